#!/usr/bin/python3
"""Checks that others read what the program, the argument, writes: ffmpeg, gifsicle, ImageMagick,
Chromium and Pillow see in a GIF the frames, delays and loop that were asked for, each pixel that of
the step's PNG, the last two in an APNG and a WebP too, and ffmpeg in an APNG and a video; pngcheck and
qpdf find no fault in PNG and PDF; poppler shows in a PDF of any kind what the PNG shows, and librsvg and
Chromium in an SVG: of each kind one, with --everything those of two layers in all themes.
(more_readers.py has others.)
"""

import base64
import fractions
import hashlib
import io
import re
import subprocess
import sys

from PIL import Image, ImageChops, ImageSequence

from support.chromium import Chromium
from support.vector_files import compare, draw_all, files, flat_places
from support.trial import check, finish, program, root

MOST_OFF = 0.02  # of a PDF's pixels, by more than 48: poppler smooths edges in its own way


def output(*command):
    """What a reader prints; a complaint on standard error is a failure, and so is its exit code."""
    done = subprocess.run(list(map(str, command)), stdin=subprocess.DEVNULL, capture_output=True)
    check(done.returncode == 0 and not done.stderr,
          f"{command[0]}: exit code {done.returncode}: {done.stderr.decode(errors='replace')}")
    return done.stdout


class Animation:
    """What was asked for, and the files that answer it, once they are drawn."""

    def __init__(self, name, *options, delay=100, hold=None, loop=0):
        self.name, self.delay, self.hold = name, delay, hold
        self.loop = loop  # times to play again, 0 for ever
        arguments = [name, *options, "--delay", delay, "--loop", loop]
        if hold:
            arguments += ["--hold", hold]
        self.lines = [[*arguments, "-f", "gif,apng,webp,y4m,png,pdf", "-o", f"{root}/"],
                      [name, *options, "--pages", "-o", root / f"{name}.pdf"]]

    def find(self):
        name = self.name
        self.gif = next((root / "gif").glob(f"{name}*.gif"))
        self.apng = next((root / "apng").glob(f"{name}*.png"))
        self.webp = next((root / "webp").glob(f"{name}*.webp"))
        self.y4m = next((root / "y4m").glob(f"{name}*.y4m"))
        self.pngs = sorted((root / "png").glob(f"{name}*.png"))
        self.pdfs = sorted((root / "pdf").glob(f"{name}*.pdf"))
        frames = [Image.open(png).convert("RGB") for png in self.pngs]
        check(len(self.pdfs) == len(frames), f"{name}: {len(self.pdfs)} PDFs, {len(frames)} PNGs")
        self.size = frames[0].size
        self.pixels = [frame.tobytes() for frame in frames]
        self.delays = [self.delay] * (len(frames) - 1) + [self.hold or self.delay]

    def compare(self, reader, delays=None, loop=None, pixels=None, file=None):
        what = f"{reader}, {(file or self.gif).name}"
        if delays is not None:
            check(delays == self.delays, f"{what}: delays {delays} rather than {self.delays}")
        if loop is not None:
            check(loop == self.loop, f"{what}: loop {loop} rather than {self.loop}")
        if pixels is not None:
            check(len(pixels) == len(self.pixels), f"{what}: {len(pixels)} frames")
            off = [n for n, (one, other) in enumerate(zip(pixels, self.pixels)) if one != other]
            check(not off, f"{what}: frames {off} are not those of the PNG files")

    def split(self, pixels):
        """The frames of pixels in one piece."""
        length = 3 * self.size[0] * self.size[1]
        return [pixels[start:start + length] for start in range(0, len(pixels), length)]


def pillow(animation, gif):
    """The frames of a GIF, as Pillow composes them."""
    return [frame.convert("RGB").tobytes() for frame in ImageSequence.Iterator(Image.open(gif))]


def read_with_pillow(animation):
    image = Image.open(animation.gif)
    delays = [round(frame.info["duration"] / 10) for frame in ImageSequence.Iterator(image)]
    animation.compare("Pillow", delays, image.info["loop"], pillow(animation, animation.gif))
    for file in (animation.apng, animation.webp):
        image = Image.open(file)
        pixels, delays = [], []
        for frame in ImageSequence.Iterator(image):
            pixels.append(frame.convert("RGB").tobytes())  # a WebP's time is known then
            delays.append(round(frame.info["duration"] / 10))
        plays = image.info["loop"]  # all in all, 0 for ever
        if file == animation.apng:
            pixels = None  # Pillow 9.4 takes the palette's transparent colour for an opaque one
        animation.compare("Pillow", delays, plays - 1 if plays else 0, pixels, file)


def read_with_ffmpeg(animations):
    """All in one run, of which the beginning takes longest: what is in a file, and its pixels."""
    command = ["ffmpeg", "-v", "warning"]
    kinds = ("gif", "apng", "y4m")
    for animation in animations:
        command += ["-i", animation.gif, "-f", "apng", "-i", animation.apng, "-i", animation.y4m]
    for i in range(len(kinds) * len(animations)):
        command += ["-map", i, "-c", "copy", "-f", "framecrc", root / f"packets{i}"]
        command += ["-map", i, "-fps_mode", "passthrough", "-sws_flags", "accurate_rnd", "-pix_fmt",
                    "rgb24", "-f", "rawvideo", root / f"pixels{i}"]
    output(*command)
    for i, animation in enumerate(animations):
        gif, apng, y4m = ((read_packets(root / f"packets{n}"), (root / f"pixels{n}").read_bytes())
                          for n in range(len(kinds) * i, len(kinds) * (i + 1)))
        (size, unit, packets), pixels = gif
        check(size == animation.size, f"ffmpeg, {animation.gif.name}: {size}")
        animation.compare("ffmpeg", [100 * unit * packet for packet in packets],
                          pixels=animation.split(pixels))
        animation.compare("ffmpeg", pixels=animation.split(apng[1]), file=animation.apng)
        look_at_video(animation, *y4m)


def read_packets(file):
    """Of a stream its size, its unit of time in seconds and each packet's time in that."""
    text = file.read_text()
    width, height = map(int, re.search(r"^#dimensions 0: (\d+)x(\d+)$", text, re.MULTILINE).groups())
    unit = fractions.Fraction(re.search(r"^#tb 0: (\S+)$", text, re.MULTILINE)[1])
    return (width, height), unit, [int(line.split(",")[3]) for line in text.splitlines() if line[0] != "#"]


MOST_LEVELS = 2  # that a colour changes by in a video's frames, and back


def look_at_video(animation, stream, raw):
    """That a video's frames, which are repeated, have the colours of the PNGs."""
    size, unit, packets = stream
    check(size == tuple(side + side % 2 for side in animation.size), f"ffmpeg, {animation.y4m.name}: {size}")
    length = 3 * size[0] * size[1]
    repeated = [n for n, delay in enumerate(animation.delays)
                for _ in range(round(delay / (100 * unit * packets[0])))]
    check(len(packets) == len(repeated) and len(raw) == len(repeated) * length,
          f"ffmpeg, {animation.y4m.name}: {len(packets)} frames, {len(raw)} bytes")
    for i, n in enumerate(repeated):
        shown = Image.frombytes("RGB", size, raw[i * length:(i + 1) * length])
        frame = Image.frombytes("RGB", animation.size, animation.pixels[n])
        off = ImageChops.difference(shown.crop((0, 0, *animation.size)), frame).getextrema()
        check(max(most for _, most in off) <= MOST_LEVELS,
              f"ffmpeg, {animation.y4m.name}: frame {i} is off by {off}")


def read_with_gifsicle(animation):
    info = output("gifsicle", "--info", animation.gif).decode()
    delays = [round(100 * float(delay)) for delay in re.findall(r"delay ([0-9.]+)s", info)]
    loop = 0 if "loop forever" in info else int(re.search(r"loop count (\d+)", info)[1])
    check("logical screen {}x{}".format(*animation.size) in info, f"gifsicle: {info}")
    whole = output("gifsicle", "--unoptimize", animation.gif)
    animation.compare("gifsicle", delays, loop, pillow(animation, io.BytesIO(whole)))


def read_with_imagemagick(animation):
    delays = [int(word) for word in output("identify", "-format", "%T ", animation.gif).split()]
    told = re.search(rb"Iterations: (\d+)", output("identify", "-verbose", f"{animation.gif}[0]"))
    plays = int(told[1])  # all in all, 0 for ever
    pixels = output("convert", animation.gif, "-coalesce", "-depth", "8", "rgb:-")
    animation.compare("ImageMagick", delays, plays - 1 if plays else 0, animation.split(pixels))
    pngs = output("convert", *animation.pngs, "-depth", "8", "rgb:-")
    animation.compare("ImageMagick, PNG", pixels=animation.split(pngs))


# A sum of each frame's pixels, and what the browser knows of time.
DECODE = """(async () => {
  const bytes = Uint8Array.from(atob("%s"), (c) => c.charCodeAt(0));
  const decoder = new ImageDecoder({data: bytes, type: "image/%s"});
  await decoder.completed;
  await decoder.tracks.ready;
  const track = decoder.tracks.selectedTrack;
  const answer = {again: track.repetitionCount === Infinity ? 0 : track.repetitionCount,
                  delays: [], frames: []};
  for (let n = 0; n < track.frameCount; ++n) {
    const {image} = await decoder.decode({frameIndex: n});
    const canvas = new OffscreenCanvas(image.displayWidth, image.displayHeight);
    const context = canvas.getContext("2d", {willReadFrequently: true});
    context.drawImage(image, 0, 0);
    answer.delays.push(image.duration / 10000);
    const pixels = context.getImageData(0, 0, canvas.width, canvas.height).data;
    const sum = new Uint8Array(await crypto.subtle.digest("SHA-1", pixels));
    answer.frames.push(Array.from(sum, (b) => b.toString(16).padStart(2, "0")).join(""));
  }
  return answer;
})()"""


def read_with_chromium(browser, animation):
    sums = {}
    for pixels in animation.pixels:
        opaque = Image.frombytes("RGB", animation.size, pixels).convert("RGBA").tobytes()
        sums[hashlib.sha1(opaque).hexdigest()] = pixels
    for kind, file in [("gif", animation.gif), ("png", animation.apng), ("webp", animation.webp)]:
        answer = browser.run(DECODE % (base64.b64encode(file.read_bytes()).decode(), kind))
        animation.compare("Chromium", answer["delays"], answer["again"],
                          [sums.get(frame) for frame in answer["frames"]], file)


def check_files(animation):
    output("pngcheck", "-q", *animation.pngs, animation.apng)
    for pdf in (animation.pdfs[0], root / f"{animation.name}.pdf"):
        told = output("qpdf", "--check", pdf)
        check(b"No syntax or stream encoding errors found" in told, f"qpdf, {pdf.name}: {told}")


def look_at_page(animation, n):
    output("pdftoppm", "-r", "150", "-png", "-singlefile", animation.pdfs[n], root / "page")
    page = Image.open(root / "page.png").convert("RGB")
    frame = Image.open(animation.pngs[n]).convert("RGB")
    off = [abs(one - other) for one, other in zip(page.size, frame.size)]
    check(max(off) <= 1, f"poppler, {animation.pdfs[n].name}: {page.size} rather than {frame.size}")
    both = tuple(map(min, page.size, frame.size))
    difference = ImageChops.difference(page.crop((0, 0, *both)), frame.crop((0, 0, *both)))
    counts = difference.convert("L").histogram()
    part = sum(counts[49:]) / sum(counts)
    check(part < MOST_OFF, f"poppler, {animation.pdfs[n].name}: {part:.2%} of the pixels are off")


def show_in_librsvg(svg, size):
    width, height = map(str, size)
    return Image.open(io.BytesIO(output("rsvg-convert", "-w", width, "-h", height, svg)))


def show_in_chromium(browser, svg, size):
    width, height = size
    page = root / "page.html"
    page.write_text(f"""<!DOCTYPE html><style>body {{ margin: 0 }}</style>
        <img src="{svg.name}" width="{width}" height="{height}" style="display: block" alt="">""")
    browser.open(page.as_uri(), size)
    return browser.picture()


def show_in_poppler(pdf, size):
    width, height = map(str, size)
    output("pdftoppm", "-png", "-singlefile", "-scale-to-x", width, "-scale-to-y", height, pdf,
           root / "page")
    return Image.open(root / "page.png").convert("RGB")


def look_at_vectors(browser, everything):
    for written, png in files(["svg", "pdf"], everything):
        flat = flat_places(png)
        if svg := written.get("svg"):
            compare("librsvg", svg, show_in_librsvg(svg, png.size).convert("RGB"), png, flat)
            compare("Chromium", svg, show_in_chromium(browser, svg, png.size), png, flat)
        if pdf := written.get("pdf"):
            compare("poppler", pdf, show_in_poppler(pdf, png.size), png, flat)


animations = [Animation("padding_strides", delay=40, hold=200, loop=3),
              Animation("dilation", "--theme", "dark", delay=2, loop=1),
              Animation("numerical_max_pooling", "--caption", hold=300)]
draw_all(line for animation in animations for line in animation.lines)
for animation in animations:
    animation.find()
blank = root / "blank.html"  # a file's page may use ImageDecoder, about:blank may not
blank.write_text("<!DOCTYPE html>")
with Chromium() as browser:
    browser.open(blank.as_uri(), (100, 100))
    for animation in animations:
        read_with_pillow(animation)
        read_with_gifsicle(animation)
        read_with_imagemagick(animation)
        read_with_chromium(browser, animation)
        check_files(animation)
        look_at_page(animation, len(animation.pdfs) - 1)
    read_with_ffmpeg(animations)
    browser.prefer(color_scheme="light")
    look_at_vectors(browser, "--everything" in sys.argv[2:])
print(f"{sum(len(animation.pixels) for animation in animations)} frames")
finish()
