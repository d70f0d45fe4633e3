"""A headless Firefox for tests that look at what a browser shows: no driver, no library, Marionette's socket."""

import base64
import json
import pathlib
import shutil
import socket
import subprocess
import tempfile
import time

KEYS = {"ArrowLeft": "\ue012", "ArrowUp": "\ue013", "ArrowRight": "\ue014", "ArrowDown": "\ue015",
        "Enter": "\ue007", "Escape": "\ue00c", "Tab": "\ue004", "Home": "\ue011", "End": "\ue010"}
PATIENCE = 60  # seconds for it to begin


class Firefox:
    """One browser with one page, for the length of a with statement; it asks for less motion."""

    def __init__(self):
        self._profile = pathlib.Path(tempfile.mkdtemp(prefix="firefox-"))
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.saved = self._profile / "saved"  # where files go that a page saves
        self.saved.mkdir()
        (self._profile / "user.js").write_text(
            f'user_pref("marionette.port", {port});\n'
            'user_pref("browser.download.folderList", 2);\n'
            f'user_pref("browser.download.dir", "{self.saved}");\n'
            'user_pref("browser.download.alwaysOpenPanel", false);\n'
            'user_pref("ui.prefersReducedMotion", 1);\n'
            'user_pref("datareporting.policy.dataSubmissionEnabled", false);\n'
            'user_pref("app.update.enabled", false);\n'
            'user_pref("browser.shell.checkDefaultBrowser", false);\n')
        self._process = subprocess.Popen(
            ["firefox-esr", "--headless", "--marionette", "--no-remote", "--profile", self._profile],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self._unread = b""
        self._last_id = 0
        self._socket = self._connect(port)
        self._message()  # which says what it speaks
        self.call("WebDriver:NewSession", capabilities={"alwaysMatch": {"acceptInsecureCerts": True}})

    def _connect(self, port):
        end = time.monotonic() + PATIENCE
        while True:
            try:
                return socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
            except OSError:
                if time.monotonic() > end or self._process.poll() is not None:
                    raise
                time.sleep(.1)

    def call(self, command, **parameters):
        """Anything that the protocol has."""
        self._last_id += 1
        text = json.dumps([0, self._last_id, command, parameters]).encode()
        self._socket.sendall(b"%d:%b" % (len(text), text))
        _, _, error, answer = self._message()
        if error:
            raise RuntimeError(f"{command}: {error['error']}: {error['message']}")
        return answer.get("value", answer) if isinstance(answer, dict) else answer

    def open(self, url, size):
        """Shows a page in a window of that size; returns when it has been loaded."""
        self.call("WebDriver:SetWindowRect", width=size[0], height=size[1])
        self.call("WebDriver:Navigate", url=url)

    def run(self, expression):
        """The value of an expression, once it has one."""
        return self.call("WebDriver:ExecuteAsyncScript", args=[], sandbox=None, script=(
            f"const done = arguments[arguments.length - 1]; Promise.resolve(({expression})).then(done)"))

    def move(self, x, y):
        self._mouse({"type": "pointerMove", "x": round(x), "y": round(y)})

    def click(self, x, y):
        self._mouse({"type": "pointerMove", "x": round(x), "y": round(y)},
                    {"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0})

    def key(self, key):
        value = KEYS.get(key, key)
        self.call("WebDriver:PerformActions", actions=[{"type": "key", "id": "keys", "actions": [
            {"type": "keyDown", "value": value}, {"type": "keyUp", "value": value}]}])

    def picture(self):
        """What the window shows, as the bytes of a PNG."""
        return base64.b64decode(self.call("WebDriver:TakeScreenshot", full=False))

    def _mouse(self, *actions):
        self.call("WebDriver:PerformActions", actions=[
            {"type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"},
             "actions": [{"duration": 0, **action} for action in actions]}])

    def _message(self):
        while b":" not in self._unread:
            self._read()
        length, self._unread = self._unread.split(b":", 1)
        while len(self._unread) < int(length):
            self._read()
        text, self._unread = self._unread[:int(length)], self._unread[int(length):]
        return json.loads(text)

    def _read(self):
        block = self._socket.recv(1 << 20)
        if not block:
            raise RuntimeError("Firefox ended by itself")
        self._unread += block

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._socket.close()
        self._process.terminate()
        self._process.wait()
        shutil.rmtree(self._profile, ignore_errors=True)
