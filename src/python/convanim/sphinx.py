"""A directive for Sphinx: extensions = ["convanim.sphinx"].

    .. convanim:: nn.Conv2d(1, 1, 3, padding=1)
       :input: 5
       :theme: dark
       :caption: What padding does

Options are draw()'s; those of images (align, width, height, class, name, alt) are the image's. A caption
makes a figure. HTML has the animation as SVG, or in convanim_format as "gif"; LaTeX has a PDF of the last
step, or of that in :step:.
"""

from __future__ import annotations

import hashlib
import os
from typing import Any

from docutils import nodes
from docutils.parsers.rst import Directive, directives
from docutils.parsers.rst.directives.images import Image

from . import Error, draw
from ._program import run_words

_IMAGE = {name: Image.option_spec[name] for name in ("align", "width", "height", "class", "name", "alt")}


class _Options(dict):
    """The image's options, and any other: whether there is one, the program says."""

    def __contains__(self, name: object) -> bool:
        return True

    def __missing__(self, name: str) -> Any:
        return directives.unchanged


class Convanim(Directive):
    required_arguments = 1
    final_argument_whitespace = True
    option_spec = _Options(_IMAGE)
    has_content = False

    def run(self) -> list[nodes.Node]:
        environment = self.state.document.settings.env
        environment.note_dependency(__file__)
        image_options = {name: self.options[name] for name in _IMAGE if name in self.options}
        caption = self.options.get("caption")
        options = {name.replace("-", "_"): self._value(text) for name, text in self.options.items()
                   if name not in _IMAGE and name != "caption"}
        for name in ("input-values", "kernel-values"):
            if name in self.options:
                relative, path = environment.relfn2path(self.options[name])
                environment.note_dependency(relative)
                options[name.replace("-", "_")] = path
        try:
            pattern, alt = self._files(environment, options)
        except Error as error:
            raise self.error(str(error)) from error
        image = nodes.image("", uri=pattern, **{"alt": alt, **self._image_attributes(image_options)})
        self.add_name(image)
        if caption is None:
            return [image]
        figure = nodes.figure("", image)
        parsed, messages = self.state.inline_text(caption, self.lineno)
        figure += nodes.caption(caption, "", *parsed)
        if "align" in image:
            figure["align"] = image.attributes.pop("align")
        return [figure, *messages]

    @staticmethod
    def _image_attributes(options: dict[str, Any]) -> dict[str, Any]:
        attributes = {name: value for name, value in options.items() if name not in ("class", "name")}
        if "class" in options:
            attributes["classes"] = options["class"]
        return attributes

    @staticmethod
    def _value(text: str | None) -> Any:
        return True if not text else text

    def _files(self, environment: Any, options: dict[str, Any]) -> tuple[str, str]:
        """One figure in the formats of all builders, of which Sphinx chooses by the file's type."""
        app = environment.app
        step = options.pop("step", None)
        figure = draw(self.arguments[0], **options)
        still = figure.step(int(step)) if step is not None else figure.poster()
        moving = app.config.convanim_format
        if moving not in ("svg", "gif"):
            raise self.error(f"convanim_format is {moving!r} (needs 'svg' or 'gif')")
        shown = still if step is not None else figure
        if step is not None:
            moving = "svg"
        key = repr((self.arguments[0], sorted(options.items()), step, run_words(["--version"]).output, figure.svg()))
        folder = os.path.join(app.doctreedir, "convanim")
        os.makedirs(folder, exist_ok=True)
        stem = os.path.join(folder, "convanim-" + hashlib.sha256(key.encode()).hexdigest()[:20])
        for extension, drawn in ((moving, shown), ("pdf", still)):
            if not os.path.exists(f"{stem}.{extension}"):
                with open(f"{stem}.{extension}", "wb") as file:
                    data = getattr(drawn, extension)()
                    file.write(data.encode() if isinstance(data, str) else data)
        return "/" + os.path.relpath(stem, app.srcdir).replace(os.sep, "/") + ".*", shown.alt


def setup(app: Any) -> dict[str, Any]:
    app.add_config_value("convanim_format", "svg", "env", [str])
    app.add_directive("convanim", Convanim)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
