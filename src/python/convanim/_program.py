"""The program as a function: words go in, what it prints comes out."""

from __future__ import annotations

import os
TYPE_CHECKING = False  # typing takes longer to load than all of this
if TYPE_CHECKING:
    from typing import Sequence

_library = None
_options: dict[str, dict[str, dict]] | None = None


class Error(RuntimeError):
    """What could not be done, in the program's words."""


class RequestError(Error, ValueError):
    """A wrong request, in the program's words: what was given, the bound, the way out."""


class Note(UserWarning):
    """What the program says of a figure that it draws all the same."""


class Printed:
    """What the program said: the bytes of its standard output, and its notes."""

    def __init__(self, output: bytes, notes: list[str]):
        self.output, self.notes = output, notes


def _load():
    # Loading takes longer than the rest of the import, so the first figure pays for it.
    global _library
    if _library is None:
        import ctypes

        library = ctypes.CDLL(os.path.join(os.path.dirname(__file__), "_convanim.so"))
        size = ctypes.POINTER(ctypes.c_size_t)
        words = ctypes.POINTER(ctypes.c_char_p)
        for name, result, arguments in (
            ("run", ctypes.c_void_p, [ctypes.c_size_t, words]),
            ("exit_code", ctypes.c_int, [ctypes.c_void_p]),
            ("output", ctypes.c_void_p, [ctypes.c_void_p, size]),
            ("messages", ctypes.c_void_p, [ctypes.c_void_p, size]),
            ("free", None, [ctypes.c_void_p]),
            ("options", ctypes.c_char_p, []),
        ):
            function = getattr(library, "convanim_" + name)
            function.restype, function.argtypes = result, arguments
        _library = library
    return _library


def _lines(messages: str) -> list[str]:
    return [line.partition(": ")[2].partition(": ")[2] for line in messages.splitlines()]


def warn(note: str) -> None:
    """Warns of it, where the caller called the package."""
    import sys
    import warnings

    level, frame = 1, sys._getframe()
    while frame.f_back and frame.f_globals.get("__package__") == __package__:
        level, frame = level + 1, frame.f_back
    warnings.warn(note, Note, level)


def run_words(words: Sequence[str]) -> Printed:
    """Does what the program does with these words; other threads run meanwhile."""
    import ctypes

    library = _load()
    encoded = [os.fsencode(word) for word in words]
    for word in encoded:
        if b"\0" in word:
            raise RequestError("a word holds the character \\0 (leave it out)")
    result = library.convanim_run(len(encoded), (ctypes.c_char_p * len(encoded))(*encoded))
    if not result:
        raise MemoryError("out of memory")
    try:
        size = ctypes.c_size_t()
        output = ctypes.string_at(library.convanim_output(result, ctypes.byref(size)), size.value)
        messages = ctypes.string_at(library.convanim_messages(result, ctypes.byref(size)), size.value)
        code = library.convanim_exit_code(result)
    finally:
        library.convanim_free(result)
    lines = _lines(messages.decode("utf-8", "replace"))
    if code == 0:
        return Printed(output, lines)
    text = "\n".join(lines) or output.decode("utf-8", "replace").strip()
    raise (RequestError if code == 2 else Error)(text)


def options_of(command: str) -> dict[str, dict]:
    """The options of a command ("" for named animations) by their names, from the program's table."""
    global _options
    if _options is None:
        import json

        table: dict[str, dict[str, dict]] = {}
        for option in json.loads(_load().convanim_options()):
            for name in option["commands"]:
                table.setdefault(name, {})[option["name"]] = option
        _options = table
    if command not in _options:
        named = ", ".join(repr(name) for name in sorted(_options))
        raise RequestError(f"{command!r} is no command (needs one of {named}, of which '' draws named animations)")
    return _options[command]


def commands() -> list[str]:
    """The commands' names, "" for the program without one."""
    options_of("")
    return list(_options or ())
