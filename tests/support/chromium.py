"""A headless Chromium for tests that look at what a browser shows: no driver, no library, a pipe."""

import base64
import io
import json
import os
import shutil
import subprocess
import tempfile

from PIL import Image


def _program():
    """Debian's, of which the one that has no windows begins and draws in half the time."""
    return shutil.which("chromium-headless-shell") or "chromium"


class Chromium:
    """One browser with one page, for the length of a with statement."""

    def __init__(self, *flags):
        self._profile = tempfile.mkdtemp(prefix="chromium-")
        to_browser, self._out = os.pipe()
        self._in, from_browser = os.pipe()

        def take_pipes():
            # Chromium reads commands from descriptor 3 and answers on 4; either may be one of these.
            reader, writer = os.dup(to_browser), os.dup(from_browser)
            os.dup2(reader, 3)
            os.dup2(writer, 4)

        self._process = subprocess.Popen(
            [_program(), "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic",
             "--no-first-run", "--disable-background-networking", "--disable-component-update",
             "--disable-sync", "--hide-scrollbars", "--force-color-profile=srgb",
             f"--user-data-dir={self._profile}", "--remote-debugging-pipe", *flags, "about:blank"],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            close_fds=False, preexec_fn=take_pipes)
        os.close(to_browser)
        os.close(from_browser)
        self._unread = b""
        self._last_id = 0
        self._session = None
        self.events = []  # what the page has told, since it was opened
        target = self._call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self._call("Target.attachToTarget", targetId=target,
                                   flatten=True)["sessionId"]
        self._call("Page.enable")

    def listen(self, *domains):
        """From now on these domains' events are kept: "Network", "Log"."""
        for domain in domains:
            self._call(domain + ".enable")

    def call(self, method, **parameters):
        """Anything that the protocol has."""
        return self._call(method, **parameters)

    def click(self, x, y):
        for kind in ("mouseMoved", "mousePressed", "mouseReleased"):
            self._call("Input.dispatchMouseEvent", type=kind, x=x, y=y,
                       button="none" if kind == "mouseMoved" else "left", clickCount=1)

    def move(self, x, y):
        self._call("Input.dispatchMouseEvent", type="mouseMoved", x=x, y=y)

    def tap(self, x, y):
        self._call("Input.dispatchTouchEvent", type="touchStart", touchPoints=[{"x": x, "y": y}])
        self._call("Input.dispatchTouchEvent", type="touchEnd", touchPoints=[])

    def key(self, key, text=""):
        """Presses a key: "ArrowLeft", or a letter with its text."""
        codes = {"Tab": 9, "Enter": 13, "Escape": 27, " ": 32, "End": 35, "Home": 36, "ArrowLeft": 37,
                 "ArrowUp": 38, "ArrowRight": 39, "ArrowDown": 40}
        self._call("Input.dispatchKeyEvent", type="keyDown", key=key, text=text,
                   windowsVirtualKeyCode=codes.get(key, 0))
        self._call("Input.dispatchKeyEvent", type="keyUp", key=key,
                   windowsVirtualKeyCode=codes.get(key, 0))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._process.kill()
        self._process.wait()
        os.close(self._in)
        os.close(self._out)
        shutil.rmtree(self._profile, ignore_errors=True)

    def open(self, url, size):
        """Shows a page in a window of that size; returns when it has been loaded."""
        self._call("Emulation.setDeviceMetricsOverride", width=size[0], height=size[1],
                   deviceScaleFactor=1, mobile=False)
        self.events.clear()
        self._call("Page.navigate", url=url)
        while self._read().get("method") != "Page.loadEventFired":
            pass

    def prefer(self, **features):
        """What the reader prefers: color_scheme="dark", reduced_motion="reduce"."""
        self._call("Emulation.setEmulatedMedia", features=[
            {"name": "prefers-" + name.replace("_", "-"), "value": value}
            for name, value in features.items()])

    def run(self, script):
        """The value of a script, once it has one."""
        answer = self._call("Runtime.evaluate", expression=script, returnByValue=True,
                            awaitPromise=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(json.dumps(answer["exceptionDetails"]))
        return answer["result"].get("value")

    def picture(self):
        """What the window shows."""
        data = self._call("Page.captureScreenshot", format="png", optimizeForSpeed=True)["data"]
        picture = Image.open(io.BytesIO(base64.b64decode(data)))
        return picture if picture.mode == "RGB" else picture.convert("RGB")

    def _call(self, method, **parameters):
        self._last_id += 1
        message = {"id": self._last_id, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._out, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._read()
            if answer.get("id") != self._last_id:
                continue
            if "error" in answer:
                raise RuntimeError(f"{method}: {answer['error']['message']}")
            return answer["result"]

    def _read(self):
        while b"\0" not in self._unread:
            block = os.read(self._in, 1 << 20)
            if not block:
                raise RuntimeError("Chromium ended by itself")
            self._unread += block
        message, self._unread = self._unread.split(b"\0", 1)
        answer = json.loads(message)
        if "method" in answer:
            self.events.append(answer)
        return answer
