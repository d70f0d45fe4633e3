"""Checks that the schema of models takes what the program writes of them, and refuses altered ones.

Usage: stack_schema.py SCHEMA PROGRAM MODEL...
Needs Debian's python3-jsonschema.
"""

import copy
import json
import pathlib
import subprocess
import sys

import jsonschema

# Models in words, with their inputs, that have what the files have not.
IN_WORDS = (
    ("--kernel", "2", "--dilation", "1,2,4,8", "--causal"),
    ("--kernel", "3", "--layers", "12", "--stride", "2", "--input", "8191"),
    ("nn.Sequential(nn.Conv2d(3, 8, 7), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(8, 2))",)
    + ("--input", "31"),
    ("nn.Sequential(nn.ZeroPad2d(2), nn.PixelUnshuffle(2), nn.MaxPool2d(2), nn.Upsample(scale_factor=2))",)
    + ("--input", "8", "--channels", "1"),
    ("nn.Sequential(nn.Conv2d(1, 1, 3, stride=2), nn.ConvTranspose2d(1, 1, 3, stride=2))",)
    + ("--input", "8"),
)


# Of models that leave it open.
INPUTS = {"resized.onnx": ("--input", "64")}


def written(program, *words):
    ran = subprocess.run(
        [program, "stack", *words, "-f", "json", "-o", "-"], capture_output=True, check=True
    )
    return json.loads(ran.stdout)


def objects(document, seen):
    """Where the objects of a document lie that have sets of keys which are not among those seen."""
    if not seen:
        yield ()
    for part in ("inputs", "layers", "verdicts"):
        for n, item in enumerate(document[part]):
            keys = (part, tuple(item), item["kind"])
            if keys not in seen:
                seen.add(keys)
                yield (part, n)


def around(document, place):
    """The document with nothing but an input beside the altered item, which is checked fast."""
    alone = dict(document, inputs=document["inputs"][:1], layers=[], verdicts=[])
    if not place:
        return alone, place
    part, n = place
    return dict(alone, **{part: [document[part][n]]}), (part, 0)


def at(document, place):
    for step in place:
        document = document[step]
    return document


def wrong_values(key, value):
    """What must not stand in the value's place."""
    yield None
    yield {}
    if not isinstance(value, bool):
        yield True
    if isinstance(value, str):
        yield ""
        yield 1
        return
    yield "text"
    if isinstance(value, list) and key not in ("layers", "verdicts"):
        yield []
        yield [*value, None]
        yield [*value, *value, *value, *value, *value] if key != "inputs" else [0]
    elif not isinstance(value, bool) and not isinstance(value, list):
        yield -1


def alterations(document, seen):
    """Documents with one key too many, one too few, or one value of a wrong kind."""
    for found in objects(document, seen):
        where = "/".join(str(step) for step in found) or "document"
        short, place = around(document, found)
        extra = copy.deepcopy(short)
        at(extra, place)["extra"] = 0
        yield f"{where} with another key", extra
        for key, value in at(short, place).items():
            less = copy.deepcopy(short)
            del at(less, place)[key]
            yield f"{where} without {key}", less
            for wrong in wrong_values(key, value):
                changed = copy.deepcopy(short)
                at(changed, place)[key] = wrong
                yield f"{where} with {key} {json.dumps(wrong)[:60]}", changed


def main():
    schema_path, program, *models = sys.argv[1:]
    schema = json.loads(pathlib.Path(schema_path).read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)

    failures = []
    tried = 0
    kinds = set()
    seen = set()
    documents = [(" ".join(words), written(program, *words)) for words in IN_WORDS]
    for path in models:
        size = INPUTS.get(pathlib.Path(path).name, ())
        documents.append((path, written(program, path, *size)))
    for name, document in documents:
        kinds.update(layer["kind"] for layer in document["layers"])
        error = jsonschema.exceptions.best_match(validator.iter_errors(document))
        if error:
            failures.append(f"{name}: {error.json_path}: {error.message[:200]}")
            continue
        for what, altered in alterations(document, seen):
            tried += 1
            if validator.is_valid(altered):
                failures.append(f"{name}: the schema takes a document that is wrong: {what}")
    for kind in ("conv", "max_pool", "pad", "crop", "add", "concat", "flatten", "reshape", "dense"):
        if kind not in kinds:
            failures.append(f"no document has a layer of kind {kind}")

    for failure in failures:
        print(failure, file=sys.stderr)
    print(f"documents: {len(documents)}, alterations tried: {tried}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
