#!/usr/bin/python3
"""Records files of arrays as NumPy writes and prints them: numpy.jsonl.

Usage: numpy_files.py
"""

import io
import itertools
import json

import numpy

import recording

TYPES = ["?", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f2", "f4", "f8"]
VALUES = {"?": [0, 1, 1, 0, 0, 1], "u": [1, 2, 200, 0, 7, 100]}
SIGNED = [1, -2, 100, 0, 7, -128]
FRACTIONS = [1, -2.5, 100, 0, 0.25, -0.125]
REFUSED = [
    numpy.zeros((2, 2), "c16"),
    numpy.array([["1", "2"]]),
    numpy.zeros((0, 3)),
    numpy.array([[1.0, numpy.nan]]),
    numpy.array([[1.0, numpy.inf]], "f2"),
    numpy.array([[1e10]]),
    numpy.zeros((2, 3, 3)),
    numpy.zeros((2, 2), [("a", "i4"), ("b", "f8")]),
    numpy.zeros((1, 257)),
    numpy.zeros((1, 1, 1, 1, 2, 2)),
]


def values_of(kind):
    return VALUES.get(kind[0], FRACTIONS if kind[0] == "f" else SIGNED)


def saved(array, version=(1, 0)):
    file = io.BytesIO()
    numpy.lib.format.write_array(file, array, version, allow_pickle=False)
    return file.getvalue().hex()


def expected(array):
    plane = numpy.atleast_2d(array.reshape([n for n in array.shape if n > 1] or [1]))
    return {"shape": list(plane.shape), "values": recording.numbers(plane.flatten().tolist())}


def arrays():
    for kind, order in itertools.product(TYPES, "<>"):
        yield numpy.array(values_of(kind), order + kind).reshape(2, 3), (1, 0)
    for version in [(1, 0), (2, 0), (3, 0)]:
        yield numpy.asfortranarray(numpy.array(FRACTIONS).reshape(3, 2)), version
    for shape in [(6,), (1, 1, 2, 3), (2, 3, 1, 1), (1, 2, 3)]:
        yield numpy.array(FRACTIONS, "f4").reshape(shape), (1, 0)
    yield numpy.asfortranarray(numpy.array(FRACTIONS).reshape(1, 2, 3, 1)), (1, 0)
    yield numpy.array(3.5), (1, 0)


def texts(array):
    yield str(array)
    yield repr(array)
    yield str(array.tolist())


def main():
    with open(recording.FOLDER / "numpy.jsonl", "w", encoding="utf-8") as file:
        for array, version in arrays():
            row = {"npy": saved(array, version)} | expected(array)
            print(json.dumps(row, separators=(",", ":")), file=file)
            for text in texts(array) if array.ndim and array.dtype != "?" else []:
                row = {"text": text} | expected(array)
                print(json.dumps(row, separators=(",", ":")), file=file)
        for array in REFUSED:
            row = {"npy": saved(array), "refused": True}
            print(json.dumps(row, separators=(",", ":")), file=file)


main()
