#!/usr/bin/python3
"""Writes numbers that documents state, as PyTorch and NumPy compute them: numbers.json.

Usage: known_numbers.py
"""

import json

import numpy as np
import torch
import torch.nn.functional as F

import recording

torch.set_default_dtype(torch.float64)

PYTORCH_MODES = ("reflect", "replicate", "circular")
GUIDE_INPUT = [[3, 3, 2, 1, 0], [0, 0, 1, 3, 1], [3, 1, 2, 2, 3], [2, 0, 0, 2, 2], [2, 0, 0, 0, 1]]
GUIDE_KERNEL = [[0, 1, 2], [2, 2, 0], [0, 1, 2]]


def listed(values):
    """Rows of numbers as lists."""
    if values.ndim > 1:
        return [listed(row) for row in values]
    return recording.numbers(values.tolist())


def plane(rows):
    return torch.tensor(rows, dtype=torch.float64)[None, None]


def paddings():
    row = np.arange(1, 6)
    result = {mode: listed(F.pad(torch.tensor(row)[None, None].double(), (3, 3), mode)[0, 0])
              for mode in PYTORCH_MODES}
    # What NumPy calls them: edge is replicate, wrap is circular; symmetric PyTorch does not have.
    for mode, name in (("reflect", "reflect"), ("replicate", "edge"), ("circular", "wrap")):
        assert np.pad(row, 3, name).tolist() == result[mode]
    result["symmetric"] = np.pad(row, 3, "symmetric").tolist()
    return {"input": row.tolist(), "each_side": 3, "output": result}


def transposed_of_ones():
    kernel = torch.arange(1.0, 17).reshape(1, 1, 4, 4)
    output = F.conv_transpose2d(torch.ones(1, 1, 4, 4), kernel, stride=2, padding=1)
    return {"input": "4 x 4 of 1", "kernel": listed(kernel[0, 0]), "stride": 2, "padding": 1,
            "output": listed(output[0, 0])}


def gradients(stride, padding):
    x, w = plane(GUIDE_INPUT).requires_grad_(), plane(GUIDE_KERNEL).requires_grad_()
    y = F.conv2d(x, w, stride=stride, padding=padding)
    y.backward(torch.ones_like(y))
    return {"input": GUIDE_INPUT, "kernel": GUIDE_KERNEL, "stride": stride, "padding": padding,
            "output": listed(y[0, 0].detach()), "dL/dy": "1 everywhere",
            "dL/dx": listed(x.grad[0, 0]), "dL/dw": listed(w.grad[0, 0])}


def overlaps():
    output = F.conv_transpose2d(torch.ones(1, 1, 5, 5), torch.ones(1, 1, 3, 3), stride=2)
    return {"input": "5 x 5", "kernel": "3 x 3", "stride": 2, "padding": 0,
            "counts": listed(output[0, 0])}


def adaptive_average():
    row = torch.arange(1.0, 7)
    shares = F.adaptive_avg_pool1d(torch.eye(6)[:, None], 8)[:, 0].T
    return {"input": listed(row), "output": listed(F.adaptive_avg_pool1d(row[None, None], 8)[0, 0]),
            "windows": [share.nonzero().flatten().tolist() for share in shares]}


def depth_to_space(x, factor, mode):
    """The formulas of ONNX's DepthToSpace; TensorFlow's depth_to_space is DCR."""
    channels, high, wide = x.shape
    out = channels // factor**2
    if mode == "DCR":
        split = x.reshape(factor, factor, out, high, wide).transpose(2, 3, 0, 4, 1)
    else:
        split = x.reshape(out, factor, factor, high, wide).transpose(0, 3, 1, 4, 2)
    return split.reshape(out, high * factor, wide * factor)


def pixel_shuffles():
    x = np.arange(8.0).reshape(8, 1, 1)
    shuffled = F.pixel_shuffle(torch.tensor(x)[None], 2)[0]
    orders = {mode: depth_to_space(x, 2, mode) for mode in ("DCR", "CRD")}
    assert np.array_equal(shuffled, orders["CRD"])
    return {"input": "channel c, of 8, is 1 cell of value c", "factor": 2,
            "pytorch": listed(shuffled), "tensorflow": listed(orders["DCR"]),
            "onnx_DCR": listed(orders["DCR"]), "onnx_CRD": listed(orders["CRD"])}


def text(value, indent=""):
    """JSON with a row of numbers a line."""
    deeper = indent + "  "
    if isinstance(value, dict):
        parts = [f"{deeper}{json.dumps(key)}: {text(item, deeper)}" for key, item in value.items()]
        return "{\n" + ",\n".join(parts) + f"\n{indent}}}"
    if isinstance(value, list) and value and isinstance(value[0], list):
        return "[\n" + ",\n".join(deeper + text(row, deeper) for row in value) + f"\n{indent}]"
    return json.dumps(value)


def main():
    numbers = {
        "padding_by_three": paddings(),
        "transposed_of_ones": transposed_of_ones(),
        "gradients_s1_p0": gradients(1, 0),
        "gradients_s2_p1": gradients(2, 1),
        "transposed_overlaps": overlaps(),
        "adaptive_average_6_to_8": adaptive_average(),
        "pixel_shuffle": pixel_shuffles(),
    }
    first = numbers["transposed_of_ones"]["output"][0]
    assert first == [6, 12, 14, 12, 14, 12, 14, 7], first
    (recording.FOLDER / "numbers.json").write_text(text(numbers) + "\n", encoding="ascii")


if __name__ == "__main__":
    main()
