#!/usr/bin/python3
"""Tries the playground in a browser, as its readers do: the argument is the program.

That its inside prints what the program prints, byte for byte; that lines and fields redraw; that errors
are the program's words; keys, addresses, pictures to save; that nothing is fetched and nothing
complained of.
"""

import base64
import io
import json
import shlex
import subprocess

from PIL import Image, ImageChops

from support.chromium import Chromium
from support.trial import check, finish, program, root

WINDOW = (1280, 1000)
MOST_BYTES = 600_000
MOST_MS = 150  # from when the page is loaded to the first figure
MOST_REDRAW_MS = 10
SLOWER = 4  # so much slower a machine may be

# What each prints is compared; "svg" stands for "-f svg -o -".
LINES = """
conv --input 5 --kernel 3 svg
conv --input 5x7 --kernel 3x2 --stride 2x1 --padding same --theme auto svg
conv --input 7 --kernel 3 --dilation 2 --values --caption --legend --labels svg
conv --input 4 --kernel 3 --channels 2x3 --groups 1 --view channels --style teach svg
conv --input 6 --kernel 3 --padding 1 --padding-mode reflect --title 'Ränder α → β' svg
conv --input 5 --kernel 3 --padding-mode=-1.5 --padding 1 --values -f json -o -
conv_transposed --input 3 --kernel 3 --stride 2 --padding 1 --output-padding 1 svg
conv_transposed --input 3 --kernel 3 --stride 2 --view scatter --counts svg
conv --input 4 --kernel 3 --view matrix svg
conv --input 4 --kernel 3 --view im2col --values svg
conv --input 4 --kernel 3 --view backward svg
conv --input 4 --kernel 3 --view matrix -f tex -o -
max_pool --input 6 --kernel 3 --ceil-mode --theme dark svg
average_pool --input 6 --kernel 2 --values --decimals 2 svg
adaptive_average_pool --input 7 --output-size 3 --explain
upsample_linear --input 3 --factor 2 --values svg
pixel_shuffle --input 3 --factor 2 -f json -o -
max_unpool --input 3 --kernel 2 svg
dilation_transposed svg
numerical_padding_strides svg --glide
padding_strides --sheet svg
padding_strides --step 3 --color input=#ff8800 --background transparent svg
padding_strides --explain --steps 0-2
padding_strides -f vtt -o -
layer 'nn.Conv2d(3, 16, kernel_size=3, padding="same")' --input 5 svg
layer 'x = F.max_pool2d(x, 2, ceil_mode=True)' --input 5 --explain
layer 'layers.Conv2D(4, 3, strides=2, padding="same")' --input 7 svg
layer 'hk.AvgPool((2, 2), 2, "VALID")' --input 6 --explain
conv --input 5 --kernel 3 --output-size 5
stack 'nn.Sequential(nn.Conv2d(3, 8, 3), nn.ReLU(), nn.MaxPool2d(2))' --input 12 svg
stack --kernel 2 --dilation 1,2,4 --causal --grow svg
stack 'nn.Sequential(nn.Conv2d(3, 8, 3), nn.Linear(4, 2))' --input 12 --explain
conv --input 3 --kernel 9 svg
conv --input 900 --kernel 3 svg
conv --input 5 --kernel three svg
conv --input 5 --kernel 3 --stirde 2 svg
conv --input 5 --kernel 3 --padding-mode mirror --theme drak svg
conv --input
max_pool --input 5 --kernel 3 --padding 2 svg
layer 'nn.Conv2d(1, 1, 3' --input 5 svg
layer 'nn.Conv5d(1, 1, 3)' --input 5 svg
layer 'nn.Conv2d(1, 1, 3, bais=True)' --input 5 svg
dilatoin svg
conv --input 5 --kernel 3 --view matrx svg
conv --input 5 --kernel 3 --labels=yes svg
""".replace(" svg\n", " -f svg -o -\n").replace(" svg --glide", " --glide -f svg -o -")


class Reader:
    """Someone who looks at the playground."""

    def __init__(self, browser, address, size=WINDOW, **wishes):
        self.browser = browser
        browser.prefer(**{"reduced_motion": "reduce", "color_scheme": "light", **wishes})
        browser.open("about:blank", size)
        browser.open(address, size)
        self.wait("performance.getEntriesByName('shown').length > 0")

    def wait(self, condition):
        self.browser.run(f"""new Promise(done => {{
            const look = () => ({condition}) ? done() : setTimeout(look, 5); look(); }})""")

    def redrawn(self, script):
        """Runs what redraws, and waits for that."""
        shown = "performance.getEntriesByName('shown').length"
        before = self.browser.run(shown)
        self.browser.run(f"(() => {{ {script} }})()")
        self.wait(f"{shown} > {before}")

    def text(self, name):
        return self.browser.run(f"document.getElementById('{name}').textContent")

    def type(self, line):
        """As if the line were typed at once."""
        self.redrawn(f"""const line = document.getElementById('line');
            line.focus(); line.value = {json.dumps(line)};
            line.dispatchEvent(new Event('input'));""")

    def set(self, label, value):
        """Sets a field."""
        self.redrawn(f"""
            const label = [...document.querySelectorAll('form label')]
              .find(label => label.firstChild.textContent.trim() === {json.dumps(label)} ||
                             label.textContent.trim() === {json.dumps(label)});
            const input = label.querySelector('input, select');
            if (input.type === 'checkbox') input.checked = {json.dumps(value)};
            else input.value = {json.dumps(value)};
            input.dispatchEvent(new Event('input')); input.dispatchEvent(new Event('change'));""")

    def line(self):
        return self.browser.run("document.getElementById('line').value")


def printed(arguments):
    done = subprocess.run([program, *arguments], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE)
    return [str(done.returncode), done.stdout.decode(), done.stderr.decode()]


def check_same(reader):
    """That the inside prints what the program prints."""
    for line in LINES.strip().splitlines():
        answer = reader.browser.run(f"convanim('print', {json.dumps(line)})")
        check(answer is not None, f"{line}: ends the inside")
        if answer is None:
            continue
        for what, here, there in zip(("exit code", "output", "complaint"), answer.split("\0"),
                                     printed(shlex.split(line))):
            check(here == there, f"{line}: {what} {here[:300]!r} instead of {there[:300]!r}")


def check_page(reader):
    """That its figure is that of -f html."""
    path = root / "page.html"
    line = "conv --input 5 --kernel 3 --stride 2 --padding 1"
    subprocess.run([program, *line.split(), "--theme", "auto", "-o", path], check=True)
    text = path.read_text()
    answer = json.loads(reader.browser.run(f"convanim('answer', {json.dumps(line)})"))
    for part in ("colors", "style", "body"):
        check(answer[part] in text, f"its {part} is not that of -f html")


def check_typing(reader):
    reader.type("max_pool --input 6 --kernel 2")
    check(reader.text("count") == "step 9 of 9", f"a typed line shows {reader.text('count')}")
    check("max" in reader.text("description"), "the description is that of another layer")
    reader.type("self.conv = nn.Conv2d(1, 1, kernel_size=(3, 3)) --input 6")
    check(reader.text("count") == "step 16 of 16", "a bare call is not drawn")
    reader.type("conv --input 5 --kernel 9")
    problem = reader.text("problem")
    said = printed(["conv", "--input", "5", "--kernel", "9"])[2]
    check(said == f"convanim: error: {problem}\n", f"the error is '{problem}'")
    check(reader.text("count") == "step 16 of 16", "the last figure does not stay")
    reader.type("conv --input 5 --kernel 3 --title 'a")
    check("has no end" in reader.text("problem"), f"an open quote: {reader.text('problem')}")
    reader.type("conv --input 5 --kernel 3 --explain")
    check(reader.text("told") == printed(["conv", "--input", "5", "--kernel", "3", "--explain"])[1],
          "--explain is not told")
    reader.type("<img src=x onerror=document.title='off'>")
    reader.type("conv --input 5 --kernel 3 --title \"</script><img src=x onerror=document.title='off'>\"")
    check(reader.browser.run("document.title") == "convanim", "a title becomes markup")


def check_fields(reader):
    reader.type("conv --input 5 --kernel 3")
    reader.set("input", "7")
    reader.set("stride", "2")
    check(reader.line() == "conv --input 7 --kernel 3 --stride 2", f"fields: {reader.line()}")
    check(reader.text("count") == "step 9 of 9", "a field does not redraw")
    reader.set("stride", "")
    reader.set("values", True)
    reader.set("theme", "dark")
    check(reader.line() == "conv --input 7 --kernel 3 --values --theme dark", f"fields: {reader.line()}")
    reader.set("padding mode", "-1.5")
    check("--padding-mode=-1.5" in reader.line(), f"a negative number: {reader.line()}")
    reader.set("Kind", "max_pool")
    check(reader.line() == "max_pool --input 6 --kernel 2 --theme dark", f"a kind: {reader.line()}")
    reader.set("Example", "dilation")
    check(reader.line() == "dilation" and reader.text("title") == "No padding, no stride, dilation",
          "an example is not drawn")


def check_keys(reader):
    reader.type("conv --input 5 --kernel 3 --stride 2 --padding 1")
    reader.browser.run("document.activeElement.blur()")
    for key, expected in (("Home", 1), ("ArrowRight", 2), ("ArrowDown", 5), ("End", 9)):
        reader.browser.key(key)
        check(reader.text("count") == f"step {expected} of 9", f"{key}: {reader.text('count')}")
    address = reader.browser.run("location.hash")
    check(address == "#conv+--input+5+--kernel+3+--stride+2+--padding+1&step=9", f"address {address}")
    reader.redrawn("location.hash = '#max_pool+--input+6+--kernel+2&step=4'")
    check(reader.line() == "max_pool --input 6 --kernel 2", "an address does not lead there")
    check(reader.text("count") == "step 4 of 9", f"nor to its step: {reader.text('count')}")
    reader.browser.run("document.getElementById('line').focus()")
    reader.browser.key("?", "?")
    check(not reader.browser.run("document.getElementById('keys').open"), "? cannot be typed")


def check_saving(reader):
    reader.type("conv --input 5 --kernel 3")
    reader.browser.run("""(() => { const made = URL.createObjectURL;
        URL.createObjectURL = blob => { window.saved = blob.text(); return made(blob); };
        document.getElementById('save-all').click(); })()""")
    saved = reader.browser.run("window.saved")
    there = printed("conv --input 5 --kernel 3 -f svg -o -".split())[1]
    check(saved == there, "the saved animation is another")
    for button in ("save-svg", "save-png", "copy-command"):
        reader.browser.run(f"document.getElementById('{button}').click()")


def step_picture(line, step, size):
    """The program's PNG of a step, as large as the GIF but for what is rounded."""
    png = root / "step.png"
    subprocess.run([program, *line.split(), "--step", str(step), "-f", "png", "--dpi", "192",
                    "-o", png], check=True)
    picture = Image.open(png).convert("RGB")
    near = max(abs(a - b) for a, b in zip(picture.size, size)) <= 2
    check(near, f"the GIF has {size} pixels, the PNG {picture.size}")
    return picture.crop((0, 0, *size))


def difference(one, other):
    """In what part of their pixels they are clearly not the same."""
    off = ImageChops.difference(one, other).convert("L").point(lambda n: 255 * (n > 64))
    return off.histogram()[255] / (off.width * off.height)


def check_gif(reader):
    """That the saved GIF has every step for its time, drawn as the program's PNG of the step."""
    line = "conv --input 5 --kernel 3 --stride 2 --padding 1 --values"
    reader.type(f"{line} --delay 40 --row-hold 50 --hold 120 --loop 2")
    reader.browser.run("""(() => { const made = URL.createObjectURL;
        window.gif = null;
        URL.createObjectURL = blob => {
          const read = new FileReader();
          read.onload = () => { window.gif = read.result; };
          read.readAsDataURL(blob);
          return made(blob); };
        document.getElementById('save-gif').click(); })()""")
    reader.wait("window.gif || document.getElementById('problem').textContent")
    check(reader.text("problem") == "", f"the GIF: {reader.text('problem')}")
    gif = Image.open(io.BytesIO(base64.b64decode(reader.browser.run("window.gif").split(",")[1])))
    check(gif.format == "GIF" and gif.n_frames == 9, f"the GIF has {gif.n_frames} frames")
    check(gif.info.get("loop") == 2, f"the GIF plays again {gif.info.get('loop')} times")
    pictures = [step_picture(line, step, gif.size) for step in range(9)]
    for step in range(gif.n_frames):
        gif.seek(step)
        lasts = 1200 if step == 8 else 500 if step % 3 == 2 else 400
        check(gif.info["duration"] == lasts, f"step {step} lasts {gif.info['duration']} ms")
        off = [difference(gif.convert("RGB"), picture) for picture in pictures]
        others = min(off[:step] + off[step + 1:])
        check(off[step] < .03 and off[step] < .6 * others,
              f"step {step} of the GIF differs from its PNG in {off[step]:.1%} of its pixels, "
              f"from another step's in {others:.1%}")


def check_narrow(browser, address):
    reader = Reader(browser, address, (320, 700), color_scheme="dark")
    wide = browser.run("document.documentElement.scrollWidth")
    check(wide <= 320, f"a narrow page is {wide} pixels wide")
    small = browser.run("""[...document.querySelectorAll('button, select, input, summary')].filter(e => {
        const box = e.getBoundingClientRect();
        return box.width && (box.width < 24 || box.height < 24) }).map(e => e.outerHTML)""")
    check(not small, f"small targets: {small}")
    background = browser.run("getComputedStyle(document.body).backgroundColor")
    check(background == "rgb(13, 17, 23)", "a dark system shows a light page")
    reader.type("conv --input 5 --kernel 3 --theme classic")
    background = browser.run("getComputedStyle(document.body).backgroundColor")
    check(background == "rgb(255, 255, 255)", "a theme that is asked for does not colour the page")


def check_speed(browser, address):
    """The best of several, as a machine may do other things too."""
    begun, all_in_all = [], []
    for _ in range(4):
        reader = Reader(browser, address)
        at = [browser.run(f"performance.getEntriesByName('{mark}')[0].startTime")
              for mark in ("begun", "shown")]
        begun.append(at[1] - at[0])
        all_in_all.append(at[1])
    first = min(begun)
    times = reader.browser.run("""(() => { const times = [];
        for (let n = 0; n < 20; ++n) {
          const begin = performance.now();
          convanim('answer', `conv --input 5 --kernel 3 --stride 2 --padding ${n % 3}`);
          times.push(performance.now() - begin);
        }
        return times; })()""")
    answer = min(times)
    print(f"first figure {first:.0f} ms after the page was loaded, {min(all_in_all):.0f} ms after it was "
          f"asked for; an answer in {answer:.1f} ms")
    check(first <= MOST_MS * SLOWER, f"the first figure takes {first:.0f} ms")
    check(answer <= MOST_REDRAW_MS * SLOWER, f"an answer takes {answer:.1f} ms")


def check_quiet(browser):
    kinds = ("Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded")
    complaints = [event for event in browser.events if event["method"] in kinds]
    check(not complaints, f"complaints: {complaints}")
    asked = [event["params"]["request"]["url"] for event in browser.events
             if event["method"] == "Network.requestWillBeSent"]
    others = [url for url in asked if not url.startswith(("file:", "about:", "blob:", "data:"))]
    check(not others, f"asks for {others}")


page = root / "convanim.html"
subprocess.run([program, "playground", "-o", page], check=True)
size = page.stat().st_size
print(f"{size} bytes")
check(size <= MOST_BYTES, f"the playground has {size} bytes")
with Chromium() as chromium:
    chromium.listen("Network", "Log", "Runtime")
    check_speed(chromium, page.as_uri())
    someone = Reader(chromium, page.as_uri())
    check_same(someone)
    check_page(someone)
    check_typing(someone)
    check_fields(someone)
    check_keys(someone)
    check_saving(someone)
    check_gif(someone)
    check_quiet(chromium)
    check_narrow(chromium, page.as_uri())
    check_quiet(chromium)
finish()
