"""Draws convolution arithmetic: animations of every step of a layer.

    import convanim
    convanim.draw("nn.Conv2d(1, 1, 3, padding=1)", input=5)   # shows itself in a notebook
    convanim.draw(model.conv1, input=8).save("conv1.gif")     # a live layer
"""

from __future__ import annotations

from ._figure import Figure
from ._program import Error, Note, RequestError, commands, options_of, run_words
from ._words import refuse_own

TYPE_CHECKING = False  # typing takes longer to load than all of this
if TYPE_CHECKING:
    from typing import Any

__all__ = ["Error", "Figure", "Note", "RequestError", "draw", "help", "options", "run"]

_METHODS = {"format": "save('x.pdf') writes one, svg() and the like give one", "output": "save() writes files",
            "step": "step(3) is the figure of one", "poster": "poster() is the figure of the last step",
            "explain": "explain() tells", "snippet": "the files' writer prints it: convanim.run()"}


def __getattr__(name: str) -> str:
    if name != "__version__":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return run("--version").split()[1]


def draw(layer: Any, *, input: Any = None, values: Any = None, kernel_values: Any = None, **options: Any) -> Figure:
    """Draws a layer or a model.

    layer: code that makes a layer, as "nn.Conv2d(1, 1, 3)"; the name of an animation, as "dilation",
        or of a kind, as "max_pool"; a model's code or ONNX file; or a layer of PyTorch or Keras, or a model
        that tells the order of its layers (nn.Sequential, Keras's Sequential or functional ones), drawn as
        a stack.
    input: rows x columns, 5 or (5, 7).
    values, kernel_values: the numbers of the input and of the kernel, as an array or lists or the path of
        a file; values=True takes the guide's.
    options: those of the command line, with _ for -: theme="dark", labels=True, padding=(1, 2),
        color={"input": "#d33682"}. options() lists them.

    Raises RequestError for what cannot be drawn, Error for what could not be done; warns, as Note, of what a
    figure does not show.
    """
    refuse_own(options, _METHODS)
    command, subject, notes = _subject(layer)
    given: dict[str, Any] = {"input": input}
    if values is True or values is False or values is None:
        given["values"] = values or None
    else:
        given["input_values"] = values
    given["kernel_values"] = kernel_values
    given.update(options)
    return Figure(command, subject, {name: value for name, value in given.items() if value is not None}, notes=notes)


def _subject(layer: Any) -> tuple[str, str, list[str]]:
    """The command, what it is given ("" with a named animation), and notes on that."""
    import os

    if isinstance(layer, os.PathLike):
        return "stack", os.fspath(layer), []
    if not isinstance(layer, str):
        from ._layers import code_of

        return code_of(layer)
    if "Sequential(" in layer or "\n" in layer.strip() or layer.endswith(".onnx"):
        return "stack", layer, []
    if "(" in layer:
        return "layer", layer, []
    return ("kind" if layer in commands() else ""), layer, []


def options(command: str = "layer") -> dict[str, str]:
    """What draw() takes besides, with what each means: of "layer", "stack", a kind, or "" of an animation."""
    return {name[2:].replace("-", "_"): " ".join(option["text"].split()) for name, option in options_of(command).items()}


def help(command: str = "layer") -> None:
    """Prints what the program says of a command."""
    print(run(*([command] if command else []), "--help"), end="")


def run(*words: str) -> str:
    """Runs the program with these words, and gives what it prints: run("list")."""
    return run_words(words).output.decode()
