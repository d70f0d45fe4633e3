"""Writes small ONNX models and the shape of every node's output as ONNX's own shape inference has it
into ../data/models: those of helper.make_node cover the operators, those of torch.onnx.export what
PyTorch makes of networks that people draw. Weights are left out where that is allowed.

Needs Debian's python3-onnx and python3-torch."""

import io
import json
import pathlib

import numpy
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper, shape_inference
from torch import nn

FOLDER = pathlib.Path(__file__).parent / ".." / "data" / "models"


def weight(name, *dims):
    return numpy_helper.from_array(numpy.zeros(dims, numpy.float32), name)


def numbers(name, values, kind=numpy.int64):
    return numpy_helper.from_array(numpy.array(values, kind), name)


class Graph:
    """A model put together node by node."""

    def __init__(self, opset, *input_shape):
        self.opset = opset
        self.nodes = []
        self.weights = []
        self.inputs = [helper.make_tensor_value_info("x", TensorProto.FLOAT, input_shape)]

    def add(self, operation, inputs, name, outputs=1, **attributes):
        """Adds a node; its weights are tensors among the inputs. Returns its first output."""
        names = []
        for each in inputs:
            if isinstance(each, onnx.TensorProto):
                self.weights.append(each)
                each = each.name
            names.append(each)
        made = [name if n == 0 else f"{name}_{n}" for n in range(outputs)]
        self.nodes.append(helper.make_node(operation, names, made, name=name, **attributes))
        return made[0]

    def model(self, *outputs):
        graph = helper.make_graph(
            self.nodes,
            "graph",
            self.inputs,
            [helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in outputs],
            self.weights,
        )
        made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", self.opset)])
        for output, known in zip(made.graph.output, shape_inference.infer_shapes(made, strict_mode=True).graph.output):
            output.CopyFrom(known)
        onnx.checker.check_model(made)
        return made


def operators():
    g = Graph(13, 1, 4, 30, 31)
    x = g.add("Conv", ["x", weight("w1", 8, 4, 3, 2), weight("b1", 8)], "uneven_pads", pads=[0, 1, 2, 3], strides=[2, 1])
    x = g.add("Conv", [x, weight("w2", 8, 1, 3, 3)], "same_upper", auto_pad="SAME_UPPER", strides=[2, 2], group=8)
    x = g.add("Conv", [x, weight("w3", 8, 8, 2, 2)], "same_lower", auto_pad="SAME_LOWER")
    x = g.add("ConvTranspose", [x, weight("w4", 8, 6, 3, 3)], "transposed", strides=[2, 2], pads=[1, 1, 1, 1], output_padding=[1, 0])
    x = g.add("ConvTranspose", [x, weight("w5", 6, 3, 3, 3)], "grouped_transposed", strides=[2, 3], group=2)
    x = g.add("ConvTranspose", [x, weight("w6", 6, 6, 3, 3)], "transposed_to_shape", strides=[2, 2], output_shape=[65, 195])
    x = g.add("MaxPool", [x], "max_pool", kernel_shape=[3, 3], strides=[2, 2], dilations=[2, 1], pads=[1, 0, 1, 0])
    x = g.add("MaxPool", [x], "ceil", kernel_shape=[2, 2], strides=[2, 2], ceil_mode=1)
    x = g.add("AveragePool", [x], "average_pool", kernel_shape=[2, 3], pads=[0, 1, 0, 1])
    x = g.add("Relu", [x], "relu")
    pad = g.add("Pad", [x, numbers("pads", [0, 1, 2, 0, 0, 0, 3, -1])], "pad")
    x = g.add("Slice", [pad, numbers("starts", [1, -9]), numbers("ends", [2**63 - 1, -2]), numbers("axes", [1, 3])], "slice")
    x = g.add("Resize", [x, "", numbers("scales", [1, 1, 2.5, 0.5], numpy.float32)], "by_scales", mode="nearest")
    x = g.add("Resize", [x, "", "", numbers("sizes", [1, 6, 20, 10])], "to_sizes", mode="linear", coordinate_transformation_mode="align_corners")
    a = g.add("BatchNormalization", [x, weight("s", 6), weight("b", 6), weight("m", 6), weight("v", 6)], "batch_norm")
    sum_ = g.add("Add", [x, a], "add")
    scaled = g.add("Mul", [sum_, weight("scale", 1, 6, 1, 1)], "mul")
    both = g.add("Concat", [scaled, x], "concat", axis=1)
    g.add("Split", [both, numbers("parts", [5, 7])], "split", outputs=2, axis=1)
    x = g.add("Transpose", ["split_1"], "transpose", perm=[0, 1, 3, 2])
    x = g.add("DepthToSpace", [g.add("Conv", [x, weight("w7", 8, 7, 1, 1)], "eight")], "depth_to_space", blocksize=2)
    x = g.add("SpaceToDepth", [x], "space_to_depth", blocksize=4)
    x = g.add("LpPool", [x], "lp_pool", kernel_shape=[2, 2], strides=[1, 1])
    m = g.add("GlobalMaxPool", [x], "global_max")
    x = g.add("GlobalAveragePool", [x], "global_average")
    x = g.add("Sub", [x, m], "sub")
    x = g.add("Flatten", [x], "flatten")
    x = g.add("Gemm", [x, weight("w8", 10, 32), weight("b8", 10)], "gemm", transB=1)
    x = g.add("MatMul", [x, weight("w9", 10, 4)], "matmul")
    x = g.add("Reshape", [x, numbers("to", [1, 2, -1])], "reshape")
    x = g.add("Unsqueeze", [x, numbers("at", [2])], "unsqueeze")
    x = g.add("Squeeze", [x, numbers("gone", [2])], "squeeze")
    x = g.add("Softmax", [x], "softmax")
    return g.model(x, "split")


def old_operators(opset):
    """As they were told before their sizes became inputs, or as they are now."""
    g = Graph(opset, 1, 3, 17, 16)
    old = opset < 10
    pads, starts, ends, axes = [0, 0, 1, 2, 0, 0, 3, 4], [2, 0], [100, -1], [2, 3]
    scales = numbers("scales", [1, 1, 2, 3], numpy.float32)
    if old:
        x = g.add("Pad", ["x"], "pad", pads=pads)
        x = g.add("Slice", [x], "slice", starts=starts, ends=ends, axes=axes)
        x = g.add("Upsample", [x, scales], "upsample", mode="nearest")
    else:
        x = g.add("Pad", ["x", numbers("pads", pads)], "pad")
        x = g.add("Slice", [x, numbers("starts", starts), numbers("ends", ends), numbers("axes", axes)], "slice")
        x = g.add("Resize", [x, "", scales], "upsample", mode="nearest")
    x = g.add("MaxPool", [x], "max_pool", kernel_shape=[2, 2], strides=[2, 2])
    x = g.add("GlobalAveragePool", [x], "global")
    if old:
        x = g.add("Squeeze", [x], "squeeze", axes=axes)
    else:
        x = g.add("Squeeze", [x, numbers("gone", axes)], "squeeze")
    return g.model(x)


def one_and_three_axes():
    g = Graph(13, 1, 2, 9, 12, 11)
    x = g.add("Conv", ["x", weight("w1", 4, 2, 3, 3, 3)], "volume", pads=[1, 0, 1, 1, 0, 1], strides=[2, 1, 1])
    x = g.add("ConvTranspose", [x, weight("w2", 4, 2, 2, 2, 2)], "volume_back", strides=[2, 2, 2])
    x = g.add("ReduceMean", [x], "mean", axes=[2, 3], keepdims=0)
    x = g.add("Conv", [x, weight("w3", 4, 2, 3)], "row", dilations=[2], pads=[4, 0])
    x = g.add("MaxPool", [x], "row_pool", kernel_shape=[3], strides=[2], pads=[1, 1])
    return g.model(x)


def tcn(layers=4):
    g = Graph(13, 1, 1, 64)
    x = "x"
    for n in range(layers):
        w = weight(f"w{n}", 1, 1, 2)
        x = g.add("Conv", [x, w], f"conv{n + 1}", dilations=[2**n], pads=[2**n, 0])
        x = g.add("Relu", [x], f"relu{n + 1}")
    return g.model(x)


def exported(module, *shape, dynamic=False, opset=13):
    buffer = io.BytesIO()
    axes = {"x": {0: "batch", 2: "height", 3: "width"}} if dynamic else None
    torch.onnx.export(module.eval(), torch.zeros(shape), buffer, export_params=False, opset_version=opset,
                      input_names=["x"], output_names=["y"], dynamic_axes=axes)
    return onnx.load_from_string(buffer.getvalue())


class LeNet(nn.Sequential):
    def __init__(self):
        super().__init__(nn.Conv2d(1, 6, 5, padding=2), nn.Sigmoid(), nn.AvgPool2d(2, 2), nn.Conv2d(6, 16, 5),
                         nn.Sigmoid(), nn.AvgPool2d(2, 2), nn.Flatten(), nn.Linear(400, 120), nn.Sigmoid(),
                         nn.Linear(120, 84), nn.Sigmoid(), nn.Linear(84, 10))


def double(a, b):
    return nn.Sequential(nn.Conv2d(a, b, 3, padding=1), nn.ReLU(), nn.Conv2d(b, b, 3, padding=1), nn.ReLU())


class UNet(nn.Module):
    def __init__(self, channels=(8, 16, 32)):
        super().__init__()
        self.down = nn.ModuleList(double(a, b) for a, b in zip((3,) + channels, channels))
        self.middle = double(channels[-1], 2 * channels[-1])
        self.up = nn.ModuleList(nn.ConvTranspose2d(2 * c, c, 2, 2) for c in reversed(channels))
        self.joined = nn.ModuleList(double(2 * c, c) for c in reversed(channels))
        self.last = nn.Conv2d(channels[0], 2, 1)

    def forward(self, x):
        skips = []
        for layer in self.down:
            skips.append(layer(x))
            x = nn.functional.max_pool2d(skips[-1], 2)
        x = self.middle(x)
        for up, joined, skip in zip(self.up, self.joined, reversed(skips)):
            x = joined(torch.cat([skip, up(x)], 1))
        return self.last(x)


class ResNetBlocks(nn.Module):
    """A stem, a block that keeps the shape and one that halves it."""

    def __init__(self):
        super().__init__()
        self.stem = nn.Sequential(nn.Conv2d(3, 16, 7, 2, 3, bias=False), nn.BatchNorm2d(16), nn.ReLU(), nn.MaxPool2d(3, 2, 1))
        self.one = self.block(16, 16, 1)
        self.two = self.block(16, 32, 2)
        self.skip = nn.Conv2d(16, 32, 1, 2, bias=False)
        self.fc = nn.Linear(32, 10)

    @staticmethod
    def block(a, b, stride):
        return nn.Sequential(nn.Conv2d(a, b, 3, stride, 1), nn.ReLU(), nn.Conv2d(b, b, 3, 1, 1))

    def forward(self, x):
        x = self.stem(x)
        x = torch.relu(self.one(x) + x)
        x = torch.relu(self.two(x) + self.skip(x))
        return self.fc(torch.flatten(nn.functional.adaptive_avg_pool2d(x, 1), 1))


class Separable(nn.Module):
    """MobileNet's inverted residual, and an average that counts its padding."""

    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(nn.Conv2d(8, 48, 1), nn.ReLU6(), nn.Conv2d(48, 48, 3, padding=1, groups=48), nn.ReLU6(), nn.Conv2d(48, 8, 1))
        self.pool = nn.AvgPool2d(3, 2, 1)

    def forward(self, x):
        return self.pool(x + self.layers(x))


class Resized(nn.Module):
    """Sizes that are computed as the model runs, from those of its input."""

    def __init__(self):
        super().__init__()
        self.down = nn.Conv2d(3, 4, 3, 2, 1)
        self.up = nn.Conv2d(4, 4, 3, padding=1)

    def forward(self, x):
        y = nn.functional.interpolate(self.down(x), size=x.shape[2:], mode="bilinear", align_corners=False)
        y = torch.cat([x, self.up(y)], 1)
        return y.view(y.size(0), -1)


def shapes_of(model, sizes):
    """Of each node's first output, by the node's name; what is left open has these sizes."""
    model = onnx.load_from_string(model.SerializeToString())
    for dim, size in zip(model.graph.input[0].type.tensor_type.shape.dim, sizes):
        dim.Clear()
        dim.dim_value = size
    inferred = shape_inference.infer_shapes(model, strict_mode=True, data_prop=True)
    known = {}
    for info in list(inferred.graph.value_info) + list(inferred.graph.output):
        dims = [dim.dim_value if dim.HasField("dim_value") else -1 for dim in info.type.tensor_type.shape.dim]
        if -1 not in dims:
            known[info.name] = dims
    return {node.name or node.output[0]: known[node.output[0]] for node in model.graph.node if node.output[0] in known}


def main():
    torch.manual_seed(0)
    FOLDER.mkdir(exist_ok=True)
    models = {
        "operators": (operators(), [1, 4, 30, 31]),
        "old_operators": (old_operators(9), [1, 3, 17, 16]),
        "axes": (one_and_three_axes(), [1, 2, 9, 12, 11]),
        "tcn": (tcn(), [1, 1, 64]),
        "lenet": (exported(LeNet(), 1, 1, 28, 28), [1, 1, 28, 28]),
        "unet": (exported(UNet(), 1, 3, 64, 64), [1, 3, 64, 64]),
        "resnet_blocks": (exported(ResNetBlocks(), 1, 3, 64, 64), [1, 3, 64, 64]),
        "separable": (exported(Separable(), 1, 8, 16, 16), [1, 8, 16, 16]),
        "resized": (exported(Resized(), 1, 3, 20, 24, dynamic=True), [1, 3, 20, 24]),
    }
    shapes = {}
    for name, (model, sizes) in models.items():
        model.doc_string = ""
        model.producer_version = ""
        data = model.SerializeToString()
        (FOLDER / f"{name}.onnx").write_bytes(data)
        # Old operators' shapes are not inferred, those of the same ones in new words are.
        inferred = old_operators(13) if name == "old_operators" else model
        shapes[name] = {"input": sizes, "shapes": shapes_of(inferred, sizes)}
        print(name, len(data), len(shapes[name]["shapes"]))
    text = ",\n".join(f' "{name}": {json.dumps(shape)}' for name, shape in shapes.items())
    (FOLDER / "shapes.json").write_text("{\n" + text + "\n}\n")


if __name__ == "__main__":
    main()
