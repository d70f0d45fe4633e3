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


def _computes_as(value: Any, kind: type, method: str) -> bool:
    """Whether it computes as that class of the framework does, and not in a way of its own."""
    return method not in vars(value) and getattr(type(value), method, None) is getattr(kind, method, None)


def _listed(names: list[str]) -> str:
    most = 4  # that a message names
    names = names if len(names) <= most else [*names[:most - 1], f"{len(names) - most + 1} others"]
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _torch_lines(module: Any, path: str, notes: list[str]) -> Iterator[str]:
    """A line for each layer of nested nn.Sequentials: no other module tells the order of its layers."""
    found = _framework_class(module)
    held = [name for name, each in module._modules.items() if each is not None and name != "parametrizations"]
    who = path or "the model"
    if found and found[1].__name__ == "Sequential" and _computes_as(module, found[1], "forward"):
        for name in held:
            yield from _torch_lines(module._modules[name], f"{path}.{name}" if path else name, notes)
    elif held:
        raise RequestError(
            f"{who} is a {type(module).__name__}, which does not tell in which order it takes {_listed(held)}: that "
            "of their definition need not be that of its forward() (draw an nn.Sequential of them, the file that "
            "torch.onnx.export() writes, or a text with a layer a line)")
    elif found is None or found[1].__module__.endswith(".container"):
        raise RequestError(f"{who} is a {type(module).__name__}, which is no layer of PyTorch's own (export the "
                           "model to ONNX, and draw that file)")
    else:
        if not _computes_as(module, found[1], "forward"):
            notes.append(f"{path or 'the layer'} is a {type(module).__name__} with a forward() of its own, drawn as "
                         f"the nn.{found[1].__name__} that it is made from")
        yield f"{path}: {_torch_call(module, found[1])}" if path else _torch_call(module, found[1])


def _sources(layer: Any) -> list[str] | None:
    """The names of the layers that a layer of Keras's reads; none where it does not say."""
    if len(getattr(layer, "_inbound_nodes", ())) > 1:  # of which Keras 3 tells the first
        return None
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


def _keras_graph(model: Any) -> str:
    """Sequential or Functional; other models compute in a call() of their own."""
    for kind in type(model).__mro__:
        if kind.__name__ in ("Sequential", "Functional") and "keras" in kind.__module__.split("."):
            if _computes_as(model, kind, "call"):
                return kind.__name__
            break
    raise RequestError(
        f"the model is a {type(model).__name__}, which does not tell in which order it takes "
        f"{_listed([layer.name for layer in model.layers]) or 'its layers'}: that of their definition need not be that "
        "of its call() (draw a Sequential or functional model of them, an ONNX file, or a text with a layer a line)")


def _keras_lines(model: Any) -> Iterator[str]:
    is_chain = _keras_graph(model) == "Sequential"
    before: str | None = None
    shape = getattr(model, "input_shape", None)
    if isinstance(shape, tuple) and all(isinstance(side, int) for side in shape[1:]):
        yield f"layers.Input(shape={tuple(shape[1:])!r})"
    for layer in model.layers:
        if type(layer).__name__ == "InputLayer":
            before = layer.name
            continue
        sources = None if is_chain else _sources(layer)
        joins = {"Add": "add", "Concatenate": "concat"}.get(type(layer).__name__)
        if joins and sources:
            yield f"{layer.name}: {joins} {' '.join(sources)}"
        elif not is_chain and sources is None:
            raise RequestError(f"{layer.name} does not tell what it reads, as where a layer is used twice (export the "
                               "model to ONNX, and draw that file)")
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


def code_of(value: Any) -> tuple[str, str, list[str]]:
    """The command that draws an object, the code that tells what it is, and notes on that."""
    if _is_keras_model(value):
        return "stack", "\n".join(_keras_lines(value)), []
    if _is_torch_module(value):
        notes: list[str] = []
        lines = list(_torch_lines(value, "", notes))
        if not lines:
            raise RequestError(f"the {type(value).__name__} holds no layer (needs one)")
        is_layer = lines[0].startswith("nn.")  # without a name, so that no model holds it
        return "layer" if is_layer else "stack", "\n".join(lines), notes
    call = _call(value)
    if call is None:
        raise RequestError(f"a {type(value).__name__} is no layer and no model of PyTorch or Keras (needs one, "
                           "or code such as 'nn.Conv2d(1, 1, 3)', or the name of an animation)")
    return "layer", call, []
