#!/usr/bin/python3
"""Checks the recorded data against itself: values follow from reads, and texts from what they say.

Usage: check.py
"""

import itertools
import json
import math

import recording
from recording import FOLDER

LARGEST = 900_000  # bytes of a file
TOLERANCE = 2e-6  # relative, of values with 7 digits, to the largest that is added up

KEYS = ["layer", "input", "weight_shape", "output", "x", "w", "y", "reads"]
MORE_KEYS = ["indices", "constant"]
GRADIENT_KEYS = ["layer", "input", "weight_shape", "output", "x", "w", "gy", "dx", "dw", "reads"]


def flat(weights):
    """The weights, one list for each tensor of them."""
    return weights if weights and isinstance(weights[0], list) else [weights]


def value_of(cell, x, w):
    """What an output cell has by its reads, and the largest of what it is made of."""
    if not cell:
        return 0, 0
    if isinstance(cell[0][-1], str):
        terms = [float(coefficient) * x[i] for i, coefficient in cell]
    elif len(cell[0]) == 1:
        terms = [max(x[i] for (i,) in cell)]
    else:
        terms = [math.prod(of[i] for of, i in zip([*w, x], read)) for read in cell]
    return sum(terms), max(map(abs, terms))


def check_cells(record):
    x, w = record["x"], flat(record["w"])
    cells = recording.decode(record["reads"])
    assert recording.encode(cells) == record["reads"]
    assert len(x) == math.prod(record["input"])
    shapes = flat(record["weight_shape"])
    assert [len(values) for values in w] == [math.prod(s) if s else 0 for s in shapes]
    assert len(cells) == math.prod(record["output"])
    for cell in cells:
        indices = [tuple(i for i in read if isinstance(i, int)) for read in cell]
        assert indices == sorted(indices)
        sizes = [*map(len, w), len(x)]
        assert all(0 <= i < size for read in indices for i, size in zip(read[::-1], sizes[::-1]))
    return cells


def check_layer(record):
    keys = list(record)
    assert keys[:len(KEYS)] == KEYS and set(keys[len(KEYS):]) <= set(MORE_KEYS)
    cells = check_cells(record)
    constant = record.get("constant", itertools.repeat(0))
    assert len(record["y"]) == len(cells)
    for cell, y, more in zip(cells, record["y"], constant):
        found, largest = value_of(cell, record["x"], flat(record["w"]))
        assert abs(found + more - y) <= TOLERANCE * max(largest, abs(y)), (cell, found, y)


def check_gradients(record):
    assert list(record) == GRADIENT_KEYS
    x, w = record["x"], record["w"]
    dx, dw = [0] * len(x), [0] * len(w)
    cells = check_cells(record)
    assert len(record["gy"]) == len(cells)
    for cell, gy in zip(cells, record["gy"]):
        if not cell:
            continue
        if isinstance(cell[0][-1], str):
            for i, coefficient in cell:
                dx[i] += gy * float(coefficient)
        elif len(cell[0]) == 1:
            # The first of the largest in the window has all of the gradient.
            dx[max((i for (i,) in cell), key=lambda i: (x[i], -i))] += gy
        else:
            for j, i in cell:
                dx[i] += gy * w[j]
                dw[j] += gy * x[i]
    for found, given in ((dx, record["dx"]), (dw, record["dw"])):
        assert len(found) == len(given)
        largest = max(map(abs, record["gy"]))
        assert all(abs(a - b) <= 2 * TOLERANCE * largest for a, b in zip(found, given))


def check_file(name):
    path = FOLDER / name
    assert path.stat().st_size < LARGEST, name
    records = recording.read(name)
    text = "".join(json.dumps(record, separators=(",", ":")) + "\n" for record in records)
    assert text == path.read_text(encoding="ascii")
    refused = [record for record in records if record.get("refused")]
    for line, record in enumerate(records, 1):
        try:
            if "refused" in record:
                assert list(record) == ["layer", "input", "refused", "error"]
            elif "gy" in record:
                check_gradients(record)
            else:
                check_layer(record)
        except AssertionError as error:
            raise AssertionError(f"{name}:{line}: {record['layer']}: {error}") from error
    print(f"{name}: {len(records) - len(refused)} layers and {len(refused)} refused are consistent")


def main():
    for path in sorted(FOLDER.glob("*.jsonl")):
        check_file(path.name)


if __name__ == "__main__":
    main()
