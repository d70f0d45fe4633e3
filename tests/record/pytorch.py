#!/usr/bin/python3
"""Records what PyTorch's layers read and give, and what it refuses: pytorch.jsonl.

Usage: pytorch.py
"""

import math
import random

import torch

import recording
from pytorch_corners import CORNERS, REFUSED
from torch_layer import Layer, call, reads_of

# How many are drawn at random in each family, beside the corners, to come to 400 in all.
TOTAL = 400
SHARES = {
    "Conv": 100,
    "ConvTranspose": 74,
    "MaxPool": 32,
    "AvgPool": 32,
    "Adaptive": 22,
    "MaxUnpool": 6,
    "Pixel": 6,
    "Upsample": 16,
    "Pad": 0,  # the rest
}
DIMENSIONS = (2, 1, 3, 2, 1, 2)
SINGLE = 20  # of a family, at most, and half of it have one channel
MOST_CELLS = 200  # of an input, a weight or an output
MOST_READS = 1600
LONGEST = 9_000  # of a line


class Draw(random.Random):
    def axes(self, least, most, dimensions, alike=0.6):
        """A number for all axes, or one for each."""
        if self.random() < alike:
            return self.randint(least, most)
        return tuple(self.randint(least, most) for _ in range(dimensions))

    def maybe(self, chance, **named):
        return named if self.random() < chance else {}

    def sides(self, dimensions):
        most = {1: 8, 2: 7, 3: 4}[dimensions]
        return [self.randint(1 if self.random() < 0.1 else 2, most) for _ in range(dimensions)]

    def channels(self, single):
        """In, out, groups."""
        if single:
            return 1, 1, 1
        groups = self.choice([1, 1, 2, 2, 3])
        if groups > 1 and self.random() < 0.3:  # depthwise
            return groups, groups * self.randint(1, 2), groups
        return groups * self.randint(1, 2), groups * self.randint(1, 2), groups


def largest_kernel(dimensions):
    return {1: 5, 2: 4, 3: 3}[dimensions]


def draw_conv(draw, n, single):
    inputs, outputs, groups = draw.channels(single)
    mode = draw.choice(["zeros", "zeros", "reflect", "replicate", "circular"])
    same = draw.random()
    stride, padding = draw.axes(1, 3, n), draw.axes(0, 3, n)
    if same < 0.25:
        stride, padding = 1, "same"
    elif same < 0.3:
        padding = "valid"
    named = {"stride": stride} if stride != 1 else {}
    named |= {"padding": padding} if padding != 0 else {}
    named |= draw.maybe(0.4, dilation=draw.axes(1, 3, n))
    named |= {"groups": groups} if groups > 1 else {}
    named |= {"padding_mode": mode} if mode != "zeros" else {}
    named |= draw.maybe(0.8, bias=False)
    kernel = draw.axes(1, largest_kernel(n), n)
    return call(f"nn.Conv{n}d", inputs, outputs, kernel, **named), [inputs, *draw.sides(n)]


def draw_transposed(draw, n, single):
    inputs, outputs, groups = draw.channels(single)
    named = {"stride": draw.axes(1, 3, n)}
    named |= draw.maybe(0.7, padding=draw.axes(0, 4, n))
    named |= draw.maybe(0.6, output_padding=draw.axes(0, 2, n))
    named |= {"groups": groups} if groups > 1 else {}
    named |= draw.maybe(0.8, bias=False)
    named |= draw.maybe(0.6, dilation=draw.axes(1, 3, n))
    kernel = draw.axes(1, largest_kernel(n), n)
    sides = [min(side, 5) for side in draw.sides(n)]
    return call(f"nn.ConvTranspose{n}d", inputs, outputs, kernel, **named), [inputs, *sides]


def draw_pool(draw, n, single, kind):
    named = draw.maybe(0.6, stride=draw.axes(1, 3, n))
    named |= draw.maybe(0.6, padding=draw.axes(0, 2, n))
    named |= draw.maybe(0.4, dilation=draw.axes(1, 3, n)) if kind == "Max" else {}
    named |= draw.maybe(0.5, ceil_mode=True)
    named |= draw.maybe(0.4, count_include_pad=False) if kind == "Avg" else {}
    named |= draw.maybe(0.2, divisor_override=draw.randint(1, 5)) if kind == "Avg" and n > 1 else {}
    channels = 1 if single else draw.randint(2, 3)
    return call(f"nn.{kind}Pool{n}d", draw.axes(1, 4, n), **named), [channels, *draw.sides(n)]


def draw_adaptive(draw, n, single):
    output = draw.axes(1, 8 if n == 1 else 5, n)
    if isinstance(output, tuple) and n > 1 and draw.random() < 0.3:
        output = (None, *output[1:])
    channels = 1 if single else 2
    kind = draw.choice(["Avg", "Max"])
    return call(f"nn.Adaptive{kind}Pool{n}d", output), [channels, *draw.sides(n)]


def draw_unpool(draw, n, single):
    kernel = draw.axes(2, 3, n)
    named = draw.maybe(0.3, padding=draw.axes(0, 1, n))
    channels = 1 if single else 2
    return call(f"nn.MaxUnpool{n}d", kernel, **named), [channels, *draw.sides(n)]


def draw_pixels(draw, _, __):
    factor = draw.randint(2, 3)
    high, wide = draw.randint(1, 3), draw.randint(1, 3)
    if draw.random() < 0.5:
        return call("nn.PixelShuffle", factor), [factor**2 * draw.randint(1, 2), high, wide]
    return call("nn.PixelUnshuffle", factor), [draw.randint(1, 3), high * factor, wide * factor]


def draw_upsample(draw, n, single):
    mode = draw.choice({1: ["nearest", "linear"], 2: ["nearest", "bilinear", "bilinear"],
                        3: ["nearest", "trilinear"]}[n])
    size = draw.random() < 0.5
    named = {"size": draw.axes(1, 8 if n < 3 else 4, n)} if size else {
        "scale_factor": draw.choice([2, 3, 1.5, 2.5, 0.5] if n < 3 else [2, 1.5])}
    named |= {"mode": mode} if mode != "nearest" else draw.maybe(0.5, mode=mode)
    named |= draw.maybe(0.6, align_corners=draw.random() < 0.7) if mode != "nearest" else {}
    channels = 1 if single else 2
    return call("nn.Upsample", **named), [channels, *(min(s, 5) for s in draw.sides(n))]


def draw_padded(draw, n, single):
    """A layer of padding, and a convolution after it."""
    inputs, outputs, groups = draw.channels(single)
    kind = draw.choice(["Reflection", "Replication", "Constant", "Zero", "circular"])
    n = 2 if kind == "Zero" else n
    padding = tuple(draw.randint(0, 2) for _ in range(2 * n))
    padding = padding if draw.random() < 0.7 else max(padding)
    named = draw.maybe(0.5, stride=draw.randint(2, 3)) | draw.maybe(0.2, dilation=2)
    named |= {"groups": groups} if groups > 1 else {}
    kernel = draw.axes(1, 3, n)
    shape = [inputs, *draw.sides(n)]
    if kind == "circular":
        pad = padding if isinstance(padding, tuple) else (padding,) * (2 * n)
        side = (kernel,) * n if isinstance(kernel, int) else kernel
        options = "".join(f", {name}={value}" for name, value in named.items())
        words = f"F.conv{n}d(F.pad(x, {pad}, mode='circular'), w{options})"
        return words, shape, [outputs, inputs // groups, *side]
    arguments = [padding] + ([draw.choice([0.0, 2.0, -1.0])] if kind == "Constant" else [])
    pad = call(f"nn.{kind}Pad{n}d", *arguments)
    conv = call(f"nn.Conv{n}d", inputs, outputs, kernel, **named, bias=False)
    return f"nn.Sequential({pad}, {conv})", shape


FAMILIES = {
    "Conv": draw_conv,
    "ConvTranspose": draw_transposed,
    "MaxPool": lambda draw, n, single: draw_pool(draw, n, single, "Max"),
    "AvgPool": lambda draw, n, single: draw_pool(draw, n, single, "Avg"),
    "Adaptive": draw_adaptive,
    "MaxUnpool": draw_unpool,
    "Pixel": draw_pixels,
    "Upsample": draw_upsample,
    "Pad": draw_padded,
}


def indices_for(words, shape, draw):
    """What max pooling tells the unpooling of its size: of a plane of the size that comes out."""
    unpool = Layer(words).module
    big = [(side - 1) * s - 2 * p + k for side, s, p, k in zip(
        shape[1:], *(v if isinstance(v, tuple) else (v,) * (len(shape) - 1)
                     for v in (unpool.stride, unpool.padding, unpool.kernel_size)))]
    pool = getattr(torch.nn.functional, f"max_pool{len(big)}d")
    values = torch.tensor(draw.sample(range(math.prod(big) * shape[0]), math.prod(big) * shape[0]))
    _, indices = pool(values.reshape(1, shape[0], *big).double(), unpool.kernel_size, unpool.stride,
                      unpool.padding, return_indices=True)
    if list(indices.shape[1:]) != shape:
        raise ValueError("these sides do not come back")
    return indices


def record(words, shape, weight_shape=(), draw=None):
    """The layer as it is recorded. @throws what PyTorch raises if it refuses the layer"""
    indices = indices_for(words, shape, draw) if "Unpool" in words else None
    layer = Layer(words, weight_shape, indices)
    peak = 9 if "Max" in words else 4
    x = recording.small_integers(draw, math.prod(shape), -peak, peak)
    weights = math.prod(layer.weight_shape) if layer.weight_shape else 0
    w = recording.small_integers(draw, weights, -3, 3, zero=False)
    batch = torch.tensor(x, dtype=torch.float64).reshape(1, *shape)
    y = layer(batch, layer.weight_of(w))[0]
    if max(len(x), len(w), y.numel()) > MOST_CELLS:
        raise ValueError(f"{words} is too large to record")
    cells = reads_of(layer, shape)
    if sum(map(len, cells)) > MOST_READS:
        raise ValueError(f"{words} reads too much to record")
    result = {"layer": words, "input": shape, "weight_shape": layer.weight_shape,
              "output": list(y.shape), "x": x, "w": w,
              "y": recording.numbers(y.flatten().tolist()), "reads": recording.encode(cells)}
    if indices is not None:
        result["indices"] = indices.flatten().tolist()
    constant = layer(torch.zeros(1, *shape), layer.weight_of(w)).flatten()
    if constant.any():
        result["constant"] = recording.numbers(constant.tolist())
    return result


def refusal(words, shape):
    try:
        layer = Layer(words)
        layer(torch.zeros(1, *shape), layer.weight_of([1] * math.prod(layer.weight_shape)))
    except (RuntimeError, TypeError, ValueError) as error:
        # Sets in braces come in another order each time.
        text = str(error).splitlines()[0].split(" {")[0][:100]
        return {"layer": words, "input": shape, "refused": True, "error": text}
    raise AssertionError(f"{words} is not refused")


def main():
    draw = Draw(20240611)
    records = [record(*corner, draw=draw) for corner in CORNERS]
    left = TOTAL - len(records) - sum(SHARES.values())
    seen = {(r["layer"], tuple(r["input"])) for r in records}
    for family, share in SHARES.items():
        wanted = share if share else left
        made = 0
        while made < wanted:
            n = DIMENSIONS[made % len(DIMENSIONS)]
            request = FAMILIES[family](draw, n, made < min(SINGLE, wanted // 2))
            if (request[0], tuple(request[1])) in seen:
                continue
            try:
                found = record(*request, draw=draw)
            except (RuntimeError, ValueError):
                continue
            if not any(found["reads"].split(";")) or len(str(found)) > LONGEST:
                continue
            seen.add((request[0], tuple(request[1])))
            records.append(found)
            made += 1
    records += [refusal(*request) for request in REFUSED]
    recording.write("pytorch.jsonl", records)


if __name__ == "__main__":
    main()
