#!/usr/bin/python3
"""Checks that browsers show in an SVG what the PNG of its step shows: the argument is the program.

Every cell's centre has to be the same colour, of which browsers may mix a translucent one a shade of
255 off. At most 2 % of the pixels may differ by more than 48: edges are smoothed in two ways. Behind
the program --everything has every animation looked at in the dark theme and the teaching style too, and
in more steps, rather than some.
"""

import functools
import gzip
import io
import json
import subprocess
import sys
import time
import xml.etree.ElementTree

from PIL import Image, ImageChops

from support.chromium import Chromium
from support.trial import fail, finish, program, root
from support.vector_files import compare as compare_flat

DPI = 150
MOST_OFF = 0.02
MOST_SHADES = 1  # of 255, in a cell's centre
MOST_GZIPPED = 25_000  # bytes: of the sixteen together, and of each in the teaching style
POINTS_OF_CELL = 0.5 * 28.4527 * 72 / 72.27  # its side
GUIDES = "classic", "numerical"  # sets whose cells stand where the guide has them
THEMES = {"classic": "", "dark": "_dark"}  # and what they add to a file's name
SOME = ("padding_strides", "padding_strides_odd_transposed", "numerical_padding_strides")


def convanim(*arguments):
    frame.cache_clear()
    subprocess.run([program, *arguments, "-o", f"{root}/"], check=True, stdin=subprocess.DEVNULL)


@functools.lru_cache(maxsize=32)
def frame(stem, step=None):
    suffix = "" if step is None else f"_{step:02}"
    return Image.open(root / "png" / f"{stem}{suffix}.png").convert("RGB")


def off(shown, expected):
    """The part of the pixels of which a channel differs by more than 48."""
    red, green, blue = ImageChops.difference(shown, expected).split()
    counts = ImageChops.lighter(ImageChops.lighter(red, green), blue).histogram()
    return sum(counts[49:]) / sum(counts)


def centres(name):
    """Pixels in the middle of the cells that a named animation has on its two planes."""
    layout = json.loads((root / "json" / f"{name}.json").read_text())
    slanted = not name.startswith("numerical")
    right, up = ((1, -0.5), (-0.7, -0.65)) if slanted else ((1, 0), (0, -1))
    below, above = (layout[plane]["shape"] for plane in ("plane", "output"))

    def corner(origin, rows_up, cols):
        return tuple(o + POINTS_OF_CELL * (cols * r + rows_up * u)
                     for o, r, u in zip(origin, right, up))

    if slanted:
        output_origin = (-2.5 * 72 / 72.27, -POINTS_OF_CELL * (below[0] + 1))
    else:
        raised = (below[0] - above[0]) // 2
        output_origin = (POINTS_OF_CELL * (below[1] + 1), -POINTS_OF_CELL * raised)
    planes = [((0, 0), below), (output_origin, above)]
    outer = [corner(origin, rows, cols) for origin, size in planes
             for rows in (0, size[0]) for cols in (0, size[1])]
    margin = (10 + 0.4) * 72 / 72.27 if slanted else 10 * 72 / 72.27 + POINTS_OF_CELL / 2
    left, top = (min(point[axis] for point in outer) - margin for axis in (0, 1))
    scale = DPI / 72
    # With numbers, a quarter of the cell away from them.
    place = 0.5 if slanted else 0.15
    return [(int((x - left) * scale), int((y - top) * scale))
            for origin, size in planes for row in range(size[0]) for col in range(size[1])
            for x, y in [corner(origin, row + 1 - place, col + place)]]


def is_flat(picture, pixel):
    """Whether no line crosses the pixel: one from the window may pass a cell's middle."""
    x, y = pixel
    return len({picture.getpixel((x + dx, y + dy)) for dx in (-1, 0, 1) for dy in (-1, 0, 1)}) == 1


def compare(what, shown, expected, pixels):
    """The part of the pixels that is off."""
    if shown.size != expected.size:
        fail(f"{what}: {shown.size} instead of {expected.size}")
        return 1
    part = off(shown, expected)
    if part > MOST_OFF:
        fail(f"{what}: {part:.2%} of the pixels are off")
    flat = [pixel for pixel in pixels if is_flat(expected, pixel)]
    if len(flat) < len(pixels) * 0.7:
        fail(f"{what}: only {len(flat)} of {len(pixels)} places are in cells")
    for pixel in flat:
        one, other = shown.getpixel(pixel), expected.getpixel(pixel)
        if max(abs(a - b) for a, b in zip(one, other)) > MOST_SHADES:
            fail(f"{what}: {pixel} is {one}, not {other}")
            break
    return part


class Page:
    """An SVG file as a browser's document, its pixels those of the PNG frames, at any time."""

    def __init__(self, browser, stem, size):
        self.browser = browser
        browser.open((root / "svg" / f"{stem}.svg").as_uri(), size)
        # The browser rounds the page to whole pixels; lines would move if that were not part of it.
        width, height = size
        browser.run(f"""
            var svg = document.documentElement;
            svg.setAttribute("width", {width});
            svg.setAttribute("height", {height});
            svg.setAttribute("viewBox", "0 0 {width * 72 / DPI} {height * 72 / DPI}");
            svg.pauseAnimations()""")

    def at(self, second):
        self.browser.run(f"svg.setCurrentTime({second})")
        return self.browser.picture()


def check_steps(browser, name, suffix, everything):
    stem = name + suffix
    count = len(list((root / "png").glob(f"{stem}_[0-9]*.png")))
    page = Page(browser, stem, frame(stem, 0).size)
    pixels = centres(name)
    steps = {0, 1, count // 2, count - 1} if everything or stem in SOME else {1, count - 1}
    return max(compare(f"{stem}, step {step}", page.at(step + 0.5), frame(stem, step), pixels)
               for step in sorted(steps))


def gzipped(name):
    return len(gzip.compress((root / "svg" / f"{name}.svg").read_bytes(), 9))


def check_teaching(browser, name):
    """In the teaching style, gliding where it can: at rest it is what the PNG shows."""
    glide = [] if name.startswith("numerical") else ["--glide"]
    convanim(name, "--style", "teach", "-f", "svg,png", *glide)
    stem = f"{name}_teach"
    size = gzipped(stem)
    if size > MOST_GZIPPED:
        fail(f"{stem} takes {size} bytes when gzipped")
    count = len(list((root / "png").glob(f"{stem}_[0-9]*.png")))
    page = Page(browser, stem, frame(stem, 0).size)
    for step in sorted({0, count // 2, count - 1}):
        compare_flat(f"Chromium, step {step}", root / f"{stem}.svg", page.at(step + 0.5),
                     frame(stem, step))


def check_dark_half(browser, name):
    """On a dark page --theme auto looks as --theme dark does, with its edges."""
    size = frame(name, 0).size
    for step in 0, 4:
        both = Page(browser, f"{name}_auto", size).at(step + 0.5)
        dark = Page(browser, f"{name}_dark", size).at(step + 0.5)
        part = off(both, dark)
        if part > 0:
            fail(f"{name}, step {step}: {part:.2%} of the pixels are not those of --theme dark")


def check_document(path):
    """That it is XML, names what it shows, and asks for nothing from outside."""
    tree = xml.etree.ElementTree.parse(path).getroot()
    names = {"svg": "{http://www.w3.org/2000/svg}"}
    if tree.tag != names["svg"] + "svg" or tree.get("role") != "img":
        fail(f"{path.name}: no picture")
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    if len(ids) != len(set(ids)):
        fail(f"{path.name}: two elements of one id")
    for element in tree.iter():
        href = element.get("href", "#title")
        if not href.startswith("#") or href[1:] not in ids:
            fail(f"{path.name}: refers to {href}")
        if element.tag.removeprefix(names["svg"]) not in (
                "svg", "title", "desc", "style", "path", "use", "g", "rect", "animate",
                "animateTransform"):
            fail(f"{path.name}: {element.tag}")
    for label in tree.get("aria-labelledby").split():
        if not tree.find(f".//*[@id='{label}']").text:
            fail(f"{path.name}: no {label}")


def check_first_frame_elsewhere(name):
    """A viewer that knows no animation shows the first step."""
    expected = frame(name, 0)
    drawn = subprocess.run(["rsvg-convert", "-z", str(DPI / 96), "-b", "white",
                            root / "svg" / f"{name}.svg"], check=True, capture_output=True).stdout
    shown = Image.open(io.BytesIO(drawn)).convert("RGB")
    if max(abs(a - b) for a, b in zip(shown.size, expected.size)) > 1:
        fail(f"{name}: rsvg-convert draws {shown.size} instead of {expected.size}")
    size = [min(pair) for pair in zip(shown.size, expected.size)]
    compare(f"{name}, rsvg-convert", shown.crop((0, 0, *size)), expected.crop((0, 0, *size)),
            centres(name))


def show_image(browser):
    """A page with an animation that plays fast, in frames of whole pixels."""
    convanim("padding_strides", "-f", "svg", "--theme", "auto", "--delay", "20")
    convanim("padding_strides", "-f", "png", "--theme", "auto", "--width", "395")
    width, height = frame("padding_strides", 0).size
    html = root / "page.html"
    html.write_text(f"""<!doctype html><meta name="color-scheme" content="light dark">
        <style>body {{ margin: 0 }} img {{ display: block; width: {width}px }}</style>
        <img src="svg/padding_strides_auto.svg" alt="">""")
    browser.open(html.as_uri(), (width, height))


def nearest(browser, stem):
    """How much of what is shown differs from the step that it is, and which that is."""
    shown = browser.picture()
    return min((off(shown, frame(stem, step)), step) for step in range(9))


SCHEMES = (("light", "padding_strides"), ("dark", "padding_strides_dark"))


def check_image(browser):
    """In <img> it plays by itself, in the palette that the reader prefers."""
    show_image(browser)
    for scheme, stem in SCHEMES:
        browser.prefer(color_scheme=scheme)
        seen = set()
        for _ in range(40):
            part, step = nearest(browser, stem)
            seen.add(step)
            if part > MOST_OFF:
                fail(f"<img>, {scheme}: {part:.2%} of the pixels are off in step {step}")
            if len(seen) > 2:
                break
        if len(seen) <= 2:
            fail(f"<img>, {scheme}: only the steps {seen} were seen")


def check_still_image(browser):
    """To a reader who wants no motion it shows the last step."""
    show_image(browser)
    for scheme, stem in SCHEMES:
        browser.prefer(color_scheme=scheme)
        for _ in range(4):
            part, step = nearest(browser, stem)
            if part > MOST_OFF or step != 8:
                fail(f"<img>, {scheme}, reduced motion: step {step}, {part:.2%} off")
            time.sleep(0.2)


def main():
    for group in GUIDES:
        convanim("all", "--set", group, "-f", "json")
    names = sorted(file.stem for file in (root / "json").glob("*.json"))
    classic = [name for name in names if not name.startswith("numerical")]
    if len(names) != 20 or len(classic) != 16:
        fail(f"{len(names)} animations")
    everything = "--everything" in sys.argv[2:]
    for theme in (*THEMES, "auto"):
        for group in GUIDES:
            convanim("all", "--set", group, "-f", "svg" if theme == "auto" else "svg,png",
                     "--theme", theme)
        size = sum(gzipped(name + THEMES.get(theme, "_auto")) for name in classic)
        print(f"{theme}: the sixteen take {size} bytes when gzipped")
        if size > MOST_GZIPPED:
            fail(f"which is more than {MOST_GZIPPED}")

    for file in (root / "svg").glob("*.svg"):
        check_document(file)
    subprocess.run(["xmllint", "--noout", *(root / "svg").glob("*.svg")], check=True)
    for name in "padding_strides", "numerical_padding_strides", "dilation_transposed":
        check_first_frame_elsewhere(name)

    with Chromium() as browser:
        worst = max(check_steps(browser, name, suffix, everything) for name in names
                    for suffix in THEMES.values() if everything or not suffix or name in SOME)
        for name in "padding_strides", "numerical_padding_strides":
            browser.prefer(color_scheme="dark")
            check_dark_half(browser, name)
            page = Page(browser, f"{name}_auto", frame(name, 0).size)
            for step in 0, 8:
                compare(f"{name}, dark, step {step}", page.at(step + 0.5),
                        frame(f"{name}_dark", step), centres(name))
            browser.prefer(color_scheme="light", reduced_motion="reduce")
            for second in 0.5, 3.5:
                compare(f"{name}, reduced motion", page.at(second), frame(name, 8), centres(name))
            browser.prefer(color_scheme="light")
            compare(f"{name}, light", page.at(3.5), frame(name, 3), centres(name))
        for name in names if everything else SOME:
            check_teaching(browser, name)
        check_image(browser)
    # What is emulated for a page does not reach the pictures in it, so this is another browser.
    with Chromium("--force-prefers-reduced-motion") as browser:
        check_still_image(browser)
    print(f"at most {worst:.2%} of the pixels off, no cell's centre by more than a shade")


main()
finish()
