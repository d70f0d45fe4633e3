"""Checks that the schema of layouts takes every document of the program and refuses altered ones.

Usage: json_schema.py SCHEMA [FILE...] [--written-by COMMAND...]
Reads the files; those that COMMAND writes into the folder $CONVANIM_JSON_DOCUMENTS; without either,
standard input. Needs Debian's python3-jsonschema.
"""

import argparse
import copy
import json
import os
import pathlib
import subprocess
import sys
import tempfile

import jsonschema


def taps(document):
    return [tap for step in document["steps"] for tap in step["taps"]]


def first(items, condition):
    return next((item for item in items if condition(item)), None)


def reads_input(tap):
    return tap["input"] is not None


def reads_zero(tap):
    return tap["input"] is None


def of_view(*keys):
    """What lies under the keys of the document's view, the first of a list."""

    def select(document):
        value = document.get("view")
        for key in keys:
            value = value and value[key]
            value = first(value, bool) if isinstance(value, list) else value
        return value

    return select


# The objects of a document that have their own set of keys.
OBJECTS = {
    "document": lambda document: document,
    "layer": lambda document: document["layer"],
    "plane": lambda document: document["plane"],
    "output": lambda document: document["output"],
    "values": lambda document: document.get("values"),
    "step": lambda document: document["steps"][0],
    "window": lambda document: document["steps"][0]["window"],
    "tap of input": lambda document: first(taps(document), reads_input),
    "tap of zero": lambda document: first(taps(document), reads_zero),
    "view": of_view(),
    "view's grid": of_view("grids"),
    "view's step": of_view("steps"),
    "mark": of_view("steps", "marks"),
    "link": of_view("steps", "links"),
    "link's end": of_view("steps", "links", "from"),
}


# Keys that depend on what is known, or on what the rest does not tell.
OPTIONAL = ("copy", "sum", "steps", "values", "view", "words", "times", "word")


def shortened(document):
    """The document with one step and at most one tap of each kind, which are altered fast."""
    step = first(document["steps"], lambda step: first(step["taps"], reads_zero))
    step = dict(step or document["steps"][-1])
    kinds = (first(step["taps"], reads_input), first(step["taps"], reads_zero))
    step["taps"] = [tap for tap in kinds if tap]
    short = dict(document, steps=[step])
    if "view" in document:
        short["view"] = dict(document["view"], steps=document["view"]["steps"][:1])
    return short


def replacements(value):
    """What must not stand in the value's place."""
    yield 1.5
    yield "text"
    yield {}
    yield []
    yield True
    if isinstance(value, list) and all(isinstance(item, int) for item in value):
        yield value[:-1]
        yield value + [0]
        yield [-1] + value[1:]
        yield value[:-1] + [2**29 + 1]
        yield value[:-1] + [0.5]
        yield value[:-1] + [None]
    elif isinstance(value, int):
        yield -1
        yield 100_000_000
    if isinstance(value, list):
        yield value + [None]
    if value is not None:
        yield None


def is_right(name, key, value, wrong):
    """Whether the other value may stand there all the same."""
    is_number = isinstance(wrong, (int, float)) and not isinstance(wrong, bool)
    if isinstance(value, bool):
        return wrong is True
    if name == "document" and key == "name":
        return wrong == "text" or wrong is None
    if name == "values":
        return key == "kernel" and wrong is None or key == "output" and wrong == value + [None]
    if key in ("label", "times", "word") or name == "view" and key == "name":
        return wrong == "text"
    if key in ("marks", "links", "notes"):
        return wrong == []
    if key in ("padding_mode", "sum"):
        return is_number
    if key == "divisor":
        return isinstance(value, int) and (wrong is None or is_number and wrong != 1.5)
    return key in ("channels", "weight") and value and wrong == value[:-1] + [2**29 + 1]


def shape_of(value):
    """What kinds of values an object has, by which it is told from those altered before."""
    if isinstance(value, dict):
        return tuple((key, shape_of(item)) for key, item in value.items())
    if isinstance(value, list):
        return tuple(sorted({shape_of(item) for item in value}, key=str))
    return type(value).__name__


def altered_objects(document, seen):
    """Documents with one key too many, one too few, or one value of a wrong kind."""
    for name, select in OBJECTS.items():
        kind = (name, document["layer"]["kind"], shape_of(select(document)))
        if select(document) is None or kind in seen:
            continue
        seen.add(kind)
        extra = copy.deepcopy(document)
        select(extra)["extra"] = 0
        yield f"{name} with another key", extra
        for key, value in select(document).items():
            less = copy.deepcopy(document)
            del select(less)[key]
            if key not in OPTIONAL:
                yield f"{name} without {key}", less
            for wrong in replacements(value):
                if is_right(name, key, value, wrong):
                    continue
                changed = copy.deepcopy(document)
                select(changed)[key] = wrong
                yield f"{name} with {key} {json.dumps(wrong)[:60]}", changed


def altered_meanings(document):
    """Documents whose parts are well formed but contradict each other."""

    def alter(change):
        changed = copy.deepcopy(document)
        change(changed)
        return changed

    def set_zero(select, zero):
        return lambda changed: select(changed).__setitem__("zero", zero)

    yield "empty name", alter(lambda changed: changed.update(name=""))
    yield "unknown kind", alter(lambda changed: changed["layer"].update(kind="conv2d"))
    if OBJECTS["tap of input"](document):
        yield "zero beside an input", alter(set_zero(OBJECTS["tap of input"], "padding"))
    if OBJECTS["tap of zero"](document):
        yield "unknown zero", alter(set_zero(OBJECTS["tap of zero"], "nowhere"))
        yield "input beside a zero", alter(
            lambda changed: OBJECTS["tap of zero"](changed).update(input=[0, 0])
        )
    if document["layer"]["kind"] not in ("conv_transposed", "max_unpool"):
        gains = [1 for _ in document["layer"]["input"]]
        yield "output padding", alter(lambda changed: changed["layer"].update(output_padding=gains))
        if OBJECTS["tap of zero"](document):
            yield "inserted zero", alter(set_zero(OBJECTS["tap of zero"], "inserted"))


def documents_written_by(command):
    with tempfile.TemporaryDirectory() as folder:
        environment = dict(os.environ, CONVANIM_JSON_DOCUMENTS=folder)
        subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
        return documents_of(sorted(pathlib.Path(folder).iterdir()))


def documents_of(paths):
    return {str(path): json.loads(pathlib.Path(path).read_text("utf-8")) for path in paths}


def read_documents(arguments):
    documents = documents_of(arguments.files)
    if arguments.written_by:
        documents.update(documents_written_by(arguments.written_by))
    elif not documents:
        documents["standard input"] = json.load(sys.stdin)
    return documents


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("schema")
    parser.add_argument("files", nargs="*")
    parser.add_argument("--written-by", nargs=argparse.REMAINDER, metavar="COMMAND")
    return parser.parse_args()


def main():
    arguments = parse_arguments()
    schema = json.loads(pathlib.Path(arguments.schema).read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)

    failures = []
    documents = read_documents(arguments)
    if not documents:
        failures.append("there is no document to check")
    tried = set()
    seen = set()
    for path, document in documents.items():
        error = jsonschema.exceptions.best_match(validator.iter_errors(document))
        if error:
            failures.append(f"{path}: {error.json_path}: {error.message[:200]}")
            continue
        sample = shortened(document)
        for name, altered in (*altered_objects(sample, seen), *altered_meanings(sample)):
            tried.add(name)
            if validator.is_valid(altered):
                failures.append(f"{path}: the schema takes a document that is wrong: {name}")

    for failure in failures:
        print(failure, file=sys.stderr)
    print(f"documents: {len(documents)}, alterations tried: {len(tried)}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
