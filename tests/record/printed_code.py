"""Runs the code that convanim prints of each recorded layer: PyTorch's in PyTorch, JAX's on NumPy.

    /usr/bin/python3 printed_code.py PROGRAM

PROGRAM is convanim. What the code gives is compared with what the framework gave that the layer was
recorded from. JAX's two functions that NumPy lacks are written here by their documentation.
"""

import json
import pathlib
import re
import subprocess
import sys
import types
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import torch
from torch import nn

torch.set_default_dtype(torch.float64)
FOLDER = pathlib.Path(__file__).parent.parent / "data" / "recorded"


def conv_general_dilated(x, w, window_strides, padding, lhs_dilation=None, rhs_dilation=None,
                         feature_group_count=1):
    axes = len(window_strides)
    spread = lhs_dilation or (1,) * axes
    shape = [(n - 1) * s + 1 for n, s in zip(x.shape[2:], spread)]
    wide = np.zeros([*x.shape[:2], *shape])
    wide[(slice(None), slice(None), *(slice(None, None, s) for s in spread))] = x
    wide = np.pad(wide, [(0, 0), (0, 0), *((max(0, a), max(0, b)) for a, b in padding)])
    for axis, (a, b) in enumerate(padding):
        end = wide.shape[axis + 2]
        wide = wide.take(range(max(0, -a), end - max(0, -b)), axis + 2)
    conv = getattr(nn.functional, f"conv{axes}d")
    tensors = [torch.from_numpy(t.copy()) for t in (wide, w)]
    return conv(*tensors, stride=window_strides, dilation=rhs_dilation or 1,
                groups=feature_group_count).numpy()


def reduce_window(x, start, operation, window_dimensions, window_strides, padding,
                  window_dilation=None):
    dilation = window_dilation or (1,) * x.ndim
    wide = np.pad(x, padding, constant_values=start)
    reach = [(k - 1) * d + 1 for k, d in zip(window_dimensions, dilation)]
    windows = np.lib.stride_tricks.sliding_window_view(wide, reach)
    windows = windows[tuple(slice(None, None, s) for s in window_strides)]
    windows = windows[(Ellipsis, *(slice(None, None, d) for d in dilation))]
    last = tuple(range(-x.ndim, 0))
    return windows.max(last) if operation == "max" else windows.sum(last)


JAX = types.SimpleNamespace(lax=types.SimpleNamespace(
    conv_general_dilated=conv_general_dilated, reduce_window=reduce_window, max="max", add="add"))


def code_of(text, title):
    part = text[text.index(f"\n  {title} ("):]
    lines = re.match(r"\n.*?\):\n((?: {4}[^\n]*\n)+)", part, re.S)
    lines = lines.group(1).split("\n")
    return "\n".join(line[4:] for line in lines)


def result(code, names):
    """y, or the value of the code's last statement."""
    try:
        value = eval(code.replace("\n", " ").strip(), names)
        return value
    except SyntaxError:
        exec(code, names)
        return names["y"] if "y" in names else None


def run_torch(code, x, weight, indices):
    names = {"torch": torch, "nn": nn, "x": x, "indices": indices}
    build = nn.Module.__call__

    def with_weight(module, *inputs, **keywords):
        if hasattr(module, "weight") and weight is not None:
            module.weight.data = weight
            if module.bias is not None:
                module.bias.data.zero_()
        if isinstance(module, nn.modules.pooling._MaxUnpoolNd) and len(inputs) == 1:
            inputs = (*inputs, indices)
        return build(module, *inputs, **keywords)

    nn.Module.__call__ = with_weight
    try:
        with torch.no_grad():
            value = result(code, names)
            return (value(x) if isinstance(value, nn.Module) else value).numpy()
    finally:
        nn.Module.__call__ = build


def explained(program, line):
    sides = "x".join(map(str, line["input"][1:]))
    command = [program, "layer", line["layer"], "--input", sides, "--explain"]
    axes = line["weight_shape"][2:]
    text = subprocess.run(command, capture_output=True, text=True)
    if "--kernel 3" in text.stderr:
        command += ["--kernel", "x".join(map(str, axes))]
        text = subprocess.run(command, capture_output=True, text=True)
    return text.stdout or text.stderr


def main(program):
    lines = []
    for framework in ("pytorch", "onnx"):
        for text in (FOLDER / f"{framework}.jsonl").read_text().splitlines():
            line = json.loads(text)
            # These take as many axes as their input has, and one side is read as two.
            is_open = re.search(r'"(nn.Upsample|Global\w+Pool)\(', text) and len(line["input"]) == 2
            if "refused" not in line and not is_open:
                lines.append(line)
    with ThreadPoolExecutor(2) as pool:
        texts = list(pool.map(lambda line: explained(program, line), lines))
    counts = {"PyTorch": [0, 0, 0], "JAX": [0, 0, 0]}
    for line, text in zip(lines, texts):
        if "\n  PyTorch (" not in text:
            print(line["layer"], line["input"], text)
            continue
        x = np.array(line["x"], dtype=float).reshape(1, *line["input"])
        y = np.array(line["y"], dtype=float).reshape(1, *line["output"])
        has_weight = bool(line["weight_shape"]) and not isinstance(line["weight_shape"][0], list)
        w = np.array(line["w"], dtype=float).reshape(line["weight_shape"]) if has_weight else None
        indices = None
        if "indices" in line:
            indices = torch.tensor(line["indices"]).reshape(1, *line["input"])
        for title, count in counts.items():
            code = code_of(text, title)
            if code.startswith("#"):
                count[2] += 1
                continue
            try:
                if title == "PyTorch":
                    weight = None if w is None else torch.from_numpy(w)
                    value = run_torch(code, torch.from_numpy(x), weight, indices)
                else:
                    out = w.shape[0] if w is not None else 1
                    transposed = "lhs_dilation" in code or "::-1" in code
                    if transposed:
                        groups = re.search(r"feature_group_count=(\d+)", code)
                        groups = int(groups.group(1)) if groups else 1
                        parts = np.split(w, groups, 0)
                        w = np.concatenate([part.swapaxes(0, 1) for part in parts], 0)
                        out = w.shape[0]
                    value = result(code, {"jnp": np, "jax": JAX, "x": x, "w": w,
                                          "b": np.zeros(out)})
                good = value.shape == y.shape and np.allclose(value, y, atol=1e-5)
            except Exception as error:
                good, value = False, repr(error)
            count[0 if good else 1] += 1
            if not good:
                print(f"{title}: {line['layer']} on {line['input']}\n{code}\n{value}\n{y}\n")
    for title, (right, wrong, none) in counts.items():
        print(f"{title}: {right} right, {wrong} wrong, {none} without a layer")
    sys.exit(any(wrong for _, wrong, _ in counts.values()))


main(sys.argv[1])
