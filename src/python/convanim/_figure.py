"""A figure: what is drawn, and how to have it."""

from __future__ import annotations

import os

from ._program import Error, Printed, RequestError, run_words, warn
from ._words import Files, words_of

TYPE_CHECKING = False  # typing takes longer to load than all of this
if TYPE_CHECKING:
    from typing import Any, Iterable, Iterator, Mapping

_MAX_WORD = 4096  # bytes that the program takes as one word
_MAX_SHOWN = 750_000  # bytes of base64 that a notebook's cell may hold for the image,
_MAX_POSTER = 250_000  # and for the picture where no HTML is shown
_MAX_TO_TRY_GIF = 10 * _MAX_SHOWN  # of an SVG, of which a GIF may be small enough
_SMALL = 900  # pixels of the width of a picture that would be too large
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
        self._own_notes = tuple(notes)  # of the layer, in every figure of it
        self._note(self._own_notes)
        first, self._mime = self._first_form()
        self._alt = _description(first) if self._mime == "image/svg+xml" else None
        self._size = len(first)
        self._first: bytes | None = first if _fits(first, _MAX_SHOWN) else None  # not kept: it is large

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

    def _printed(self, format: str, **form: Any) -> Printed:
        return self._run({**self._options, **self._view, **form, "format": format, "output": "-"}, drops=True)

    def _bytes(self, format: str) -> bytes:
        printed = self._printed(format, **self._form(format))
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
        return Figure(self._command, self._subject, self._options, view, self._own_notes, self._warned)

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
        if self._alt is None:
            text = self.explain()
            told = text.partition("Alternative text\n")[2].split("\n\n")[0]
            self._alt = " ".join(told.split()) or text.split("\n")[0]
        return self._alt

    def _smaller_forms(self) -> Iterator[tuple[str, str, dict[str, Any]]]:
        """What a notebook may show instead of the first form: its name, format and options."""
        if not self._is_still():
            if self._mime == "image/svg+xml" and self._size <= _MAX_TO_TRY_GIF:
                yield "a GIF", "gif", {}
            yield "its last step", "svg", {"poster": True}
            yield "its last step", "png", {"poster": True}
        else:
            if self._mime != "image/png":
                yield "a PNG", "png", {}
            yield "a smaller PNG", "png", {"width": _SMALL}

    def _shown(self) -> tuple[bytes, str] | None:
        """What a notebook shows, if anything, and its type."""
        if self._first is not None:
            return self._first, self._mime
        first = "svg" if self._mime == "image/svg+xml" else self._mime.partition("/")[2]
        way = f"save('x.{first}') has all" if self._is_still() else "html() and save('x.gif') have all"
        too_large = f"{self._size / 1e6:.1f} MB of {first.upper()} are too much for a notebook's cell"
        for name, format, form in self._smaller_forms():
            try:
                data = self._printed(format, **form).output
            except Error:  # too large for this one
                continue
            if _fits(data, _MAX_SHOWN):
                self._note([f"{too_large}, which shows {name} ({way})"])
                return data, "image/svg+xml" if format == "svg" else f"image/{format}"
        self._note([f"{too_large}, which shows words alone ({way})"])
        return None

    def _image(self) -> str | None:
        import base64
        import html

        shown = self._shown()
        if shown is None:
            return None
        source = f"data:{shown[1]};base64,{base64.b64encode(shown[0]).decode()}"
        return f'<img src="{source}" alt="{html.escape(self.alt)}" style="max-width:100%">'

    def _poster_png(self) -> bytes | None:
        try:
            data = self._printed("png", **self._form("png")).output
        except Error:  # too large for pixels
            return None
        return data if _fits(data, _MAX_POSTER) else None

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        # A bare SVG is left out by JupyterLab where a notebook is not trusted, and two of them in
        # one page share the names of their styles.
        forms = {"text/html": self._image, "image/png": self._poster_png, "text/plain": lambda: self.alt}
        bundle = {name: form() for name, form in forms.items()
                  if (not include or name in include) and name not in (exclude or ())}
        return {name: data for name, data in bundle.items() if data is not None}

    def __repr__(self) -> str:
        return self.alt


def _fits(data: bytes, most: int) -> bool:
    """Whether it takes at most so many bytes in base64."""
    return (len(data) + 2) // 3 * 4 <= most


def _description(svg: bytes) -> str | None:
    import html
    import re

    found = re.search(rb"<desc[^>]*>(.*?)</desc>", svg, re.DOTALL)
    return html.unescape(found[1].decode()) if found else None
