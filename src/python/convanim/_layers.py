"""Live layers and models of PyTorch and Keras as code that makes them, without importing either."""

from __future__ import annotations

import inspect
from typing import Any, Iterator

from ._program import RequestError

#: What no layer's shape depends on.
_PASSED_OVER = {"self", "args", "kwargs", "device", "dtype", "name", "trainable", "inplace",
                "activation", "seed", "data_format"}


def _framework_class(value: Any) -> tuple[str, type] | None:
    """The framework, and its own class that the object is, or is made from."""
    for kind in type(value).__mro__:
        module = kind.__module__
        if module.startswith("torch.nn.modules.") and not module.endswith(".module"):
            return "torch", kind
        if "keras" in module.split(".") and ".layers." in module + "." and "base_layer" not in module:
            if kind.__name__ not in ("Layer", "Operation", "KerasLayer"):
                return "keras", kind
    return None


def _is_torch_module(value: Any) -> bool:
    return any(kind.__module__ == "torch.nn.modules.module" for kind in type(value).__mro__)


def _is_keras_model(value: Any) -> bool:
    return hasattr(value, "layers") and hasattr(value, "get_config")


def _code_of(value: Any) -> str | None:
    """A value as Python writes it, if it is one that a layer's shape may depend on."""
    if value is None or isinstance(value, (bool, int, float, str)):
        return repr(value)
    if isinstance(value, (tuple, list)):
        items = [_code_of(item) for item in value]
        if None in items:
            return None
        return "(" + ", ".join(items) + ("," if len(items) == 1 else "") + ")"
    return None


def _parameters(kind: type) -> list[str]:
    names: list[str] = []
    for each in kind.__mro__:  # of Keras some pass on what they do not name
        own = each.__dict__.get("__init__")
        if own is None:
            continue
        parameters = inspect.signature(own).parameters.values()
        names += [one.name for one in parameters if one.name not in names]
        if not any(one.kind is inspect.Parameter.VAR_KEYWORD for one in parameters):
            break
    return [name for name in names if name not in _PASSED_OVER]


def _torch_call(layer: Any, kind: type) -> str:
    arguments = []
    for name in _parameters(kind):
        if name == "bias":
            arguments.append(f"bias={getattr(layer, 'bias', None) is not None}")
        elif hasattr(layer, name):
            code = _code_of(getattr(layer, name))
            if code is not None:
                arguments.append(f"{name}={code}")
    return f"nn.{kind.__name__}({', '.join(arguments)})"


def _keras_call(layer: Any, kind: type) -> str:
    known = _parameters(kind)
    arguments = []
    for name, value in layer.get_config().items():
        code = _code_of(value)
        if name in known and code is not None and not name.endswith(("_initializer", "_regularizer", "_constraint")):
            arguments.append(f"{name}={code}")
    return f"layers.{kind.__name__}({', '.join(arguments)})"


def _call(layer: Any) -> str | None:
    found = _framework_class(layer)
    if found is None:
        return None
    framework, kind = found
    return (_torch_call if framework == "torch" else _keras_call)(layer, kind)


def _torch_lines(module: Any) -> Iterator[str]:
    """A line for each module that holds no other, in the order in which they were defined."""
    for name, each in module.named_modules():
        if any(True for _ in each.children()):
            continue
        call = _call(each)
        if call is None:
            raise RequestError(f"{name or 'the model'} is a {type(each).__name__}, which is no layer of PyTorch's "
                               "own (export the model to ONNX, and draw that file)")
        yield f"{name}: {call}" if name else call


def _sources(layer: Any) -> list[str] | None:
    """The names of the layers that a layer of Keras's reads; none where it does not say."""
    try:
        tensors = layer.input
    except Exception:  # whatever a layer says that was never called
        return None
    names = []
    for tensor in tensors if isinstance(tensors, (list, tuple)) else [tensors]:
        history = getattr(tensor, "_keras_history", None)
        if history is None:
            return None
        names.append((history[0] if isinstance(history, tuple) else history.operation).name)
    return names


def _keras_lines(model: Any) -> Iterator[str]:
    before: str | None = None
    shape = getattr(model, "input_shape", None)
    if isinstance(shape, tuple) and all(isinstance(side, int) for side in shape[1:]):
        yield f"layers.Input(shape={tuple(shape[1:])!r})"
    for layer in model.layers:
        if type(layer).__name__ == "InputLayer":
            before = layer.name
            continue
        sources = _sources(layer)
        joins = {"Add": "add", "Concatenate": "concat"}.get(type(layer).__name__)
        if joins and sources:
            yield f"{layer.name}: {joins} {' '.join(sources)}"
        elif sources and before is not None and sources != [before]:
            raise RequestError(f"{layer.name} does not read the layer before it, {before} (export the model to "
                               "ONNX, and draw that file)")
        else:
            call = _call(layer)
            if call is None:
                raise RequestError(f"{layer.name} is a {type(layer).__name__}, which is no layer of Keras's own "
                                   "(export the model to ONNX, and draw that file)")
            yield f"{layer.name}: {call}"
        before = layer.name


def code_of(value: Any) -> tuple[str, str]:
    """The command that draws an object, and the code that tells what it is."""
    if _is_keras_model(value):
        return "stack", "\n".join(_keras_lines(value))
    if _is_torch_module(value) and any(True for _ in value.children()):
        return "stack", "\n".join(_torch_lines(value))
    call = _call(value)
    if call is None:
        raise RequestError(f"a {type(value).__name__} is no layer and no model of PyTorch or Keras (needs one, "
                           "or code such as 'nn.Conv2d(1, 1, 3)', or the name of an animation)")
    return "layer", call
