"""What the recording scripts in Python share: values, numbers as text, and the text of reads."""

import json
import math
import pathlib
import random

FOLDER = pathlib.Path(__file__).resolve().parent.parent / "data" / "recorded"
DIGITS = 7  # all that float32 has
NOTHING = 1e-9  # coefficients below it are zero and rounding


def number(value):
    """A number as it is recorded: whole if it is, else with 7 significant digits."""
    assert math.isfinite(value)
    rounded = float(f"{value:.{DIGITS}g}")
    return int(rounded) if rounded.is_integer() else rounded


def numbers(values):
    return [number(value) for value in values]


def whole(values):
    """Values that have to be whole, as a list of ints."""
    result = [round(value) for value in values]
    assert all(a == b for a, b in zip(result, values))
    return result


def small_integers(draw: random.Random, count, least=-4, most=4, zero=True):
    choice = [i for i in range(least, most + 1) if zero or i]
    return [draw.choice(choice) for _ in range(count)]


def encode(cells):
    """The text of all cells' reads; a read is indices and perhaps a coefficient, as text.

    A cell like an earlier one, but for a step in each index, names the nearest of these.
    """
    latest = {}
    texts = []
    for place, cell in enumerate(cells):
        text = " ".join(_read_text(read) for read in cell)
        if cell:
            first = _indices(cell[0])
            shape = tuple(_stepped(read, first, -1) for read in cell)
            if shape in latest:
                other, origin = latest[shape]
                steps = [a - b for a, b in zip(first, origin)]
                reference = "@" + ",".join(map(str, [place - other, *steps]))
                text = min(reference, text, key=len)
            latest[shape] = (place, first)
        texts.append(text)
    return ";".join(texts)


def decode(text):
    cells = []
    for word in text.split(";"):
        if word.startswith("@"):
            back, *steps = map(int, word[1:].split(","))
            cells.append([_stepped(read, steps, 1) for read in cells[-back]])
        else:
            cells.append([_read_of(read) for read in word.split()])
    return cells


def _indices(read):
    return tuple(part for part in read if isinstance(part, int))


def _stepped(read, steps, sign):
    moved = tuple(part + sign * step for part, step in zip(_indices(read), steps))
    return moved + tuple(read[len(moved):])


def _read_text(read):
    indices = _indices(read)
    return "*".join([":".join(map(str, indices)), *read[len(indices):]])


def _read_of(text):
    indices, *coefficient = text.split("*")
    return tuple(map(int, indices.split(":"))) + tuple(coefficient)


def write(name, records):
    FOLDER.mkdir(parents=True, exist_ok=True)
    with open(FOLDER / name, "w", encoding="ascii", newline="\n") as file:
        for record in records:
            file.write(json.dumps(record, separators=(",", ":")) + "\n")


def read(name):
    with open(FOLDER / name, encoding="ascii") as file:
        return [json.loads(line) for line in file]
