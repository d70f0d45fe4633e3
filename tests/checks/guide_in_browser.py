#!/usr/bin/python3
"""Tries the guide in a browser, as its readers do: the arguments are the program and, to try every figure, "all".

That figures wake when they come near, step, change and check what exercises ask; that links lead somewhere;
that nothing is fetched and nothing complained of; that no width is too narrow; that it shows without
scripts, and prints.
"""

import base64
import subprocess
import sys
import time

from support.chromium import Chromium
from support.trial import check, fail, finish, program, root

WINDOW = (1280, 900)
NARROW = 320
MOST_BYTES = 700_000
MOST_MS = 200  # from the start to the first picture
MOST_STEP_MS = 8  # of a figure
SLOWER = 4  # so much slower a machine may be that does other things too
LEAST_PAGES = 20  # on paper
LOADS = 3  # of which the quickest counts: what else a machine does is not the guide's
tries_all = "all" in sys.argv[2:]

path = root / "guide.html"
subprocess.run([program, "guide", "-o", path], check=True)
text = path.read_text()
check(len(text.encode()) <= MOST_BYTES, f"the guide has {len(text.encode())} bytes")

WAKE = """(async () => {
    const note = document.querySelector('%s');
    note.scrollIntoView({block: 'center'});
    for (let n = 0; n < 400 && !note.querySelector('[id$=-count]'); ++n) {
        await new Promise(done => setTimeout(done, 25));
    }
    return Boolean(note.querySelector('[id$=-count]'));
})()"""


def wake(browser, selector):
    check(browser.run(WAKE % selector), f"{selector} does not wake")


def complaints(browser):
    kinds = ("Log.entryAdded", "Runtime.consoleAPICalled", "Runtime.exceptionThrown")
    return [event for event in browser.events if event["method"] in kinds]


def requests(browser):
    return [event["params"]["request"]["url"] for event in browser.events
            if event["method"] == "Network.requestWillBeSent"
            and not event["params"]["request"]["url"].startswith(("data:", "blob:"))]


def first_picture(browser):
    """After so many milliseconds."""
    browser.open(path.as_uri(), WINDOW)
    return browser.run("""new Promise(done => new PerformanceObserver(list =>
        done(list.getEntries()[0].startTime)).observe({type: 'paint', buffered: true}))""")


def try_figure(browser):
    """Steps by buttons and keys, and what a change of a number changes."""
    wake(browser, "#figure-pad")
    part = "document.querySelector('#figure-pad [id$=-%s]')"
    check(browser.run(part % "count" + ".textContent").startswith("step 1 of 16"), "the step at rest")
    browser.run(part % "forward" + ".click()")
    check(browser.run(part % "count" + ".textContent") == "step 2 of 16", "a step forward")
    took = browser.run(f"""(() => {{
        const slider = {part % "slider"};
        const times = [];
        for (let n = 0; n < 60; ++n) {{
            const began = performance.now();
            slider.value = n % 16;
            slider.dispatchEvent(new Event('input'));
            times.push(performance.now() - began);
        }}
        return times.sort((a, b) => a - b)[Math.floor(times.length * 0.95)];
    }})()""")
    print(f"a step: 95 of 100 within {took:.1f} ms")
    check(took <= MOST_STEP_MS * SLOWER, f"a step took {took} ms")
    browser.run("document.querySelector('#figure-pad input[value=\"2\"]').click()")
    check("8\u00a0×\u00a08" in browser.run("document.querySelector('#figure-pad figcaption').textContent"),
          "the caption does not follow the padding")
    check(browser.run(part % "count" + ".textContent") == "step 1 of 36", "the figure does not change")
    cell = browser.run("""(() => {
        const grid = document.querySelector('#figure-pad g[role=grid]');
        grid.focus();
        return document.querySelector('#figure-pad [id$=-detail]').textContent;
    })()""")
    check("row 1, column 1" in cell or "padding" in cell, f"pointing says {cell!r}")


def try_exercise(browser):
    wake(browser, "#exercise-onemore")
    verdict = "document.querySelector('#exercise-onemore .verdict').textContent"
    for value in (1, 2):
        browser.run(f"document.querySelector('#exercise-onemore input[value=\"{value}\"]').click()")
        said = browser.run(verdict)
        wanted = browser.run("document.querySelector('#exercise-onemore .verdict').classList.contains('met')")
        print(f"padding {value}: {said}")
        check(wanted == said.startswith("Yes"), f"the verdict is {said!r}")
    check(browser.run(verdict).startswith("Yes"), "the exercise is not solved by its solution")


def try_links(browser):
    lost = browser.run("""[...document.querySelectorAll('a[href^="#"]')].map(a => a.getAttribute('href'))
        .filter(href => !document.getElementById(href.slice(1)))""")
    check(not lost, f"links lead nowhere: {lost}")
    twice = browser.run("""(() => {
        const ids = [...document.querySelectorAll('[id]')].map(element => element.id);
        return ids.filter((id, n) => ids.indexOf(id) !== n);
    })()""")
    check(not twice, f"ids stand twice: {twice}")


def try_narrow(browser):
    browser.open(path.as_uri(), (NARROW, 700))
    wake(browser, "#figure-pad")
    width = browser.run("document.documentElement.scrollWidth")
    check(width <= NARROW, f"the page is {width} wide in a window of {NARROW}")
    small = browser.run("""[...document.querySelectorAll('#figure-pad button, #figure-pad .choices label')]
        .map(element => element.getBoundingClientRect()).filter(box => box.width)
        .filter(box => box.width < 24 || box.height < 24).length""")
    check(small == 0, f"{small} targets are smaller than 24 px")


def texts_of(pdf):
    """Of each page."""
    (root / "guide.pdf").write_bytes(pdf)
    told = subprocess.run(["pdftotext", "-layout", root / "guide.pdf", "-"], check=True, stdout=subprocess.PIPE)
    return told.stdout.decode().split("\f")[:-1]


def try_print(browser):
    """On paper each figure stands with its number, and each exercise with its choices and its answer."""
    browser.open(path.as_uri(), WINDOW)
    answer = browser.call("Page.printToPDF", paperWidth=8.27, paperHeight=11.69)
    pages = texts_of(base64.b64decode(answer["data"]))
    print(f"{len(pages)} pages on paper")
    check(len(pages) >= LEAST_PAGES, f"only {len(pages)} pages on paper")
    empty = [n for n, text in enumerate(pages, 1) if not text.strip()]
    check(not empty, f"pages {empty} are empty")
    titles = browser.run("[...document.querySelectorAll('[data-note] [id$=-title]')].map(title => title.textContent)")
    text = " ".join("\n".join(pages).split())
    missing = [title for title in titles if " ".join(title.split()) not in text]
    check(not missing, f"{missing} are not on paper")
    answers = text.count(" Answer ")
    exercises = sum(title.startswith("Exercise") for title in titles)
    check(answers == exercises, f"{answers} answers to {exercises} exercises on paper")
    shown = browser.run("document.querySelectorAll('.choices').length")
    browser.call("Emulation.setEmulatedMedia", media="print")
    printed = browser.run("[...document.querySelectorAll('.choices')].filter(set => set.offsetHeight).length")
    browser.prefer(reduced_motion="reduce", color_scheme="light")
    check(printed == shown, f"{printed} of {shown} sets of choices are on paper")


def try_without_script(browser):
    browser.call("Emulation.setScriptExecutionDisabled", value=True)
    browser.open(path.as_uri(), WINDOW)
    browser.call("Emulation.setScriptExecutionDisabled", value=False)
    drawn = browser.run("document.querySelectorAll('[data-note] figure > svg').length")
    notes = browser.run("document.querySelectorAll('[data-note]').length")
    check(drawn == notes, f"{drawn} pictures for {notes} figures")
    shown = browser.run("document.querySelectorAll('.choices:not([hidden])').length")
    check(shown == 0, "choices show where no script runs")


def try_all_figures(browser):
    browser.open(path.as_uri(), WINDOW)
    for anchor in browser.run("[...document.querySelectorAll('[data-note]')].map(note => note.id)"):
        wake(browser, "#" + anchor)
        broken = browser.run(f"""[...document.querySelectorAll('#{anchor} svg use')]
            .filter(use => !document.querySelector(use.getAttribute('href'))).length""")
        check(broken == 0, f"{anchor} uses {broken} shapes that are not there")
        browser.run(f"for (const input of document.querySelectorAll('#{anchor} .choices input')) input.click()")


with Chromium() as browser:
    browser.listen("Log", "Network", "Runtime")
    browser.prefer(reduced_motion="reduce", color_scheme="light")
    first = min(first_picture(browser) for _ in range(LOADS))
    print(f"{len(text.encode())} bytes; first picture after {first:.0f} ms")
    check(first <= MOST_MS * SLOWER, f"the first picture comes after {first} ms")
    try_links(browser)
    try_figure(browser)
    try_exercise(browser)
    try_links(browser)
    for event in complaints(browser):
        fail(f"the page complains: {event}")
    check(set(requests(browser)) == {path.as_uri()}, f"the page fetches {requests(browser)}")
    try_narrow(browser)
    try_print(browser)
    try_without_script(browser)
    if tries_all:
        try_all_figures(browser)
        for event in complaints(browser):
            fail(f"the page complains: {event}")

finish()
