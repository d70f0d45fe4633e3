"""A figure: what is drawn, and how to have it."""

from __future__ import annotations

import os

from ._program import Error, RequestError, run_words, warn
from ._words import Files, words_of

TYPE_CHECKING = False  # typing takes longer to load than all of this
if TYPE_CHECKING:
    from typing import Any, Iterable, Mapping

_MAX_WORD = 4096  # bytes that the program takes as one word
_NO_EFFECT = " has no effect "  # behind an option, in the program's words


class Figure:
    """What draw() gives: shows itself in notebooks, and gives each format as bytes or a file."""

    def __init__(self, command: str, subject: str, options: Mapping[str, Any], view: Mapping[str, Any] = {},
                 notes: Iterable[str] = (), warned: set[str] | None = None):
        self._command, self._subject = command, subject
        self._options, self._view = dict(options), dict(view)
        #: What the program says of the figure besides; of each it warns, too, once.
        self.notes: list[str] = []
        self._warned = set() if warned is None else warned  # with the figures of its steps
        self._note(notes)
        self._shown, self._mime = self._first_form()

    def _note(self, notes: Iterable[str]) -> None:
        self.notes += [note for note in notes if note not in self.notes]
        for note in self.notes:
            if note not in self._warned:
                self._warned.add(note)
                warn(note)

    def _first_form(self) -> tuple[bytes, str]:
        """The figure as notebooks show it; where it is too large for an SVG as a GIF or PNG."""
        try:
            return self._bytes("svg"), "image/svg+xml"
        except RequestError:
            still = self._is_still()
            try:
                return self._bytes("png" if still else "gif"), "image/png" if still else "image/gif"
            except RequestError as error:
                raise error from None

    def _run(self, options: Mapping[str, Any], *, drops: bool = False):
        """Runs the command; where the caller chose the format, leaves out options that do nothing in it."""
        takes_subject = self._command in ("layer", "stack")
        command = self._command if takes_subject else self._subject
        subject = self._subject if takes_subject else ""
        table = self._subject if self._command == "kind" else self._command if takes_subject else ""
        options = dict(options)
        while True:
            try:
                with Files() as files:
                    words = list(words_of(table, options, files))
                    if len(os.fsencode(subject)) > _MAX_WORD:
                        words[:0] = [files.path_of("the model", subject)]
                    elif subject:
                        words[:0] = [subject]
                    return run_words([command, *words])
            except RequestError as error:
                option, has_none, _ = str(error).partition(_NO_EFFECT)
                key = option[2:].replace("-", "_")
                if not drops or not has_none or key not in options:
                    raise
                del options[key]

    def _is_still(self) -> bool:
        return bool(self._view) or bool(self._options.get("sheet"))

    def _form(self, format: str) -> dict[str, bool]:
        """What makes one file of an animation in a format of pictures."""
        forms = {} if self._is_still() else {"png": {"poster": True}, "pdf": {"pages": True}}
        return forms.get(format, {})

    def _bytes(self, format: str) -> bytes:
        form = self._form(format)
        printed = self._run({**self._options, **self._view, **form, "format": format, "output": "-"}, drops=True)
        self._note(printed.notes)
        return printed.output

    def svg(self) -> str:
        """The animation, or the picture, as SVG."""
        return self._bytes("svg").decode()

    def html(self) -> str:
        """A page that steps through the layer and answers to a pointer."""
        return self._bytes("html").decode()

    def gif(self) -> bytes:
        """The animation as a GIF."""
        return self._bytes("gif")

    def png(self) -> bytes:
        """The picture of a step; of an animation its last one, when the output is complete."""
        return self._bytes("png")

    def pdf(self) -> bytes:
        """The picture of a step as PDF; of an animation all steps as pages."""
        return self._bytes("pdf")

    def json(self) -> Any:
        """The layer, and each step's cells: see tests/data/layout.schema.json of the sources."""
        import json

        return json.loads(self._run({**self._options, "format": "json", "output": "-"}, drops=True).output)

    def explain(self) -> str:
        """What is computed, in words, formulas and the words of frameworks."""
        options = {**self._options, "explain": True}
        return self._run(options, drops=True).output.decode()

    def step(self, step: int) -> Figure:
        """The figure of one step, counted from 0."""
        return self._viewed({"step": step})

    def poster(self) -> Figure:
        """The figure of the last step, when the output is complete."""
        return self._viewed({"poster": True})

    def _viewed(self, view: Mapping[str, Any]) -> Figure:
        return Figure(self._command, self._subject, self._options, view, self.notes, self._warned)

    def save(self, path: str | os.PathLike[str]) -> None:
        """Writes a file, whose extension names its format: gif, png, svg, pdf, html, pptx and others.

        A PNG and a PDF are those of png() and pdf().
        """
        name = os.fspath(path)
        form = self._form(os.path.splitext(name)[1][1:].lower())
        self._note(self._run({**self._options, **self._view, **form, "output": name}, drops=True).notes)

    @property
    def alt(self) -> str:
        """The alternative text: a sentence on what the figure shows."""
        import html
        import re

        svg = self._shown if self._mime == "image/svg+xml" else b""
        found = re.search(r"<desc[^>]*>(.*?)</desc>", svg.decode(), re.DOTALL)
        if found:
            return html.unescape(found[1])
        text = self.explain()
        return " ".join(text.partition("Alternative text\n")[2].split("\n\n")[0].split()) or text.split("\n")[0]

    def _image(self) -> str:
        import base64
        import html

        data = base64.b64encode(self._shown).decode()
        return f'<img src="data:{self._mime};base64,{data}" alt="{html.escape(self.alt)}" style="max-width:100%">'

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        # A bare SVG is left out by JupyterLab where a notebook is not trusted, and two of them in
        # one page share the names of their styles.
        bundle: dict[str, Any] = {"text/html": self._image(), "text/plain": self.alt}
        try:
            bundle["image/png"] = self.png()
        except Error:  # too large for pixels
            pass
        return {name: data for name, data in bundle.items()
                if (not include or name in include) and name not in (exclude or ())}

    def __repr__(self) -> str:
        return self.alt
