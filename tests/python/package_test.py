#!/usr/bin/env python3
"""Tests the Python package; its argument is the folder that holds it, as CMake puts it together."""

import base64
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import threading
import types
import unittest
import warnings

sys.path.insert(0, sys.argv.pop(1))
import convanim  # noqa: E402

CONV = "nn.Conv2d(1, 1, 3, padding=1)"


def torch_class(name, module, parameters):
    """A class as PyTorch has it: with these parameters, kept as attributes of the same names."""
    scope = {}
    exec(f"def __init__(self, {parameters}): self.__dict__.update(locals(), _modules={{}}); del self.__dict__['self']",
         scope)
    base = type("Module", (), {"__module__": "torch.nn.modules.module"})
    return type(name, (base,), {"__module__": "torch.nn.modules." + module, "__init__": scope["__init__"],
                                "forward": lambda self, value: value})


Conv2d = torch_class("Conv2d", "conv", "in_channels, out_channels, kernel_size, stride=1, padding=0, dilation=1, "
                     "groups=1, bias=True, padding_mode='zeros', device=None, dtype=None")
MaxPool2d = torch_class("MaxPool2d", "pooling", "kernel_size, stride=None, padding=0, dilation=1, "
                        "return_indices=False, ceil_mode=False")
AvgPool2d = torch_class("AvgPool2d", "pooling", "kernel_size, stride=None, padding=0, ceil_mode=False, "
                        "count_include_pad=True, divisor_override=None")
ReLU = torch_class("ReLU", "activation", "inplace=False")


Module = torch_class("Own", "module", "")


def holding(kind, **modules):
    """One of a class that holds these."""
    module = kind()
    module._modules.update(modules)
    return module


Sequential = torch_class("Sequential", "container", "")


class Block(Module):
    def forward(self, value):
        return self.relu(self.conv2(self.relu(self.conv1(value))) + self.downsample(value))


def keras_model(module, layers, name=None):
    """A model as Keras has it; name: of a class made from Keras's."""
    kind = type(module.rpartition(".")[2].capitalize(), (), {"__module__": module, "call": lambda self: None})
    if name:
        kind = type(name, (kind,), {"call": lambda self: None})
    model = kind()
    model.layers, model.get_config = layers, dict
    return model


def keras_layer(name, reads=(), nodes=1):
    """A pooling layer as Keras has it; reads: the names of layers."""
    base = type("Layer", (), {"__module__": "keras.src.layers.layer"})
    scope = {}
    exec("def __init__(self, pool_size=(2, 2), strides=None, padding='valid', **kwargs): pass", scope)
    layer = type("MaxPooling2D", (base,), {"__module__": "keras.src.layers.pooling.max_pooling2d", **scope})()
    layer.get_config = lambda: {"name": name, "pool_size": (2, 2), "strides": (2, 2), "padding": "valid"}
    layer.name, layer._inbound_nodes = name, [None] * nodes
    layer.input = [types.SimpleNamespace(_keras_history=(types.SimpleNamespace(name=each), 0, 0)) for each in reads]
    return layer


class Drawing(unittest.TestCase):
    def test_bytes_are_those_of_the_program(self):
        figure = convanim.draw(CONV, input=5, labels=True, theme="dark")
        words = ["layer", CONV, "--input", "5", "--labels", "--theme", "dark", "-o", "-", "-f"]
        self.assertEqual(figure.svg(), convanim.run(*words, "svg"))
        self.assertEqual(figure.gif()[:6], b"GIF89a")
        self.assertEqual(figure.png()[:8], b"\x89PNG\r\n\x1a\n")
        self.assertEqual(figure.pdf()[:5], b"%PDF-")
        self.assertIn("<script>", figure.html())
        self.assertEqual(figure.json()["layer"]["kind"], "conv")
        self.assertIn("Output size", figure.explain())

    def test_notebooks_get_an_image_a_poster_and_a_sentence(self):
        bundle = convanim.draw("dilation")._repr_mimebundle_()
        self.assertEqual(set(bundle), {"text/html", "image/png", "text/plain"})
        self.assertIn("dilation 2", bundle["text/plain"])
        self.assertTrue(bundle["text/html"].startswith('<img src="data:image/svg+xml;base64,'))
        self.assertIn(f'alt="{bundle["text/plain"]}"', bundle["text/html"])
        svg = base64.b64decode(bundle["text/html"].split(",")[1].split('"')[0])
        self.assertEqual(svg.decode(), convanim.draw("dilation").svg())
        self.assertEqual(set(convanim.draw("dilation")._repr_mimebundle_(include={"image/png"})), {"image/png"})

    def test_a_notebooks_cell_is_at_most_a_megabyte(self):
        for layer, options, mime, name in (
            # A layer, its options, the type of the image, and what that is in words.
            ("nn.Conv2d(3, 64, 7, stride=2, padding=3)", {"input": 224}, "svg+xml", "its last step"),
            ("nn.Conv2d(3, 64, 7, stride=2, padding=3)", {"input": 224, "steps": range(24)}, "gif", "a GIF"),
            ("nn.Conv2d(1, 1, 3)", {"input": 14, "elide": 0, "sheet": True}, "png", "a (smaller )?PNG"),
        ):
            with warnings.catch_warnings(record=True) as caught:
                warnings.simplefilter("always")
                figure = convanim.draw(layer, **options)
                bundle = figure._repr_mimebundle_()
            with self.subTest(layer, sizes={form: len(data) for form, data in bundle.items()}, notes=figure.notes):
                self.assertLess(len(bundle["text/html"]) + len(bundle.get("image/png", b"")) * 4 // 3, 1_010_000)
                self.assertTrue(bundle["text/html"].startswith(f'<img src="data:image/{mime};base64,'))
                self.assertRegex(figure.notes[-1], "^[0-9.]+ MB of SVG are too much for a notebook's cell, which "
                                                   f"shows {name} ")
                self.assertIn(figure.notes[-1], [str(each.message) for each in caught])
                self.assertGreater(len(figure.svg()), 750_000)

    def test_options_that_one_form_has_not_are_left_out_of_it(self):
        bundle = convanim.draw("dilation", delay=50, dpi=100)._repr_mimebundle_()
        self.assertIn("image/png", bundle)

    def test_numbers_come_as_arrays_and_lists(self):
        class Array:  # as NumPy's: what it holds is asked for by tolist()
            def tolist(self):
                return [[float(5 * row + col) for col in range(5)] for row in range(5)]

        figure = convanim.draw(CONV, input=5, values=Array(), kernel_values=[[0, 0, 0], [0, 1, 0], [0, 0, 0]])
        self.assertIn("24", figure.explain())
        self.assertEqual(convanim.draw(CONV, input=5, values=True).svg(),
                         convanim.run("layer", CONV, "--input", "5", "--values", "-f", "svg", "-o", "-"))

    def test_values_become_the_words_of_options(self):
        figure = convanim.draw("conv", input=(5, 7), kernel=3, padding=((1, 1), (0, 2)), labels=False, title=None,
                               color={"input": "#d33682"})
        self.assertEqual(figure.svg(), convanim.run("conv", "--input", "5x7", "--kernel", "3", "--padding", "1,1,0,2",
                                                    "--color", "input=#d33682", "-f", "svg", "-o", "-"))
        for steps, words in (([0, 3, 4, 5], "0,3-5"), (range(0, 8, 3), "0,3,6"), (3, "3"), ("0,2-4", "0,2-4")):
            self.assertEqual(convanim.draw("dilation", steps=steps).svg(),
                             convanim.run("dilation", "--steps", words, "-f", "svg", "-o", "-"))
        self.assertEqual(convanim.draw("dilation", sheet=True).svg(),
                         convanim.run("dilation", "--sheet", "-f", "svg", "-o", "-"))
        self.assertEqual(convanim.draw("dilation", sheet=False).svg(), convanim.draw("dilation").svg())
        pool = convanim.draw("average_pool", input=5, kernel=3, padding=1, count_include_pad=False)
        self.assertIn("count_include_pad=False", pool.explain())

    def test_steps_and_files(self):
        figure = convanim.draw("dilation")
        self.assertIn("output row 1, column 1 is written", figure.step(0).alt.lower())
        with tempfile.TemporaryDirectory() as folder:
            figure.save(os.path.join(folder, "new", "x.gif"))
            with open(os.path.join(folder, "new", "x.gif"), "rb") as file:
                self.assertEqual(file.read(), figure.gif())
            for name, expected in (("x.png", figure.png()), ("x.pdf", figure.pdf())):
                figure.save(os.path.join(folder, name))
                with open(os.path.join(folder, name), "rb") as file:
                    self.assertEqual(file.read(), expected)
            still = figure.step(3)
            still.save(pathlib.Path(folder, "3.PNG"))
            self.assertEqual(pathlib.Path(folder, "3.PNG").read_bytes(), still.png())
            convanim.draw("dilation", delay=50, sheet="3x3").save(os.path.join(folder, "sheet.png"))


class LiveLayers(unittest.TestCase):
    def same(self, layer, code, **options):
        self.assertEqual(convanim.draw(layer, **options).svg(), convanim.draw(code, **options).svg())

    def test_pytorch(self):
        self.same(Conv2d(1, 1, (3, 3), stride=(2, 2), padding="valid"), "nn.Conv2d(1, 1, 3, stride=2)", input=5)
        self.same(AvgPool2d(2, ceil_mode=True), "nn.AvgPool2d(2, ceil_mode=True)", input=5)

        class Mine(Conv2d):
            def __init__(self):
                super().__init__(1, 1, 3, padding=1)

        self.same(Mine(), CONV, input=5)

    def test_a_model_that_tells_its_order_is_a_stack(self):
        relu = ReLU()  # twice, as modules may be
        features = holding(Sequential, conv=Conv2d(1, 4, (3, 3), padding=(1, 1)), relu=relu, again=relu)
        explained = convanim.draw(holding(Sequential, features=features, pool=MaxPool2d(2)), input=8).explain()
        for name in ("features.conv", "features.relu", "features.again", "pool", "4x4x4"):
            self.assertIn(name, explained.replace(" x ", "x"))

    def test_a_model_whose_order_its_forward_tells_is_refused(self):
        block = holding(Block, conv1=Conv2d(1, 1, 3), conv2=Conv2d(1, 1, 3), relu=ReLU(), downsample=Conv2d(1, 1, 1))
        own = holding(type("Mine", (Sequential,), {"forward": lambda self, value: value}), a=ReLU(), b=ReLU())
        for model, message in (
            (block, r"the model is a Block, which does not tell in which order it takes conv1, conv2, relu and "
                    r"downsample: .*forward\(\) \(draw an nn.Sequential of them, the file that torch.onnx.export"),
            (holding(Sequential, block=block), "^block is a Block, which does not tell"),
            (own, "the model is a Mine, which does not tell in which order it takes a and b"),
            (holding(Sequential, own=Module()), "own is a Own, which is no layer of PyTorch's own"),
            (Sequential(), "the Sequential holds no layer"),
        ):
            with self.subTest(message), self.assertRaisesRegex(convanim.RequestError, message):
                convanim.draw(model, input=8)

    def test_a_layer_with_a_forward_of_its_own_is_noted(self):
        kind = type("Conv2dSame", (Conv2d,), {"forward": lambda self, value: value})
        with self.assertWarns(convanim.Note):
            figure = convanim.draw(kind(1, 1, 3), input=5)
        self.assertEqual(figure.notes, ["the layer is a Conv2dSame with a forward() of its own, drawn as the "
                                        "nn.Conv2d that it is made from"])

    def test_keras_models(self):
        chain = [keras_layer("a"), keras_layer("b")]
        self.assertIn("b", convanim.draw(keras_model("keras.src.models.sequential", chain), input=8).explain())
        functional = "keras.src.models.functional"
        convanim.draw(keras_model(functional, [keras_layer("a", ["x"]), keras_layer("b", ["a"])]), input=8)
        for model, message in (
            (keras_model("keras.src.models.model", chain), "the model is a Model, which .* takes a and b: "),
            (keras_model(functional, chain, "Mine"), r"the model is a Mine, which .*call\(\)"),
            (keras_model(functional, [keras_layer("a"), keras_layer("b", ["x"])]), "b does not read the layer before"),
            (keras_model(functional, [keras_layer("a", ["x"], nodes=2)]), "a does not tell what it reads"),
        ):
            with self.subTest(message), self.assertRaisesRegex(convanim.RequestError, message):
                convanim.draw(model, input=8)

    def test_keras(self):
        base = type("Layer", (), {"__module__": "keras.src.layers.layer"})
        scope = {}
        exec("def __init__(self, filters, kernel_size, strides=(1, 1), padding='valid', dilation_rate=(1, 1), "
             "groups=1, use_bias=True, kernel_initializer='glorot_uniform', **kwargs): pass", scope)
        kind = type("Conv2D", (base,), {"__module__": "keras.src.layers.convolutional.conv2d", **scope})
        layer = kind(1, 3)
        layer.get_config = lambda: {"name": "c", "trainable": True, "dtype": {"module": "keras"}, "filters": 1,
                                    "kernel_size": (3, 3), "strides": (2, 2), "padding": "same", "groups": 1,
                                    "dilation_rate": (1, 1), "use_bias": True, "activation": "linear",
                                    "kernel_initializer": {"class_name": "GlorotUniform"}}
        self.same(layer, "layers.Conv2D(1, 3, strides=2, padding='same')", input=6)

    def test_what_is_no_layer_is_refused(self):
        with self.assertRaisesRegex(convanim.RequestError, "a dict is no layer and no model"):
            convanim.draw({})


class Refusals(unittest.TestCase):
    def refused(self, message, *words, **options):
        with self.assertRaises(convanim.RequestError) as raised:
            convanim.draw(*words, **options)
        self.assertIn(message, str(raised.exception))
        self.assertIsInstance(raised.exception, ValueError)

    def test_in_the_words_of_the_program(self):
        self.refused("kernel 5x5 does not fit input 3x3", "nn.Conv2d(1, 1, 5)", input=3)
        self.refused("near: --labels", CONV, input=5, label=True)
        self.refused("input_values: line 1, column 12: the bracket ends after 1", CONV, input=5, values=[[1, 2], [3]])
        self.refused("format is no option of draw()", CONV, input=5, format="gif")
        self.refused("near: dilation", "dilatoin")
        self.refused("input_values: 'a' is no number (needs an array or lists of them, or a file's path)", CONV,
                     input=5, values=[["a", "b"]])
        self.refused("kernel_values: None is no number", CONV, input=5, values=True, kernel_values=[[None]])
        self.refused("steps: [] names no steps", "dilation", steps=[])
        self.refused("step 99 does not exist", "dilation", steps=[1, 99])
        with self.assertRaisesRegex(convanim.RequestError, "'nope' is no command .*'layer'"):
            convanim.options("nope")
        with self.assertRaises(convanim.Error) as raised:
            convanim.draw("dilation").save("/dev/full/x.gif")
        self.assertNotIsInstance(raised.exception, convanim.RequestError)


class Notes(unittest.TestCase):
    def test_they_are_warned_of_once_where_the_caller_drew(self):
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            figure = convanim.draw("nn.Conv2d(1, 8, 3)", input=5)
            figure.svg(), figure.step(2).svg()
        self.assertIn("of 8 output channels", figure.notes[0])
        self.assertEqual([str(each.message) for each in caught], figure.notes)
        self.assertEqual({each.category for each in caught}, {convanim.Note})
        self.assertEqual({each.filename for each in caught}, {__file__})


class Process(unittest.TestCase):
    def test_threads_draw_at_once(self):
        expected = convanim.draw("dilation").gif()
        drawn = []
        threads = [threading.Thread(target=lambda: drawn.append(convanim.draw("dilation").gif())) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(drawn, [expected] * 8)

    def test_the_import_loads_little(self):
        code = ("import sys, time; start = time.process_time(); import convanim; "
                "print(time.process_time() - start); "
                "assert not {'ctypes', 'numpy', 'torch', 'keras', 'json'} & set(sys.modules)")
        spent = [float(subprocess.run([sys.executable, "-S", "-c", code], check=True, text=True,
                                      capture_output=True,
                                      env={**os.environ, "PYTHONPATH": sys.path[0]}).stdout)
                 for _ in range(5)]
        self.assertLess(min(spent), 0.03)  # seconds; others may share the processor

    def test_help_and_options(self):
        self.assertIn("theme", convanim.options())
        self.assertEqual(convanim.run("--version").split()[1], convanim.__version__)
        self.assertIn("convanim layer", convanim.run("layer", "--help"))
        self.assertEqual(json.loads(convanim.run("dilation", "-f", "json", "-o", "-"))["steps"][0]["step"], 0)


if __name__ == "__main__":
    unittest.main()
