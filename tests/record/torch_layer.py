"""A layer of PyTorch, built from the words of a user, and what it reads, found by trying it."""

import math

import torch
import torch.nn.functional as F
from torch import nn
from torch.nn.utils.stateless import functional_call

from recording import NOTHING, number, whole

# One-hot trials have to come out exact: as float32, some kernels of a library might round.
torch.set_default_dtype(torch.float64)
torch.set_num_threads(1)

WHOLE = ("MaxPool", "AdaptiveMaxPool", "MaxUnpool", "PixelShuffle", "PixelUnshuffle")


def call(name, *positional, **named):
    words = [repr(value) for value in positional]
    words += [f"{name}={value!r}" for name, value in named.items()]
    return f"{name}({', '.join(words)})"


class Layer:
    """A module, or an expression of x and w that calls functions."""

    def __init__(self, words, weight_shape=(), indices=None):
        self.words = words
        self.indices = indices
        self.module = None
        self.weight_shape = list(weight_shape)
        if words.startswith("nn."):
            self.module = eval(words, {"nn": nn})
            self._own_parameters()

    def _own_parameters(self):
        self.weight_name = None
        for name, parameter in self.module.named_parameters():
            parameter.requires_grad_(False)
            if name.endswith("bias"):
                parameter.zero_()
            else:
                assert self.weight_name is None
                self.weight_name = name
                self.weight_shape = list(parameter.shape)

    def __call__(self, x, w=None):
        """The outputs for a batch of inputs; w may want its gradient."""
        if self.module is None:
            return eval(self.words, {"F": F, "x": x, "w": w})
        if self.indices is not None:
            return self.module(x, self.indices.expand(len(x), *self.indices.shape[1:]))
        return functional_call(self.module, {self.weight_name: w} if self.weight_name else {}, x)

    def weight_of(self, values):
        """The weight with these values, none for a layer without one."""
        if not self.weight_shape:
            return None
        return torch.tensor(values, dtype=torch.float64).reshape(self.weight_shape)


def one_hot(shape):
    count = math.prod(shape)
    return torch.eye(count).reshape(count, *shape)


def reads_of(layer, shape):
    """For each output cell, in reading order, the reads that trials with single ones show."""
    probes = one_hot(shape)
    if layer.weight_shape:
        return _weighted_reads(layer, probes)
    answers = (layer(probes) - layer(torch.zeros(1, *shape))).flatten(1)
    plain = layer.words.removeprefix("nn.").startswith(WHOLE)
    if plain:
        assert set(answers.unique().tolist()) <= {0.0, 1.0}
    return [
        [(i,) if plain else (i, str(number(value)))
         for i, value in enumerate(column) if abs(value) > NOTHING]
        for column in answers.T.tolist()
    ]


def _weighted_reads(layer, probes):
    cells = None
    nothing = torch.zeros_like(probes[:1])
    for index, weight in enumerate(one_hot(layer.weight_shape)):
        answers = (layer(probes, weight) - layer(nothing, weight)).flatten(1)
        if cells is None:
            cells = [[] for _ in range(answers.shape[1])]
        found = answers.T.nonzero().tolist()
        times = whole(answers.T[answers.T != 0].tolist())
        for (cell, i), count in zip(found, times):
            cells[cell] += [(index, i)] * count
    return cells
