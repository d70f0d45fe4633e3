#!/usr/bin/python3
"""Has every kind of snippet for slides, papers and documentation read by what it is for: reveal.js in
Chromium, Slidev's compiler of templates, Typst, pdfLaTeX, Pandoc, MkDocs, Sphinx and a parser of
wikitext, with odd titles and paths. Its argument is the program. It installs what it needs, from
Debian 12 and npm, and wants root: everything.sh runs it.
"""

import html
import json
import pathlib
import re
import shutil
import subprocess
import sys
import time
import urllib.parse

from PIL import Image

from support.chromium import Chromium
from support.trial import check, fail, finish, program, root
from support.vector_files import compare

PACKAGES = ["mkdocs", "pandoc", "python3-mwparserfromhell", "python3-sphinx",
            "texlive-latex-recommended", "texlive-pictures"]
NODE_PACKAGES = ["reveal.js", "@vue/compiler-sfc", "markdown-it",
                 "@myriaddreamin/typst-ts-node-compiler"]
TITLES = ["50% of #1 & _x_ ~ ^ \\ {a} $x$", "\"double\" 'single' `code`", "</script><b>&amp;",
          "Größe, ∂L/∂𝑥", "[[File:x]] {{t}} | a]", "* 1. # ::: -- ... @x", "= a // b #c <d> @e"]
STEMS = ["a b", "50%", "#1", "a_b*c*", "~x^y", "back\\slash", "quo'te\"", "<script>", "gr\u00f6\u00dfe \u2202",
         "[x](y)", "q=1&r", "a  b", "{x}"]
PATIENCE = 30  # seconds for a page to be there
ALT = "A 3x3 kernel slides with stride 2"


def run(command, folder=root, **more):
    if "input" not in more:
        more["stdin"] = subprocess.DEVNULL
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, **more)


def snippet(kind, *arguments, folder=root):
    """What is printed; nothing if the request is refused, as a path that a reader cannot take."""
    ran = run([program, "padding_strides", "--snippet", kind, *arguments], folder)
    check(ran.returncode in (0, 2), f"{kind} {arguments}: {ran.stderr}")
    return ran.stdout if ran.returncode == 0 else None


def odd_ones(kind, extension, *arguments, folder=root):
    """Snippets with each of the titles, and each of the paths."""
    for title in TITLES:
        yield title, None, snippet(kind, "-f", extension, "--title", title, *arguments, folder=folder)
    for stem in STEMS:
        path = f"odd/{stem}.{extension}"
        text = snippet(kind, "--poster", "-o", path, folder=folder)
        if text is not None:
            yield None, path, text


def check_reveal(browser):
    """Each step of each figure of a deck is the PNG of that step, and is told."""
    figures = {"plain": ["padding_strides"], "teach": ["padding_strides", "--style", "teach"],
               "words": ["numerical_padding_strides", "--labels", "--theme", "dark"],
               "up": ["no_padding_no_strides_transposed"]}
    sections = []
    for name, arguments in figures.items():
        element = run([program, *arguments, "--fragments", "-f", "svg", "--snippet", "reveal",
                       "-o", f"{name}.svg"])
        check(element.returncode == 0 and element.stdout == (root / f"{name}.svg").read_text(),
              f"reveal, {name}: {element.stderr}")
        run([program, *arguments, "-f", "png", "--dpi", "150", "-o", f"frames_{name}/"], check=True)
        sections.append(f"<section>{element.stdout}</section>")
    (root / "deck.html").write_text(f"""<!doctype html><meta charset="utf-8">
        <link rel="stylesheet" href="node_modules/reveal.js/dist/reveal.css">
        <style>svg {{ position: absolute; left: 0; top: 0 }}
        .fragment {{ transition: none !important }}</style>
        <div class="reveal"><div class="slides">{"".join(sections)}</div></div>
        <script src="node_modules/reveal.js/dist/reveal.js"></script>
        <script>Reveal.initialize({{width: 1200, height: 900, margin: 0, minScale: 1, maxScale: 1,
            center: false, transition: "none", controls: false, progress: false}})</script>""")
    browser.open((root / "deck.html").as_uri(), (1200, 900))
    check(browser.run("new Set([...document.querySelectorAll('.slides [id]')].map(e => e.id)).size"
                      " === document.querySelectorAll('.slides [id]').length"),
          "reveal: two elements of a name")
    for slide, name in enumerate(figures):
        frames = sorted((root / f"frames_{name}/png").glob("*.png"))
        for step, file in enumerate(frames):
            with Image.open(file) as picture:
                frame = picture.convert("RGB")
            width, height = frame.size
            told = browser.run(f"""(() => {{
                Reveal.slide({slide}, 0, {step - 1});
                const svg = Reveal.getCurrentSlide().querySelector("svg");
                svg.style.cssText = "width:{width}px;height:{height}px";
                return document.querySelector(".aria-status").textContent; }})()""")
            if step > 0:
                check(f"Step {step + 1} of {len(frames)}: " in told, f"reveal, {name}: {told}")
            box = browser.run("(b => [b.x, b.y])(Reveal.getCurrentSlide().querySelector('svg')"
                              ".getBoundingClientRect())")
            x, y = map(round, box)
            shown = browser.picture().crop((x, y, x + width, y + height))
            compare(f"reveal.js, {name}, step {step}", file, shown, frame)
    check_reveal_images(browser)


def check_reveal_images(browser):
    """Of a stack of images one is seen at each step."""
    stack = snippet("reveal", "-f", "png")
    page = (root / "deck.html").read_text()
    (root / "deck.html").write_text(re.sub(r"<section>.*</section>",
                                           lambda _: f"<section>{stack}</section>", page,
                                           flags=re.DOTALL))
    browser.open((root / "deck.html").as_uri(), (1200, 900))
    for step in range(9):
        seen = browser.run(f"""(Reveal.slide(0, 0, {step - 1}),
            [...document.querySelectorAll("section img")].filter(i =>
                getComputedStyle(i).visibility === "visible").map(i => i.src))""")
        check(len(seen) == 1 and seen[0].endswith(f"_0{step}.png"), f"reveal, images: {seen}")


def check_slidev():
    texts = [text for _, _, text in odd_ones("slidev", "png")] + [snippet("slidev", "-f", "svg")]
    (root / "slidev.json").write_text(json.dumps(texts))
    (root / "slidev.mjs").write_text("""
        import fs from "node:fs";
        import markdown from "markdown-it";
        import { compileTemplate } from "@vue/compiler-sfc";
        for (const text of JSON.parse(fs.readFileSync("slidev.json", "utf8"))) {
          const source = new markdown({ html: true }).render(text);
          const { errors, ast } = compileTemplate({ source, filename: "a.vue", id: "a" });
          const steps = source.split("<template #").length - 1;
          const images = source.split("<img ").length - 1;
          if (errors.length || (steps !== 9 && images !== 1)) console.log(text, errors, steps, images);
        }""")
    ran = run(["node", "slidev.mjs"])
    check(ran.returncode == 0 and not ran.stdout, f"slidev: {ran.stdout}{ran.stderr}")


def check_touying():
    """Typst reads the images; the function that puts one in another's place is a stand-in."""
    texts = [text for _, _, text in odd_ones("touying", "png")]
    (root / "touying.json").write_text(json.dumps(texts))
    (root / "touying.mjs").write_text("""
        import fs from "node:fs";
        import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
        for (const text of JSON.parse(fs.readFileSync("touying.json", "utf8"))) {
          const compiler = NodeCompiler.create({ workspace: "." });
          const mainFileContent = "#let alternatives(..steps) = stack(..steps.pos())\\n" + text;
          const result = compiler.compile({ mainFileContent });
          if (result.hasError()) console.log(text, JSON.stringify(compiler.fetchDiagnostics(
              result.takeDiagnostics())));
        }""")
    ran = run(["node", "touying.mjs"])
    check(ran.returncode == 0 and not ran.stdout, f"touying: {ran.stdout}{ran.stderr}")


def check_beamer():
    """Each snippet compiles as it is, and has a slide for each step."""
    cases = [("pages", ["-f", "pdf", "--pages"], 9), ("files", ["-f", "pdf"], 9), ("one", ["--poster"], 1)]
    cases += [(title, ["-f", "pdf", "--pages", "--title", title, "--steps", "0-2"], 3) for title in TITLES]
    for name, arguments, slides in cases:
        text = snippet("beamer", *arguments)
        (root / "talk.tex").write_text(f"\\documentclass{{beamer}}\n\\begin{{document}}\n{text}"
                                       "\\end{document}\n")
        ran = run(["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "talk.tex"])
        pages = re.search(r"Output written on talk.pdf \((\d+) page", ran.stdout)
        check(ran.returncode == 0 and pages and int(pages[1]) == slides,
              f"beamer, {name}: {text}{ran.stdout[-1500:]}")
    for stem in STEMS:
        text = snippet("beamer", "--poster", "-o", f"odd/{stem}.png")
        if text is None:
            continue
        (root / "talk.tex").write_text(f"\\documentclass{{beamer}}\n\\begin{{document}}\n{text}"
                                       "\\end{document}\n")
        ran = run(["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "talk.tex"])
        check(ran.returncode == 0, f"beamer, {stem}: {text}{ran.stdout[-1500:]}")


def nodes_of(node, kind):
    if isinstance(node, dict):
        if node.get("t") == kind:
            yield node
        node = list(node.values())
    if isinstance(node, list):
        for inner in node:
            yield from nodes_of(inner, kind)


def plain(node):
    """The letters of a part of Pandoc's tree."""
    return "".join(n.get("c", " ") if n["t"] == "Str" else " "
                   for n in node if n["t"] in ("Str", "Space", "SoftBreak"))


def pandoc(text):
    ran = run(["pandoc", "-f", "markdown-smart", "-t", "json"], check=False) if text is None else \
        subprocess.run(["pandoc", "-f", "markdown-smart", "-t", "json"], input=text, check=True,
                       capture_output=True, text=True)
    return json.loads(ran.stdout)["blocks"]


def check_quarto():
    for title, path, text in odd_ones("quarto", "gif"):
        blocks = pandoc(text)
        images = list(nodes_of(blocks, "Image"))
        check(len(images) == 1 and len(blocks) == 1, f"quarto: {text} is {blocks}")
        attributes, caption, (url, _) = images[0]["c"]
        check(dict(attributes[2]).get("fig-alt", "").startswith(ALT), f"quarto: {attributes}")
        check((root / urllib.parse.unquote(url)).is_file(), f"quarto: no file {url}")
        if title:
            check(plain(caption) == title, f"quarto: {title!r} is {plain(caption)!r}")
        if path:
            check(urllib.parse.unquote(url) == path, f"quarto: {path} is {url}")
    stack = list(nodes_of(pandoc(snippet("quarto", "-f", "png")), "Image"))
    check([image["c"][0][1][0] for image in stack] == ["fragment"] * 9, f"quarto: {stack}")
    for arguments in (["-f", "svg", "--fragments"], ["-f", "html"], ["--theme", "auto"]):
        blocks = pandoc(snippet("quarto", *arguments))
        check(all(block["t"] == "RawBlock" for block in blocks), f"quarto, {arguments}: {blocks}")


def shown_files(page):
    text = page.read_text()
    return [html.unescape(url) for url in re.findall(r'<(?:img|iframe)[^>]* src="([^"]*)"', text)]


def check_site(kind, site, page, expected):
    """The built page shows so many files, each of which is there."""
    urls = shown_files(page)
    urls = [url for url in urls if "padding_strides" in url or "odd" in url]
    check(len(urls) == expected, f"{kind}: {urls}, not {expected}")
    for url in urls:
        path = urllib.parse.unquote(urllib.parse.urlsplit(url).path)
        check((page.parent / path).is_file(), f"{kind}: no file {url}")


def check_frame(browser, kind, page):
    """The page in the page is there, awake, and has place enough."""
    browser.prefer(reduced_motion="reduce")
    browser.open(page.as_uri(), (900, 900))
    browser.run("document.querySelector('iframe').scrollIntoView()")
    frames, end = [], time.monotonic() + PATIENCE
    while not (frames and frames[0]["frame"]["url"].startswith("file:")) and time.monotonic() < end:
        time.sleep(.05)
        frames = browser.call("Page.getFrameTree")["frameTree"].get("childFrames", [])
    if len(frames) != 1 or "unreachableUrl" in frames[0]["frame"]:
        return fail(f"{kind}: its frames are {frames}")
    context = browser.call("Page.createIsolatedWorld", frameId=frames[0]["frame"]["id"])["executionContextId"]
    told = browser.call("Runtime.evaluate", contextId=context, returnByValue=True, awaitPromise=True, expression="""
        new Promise(done => addEventListener('load', done) || document.readyState === 'complete' && done())
          .then(() => [document.getElementById('count')?.textContent, innerWidth, innerHeight,
            document.documentElement.scrollWidth, document.documentElement.scrollHeight])""")["result"]["value"]
    count, width, height, wide, high = told
    check(count == "step 9 of 9", f"{kind}: the frame of {frames[0]['frame']['url']} is at {count}")
    check(wide <= width and high <= height, f"{kind}: {wide} x {high} pixels in a frame of {width} x {height}")


def check_frames(browser):
    """Pages to touch, in what is made of every kind of snippet that shows them."""
    for kind in ("html", "reveal", "quarto", "markdown"):
        text = snippet(kind, "-f", "html")
        if kind in ("quarto", "markdown"):
            text = run(["pandoc", "-f", "markdown", "-t", "html"], input=text).stdout
        page = root / f"frame_{kind}.html"
        before, after = "", ""
        if kind == "reveal":
            before = """<link rel="stylesheet" href="node_modules/reveal.js/dist/reveal.css">
                <div class="reveal"><div class="slides"><section>"""
            after = """</section></div></div><script src="node_modules/reveal.js/dist/reveal.js"></script>
                <script>Reveal.initialize({width: 900, height: 900})</script>"""
        page.write_text(f'<!doctype html><meta charset="utf-8">{before}{text}{after}')
        check_frame(browser, kind, page)
    folder = root / "framed"
    folder.mkdir()
    (folder / "conf.py").write_text("project = 'framed'\nhtml_static_path = ['_static']\n")
    (folder / "index.rst").write_text("Figure\n======\n\n" + snippet(
        "rst", "-o", "_static/padding_strides.html", folder=folder))
    ran = run(["sphinx-build", "-q", "-W", "-b", "html", ".", "built"], folder)
    check(ran.returncode == 0, f"sphinx, framed: {ran.stderr}")
    check_frame(browser, "sphinx", folder / "built/index.html")
    docs = folder / "docs"
    docs.mkdir()
    text = snippet("mkdocs", "-f", "html", folder=docs)
    (docs / "figures.md").write_text(text)
    (docs / "index.md").write_text("# Start\n\n" + text.replace('src="../', 'src="'))
    (folder / "mkdocs.yml").write_text("site_name: framed\nuse_directory_urls: true\n")
    ran = run(["mkdocs", "build", "-q", "-d", "site"], folder)
    check(ran.returncode == 0, f"mkdocs, framed: {ran.stderr}")
    for name in ("index.html", "figures/index.html"):
        check_frame(browser, f"mkdocs, {name}", folder / "site" / name)


def check_mkdocs():
    site = root / "site"
    docs = site / "docs"
    docs.mkdir(parents=True)
    texts = [text for _, _, text in odd_ones("mkdocs", "gif", folder=docs)]
    texts += [snippet("mkdocs", "-f", "html", folder=docs)]
    texts += [snippet("mkdocs", "--theme", "auto", folder=docs)]
    (docs / "figures.md").write_text("\n\n".join(texts))
    (docs / "index.md").write_text("# Start\n")
    (site / "mkdocs.yml").write_text("site_name: figures\nuse_directory_urls: true\n")
    ran = run(["mkdocs", "build", "-q", "-d", "built"], site)
    check(ran.returncode == 0 and "not found" not in ran.stderr, f"mkdocs: {ran.stderr}")
    check_site("mkdocs", site, site / "built/figures/index.html", len(texts) + 1)


def check_sphinx():
    folder = root / "sphinx"
    folder.mkdir()
    texts = [text for _, _, text in odd_ones("rst", "gif", folder=folder)]
    (folder / "index.rst").write_text("Figures\n=======\n\n" + "\n\n".join(texts))
    (folder / "conf.py").write_text("project = 'figures'\n")
    ran = run(["sphinx-build", "-q", "-W", "-b", "html", ".", "built"], folder)
    check(ran.returncode == 0, f"sphinx: {ran.stderr}")
    check(len(re.findall("<figure|<div class=\"figure", (folder / "built/index.html").read_text()))
          == len(texts), "sphinx: not a figure each")


def check_mediawiki():
    import mwparserfromhell
    for title, _, text in odd_ones("mediawiki", "gif"):
        code = mwparserfromhell.parse(text)
        links = code.filter_wikilinks()
        check(len(links) == 1 and str(links[0]) + "\n" == text, f"mediawiki: {text}")
        check(not code.filter_templates() and not code.filter_tags(), f"mediawiki: {text}")
        parts = str(links[0].text).split("|")
        told = [html.unescape(part) for part in parts]
        check(len(told) == 3 and told[1].startswith("alt=" + ALT), f"mediawiki: {told}")
        if title:
            check(told[2] == title, f"mediawiki: {title!r} is {told[2]!r}")


if not shutil.which("npm"):
    PACKAGES.append("npm")
subprocess.run(["apt-get", "install", "-y", "--no-install-recommends", *PACKAGES], check=True,
               stdout=subprocess.DEVNULL)
(root / "package.json").write_text("{}")
subprocess.run(["npm", "install", "--silent", "--no-audit", "--no-fund", *NODE_PACKAGES], cwd=root,
               check=True)
(root / "odd").mkdir()
with Chromium() as chromium:
    check_reveal(chromium)
    check_frames(chromium)
for check_kind in (check_slidev, check_touying, check_beamer, check_quarto, check_mkdocs, check_sphinx,
                   check_mediawiki):
    check_kind()
    print(check_kind.__name__.removeprefix("check_"))
finish()
