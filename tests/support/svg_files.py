"""SVG files of every kind beside the PNGs of the same steps, and how readers are compared with those."""

import subprocess

from PIL import Image, ImageChops, ImageFilter

from support.trial import check, program, root

MOST_SHADES = 1  # of 255, in a cell's middle: some mix what is translucent a shade off
FLAT = 9  # pixels a side in which the PNG has one colour: at 150 pixels an inch a cell has 29
LEAST_FLAT = 0.2  # of the picture

NAMES = ("padding_strides_odd_transposed", "numerical_padding_strides")
THEMES = ("classic", "dark", "auto", "print")
KINDS = {
    "still": ["--step", "4"],
    "poster": ["--poster"],
    "sheet": ["--sheet", "3x2", "--steps", "0-5"],
    "animation": ["--delay", "6000"],  # a reader shows its first step, for a minute at least
    "words": ["--step", "3", "--labels", "--legend", "--caption", "--title", "Padding"],
    "matrix": ["--view", "matrix", "--step", "1"],
    "pair": ["--pair", "--step", "1"],
}


def draw(path, *arguments):
    subprocess.run([program, *arguments, "-o", path], check=True, stdin=subprocess.DEVNULL,
                   capture_output=True)


def svg_files():
    """Pairs of an SVG and the picture of its PNG."""
    for name in NAMES:
        for theme in THEMES:
            for kind, options in KINDS.items():
                stem = root / f"{name}_{theme}_{kind}"
                draw(f"{stem}.svg", name, *options, "--theme", theme)
                if kind == "animation":
                    options = ["--step", "0"]
                shown = "classic" if theme == "auto" else theme
                draw(f"{stem}.png", name, *options, "--theme", shown)
                with Image.open(f"{stem}.png") as png:
                    yield stem.with_suffix(".svg"), png.convert("RGB")


def flat_places(picture):
    """White where the pixels around are of one colour, as in the middle of each cell."""
    least = picture.filter(ImageFilter.MinFilter(FLAT))
    most = picture.filter(ImageFilter.MaxFilter(FLAT))
    red, green, blue = ImageChops.difference(least, most).split()
    flat = ImageChops.lighter(ImageChops.lighter(red, green), blue).point(lambda v: 0 if v else 255)
    width, height = picture.size
    inner = Image.new("L", picture.size)  # a page has no whole number of pixels
    inner.paste(flat.crop((1, 1, width - 1, height - 1)), (1, 1))
    return inner


def compare(reader, svg, shown, expected):
    """That the reader shows each cell, and the page, in the colour that the PNG has."""
    what = f"{reader}, {svg.name}"
    check(shown.size == expected.size, f"{what}: {shown.size} instead of {expected.size}")
    if shown.size != expected.size:
        return
    flat = flat_places(expected)
    part = flat.histogram()[255] / (flat.width * flat.height)
    check(part >= LEAST_FLAT, f"{what}: only {part:.0%} of the PNG is flat")
    red, green, blue = ImageChops.difference(shown, expected).split()
    off = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    off = ImageChops.multiply(off.point(lambda v: 255 if v > MOST_SHADES else 0), flat)
    box = off.getbbox()
    if box:
        x, y = next((x, y) for y in range(box[1], box[3]) for x in range(box[0], box[2])
                    if off.getpixel((x, y)))
        check(False, f"{what}: {off.histogram()[255]} pixels in cells are off; at {x}, {y} is "
                     f"{shown.getpixel((x, y))}, not {expected.getpixel((x, y))}")
