"""A page of -f html in a browser, as its reader has it."""

import json
import re
import subprocess

from support.trial import program, root

WINDOW = (900, 1200)


def convanim(*arguments):
    done = subprocess.run([program, *arguments], check=True, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    return done.stdout.decode()


def page(*arguments):
    """The address of a page of what the arguments ask for."""
    path = root / "page.html"
    path.write_text(convanim(*arguments, "-f", "html", "-o", "-"))
    return path.as_uri()


class Reader:
    """Someone who looks at a page."""

    def __init__(self, browser, address, size=WINDOW, **wishes):
        self.browser = browser
        browser.prefer(**{"reduced_motion": "reduce", "color_scheme": "light", **wishes})
        browser.open("about:blank", size)
        browser.open(address, size)
        self.data = json.loads(browser.run("document.getElementById('data').textContent"))

    def text(self, name):
        return self.browser.run(f"document.getElementById('{name}').textContent")

    def step(self):
        return int(re.match(r"step (\d+) of", self.text("count"))[1]) - 1

    def middle(self, name):
        """Of an element, in the window."""
        return self.browser.run(f"""(() => {{
            const element = document.getElementById('{name}');
            element.scrollIntoView({{block: 'center'}});
            const box = element.getBoundingClientRect();
            return [box.x + box.width / 2, box.y + box.height / 2]; }})()""")

    def click(self, name):
        self.browser.click(*self.middle(name))

    def place(self, grid, row, column):
        """Where a cell's middle is in the window."""
        x, y, right_x, right_y, down_x, down_y = self.data["grids"][grid]["at"]
        x += (column + .5) * right_x + (row + .5) * down_x
        y += (column + .5) * right_y + (row + .5) * down_y
        return self.browser.run(f"""(() => {{
            const svg = document.querySelector('#figure svg');
            const at = svg.getScreenCTM();
            return [at.a * {x} + at.e, at.d * {y} + at.f]; }})()""")

    def point(self, grid, row, column):
        self.browser.run("document.getElementById('figure').scrollIntoView()")
        self.browser.move(*self.place(grid, row, column))
        return self.text("detail")

    def complaints(self):
        kinds = ("Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded")
        return [event for event in self.browser.events if event["method"] in kinds]

    def requests(self):
        return [event["params"]["request"]["url"] for event in self.browser.events
                if event["method"] == "Network.requestWillBeSent"]
