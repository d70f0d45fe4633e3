"""SVG and PDF files of every kind beside the PNGs of the same steps, and how readers are compared with
those.
"""

import subprocess

from PIL import Image, ImageChops

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
    "teach": ["--style", "teach", "--step", "4", "--labels", "--legend"],
    "teach_animation": ["--style", "teach", "--delay", "6000"],
    "glide": ["--glide", "--delay", "6000"],
    "kernel": ["--view", "kernel", "--step", "4"],
    "im2col": ["--view", "im2col", "--step", "3"],
    "pair": ["--pair", "--step", "1"],
}
ANIMATIONS = ("animation", "teach_animation", "glide")


def draw(path, *arguments):
    subprocess.run([program, *arguments, "-o", path], check=True, stdin=subprocess.DEVNULL,
                   capture_output=True)


def is_written(name, kind, theme, extension):
    """Whether there is such a file: what glides has no numbers, and a PDF no motion and one theme."""
    if extension == "pdf":
        return kind not in ANIMATIONS and theme != "auto"
    return kind != "glide" or not name.startswith("numerical")


def still(kind, options):
    """The options of the picture that a reader without motion shows."""
    if kind not in ANIMATIONS:
        return options
    return [word for word in options if word not in ("--glide", "--delay", "6000")] + ["--step", "0"]


def files(extension, everything):
    """Pairs of an SVG, or PDF, and the picture of its PNG: of each kind in each theme, or in one."""
    themes = [theme for theme in THEMES if is_written(NAMES[0], "still", theme, extension)]
    for i, name in enumerate(NAMES):
        for j, (kind, options) in enumerate(KINDS.items()):
            for theme in themes if everything else [themes[(i + j) % len(themes)]]:
                if not is_written(name, kind, theme, extension):
                    continue
                stem = root / f"{name}_{theme}_{kind}"
                draw(f"{stem}.{extension}", name, *options, "--theme", theme)
                shown = "classic" if theme == "auto" else theme
                draw(f"{stem}.png", name, *still(kind, options), "--theme", shown)
                with Image.open(f"{stem}.png") as png:
                    yield stem.with_suffix(f".{extension}"), png.convert("RGB")


def around(picture, choose):
    """For each pixel the darkest, or lightest, of the FLAT x FLAT around it."""
    for dx, dy in ((1, 0), (0, 1)):
        reach = 1
        while reach < FLAT:
            more = min(reach, FLAT - reach)
            picture = choose(picture, ImageChops.offset(picture, -dx * more, -dy * more))
            reach += more
    return ImageChops.offset(picture, FLAT // 2, FLAT // 2)


def flat_places(picture):
    """White where the pixels around are of one colour, as in the middle of each cell."""
    least = around(picture, ImageChops.darker)
    most = around(picture, ImageChops.lighter)
    red, green, blue = ImageChops.difference(least, most).split()
    flat = ImageChops.lighter(ImageChops.lighter(red, green), blue).point(lambda v: 0 if v else 255)
    width, height = picture.size
    inner = Image.new("L", picture.size)  # a page has no whole number of pixels
    edge = FLAT // 2 + 1
    inner.paste(flat.crop((edge, edge, width - edge, height - edge)), (edge, edge))
    return inner


def compare(reader, file, shown, expected):
    """That the reader shows each cell, and the page, in the colour that the PNG has."""
    what = f"{reader}, {file.name}"
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
