#!/usr/bin/python3
"""Tries every kind of snippet with what reads it: the argument is the program. With --everything each odd
name and title is tried by itself, else some and in a few names together.
"""

import shutil
import subprocess
import sys

import docutils.core
import markdown

from support.chromium import Chromium
from support.trial import fail, finish, program, root


def snippet(kind, *arguments):
    return subprocess.run([program, "padding_strides", "--snippet", kind, *arguments], check=True,
                          cwd=root, stdin=subprocess.DEVNULL, capture_output=True, text=True).stdout


CHOSEN = """
    Promise.all([...document.images].map(i => i.decode())).then(() => [...document.images].map(
      i => [i.currentSrc.split("/").slice(-2).join("/"), i.alt, i.width, i.naturalWidth]))"""


def check_page(browser, kind, body, expected, alt="A 3x3 kernel slides with stride 2"):
    """The picture that the page shows, to readers of each preference."""
    page = root / f"{kind}.html"
    page.write_text(f'<!doctype html><meta name="color-scheme" content="light dark">{body}')
    for preference, files in expected.items():
        scheme = "dark" if "dark" in preference else "light"
        motion = "reduce" if "still" in preference else "no-preference"
        browser.prefer(color_scheme=scheme, reduced_motion=motion)
        browser.open(page.as_uri(), (800, 800))
        images = browser.run(CHOSEN)
        if [image[0] for image in images] != files:
            fail(f"{kind}, {preference}: shows {images} instead of {files}")
        for source, text, width, natural_width in images:
            if not text.startswith(alt):
                fail(f"{kind}: {source} has the text {text}")
            if not natural_width or abs(width - natural_width) > 1:
                fail(f"{kind}: {source} is {width} px wide instead of {natural_width}")


def check_web(browser):
    four = {"light": ["gif/padding_strides.gif"],
            "dark": ["gif/padding_strides_dark.gif"],
            "light, still": ["png/padding_strides_poster.png"],
            "dark, still": ["png/padding_strides_dark_poster.png"]}
    svg = {"light": ["svg/padding_strides_auto.svg"]}
    for kind, to_html in ("html", str), ("markdown", markdown.markdown):
        check_page(browser, kind, to_html(snippet(kind, "--theme", "auto")), four)
        check_page(browser, kind, to_html(snippet(kind, "--theme", "auto", "-f", "svg")), svg)
        check_page(browser, kind, to_html(snippet(kind, "--poster", "-f", "png,svg")),
                   {"dark, still": ["png/padding_strides_poster.png",
                                    "svg/padding_strides_poster.svg"]})


def check_pausing(browser):
    """The box swaps what moves and what rests, by the keyboard, and says which it is."""
    seen = """[...document.images].filter(i => i.getClientRects().length).map(
        i => i.currentSrc.split("/").slice(-2).join("/")).concat(document.querySelector("label").innerText)"""
    gif, poster = "gif/padding_strides{}.gif", "png/padding_strides{}_poster.png"
    page = root / "pausing.html"
    page.write_text('<!doctype html><meta name="color-scheme" content="light dark">'
                    + snippet("pausing", "--theme", "auto"))
    for scheme, suffix in ("light", ""), ("dark", "_dark"):
        for motion, files, does in (("no-preference", (gif, poster), "Pause"),
                                    ("reduce", (poster, gif), "Play")):
            browser.prefer(color_scheme=scheme, reduced_motion=motion)
            browser.open(page.as_uri(), (800, 800))
            browser.key("Tab")
            for file in *files, files[0]:
                shown = browser.run(seen)
                if shown != [file.format(suffix), does + " the animation"]:
                    fail(f"pausing, {scheme}, {motion}: {shown}")
                browser.key(" ", " ")
    node = browser.call("Accessibility.queryAXTree", objectId=browser.call(
        "Runtime.evaluate", expression="document.body")["result"]["objectId"], role="checkbox")
    if node["nodes"][0]["name"]["value"] != "Play the animation":
        fail(f"pausing: the box is {node}")


# What addresses, Markdown, HTML and the shell have a meaning for.
STEMS = ["a b", "50%", "#1", "a_b*c*", "~x^y", "back\\slash", "quo'te\"", "<script>", "gr\u00f6\u00dfe \u2202",
         "[x](y)", "q=1&r", "a  b", "{x}", "![x", "&amp;"]
EVERYTHING = "--everything" in sys.argv[2:]
if not EVERYTHING:
    STEMS = [" ".join(STEMS[first::4]) for first in range(4)]


def check_paths(browser):
    """A picture is found by whatever name, in every kind of page."""
    for kind, to_html in (("html", str), ("markdown", markdown.markdown), ("pausing", str)):
        extension = "gif" if kind == "pausing" else "png"
        body = "\n".join(to_html(snippet(kind, *(["--every", "4"] if kind == "pausing" else ["--poster"]),
                                         "--width", "60", "-o", f"odd/{stem}.{extension}"))
                         for stem in STEMS)
        page = root / "odd.html"
        page.write_text(f"<!doctype html><meta charset=utf-8>{body}")
        browser.open(page.as_uri(), (800, 800))
        images = [image for image in browser.run(CHOSEN)
                  if kind != "pausing" or "_poster" not in image[0]]
        if len(images) != len(STEMS) or not all(image[3] for image in images):
            fail(f"{kind}: {images}")


def check_rst():
    for arguments, expected in (
            (("--theme", "auto"), [("gif/padding_strides.gif", "only-light"),
                                   ("gif/padding_strides_dark.gif", "only-dark")]),
            (("-f", "svg"), [("svg/padding_strides.svg", None)]),
            (("--sheet", "4x3"), [("png/padding_strides_sheet.png", None)])):
        text = snippet("rst", *arguments)
        tree = docutils.core.publish_doctree(
            text, settings_overrides={"report_level": 1, "halt_level": 2})
        figures = [node for node in tree.traverse() if node.tagname == "figure"]
        found = []
        for figure in figures:
            image, caption = figure.children
            found.append((image["uri"], *(figure["classes"] or [None])))
            if not (root / image["uri"]).is_file():
                fail(f"rst: no file {image['uri']}")
            if not image["alt"].startswith("A 3x3 kernel slides with stride 2"):
                fail(f"rst: {image['uri']} has the text {image['alt']}")
            if caption.astext() != "Padding, strides":
                fail(f"rst: the caption is {caption.astext()}")
        if found != expected:
            fail(f"rst: {found} instead of {expected}")


# Marks of reStructuredText, most of which begin a line.
TITLES = [".. include:: secret.txt", ".. image:: http://localhost/x", ".. comment", "1. First", "A. Layer",
          "ii. Layer", "(i) x", "#. x", "- item", "+ plus", "* star", ":field: x", ">>> 1+1", "====", "x::", "a: b::",
          "| line", "__ x", "`x`_", "x_", "*x*", "\\\\x", "Convolution, 3x3", "3x3 convolution", "[1] note",
          "Conv::", "-o file", "--option x", "/x y", "a  b"]


def check_rst_titles():
    (root / "secret.txt").write_text("SECRET")
    for title in TITLES if EVERYTHING else TITLES[::3]:
        text = snippet("rst", "--step", "0", "--title", title)
        tree = docutils.core.publish_doctree(
            text, settings_overrides={"report_level": 1, "halt_level": 2,
                                      "root_prefix": str(root)})
        captions = [node.astext() for node in tree.traverse() if node.tagname == "caption"]
        if len(tree.children) != 1 or captions != [" ".join(title.split(" "))]:
            fail(f"rst: the title {title!r} becomes {captions}: {text}")


def check_latex():
    """Each snippet is a figure of a document that compiles without a warning about it."""
    kinds = [("graphicx", ("-f", "pdf")), ("graphicx", ("-f", "pdf", "--sheet", "4x3")),
             ("graphicx", ("--poster", "-f", "png")), ("animate", ("--pages",))]
    texts = [(package, snippet("latex", *arguments)) for package, arguments in kinds]
    if not shutil.which("pdflatex"):
        print("LaTeX is not installed: its snippets were skipped")
        return
    for package, text in texts:
        found = subprocess.run(["kpsewhich", f"{package}.sty"], capture_output=True).returncode == 0
        if not found:
            print(f"{package}.sty is not installed: its snippet was skipped")
            continue
        (root / "page.tex").write_text(
            f"\\documentclass{{article}}\\usepackage{{{package}}}\\usepackage{{graphicx}}\n"
            f"\\begin{{document}}\n{text}\\end{{document}}\n")
        run = subprocess.run(["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "page.tex"],
                             cwd=root, stdin=subprocess.DEVNULL, capture_output=True, text=True)
        if run.returncode != 0 or "Overfull" in run.stdout:
            fail(f"latex: {text}{run.stdout[-2000:]}")


def check_matrices():
    """A convolution's matrix compiles with amsmath alone, with numbers and with names."""
    layers = [("padding_strides",), ("no_padding_strides_transposed",), ("dilation", "--values"),
              ("conv", "--input", "1x9", "--kernel", "1x3", "--values"),
              ("conv", "--input", "12", "--kernel", "5")]
    texts = []
    for n, layer in enumerate(layers):
        path = root / f"matrix_{n}.tex"
        subprocess.run([program, *layer, "-o", path], check=True, stdin=subprocess.DEVNULL)
        texts.append(path.read_text("ascii"))
    if not shutil.which("pdflatex"):
        print("LaTeX is not installed: its matrices were skipped")
        return
    for text in texts:
        (root / "page.tex").write_text("\\documentclass{article}\\usepackage{amsmath}\n"
                                       f"\\begin{{document}}\n{text}\\end{{document}}\n")
        run = subprocess.run(["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "page.tex"],
                             cwd=root, stdin=subprocess.DEVNULL, capture_output=True, text=True)
        if run.returncode != 0:
            fail(f"latex: {text[:500]}{run.stdout[-2000:]}")


with Chromium() as chromium:
    check_web(chromium)
    check_pausing(chromium)
    check_paths(chromium)
check_rst()
check_rst_titles()
check_latex()
check_matrices()
finish()
