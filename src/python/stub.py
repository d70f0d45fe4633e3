"""Writes what editors and type checkers read of the package: draw() with each option of the program's
table, the words that it may be, and what it means. The argument is the package's folder, with its library.
"""

from __future__ import annotations

import pathlib
import sys

#: Commands that draw no layer, and what draw() has other ways for.
NO_LAYER = {"all", "batch", "checksums", "list", "playground"}
TAKES = {"flag": "bool", "whole": "int", "decimal": "float", "path": "str | PathLike[str] | Any", "word": "_Value",
         "steps": "int | str | Sequence[int]"}
HEAD = '''"""Draws convolution arithmetic: animations of every step of a layer."""

from os import PathLike
from typing import Any, Literal, Mapping, Sequence, Union

from ._figure import Figure as Figure
from ._program import Error as Error
from ._program import Note as Note
from ._program import RequestError as RequestError

_Value = Union[str, int, float, Sequence[Any], Mapping[str, Any]]

__version__: str

def options(command: str = ...) -> dict[str, str]: ...
def help(command: str = ...) -> None: ...
def run(*words: str) -> str: ...
'''


def type_of(options: list[dict]) -> str:
    """What an option may be in any of the commands that have it."""
    words = [word for option in options for word in option["words"] if not word.endswith("=")]
    types = [f"Literal[{', '.join(map(repr, dict.fromkeys(words)))}]"] if words else []
    for option in options:
        if option["takes"] != "choice":
            types.append(TAKES[option["takes"]])
        elif option["repeats"]:
            types.append("Sequence[str] | str")
        if option["bare"]:
            types.append("bool")
    return " | ".join([*dict.fromkeys(types), "None"])


def stub(package: pathlib.Path) -> str:
    sys.path.insert(0, str(package.parent))
    import convanim
    from convanim._program import commands, options_of

    table: dict[str, list[dict]] = {}
    for command in commands():
        if command not in NO_LAYER:
            for name, option in options_of(command).items():
                table.setdefault(name[2:].replace("-", "_"), []).append(option)
    lines = ["    layer: Any,", "    *,", "    values: bool | Any = ...,", "    kernel_values: Any = ...,"]
    for name, options in table.items():
        if name not in {"help", "version", "values", "kernel_values", *convanim._METHODS}:
            meaning = " ".join(options[0]["text"].split())
            lines.append(f"    {name}: {type_of(options)} = ...,  # {meaning}")
    return HEAD + "def draw(\n" + "\n".join(lines) + "\n) -> Figure:\n    " + repr(convanim.draw.__doc__) + "\n"


def write_stub(package: pathlib.Path) -> None:
    (package / "__init__.pyi").write_text(stub(package))


if __name__ == "__main__":
    write_stub(pathlib.Path(sys.argv[1]).resolve())
