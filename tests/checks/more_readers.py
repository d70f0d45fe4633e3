#!/usr/bin/python3
"""Checks that Inkscape, CairoSVG, Qt and LibreOffice show in the SVG files of the program, the argument,
what the PNG shows, as foreign_readers.py does for librsvg and Chromium. For Debian 12 and root, which
installs them: everything.sh runs it. Further arguments are readers, where not all are wanted.
"""

import io
import json
import os
import subprocess
import sys

from PIL import Image

from support.trial import check, finish, root
from support.vector_files import compare, files

PACKAGES = ["inkscape", "libreoffice-draw", "python3-cairosvg", "python3-pyqt5.qtsvg"]

subprocess.run(["apt-get", "install", "-y", "--no-install-recommends", *PACKAGES], check=True,
               stdout=subprocess.DEVNULL)
os.environ["QT_QPA_PLATFORM"] = "offscreen"

import cairosvg  # noqa: E402, for it has just been installed
from PyQt5.QtGui import QGuiApplication, QImage, QPainter  # noqa: E402
from PyQt5.QtSvg import QSvgRenderer  # noqa: E402

application = QGuiApplication([])


def inkscape(svgs, size):
    """All of one size in one run: to begin one takes longest."""
    width, height = map(str, size)
    subprocess.run(["inkscape", "-w", width, "-h", height, "--export-type=png", *svgs], check=True,
                   stdin=subprocess.DEVNULL, capture_output=True)
    return [Image.open(svg.with_suffix(".png")) for svg in svgs]


def libre_office(svgs, size):
    options = json.dumps({side: {"type": "long", "value": str(pixels)}
                          for side, pixels in zip(("PixelWidth", "PixelHeight"), size)})
    subprocess.run(["soffice", f"-env:UserInstallation=file://{root}/libreoffice", "--headless",
                    "--convert-to", f"png:draw_png_Export:{options}", "--outdir", root, *svgs],
                   check=True, stdin=subprocess.DEVNULL, capture_output=True)
    return [Image.open(svg.with_suffix(".png")) for svg in svgs]


def cairo_svg(svgs, size):
    width, height = size
    return [Image.open(io.BytesIO(
        cairosvg.svg2png(url=str(svg), output_width=width, output_height=height))) for svg in svgs]


def qt(svgs, size):
    pictures = []
    for svg in svgs:
        image = QImage(*size, QImage.Format_ARGB32)
        image.fill(0)
        painter = QPainter(image)
        QSvgRenderer(str(svg)).render(painter)
        painter.end()
        png = str(svg.with_suffix(".png"))
        check(image.save(png), f"Qt, {svg.name}: cannot be saved")
        pictures.append(Image.open(png))
    return pictures


def on_white(picture):
    picture = picture.convert("RGBA")
    page = Image.new("RGBA", picture.size, "white")
    return Image.alpha_composite(page, picture).convert("RGB")


READERS = {"Inkscape": inkscape, "CairoSVG": cairo_svg, "Qt": qt, "LibreOffice": libre_office}

of_size = {}
for written, expected in files(["svg"], everything=True):
    of_size.setdefault(expected.size, []).append((written["svg"], expected))
for reader in sys.argv[2:] or READERS:
    for size, pairs in of_size.items():
        pictures = READERS[reader]([file for file, _ in pairs], size)
        for (file, expected), picture in zip(pairs, pictures):
            compare(reader, file, on_white(picture), expected)
    print(f"{reader}: {sum(map(len, of_size.values()))} files")
finish()
