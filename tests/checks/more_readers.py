#!/usr/bin/python3
"""Checks that Inkscape, CairoSVG and Qt show in the SVG files of the program, the argument, what the
PNG shows, as foreign_readers.py does for librsvg and Chromium. For Debian 12 and root, which installs
them: everything.sh runs it.
"""

import io
import os
import subprocess

from PIL import Image

from support.svg_files import compare, svg_files
from support.trial import finish, root

PACKAGES = ["inkscape", "python3-cairosvg", "python3-pyqt5.qtsvg"]

subprocess.run(["apt-get", "install", "-y", "--no-install-recommends", *PACKAGES], check=True,
               stdout=subprocess.DEVNULL)
os.environ["QT_QPA_PLATFORM"] = "offscreen"

import cairosvg  # noqa: E402, for it has just been installed
from PyQt5.QtGui import QGuiApplication, QImage, QPainter  # noqa: E402
from PyQt5.QtSvg import QSvgRenderer  # noqa: E402

application = QGuiApplication([])


def inkscape(svg, size):
    png = root / "inkscape.png"
    width, height = map(str, size)
    subprocess.run(["inkscape", "-w", width, "-h", height, f"--export-filename={png}", svg],
                   check=True, stdin=subprocess.DEVNULL, capture_output=True)
    return Image.open(png)


def cairo_svg(svg, size):
    width, height = size
    return Image.open(io.BytesIO(
        cairosvg.svg2png(url=str(svg), output_width=width, output_height=height)))


def qt(svg, size):
    image = QImage(*size, QImage.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(str(svg)).render(painter)
    painter.end()
    png = root / "qt.png"
    image.save(str(png))
    return Image.open(png)


def on_white(picture):
    picture = picture.convert("RGBA")
    page = Image.new("RGBA", picture.size, "white")
    return Image.alpha_composite(page, picture).convert("RGB")


READERS = {"Inkscape": inkscape, "CairoSVG": cairo_svg, "Qt": qt}

for file, expected in svg_files():
    for reader, show in READERS.items():
        compare(reader, file, on_white(show(file, expected.size)), expected)
finish()
