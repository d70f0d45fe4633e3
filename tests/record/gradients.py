#!/usr/bin/python3
"""Records small layers' gradients as PyTorch's autograd computes them: gradients.jsonl.

Usage: gradients.py
"""

import math
import re

import torch

import recording
from pytorch import DIMENSIONS, FAMILIES, Draw
from torch_layer import Layer, reads_of

CORNERS = [
    ("nn.Conv2d(1, 1, 3, bias=False)", [1, 5, 5]),
    ("nn.Conv2d(1, 1, 3, stride=2, padding=1, bias=False)", [1, 5, 5]),
    ("nn.Conv2d(1, 1, 2, stride=3, bias=False)", [1, 7, 5]),
    ("nn.Conv1d(1, 1, 3, padding=2, padding_mode='reflect', bias=False)", [1, 5]),
    ("nn.Conv1d(1, 1, 3, padding=3, padding_mode='replicate', bias=False)", [1, 4]),
    ("nn.Conv2d(1, 1, 3, padding=1, padding_mode='circular', bias=False)", [1, 3, 3]),
    ("nn.Conv2d(4, 2, 3, groups=2, padding=1, bias=False)", [4, 3, 3]),
    ("nn.ConvTranspose2d(1, 1, 3, stride=2, bias=False)", [1, 3, 3]),
    ("nn.ConvTranspose2d(1, 1, 3, stride=2, padding=1, output_padding=1, bias=False)", [1, 3, 3]),
    ("nn.ConvTranspose2d(2, 4, 2, stride=2, groups=2, dilation=2, bias=False)", [2, 2, 3]),
    ("nn.MaxPool2d(2)", [1, 4, 4]),
    ("nn.MaxPool2d(3, stride=1, padding=1)", [1, 4, 4]),
    ("nn.MaxPool2d(3, stride=2, ceil_mode=True)", [1, 5, 6]),
    ("nn.MaxPool1d(3, stride=1)", [1, 8]),
    ("nn.MaxPool2d(2, stride=1, dilation=2)", [1, 5, 5]),
    ("nn.AvgPool2d(3, stride=2, padding=1)", [1, 5, 5]),
    ("nn.AvgPool2d(3, stride=2, padding=1, ceil_mode=True, count_include_pad=False)", [1, 6, 6]),
]
SHARES = {"Conv": 35, "ConvTranspose": 25, "MaxPool": 25, "AvgPool": 15}
SINGLE = 12  # of each family have one channel
MOST_CELLS = 144  # of an input, a weight or an output


def leaf(values, shape):
    return torch.tensor(values, dtype=torch.float64).reshape(shape).requires_grad_()


def record(words, shape, draw):
    layer = Layer(words)
    # Few values, so that the largest is often there twice.
    span = (0, 2) if "Max" in words else (-4, 4)
    x = recording.small_integers(draw, math.prod(shape), *span)
    weights = math.prod(layer.weight_shape) if layer.weight_shape else 0
    w = recording.small_integers(draw, weights, -3, 3, zero=False)
    batch = leaf(x, [1, *shape])
    weight = leaf(w, layer.weight_shape) if w else None
    y = layer(batch, weight)
    if max(len(x), len(w), y.numel()) > MOST_CELLS:
        raise ValueError("too large to record")
    gy = recording.small_integers(draw, y.numel(), -3, 3)
    y.backward(torch.tensor(gy, dtype=torch.float64).reshape(y.shape))
    return {"layer": words, "input": shape, "weight_shape": layer.weight_shape,
            "output": list(y.shape[1:]), "x": x, "w": w, "gy": gy,
            "dx": recording.numbers(batch.grad.flatten().tolist()),
            "dw": recording.numbers(weight.grad.flatten().tolist()) if w else [],
            "reads": recording.encode(reads_of(layer, shape))}


def main():
    draw = Draw(20240614)
    records = [record(*corner, draw) for corner in CORNERS]
    for family, share in SHARES.items():
        made = sum(re.match(rf"nn\.{family}\d", words) is not None for words, _ in CORNERS)
        while made < share:
            n = DIMENSIONS[made % len(DIMENSIONS)]
            try:
                records.append(record(*FAMILIES[family](draw, n, made < SINGLE), draw))
            except (RuntimeError, ValueError):
                continue
            made += 1
    recording.write("gradients.jsonl", records)


if __name__ == "__main__":
    main()
