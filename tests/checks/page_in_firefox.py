#!/usr/bin/python3
"""Tries the essentials of pages of -f html in Firefox, and of the playground if the program has one: the
argument is the program. Stepping by mouse and keys, pointing, addresses, what a step looks like; of
the playground also a refusal and what is saved."""

import io
import json
import subprocess
import time

from PIL import Image

from support.firefox import Firefox
from support.trial import check, finish, program, root

WINDOW = (900, 1100)
PATIENCE = 30  # seconds for a file to be there


def page(*arguments, name="page.html"):
    path = root / name
    subprocess.run([program, *arguments, "-f", "html", "-o", path], check=True, stderr=subprocess.DEVNULL)
    return path.as_uri()


def text(browser, name):
    return browser.run(f"document.getElementById('{name}').textContent")


def click(browser, name):
    browser.click(*browser.run(f"""(() => {{
        const element = document.getElementById('{name}');
        element.scrollIntoView({{block: 'center'}});
        const box = element.getBoundingClientRect();
        return [box.x + box.width / 2, box.y + box.height / 2]; }})()"""))


def place(browser, grid, row, column):
    """Where a cell's middle is in the window."""
    return browser.run(f"""(() => {{
        const svg = document.querySelector('#figure svg');
        svg.scrollIntoView({{block: 'center'}});
        const data = JSON.parse(document.getElementById('data').textContent);
        const [x, y, rightX, rightY, downX, downY] = data.grids[{grid}].at;
        const [right, down] = [{column} + .5, {row} + .5];
        const at = svg.getScreenCTM();
        return [at.a * (x + right * rightX + down * downX) + at.e,
                at.d * (y + right * rightY + down * downY) + at.f]; }})()""")


def point(browser, *cell):
    browser.move(*place(browser, *cell))
    return text(browser, "detail")


def check_steps(browser):
    browser.open(page("padding_strides", "--theme", "auto"), WINDOW)
    count = text(browser, "count")
    check(count == "step 9 of 9", f"who wants no motion begins at {count}")
    for button, expected in (("first", 1), ("forward", 2), ("back", 1), ("last", 9)):
        click(browser, button)
        check(text(browser, "count") == f"step {expected} of 9", f"{button} leads to {text(browser, 'count')}")
    browser.run("document.activeElement.blur()")
    for key, expected in (("Home", 1), ("ArrowRight", 2), ("ArrowDown", 5), ("ArrowLeft", 4), ("End", 9)):
        browser.key(key)
        check(text(browser, "count") == f"step {expected} of 9", f"{key} leads to {text(browser, 'count')}")
    check("step=9" in browser.run("location.hash"), "the address does not tell the step")
    browser.key("?")
    check(browser.run("document.getElementById('keys').open"), "? shows no keys")
    browser.key("Escape")
    check(not browser.run("document.getElementById('keys').open"), "Escape does not close them")


def check_picture(browser):
    """That the current cell of the output is where the step has it."""
    browser.open(page("padding_strides"), WINDOW)
    for step, (row, column) in ((1, (0, 0)), (6, (1, 2))):
        browser.run(f"location.hash = '#padding_strides&step={step}'")
        browser.run("new Promise(done => setTimeout(done, 200))")
        at = {cell: place(browser, 1, *cell) for cell in ((0, 0), (1, 2), (2, 1))}
        shown = Image.open(io.BytesIO(browser.picture())).convert("RGB")
        colors = {cell: shown.getpixel(tuple(map(round, middle))) for cell, middle in at.items()}
        current = colors.pop((row, column))
        check(all(sum(other) > sum(current) + 60 for other in colors.values()),
              f"step {step}: the current cell is {current}, others {colors}")


def check_pointing(browser):
    browser.open(page("numerical_padding_strides"), WINDOW)
    said = point(browser, 1, 1, 1)
    check(said == "Output row 2, column 2: 0·0 + 1·1 + 2·3 + 2·1 + 2·2 + 0·2 + 0·0 + 1·0 + 2·2 = 17",
          f"an output says {said}")
    tinted = browser.run("document.querySelectorAll('#figure path.tap').length")
    check(tinted == 9, f"{tinted} cells are tinted")
    said = point(browser, 0, 0, 0)
    check(said.startswith("A zero of the padding feeds 1 cell"), f"padding says {said}")
    browser.click(*place(browser, 0, 3, 3))
    pinned = text(browser, "detail")
    check(point(browser, 1, 0, 0) == pinned, "a click does not pin")
    browser.key("Escape")
    check(text(browser, "detail") != pinned, "Escape does not let go")
    browser.run("document.querySelector('[role=grid][aria-label=output]').focus()")
    for key in ("ArrowRight", "ArrowDown"):
        browser.key(key)
    said = text(browser, "detail")
    check(said.startswith("Output row 2, column 2"), f"arrows in a grid lead to {said}")
    browser.open(page("conv", "--input", "3", "--kernel", "2", "--channels", "2", "--values"), WINDOW)
    said = point(browser, 6, 0, 0)
    check(said.startswith("Output channel 1 row 1, column 1: ") and said.count("·") == 8, f"a sum is {said}")
    browser.open(page("padding_strides_transposed", name="scattered.html") + "#a&step=2&scatter", WINDOW)
    said = point(browser, 0, 1, 1)
    check(said.startswith("Input row 1, column 1 stamps the kernel on 4 cells"), f"an input says {said}")


def check_playground(browser):
    path = root / "playground.html"
    if subprocess.run([program, "playground", "-o", path], stderr=subprocess.DEVNULL).returncode:
        return
    browser.open(path.as_uri(), WINDOW)
    wait = """new Promise(done => { const look = () =>
        performance.getEntriesByName('shown').length > %d ? done() : setTimeout(look, 20); look(); })"""
    browser.run(wait % 0)
    check(text(browser, "count") == "step 9 of 9", f"the playground begins at {text(browser, 'count')}")
    browser.run("""(() => { const line = document.getElementById('line');
        line.value = 'max_pool --input 6 --kernel 2'; line.dispatchEvent(new Event('input')); })()""")
    browser.run(wait % 1)
    check("max" in text(browser, "description"), "a typed line is not drawn")
    for line in ("conv --input 5 --kernel 3 -f svg -o -", "conv --input 5 --kernel 9 -f svg -o -"):
        code, out, err = browser.run(f"convanim('print', {json.dumps(line)})").split("\0")
        there = subprocess.run([program, *line.split()], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        check([code, out, err] == [str(there.returncode), there.stdout.decode(), there.stderr.decode()],
              f"{line}: something else is printed")
    check_refusal(browser)
    check_saving(browser, wait)


def check_refusal(browser):
    """A field that does not fit, and what is said beside it."""
    browser.run("""(() => { const line = document.getElementById('line');
        line.value = 'conv --input 5 --kernel 9'; line.dispatchEvent(new Event('input')); })()""")
    browser.run("""new Promise(done => { const look = () =>
        document.querySelector('.bad') ? done() : setTimeout(look, 20); look(); })""")
    problem = text(browser, "problem")
    check(problem.startswith("kernel 9x9 does not fit input 5x5"), f"a refusal says {problem}")
    said = browser.run("[...document.querySelectorAll('.about:not([hidden])')].map(one => one.innerText)")
    check([one.split()[0] for one in said] == ["input", "kernel", "padding"] and "5 would do." in said[1],
          f"beside the fields stands {said}")
    check(not browser.run("document.getElementById('still').hidden"), "the old figure is not said to be one")


def check_saving(browser, wait):
    """What is saved of a line: the animation as SVG is the program's, the GIF and the PNG can be read."""
    line = "conv --input 4 --kernel 3 --theme dark"
    drawn = browser.run("performance.getEntriesByName('shown').length")
    browser.run("""(() => { const line = document.getElementById('line');
        line.value = %s; line.dispatchEvent(new Event('input')); })()""" % json.dumps(line))
    browser.run(wait % drawn)
    name = "no_padding_no_strides"
    for button, file, steps in (("save-all", f"{name}.svg", 0), ("save-gif", f"{name}.gif", 4),
                                ("save-png", f"{name}_3.png", 1)):
        browser.run(f"document.getElementById('{button}').click()")
        path = browser.saved / file
        end = time.monotonic() + PATIENCE
        while not (path.exists() and path.stat().st_size) and time.monotonic() < end:
            time.sleep(.05)
        if not path.exists():
            check(False, f"{button} leaves {[path.name for path in browser.saved.iterdir()]}")
            continue
        saved = path.read_bytes()
        if not steps:
            there = subprocess.run([program, *line.split(), "-f", "svg", "-o", "-"], stdout=subprocess.PIPE)
            check(saved == there.stdout, f"{button}: something else is saved")
            continue
        picture = Image.open(io.BytesIO(saved))
        check(getattr(picture, "n_frames", 1) == steps, f"{button} has {getattr(picture, 'n_frames', 1)} frames")
        picture.seek(steps - 1)
        corner = picture.convert("RGB").getpixel((4, 4))
        check(max(abs(a - b) for a, b in zip(corner, (13, 17, 23))) <= 4, f"{button} has a corner of {corner}")


with Firefox() as firefox:
    check_steps(firefox)
    check_picture(firefox)
    check_pointing(firefox)
    check_playground(firefox)
finish()
