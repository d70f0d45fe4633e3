"""Values of Python as words of the command line. What they may be is the program's table's."""

from __future__ import annotations

import os

from ._program import Error, RequestError, options_of

TYPE_CHECKING = False  # typing takes longer to load than all of this
if TYPE_CHECKING:
    from typing import Any, Iterator, Mapping


def _is_sequence(value: Any) -> bool:
    return isinstance(value, (tuple, list)) or type(value).__name__ == "Size"


def _flat(value: Any) -> list[str]:
    return [item for each in value for item in _flat(each)] if _is_sequence(value) else [_item(value)]


def _item(value: Any) -> str:
    """A size for each axis is 5x7, two of each padding are 1,1,0,2."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if _is_sequence(value):
        return (",".join if any(map(_is_sequence, value)) else "x".join)(_flat(value))
    return str(value)


def _joined(option: Mapping[str, Any], value: Any) -> str:
    if hasattr(value, "items"):
        return ",".join(f"{name}={_item(item)}" for name, item in value.items())
    if _is_sequence(value) and option["repeats"]:
        return ",".join(map(_item, value))
    return _item(value)


def _steps(key: str, value: Any) -> str:
    """Steps as the program takes them: 0,3,6-8."""
    if hasattr(value, "tolist"):
        value = value.tolist()
    if not isinstance(value, (list, tuple, range)):
        return _item(value)
    if not value:
        raise RequestError(f"{key}: {value!r} names no steps (needs one, as [0, 3])")
    runs: list[list[Any]] = []
    for step in value:
        if runs and isinstance(step, int) and step - 1 == runs[-1][1]:
            runs[-1][1] = step
        else:
            runs.append([step, step])
    return ",".join(_item(first) if first == last else f"{first}-{last}" for first, last in runs)


def _nested(value: Any) -> Any:
    """An array as lists: NumPy's, PyTorch's, TensorFlow's, or lists already."""
    for step in ("detach", "cpu"):
        if hasattr(value, step):
            value = getattr(value, step)()
    if not hasattr(value, "tolist") and hasattr(value, "numpy"):
        value = value.numpy()
    return value.tolist() if hasattr(value, "tolist") else value


def _text_of(name: str, value: Any) -> str:
    if _is_sequence(value):
        return "[" + ", ".join(_text_of(name, each) for each in value) + "]"
    try:
        return repr(value) if isinstance(value, (int, float)) else repr(float(value))
    except (TypeError, ValueError):
        raise RequestError(f"{name}: {value!r} is no number (needs an array or lists of them, or a file's "
                           "path)") from None


class Files:
    """Arrays as files that the program reads, for as long as it runs."""

    def __init__(self) -> None:
        self._open: list[tuple[Any, str, str]] = []

    def path_of(self, name: str, value: Any) -> str:
        import tempfile

        file = tempfile.NamedTemporaryFile(prefix="convanim-", suffix=".txt")
        self._open.append((file, file.name, name))
        file.write((value if isinstance(value, str) else _text_of(name, _nested(value))).encode())
        file.flush()
        return file.name

    def named(self, text: str) -> str:
        """A message with the values' names in place of the files'."""
        for _, path, name in self._open:
            text = text.replace(path, name)
        return text

    def __enter__(self) -> Files:
        return self

    def __exit__(self, kind: Any, error: Any, traceback: Any) -> None:
        for file, _, _ in self._open:
            file.close()
        if isinstance(error, Error):
            raise type(error)(self.named(str(error))) from None


def words_of(command: str, options: Mapping[str, Any], files: Files) -> Iterator[str]:
    """The words of a command's options, whose names may have _ for -."""
    table = options_of(command)
    for key, value in options.items():
        name = "--" + key.replace("_", "-")
        option = table.get(name)
        is_bare = option is not None and (option["takes"] == "flag" or option["bare"])
        if value is None or (is_bare and value is False):
            continue
        if is_bare and value is True:
            yield name
        elif option and option["takes"] == "steps":
            yield f"{name}={_steps(key, value)}"
        elif option and option["takes"] == "path":
            is_path = isinstance(value, (str, os.PathLike))
            yield f"{name}={os.fspath(value) if is_path else files.path_of(key, value)}"
        elif option is None and not isinstance(value, bool):
            yield f"{name}={_item(value)}"  # whose name the program says to be unknown
        else:
            yield name if option is None else f"{name}={_joined(option, value)}"


def refuse_own(options: Mapping[str, Any], own: Mapping[str, str]) -> None:
    """Refuses what a figure's methods say."""
    for key, way in own.items():
        if key in options:
            raise RequestError(f"{key} is no option of draw() ({way})")
