"""SVG and PDF files of every kind beside the PNGs of the same steps, and how readers are compared with
those.
"""

import shlex
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


def files(extensions, everything):
    """The files of each kind by their extension, beside the picture of their PNG: of both layers in each
    theme, or of one in one."""
    lines, found = [], []
    for i, name in enumerate(NAMES):
        for j, (kind, options) in enumerate(KINDS.items()):
            if not everything and (i + j) % 2:
                continue
            for theme in THEMES if everything else [THEMES[j % len(THEMES)]]:
                stem = root / f"{name}_{theme}_{kind}"
                shown = "classic" if theme == "auto" else theme
                written = {}
                for extension in extensions:
                    drawn = shown if extension == "pdf" and not everything else theme
                    if is_written(name, kind, drawn, extension):
                        written[extension] = stem.with_suffix(f".{extension}")
                        lines.append([name, *options, "--theme", drawn, "-o", written[extension]])
                if written:
                    png = stem.with_suffix(".png")
                    lines.append([name, *still(kind, options), "--theme", shown, "-o", png])
                    found.append((written, png))
    draw_all(lines)
    for written, png in found:
        with Image.open(png) as picture:
            yield written, picture.convert("RGB")


def draw_all(lines):
    """Draws what lists of arguments ask for, in one run: to begin one takes longer than most figures do."""
    batch = "".join(shlex.join(map(str, line)) + "\n" for line in lines)
    done = subprocess.run([program, "batch", "-"], input=batch, cwd=root, capture_output=True, text=True)
    check(done.returncode == 0 and not done.stderr, f"batch: exit code {done.returncode}: {done.stderr}")


def flat_places(picture):
    """White where the FLAT x FLAT pixels around are of one colour, as in the middle of each cell."""
    flat = Image.new("L", picture.size, 255)
    for dx, dy in ((1, 0), (0, 1)):
        red, green, blue = ImageChops.difference(picture, ImageChops.offset(picture, -dx, -dy)).split()
        changes = ImageChops.lighter(ImageChops.lighter(red, green), blue)
        flat = ImageChops.darker(flat, changes.point(lambda v: 0 if v else 255))
    for dx, dy in ((1, 0), (0, 1)):
        reach = 1
        while reach < FLAT:
            more = min(reach, FLAT - reach)
            flat = ImageChops.darker(flat, ImageChops.offset(flat, -dx * more, -dy * more))
            reach += more
    flat = ImageChops.offset(flat, FLAT // 2, FLAT // 2)
    width, height = picture.size
    inner = Image.new("L", picture.size)  # a page has no whole number of pixels
    edge = FLAT // 2 + 1
    inner.paste(flat.crop((edge, edge, width - edge, height - edge)), (edge, edge))
    return inner


def most_shades_of(file):
    """Where two translucent fills lie one over the other, as in a pair's left half, the PNG and a reader may each be
    one shade off what the two make, on either side of it: 101 and 103 of red where 102.1 is exact."""
    return 2 * MOST_SHADES if file.stem.endswith("_pair") else MOST_SHADES


def compare(reader, file, shown, expected, flat=None):
    """That the reader shows each cell, and the page, in the colour that the PNG, of such flat places, has."""
    what = f"{reader}, {file.name}"
    check(shown.size == expected.size, f"{what}: {shown.size} instead of {expected.size}")
    if shown.size != expected.size:
        return
    flat = flat or flat_places(expected)
    part = flat.histogram()[255] / (flat.width * flat.height)
    check(part >= LEAST_FLAT, f"{what}: only {part:.0%} of the PNG is flat")
    red, green, blue = ImageChops.difference(shown, expected).split()
    off = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    off = ImageChops.multiply(off.point(lambda v: 255 if v > most_shades_of(file) else 0), flat)
    box = off.getbbox()
    if box:
        x, y = next((x, y) for y in range(box[1], box[3]) for x in range(box[0], box[2])
                    if off.getpixel((x, y)))
        check(False, f"{what}: {off.histogram()[255]} pixels in cells are off; at {x}, {y} is "
                     f"{shown.getpixel((x, y))}, not {expected.getpixel((x, y))}")
