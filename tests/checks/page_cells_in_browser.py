#!/usr/bin/python3
"""Points at the cells of pages of -f html in a browser, by mouse, keys and touch: the argument is the
program. What is shown and said is compared with the JSON of layers and models, with definitions, and with
layers that frameworks recorded.
"""

import json
import math
import pathlib
import re
import subprocess
import tempfile
from fractions import Fraction
from itertools import product
from multiprocessing.pool import ThreadPool

from support.chromium import Chromium
from support.page_reader import Reader, convanim, page
from support.trial import check, finish, program, root


def marks_of(layout):
    """Of each step its output, and its taps on the plane."""
    return [(step["output"][1:], sorted(tap["plane"] for tap in step["taps"]))
            for step in layout["steps"]]


def coloured(browser):
    """Of the cells that are drawn as taps the middles, in points."""
    return browser.run("""[...document.querySelectorAll('#figure path.tap')].map(path => {
        const box = path.getBBox(); return [box.x + box.width / 2, box.y + box.height / 2] })""")


def check_pointing(browser, *arguments):
    """That an output cell shows the taps that the layer's JSON has."""
    layout = json.loads(convanim(*arguments, "-f", "json", "-o", "-"))
    reader = Reader(browser, page(*arguments))
    x, y, right_x, right_y, down_x, down_y = reader.data["grids"][0]["at"]
    marks = marks_of(layout)
    for output, taps in marks[::max(1, len(marks) // 6)]:
        reader.point(1, *output)
        expected = sorted((x + (column + .5) * right_x + (row + .5) * down_x,
                           y + (column + .5) * right_y + (row + .5) * down_y) for row, column in taps)
        shown = sorted(map(tuple, coloured(browser)))
        close = len(shown) == len(expected) and all(
            abs(a - b) < .02 for one, other in zip(shown, expected) for a, b in zip(one, other))
        check(close, f"{' '.join(arguments)}: output {output} shows other taps")


def check_words(browser):
    reader = Reader(browser, page("numerical_padding_strides"))
    said = reader.point(1, 1, 1)
    check(said == "Output row 2, column 2: 0·0 + 1·1 + 2·3 + 2·1 + 2·2 + 0·2 + 0·0 + 1·0 + 2·2 = 17",
          f"an output says {said}")
    said = reader.point(0, 0, 0)
    check(said.startswith("A zero of the padding feeds 1 cell: output row 1, column 1"),
          f"padding says {said}")
    browser.click(*reader.place(0, 3, 3))
    pinned = reader.text("detail")
    reader.point(1, 0, 0)
    check(reader.text("detail") == pinned, "a click does not pin")
    browser.key("Escape")
    check(reader.text("detail") != pinned, "Escape does not let go")
    kernel = browser.run("""(() => { const box = document.querySelector('#kernel td')
        .getBoundingClientRect(); return [box.x + 5, box.y + 5] })()""")
    browser.move(*kernel)
    check(reader.text("detail").startswith("Weight 0 is multiplied 4 times, and 5 times with added zeros: "
                                             "0 for output row 2, column 2; 3 for"),
          f"a weight says {reader.text('detail')}")
    browser.call("Emulation.setTouchEmulationEnabled", enabled=True)
    browser.tap(*reader.place(1, 0, 2))
    browser.run("new Promise(done => setTimeout(done, 50))")
    check("= 3" in reader.text("detail"), f"a tap says {reader.text('detail')}")
    browser.call("Emulation.setTouchEmulationEnabled", enabled=False)
    reader = Reader(browser, page("padding_strides_odd_transposed"))
    said = reader.point(0, 2, 3)
    check(said.startswith("An inserted zero feeds 9 cells"), f"an inserted zero says {said}")
    reader = Reader(browser, page("conv", "--input", "5", "--kernel", "3", "--padding", "1",
                                  "--padding-mode", "reflect"))
    said = reader.point(0, 0, 1)
    check(said.startswith("A copy of row 2, column 1 feeds"), f"a copy says {said}")


def check_sums(browser, *arguments):
    """That the sum of each output cell has all the layer's taps, and comes to what is told and is right."""
    layout = json.loads(convanim(*arguments, "-f", "json", "-o", "-"))
    reader = Reader(browser, page(*arguments))
    codes = reader.data["layer"]["of"]
    grids = {code[1]: grid for grid, code in enumerate(codes) if code and code[0] == 2}
    for step in layout["steps"]:
        channel, row, column = step["output"]
        said = reader.point(grids[channel], row, column)
        products, result = said.split(": ")[1].replace("\u2212", "-").split(" = ")
        factors = [[float(factor.strip("()")) for factor in product.split("·")]
                   for product in products.split(" + ")]
        check(len(factors) == len(step["taps"]) and sum(a * b for a, b in factors) == float(result),
              f"{' '.join(arguments)}: {said}")
        tapped = browser.run("document.querySelectorAll('#figure path.tap').length")
        check(tapped == 2 * len(factors), f"{tapped} cells and weights are tinted for {len(factors)} taps")


LIT = """cells => {
    const svg = document.querySelector('#figure svg');
    const at = svg.getScreenCTM();
    return cells.map(([x, y]) => {
        svg.dispatchEvent(new PointerEvent('pointermove', {clientX: at.a * x + at.e, clientY: at.d * y + at.f}));
        return [document.getElementById('detail').textContent,
                [...document.querySelectorAll('#figure path.lit')].map(path => path.getAttribute('d'))]; }); }"""


def middle_of(grid, row, column):
    """In points."""
    x, y, right_x, right_y, down_x, down_y = grid["at"]
    column = column * grid.get("pitch", 1) + .5
    return x + column * right_x + (row + .5) * down_x, y + column * right_y + (row + .5) * down_y


def axis_reads(layer, axis, cell, side):
    """What a cell of a convolution or pool reads along an axis, as its definition has it."""
    begin = cell * layer["stride"][axis] - layer["padding"][axis][0]
    taps = (begin + tap * layer["dilation"][axis] for tap in range(layer["kernel"][axis]))
    return {at for at in taps if 0 <= at < side}


def field_of(model, grids, n, cell):
    """The cells of each plane that flow into a cell of the nth, from the layers' numbers."""
    seen = {n: [{cell[0]}, {cell[1]}]}
    for above in range(n, 0, -1):
        layer, below = model[grids[above]["label"]], grids[above - 1]
        sides = [below["rows"], below["columns"]][-len(layer["kernel"]):]
        axes = [set().union(*(axis_reads(layer, axis, at, sides[axis]) for at in cells))
                for axis, cells in enumerate(seen[above][-len(sides):])]
        seen[above - 1] = [{0}, *axes] if len(axes) == 1 else axes
    return {plane: {(row, column) for row in rows for column in columns}
            for plane, (rows, columns) in seen.items() if rows and columns}


def shown_cells(where, paths):
    """The cells whose middles the paths' shapes have, each shape being a cell."""
    cells = set()
    for path in paths:
        for shape in path.strip("MZ").split("ZM"):
            corners = [tuple(map(float, corner.split())) for corner in shape.split("L")]
            x, y = (sum(numbers) / len(corners) for numbers in zip(*corners))
            around = product(*([round(number) + by for by in (-1, 0, 1)] for number in (x, y)))
            near = [where[at] for at in around if at in where]
            cells.update(near if len(near) == 1 else [("no cell is at", x, y)])
    return cells


def check_model(browser, *arguments):
    """That of a model's figure what flows into a cell stays, as its JSON has the layers."""
    told = json.loads(convanim(*(word for word in arguments if word not in ("--view", "growth")),
                               "-f", "json", "-o", "-"))
    # A name that is but a number is told with a word before it.
    model = {"layer " * layer["name"].isdigit() + layer["name"]: layer for layer in told["layers"]}
    reader = Reader(browser, page(*arguments))
    grids = reader.data["grids"]
    cells = [(n, row, column) for n, grid in enumerate(grids) if n
             for row in range(grid["rows"]) for column in range(grid["columns"])]
    where = {tuple(map(round, middle_of(grid, row, column))): (n, row, column) for n, grid in enumerate(grids)
             for row in range(grid["rows"]) for column in range(grid["columns"])}
    off = []
    answers = browser.run(f"({LIT})({json.dumps([middle_of(grids[n], *at) for n, *at in cells])})")
    for (n, row, column), (said, paths) in zip(cells, answers):
        field = field_of(model, grids, n, (row, column))
        expected = {(plane, *at) for plane, cells in field.items() for at in cells}
        if shown_cells(where, paths) != expected:
            off.append((grids[n]["label"], row, column))
        seen = field.get(0, set())
        rows, columns = ({cell[axis] for cell in seen} for axis in (0, 1))
        if seen:
            is_row = all(grid["rows"] == 1 for grid in grids)
            count = str(len(seen)) if is_row else f"{len(rows)} × {len(columns)}"
            end = "" if len(columns) == 1 else f" to {max(columns) + 1}"
            if f" {count} cell" not in said or f"{min(columns) + 1}{end})" not in said.split(" of ")[-1]:
                off.append(said)
    check(not off, f"{' '.join(arguments)}: {len(off)} of {len(cells)} cells are off: {off[:3]}")
    return len(cells)


def check_models(browser):
    planes = "nn.Sequential(nn.Conv2d(1, 4, 3, stride=2, padding=1), nn.ReLU(), nn.MaxPool2d(2), " \
        "nn.Conv2d(4, 4, (3, 1), dilation=2, padding=(2, 0)))"
    rows = "nn.Sequential(nn.Conv1d(1, 4, 3, stride=2, padding=1), nn.AvgPool1d(3, 2, ceil_mode=True), " \
        "nn.Conv1d(4, 4, 3, dilation=2, padding=2))"
    count = check_model(browser, *"stack --kernel 3,2,3 --stride 1,2,1 --dilation 1,1,2 --input 14".split(),
                        "--view", "growth")
    count += check_model(browser, "stack", planes, "--input", "16x12", "--view", "growth")
    count += check_model(browser, *"stack --kernel 2 --dilation 1,2,4 --causal".split())
    count += check_model(browser, "stack", rows, "--input", "24")
    branches = root / "branches.txt"
    branches.write_text("a: conv --kernel 3 --padding 1 --channels 1x4\nb: conv --kernel 5 --padding 2 --channels 4\n"
                        "c: conv --kernel 1 --channels 4 --from a\nsum: add b c\nd: max_pool --kernel 3 --stride 2\n")
    count += check_model(browser, "stack", str(branches), "--input", "9", "--view", "growth")
    print(f"{count} cells of models")

    # By mouse, keys and touch.
    reader = Reader(browser, page(*"stack --kernel 3,2 --stride 2,1 --input 9 --view growth".split()))
    browser.run("document.getElementById('figure').scrollIntoView()")

    def at(n, row, column):
        x, y = middle_of(reader.data["grids"][n], row, column)
        return browser.run(f"(() => {{ const at = document.querySelector('#figure svg').getScreenCTM(); "
                           f"return [at.a * {x} + at.e, at.d * {y} + at.f]; }})()")

    rest = reader.text("detail")
    check(rest.startswith("Point at a cell to see what flows into it"), f"a model's hint says {rest}")
    browser.move(*at(2, 1, 0))
    said = "Row 2, column 1 of conv2 reads 2 × 2 cells of conv1 (rows 2 to 3, columns 1 to 2), " \
        "which read 5 × 5 cells of input (rows 3 to 7, columns 1 to 5)"
    check(reader.text("detail") == said, f"a cell says {reader.text('detail')}")
    veils = "document.querySelectorAll('#figure path[fill-opacity]').length"
    check(browser.run(veils) == 1, "what does not flow into a cell is not faded")
    browser.click(*at(0, 0, 0))
    fed = "Row 1, column 1 of input is read by 1 × 1 cell of conv1 (row 1, column 1), " \
        "which is read by 1 × 1 cell of conv2 (row 1, column 1)"
    browser.move(*at(2, 1, 0))
    check(reader.text("detail") == fed, f"a pinned input says {reader.text('detail')}")
    browser.key("Escape")
    check(reader.text("detail") == rest and browser.run(veils) == 0, "Escape does not let a model's cell go")
    browser.run("document.querySelector('[role=grid][aria-label=conv2]').focus()")
    browser.key("ArrowDown")
    check(reader.text("detail") == said, f"by key a cell says {reader.text('detail')}")
    browser.key("Escape")
    browser.call("Emulation.setTouchEmulationEnabled", enabled=True)
    browser.tap(*at(2, 1, 0))
    browser.run("new Promise(done => setTimeout(done, 50))")
    check(reader.text("detail") == said, f"by touch a cell says {reader.text('detail')}")
    browser.call("Emulation.setTouchEmulationEnabled", enabled=False)
    reader.click("save-svg")

    # Boxes are read whole: what does not lead to one is faded.
    reader = Reader(browser, page("stack", str(branches), "--input", "9"))
    names = [grid["label"] for grid in reader.data["grids"]]
    browser.move(*at(names.index("c"), 0, 0))
    said = reader.text("detail")
    check(said.startswith("c: conv, 4 × 9 × 9. A cell of c sees up to 3 of 9 cells"), f"a box says {said}")
    check(said.endswith("What flows into it: a, input."), f"a box says {said}")
    holes = browser.run("document.querySelector('#figure path[fill-opacity]').getAttribute('d')").count("M")
    check(holes == 1 + 3, f"{holes - 1} boxes stay")
    browser.run("document.querySelector('[role=grid][aria-label=model]').focus()")
    browser.key("End")
    check(reader.text("detail").endswith("What flows into it: sum, c, b, a, input."),
          f"the last box says {reader.text('detail')}")

    # Names are words, whatever is in them.
    odd = "</script><img src=x onerror=\"document.title=1\">#&amp;"
    named = f"nn.Sequential(OrderedDict([({odd!r}, nn.Conv2d(1, 1, 3)), ('b', nn.Conv2d(1, 1, 3))]))"
    for view in ("blocks", "growth"):
        reader = Reader(browser, page("stack", named, "--input", "7", "--view", view))
        check([grid["label"] for grid in reader.data["grids"]] == ["input", odd, "b"], "names became others")
        browser.move(*at(2, 0, 0))
        check(odd in reader.text("detail"), f"an odd name is called {reader.text('detail')}")
        check(browser.run("document.images.length + document.scripts.length") == 2, "a name became an element")
        check("undefined" not in reader.text("sentence"), f"a sentence says {reader.text('sentence')}")


def said_of(browser, grids, cells):
    """What is said of each cell that is pointed at."""
    places = [middle_of(grids[grid], row, column) for grid, row, column in cells]
    return [said for said, _ in browser.run(f"({LIT})({json.dumps(places)})")]


def check_unweighted(browser):
    """That what has no weights is written as what it is: copies, shares, means, or sums that are divided."""
    for line in ("upsample_linear --input 3x4 --factor 2x3", "upsample_linear --input 4 --output-size 7 --align-corners",
                 "upsample_linear --input 5x3 --output-size 3x5", "average_pool --input 5 --kernel 3 --padding 1",
                 "average_pool --input 4 --kernel 3 --padding 1 --count-include-pad false",
                 "average_pool --input 5 --kernel 2 --stride 2 --ceil-mode --divisor-override 3"):
        arguments = [*line.split(), "--values"]
        layer = json.loads(convanim(*arguments, "-f", "json", "-o", "-"))
        steps = layer["steps"]
        reader = Reader(browser, page(*arguments))
        said = said_of(browser, reader.data["grids"], [(1, *step["output"][1:]) for step in steps])
        for step, words in zip(steps, said):
            total = re.split(" [=≈] ", words.split(": ")[1])[0].removeprefix("a copy of ")
            mean = re.fullmatch(r"mean\((.*)\)", total)
            terms = re.split(r", | \+ ", mean[1] if mean else total.strip("()").split(") / ")[0])
            numbers = [math.prod(float(Fraction(factor)) for factor in term.split("·")) for term in terms]
            divisor = len(numbers) if mean else 3 if total.endswith(") / 3") else 1
            channel, row, column = step["output"]
            expected = layer["values"]["output"][channel][row][column]
            check(abs(sum(numbers) / divisor - expected) < 1e-6, f"{line}: {words}, which is {expected}")
    for line, expected in (("upsample_nearest --input 3 --factor 2", "a copy of x₀₁"),
                           ("upsample_nearest --input 3 --factor 2 --values", "a copy of 3"),
                           ("upsample_linear --input 3 --factor 2", "1/4·x₀₀ + 3/4·x₀₁"),
                           ("max_pool --input 4 --kernel 3 --stride 1 --padding 1", "max(x₀₁, x₀₂, x₀₃, x₁₁, x₁₂, x₁₃)")):
        reader = Reader(browser, page(*line.split()))
        said = said_of(browser, reader.data["grids"], [(1, 0, 2)])[0]
        check(said == f"Output row 1, column 3: {expected}", f"{line}: {said}")
    reader = Reader(browser, page(*"upsample_linear --input 2 --factor 2".split()))
    said = said_of(browser, reader.data["grids"], [(0, 0, 0)])[0]
    check(said.startswith("Input row 1, column 1 feeds 9 cells: output row 1, column 1; output row 1, column 2 with share 3/4; "),
          f"an input says {said}")


# Puts pages in the place of this one, one after the other, and points at each cell of their outputs: which
# cells of which planes are tinted, as [channel, row, column].
TAPS = """pages => pages.map(([body, data, script]) => {
    document.body.innerHTML = `<main>${body}</main><style id="style"></style><script id="data" type="application/json"></scr` + 'ipt>';
    document.getElementById('data').textContent = data;
    const {grids, layer} = JSON.parse(data);
    const of = layer.of || [[0, 0], [2, 0]];
    (0, eval)(`{${script}}`);
    const svg = document.querySelector('#figure svg');
    const screen = svg.getScreenCTM();
    const told = {};
    grids.forEach(({rows, columns, at}, n) => {
        if (of[n][0] !== 2) return;
        for (let row = 0; row < rows; ++row) for (let column = 0; column < columns; ++column) {
            const x = at[0] + (column + .5) * at[2] + (row + .5) * at[4];
            const y = at[1] + (column + .5) * at[3] + (row + .5) * at[5];
            const point = new DOMPoint(x, y).matrixTransform(screen);
            svg.dispatchEvent(new PointerEvent('pointermove', {clientX: point.x, clientY: point.y}));
            told[[of[n][1], row, column]] = [...svg.querySelectorAll('path.tap')].flatMap(path => {
                const [left, top] = path.getAttribute('d').slice(1).split('L')[0].split(' ').map(Number);
                return grids.flatMap(({rows, columns, at}, n) => {
                    const area = at[2] * at[5] - at[3] * at[4];
                    const column = ((left - at[0]) * at[5] - (top - at[1]) * at[4]) / area;
                    const row = (at[2] * (top - at[1]) - at[3] * (left - at[0])) / area;
                    const cell = [Math.round(row), Math.round(column)];
                    const near = Math.abs(row - cell[0]) + Math.abs(column - cell[1]) < .01;
                    const inside = cell[0] >= 0 && cell[0] < rows && cell[1] >= 0 && cell[1] < columns;
                    return of[n][0] === 0 && near && inside ? [[of[n][1], ...cell]] : []; }); });
        } });
    return told; })"""


def recorded_pages():
    """What draws the layers that frameworks recorded, of up to two axes, and a folder for each."""
    lines = []
    for framework in ("pytorch", "onnx"):
        with open(pathlib.Path(__file__).parent.parent / "data" / "recorded" / f"{framework}.jsonl") as file:
            lines += [line for line in map(json.loads, file) if "refused" not in line and len(line["input"]) < 4]
    for line in lines:
        size = "x".join(map(str, line["input"][1:]))
        folder = tempfile.mkdtemp(dir=root)
        yield folder, ["layer", line["layer"], "--input", size]


def drawn(job):
    """The layer's words, its page's parts and its JSON; nothing of one that is not drawn."""
    folder, words = job
    done = subprocess.run([program, *words, "-f", "html,json", "-o", folder + "/"], stdin=subprocess.DEVNULL,
                          stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    if done.returncode:
        return None
    text, layer = (next((pathlib.Path(folder) / kind).iterdir()).read_text() for kind in ("html", "json"))
    body, data, script = (re.search(pattern, text, re.S)[1] for pattern in (
        r"<main>(.*)</main>", r'<script id="data" type="application/json">(.*?)</script>', r"<script>(.*?)</script>"))
    return words[1], [body, data, script], json.loads(layer)


def check_recorded(browser):
    """That pages of recorded layers tint the cells that their JSON has as taps, for each output."""
    with ThreadPool(2) as pool:
        layers = [layer for layer in pool.imap(drawn, recorded_pages()) if layer]
    browser.prefer(reduced_motion="reduce")
    browser.open("about:blank", (1600, 1200))
    count = 0
    off = []
    for begin in range(0, len(layers), 20):
        some = layers[begin:begin + 20]
        for (words, parts, layer), told in zip(some, browser.run(f"({TAPS})({json.dumps([page for _, page, _ in some])})")):
            shown_channels = {code[1] for code in json.loads(parts[1])["layer"].get("of", []) if code and code[0] == 0}
            for step in layer["steps"]:
                key = ",".join(map(str, ([0] * 3 + step["output"])[-3:]))
                if key not in told:
                    continue
                count += 1
                shown = sorted({tuple(cell[1:]) for cell in told[key]})
                taps = [tap for tap in step["taps"]
                        if not shown_channels or not tap["input"] or tap["input"][0] in shown_channels]
                expected = sorted({tuple(([0] + tap["plane"])[-2:]) for tap in taps})
                if shown != expected:
                    off.append((words, key, shown[:4], expected[:4]))
    print(f"{len(layers)} recorded layers, {count} outputs")
    check(len(layers) >= 400 and count > 4000, "fewer layers are drawn")
    check(not off, f"{len(off)} outputs have other taps: {off[:5]}")


def check_channels(browser):
    check_sums(browser, *"conv --input 4x5 --kernel 3x2 --stride 1x2 --padding 1 --channels 2x3 --values".split())
    check_sums(browser, *"conv --input 3 --kernel 2 --channels 4x4 --groups 2 --values".split())
    check_sums(browser, *"conv_transposed --input 2 --kernel 3 --stride 2 --channels 2 --values".split())
    reader = Reader(browser, page(*"conv --input 3 --kernel 2 --channels 8x2".split()))
    said = reader.point(12, 1, 1)
    check(said.startswith("Output channel 1 row 2, column 2: w₀₀,₀₀·x₀,₁₁ + w₀₀,₀₁·x₀,₁₂ + ") and
          said.endswith("w₀₇,₁₁·x₇,₂₂ + …, where … is the same of channels 3 to 7"), f"a sum says {said}")
    said = reader.point(0, 0, 0)
    check(said == "Input channel 1 row 1, column 1 feeds 2 cells: output channel 1 row 1, column 1 with weight w₀₀,₀₀; "
          "output channel 2 row 1, column 1 with weight w₁₀,₀₀", f"an input says {said}")
    said = reader.point(5, 0, 1)
    check(said.startswith("Weight w₀₁,₀₁ is multiplied 4 times: x₁,₀₁ for output channel 1 row 1, column 1"),
          f"a weight says {said}")
    reader = Reader(browser, page("depthwise"))
    outputs = [n for n, grid in enumerate(reader.data["grids"]) if grid["label"] == "output channel 2"]
    said = reader.point(outputs[0], 0, 0)
    check(said.startswith("Output channel 2 row 1, column 1: w₁₁,₀₀·x₁,₀₀ + ") and said.count("+") == 8,
          f"a depthwise output says {said}")
    reader = Reader(browser, page(*"max_pool --input 4 --kernel 2 --channels 2 --values".split()))
    said = reader.point(3, 1, 1)
    check(said == "Output channel 2 row 2, column 2: max(0, 2, 0, 0) = 2", f"a pool says {said}")
    some = "conv --input 3 --kernel 2 --channels 2x2 --values"
    whole = Reader(browser, page(*some.split())).data["layer"]["output"]
    part = Reader(browser, page(*f"{some} --steps 5,6".split())).data["layer"]["output"]
    check(part == whole[5:7], f"some steps write {part}, which are {whole[5:7]}")


def check_scattering(browser):
    """That a transposed layer's page shows what inputs stamp where that is chosen, by key or address."""
    reader = Reader(browser, page("padding_strides_transposed"))
    said = reader.point(1, 1, 1)
    check(said.startswith("Output row 2, column 2: w₂₂·x₀₀ + w₂₁·0 + w₂₀·x₀₁ + "), f"an output gathers {said}")
    browser.run("document.getElementById('way').focus()")
    browser.key("ArrowDown")
    browser.key("Enter")
    check(browser.run("document.getElementById('way').value") == "scatter", "no key chooses scattering")
    check("&scatter" in browser.run("location.hash"), "the address does not tell of scattering")
    said = reader.point(0, 1, 1)
    check(said == "Input row 1, column 1 stamps the kernel on 4 cells: output row 1, column 1 + w₁₁·x₀₀; "
          "output row 1, column 2 + w₁₂·x₀₀; output row 2, column 1 + w₂₁·x₀₀; output row 2, column 2 + w₂₂·x₀₀; "
          "5 weights cut off", f"an input stamps {said}")
    stamped = browser.run("document.querySelectorAll('#figure path.fed').length")
    check(stamped == 4, f"{stamped} cells are stamped")
    said = reader.point(1, 1, 1)
    check(said == "Output row 2, column 2, on which 4 stamps fall: w₂₂·x₀₀ + w₂₀·x₀₁ + w₀₂·x₁₀ + w₀₀·x₁₁",
          f"an output adds up {said}")
    check(len(coloured(browser)) == 4, "other cells than inputs are read")
    reader = Reader(browser, page("padding_strides_transposed") + "#padding_strides_transposed&step=3&scatter")
    check(reader.step() == 2 and "stamps" in reader.point(0, 1, 1), "an address does not lead to scattering")
    reader = Reader(browser, page("padding_strides"))
    check(not browser.run("Boolean(document.getElementById('way'))"), "a convolution has nothing to scatter")


# Of each grid what it is called, and of each of its cells what is said and how many cells are drawn as read
# and as written.
SAID = """() => {
    const svg = document.querySelector('#figure svg');
    const names = [...svg.querySelectorAll('[role=grid]')];
    return names.map(element => {
        const count = name => +element.getAttribute(`aria-${name}count`);
        const key = key => element.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true}));
        element.focus();
        const cells = [];
        for (let row = 0; row < count('row'); ++row) {
            key('Home');
            for (let column = 0; column < count('col'); ++column) {
                cells.push([document.getElementById('detail').textContent,
                            ...['tap', 'fed'].map(kind => svg.querySelectorAll(`path.${kind}`).length)]);
                key('ArrowRight');
            }
            key('ArrowDown');
        }
        return [element.getAttribute('aria-label'), cells]; }); }"""


def check_marks(browser):
    """That pages of figures whose cells are known by marks alone tell steps, and their grids apart."""
    views = {}
    for line in ("conv --input 4 --kernel 3 --view backward", "conv_transposed --input 3 --kernel 2 --view scatter",
                 "conv --input 4 --kernel 3 --view matrix", "conv --input 4 --kernel 3 --view im2col",
                 "conv --input 4 --kernel 3 --view pair", "conv --input 5 --kernel 2 --stride 2 --view subsampling",
                 "separable", "conv --input 3x4x5 --kernel 2", "conv --input 4 --kernel 2 --view pathways --channels 2",
                 "conv --input 4 --kernel 3 --padding 1 --view padding", "conv --input 3 --kernel 2 --view positions",
                 "conv --input 4 --kernel 2 --channels 2 --view weights",
                 "conv_transposed --input 2 --kernel 3 --padding 1 --view scatter"):
        reader = Reader(browser, page(*line.split()))
        told = browser.run(f"({SAID})()")
        names = [name for name, _ in told]
        check(all(names) and len(set(names)) == len(names), f"{line}: grids are called {names}")
        for name, cells in told:
            views[line, name] = cells
            for said, *_ in cells:
                check(said.upper().startswith(name.upper()) and "feeds" not in said and "undefined" not in said and
                      ("Step " in said or "takes part in" in said or "no step marks" in said), f"{line}: {said}")
        check(reader.text("sentence") != "", f"{line}: no sentence")
    for view, name, cell, expected in (
            ("conv --input 4 --kernel 3 --view backward", "input's gradient", 1,
             ["Input's gradient row 1, column 2 takes part in 2 of 4 steps: 1 and 2", 12, 2]),
            ("conv --input 4 --kernel 3 --view matrix", "output", 1,
             ["Output cell 2. Step 2 of 4: output row 1, column 2 is written; the window covers input rows 1 to 3, "
              "columns 2 to 4", 3 * 9, 1]),
            # The window, its row of the matrix, and the same in a row.
            ("conv --input 4 --kernel 3 --view matrix", "input", 0,
             ["Input row 1, column 1. Step 1 of 4: output row 1, column 1 is written; the window covers input rows "
              "1 to 3, columns 1 to 3", 3 * 9, 1]),
            ("conv --input 4 --kernel 3 --view matrix", "input", 5,
             ["Input row 2, column 2 takes part in 4 of 4 steps: 1, 2, 3 and 4", 16 + 4 * 9 + 16, 4]),
            ("conv --input 4 --kernel 3 --view matrix", "input in a row", 15,
             ["Input in a row cell 16. Step 4 of 4: output row 2, column 2 is written; the window covers input rows "
              "2 to 4, columns 2 to 4", 3 * 9, 1]),
            ("conv --input 4 --kernel 3 --view im2col", "kernel", 0, ["Kernel cell 1: no step marks it", 0, 0]),
            ("conv --input 4 --kernel 3 --padding 1 --view padding", "zeros", 0,
             ["Zeros row 1, column 1, as drawn. Step 1 of 16", 9, 0]),
            ("conv --input 4 --kernel 3 --padding 1 --view padding", "zeros", 7,
             ["Zeros row 1, column 1 takes part in 4 of 16 steps: 1, 2, 5 and 6", 16, 0])):
        shown = views[view, name][cell]
        check(shown[0].startswith(expected[0]) and shown[1:] == expected[1:], f"{view}: {name} says {shown}")
    reader = Reader(browser, page(*"conv --input 4 --kernel 3 --view matrix --steps 1,3".split()))
    said = reader.point(0, 1, 1)
    check(said == "Input row 2, column 2 takes part in 2 of 4 steps: 2 and 4", f"of some steps a cell says {said}")


def check_elided(browser):
    """That cells behind what is left out are called by their own rows and columns."""
    reader = Reader(browser, page(*"conv --input 40 --kernel 3 --padding 1 --elide 12".split()))
    rows = reader.data["grids"][0]["rows"]
    said = reader.point(0, rows - 2, rows - 2)
    check(said.startswith("Input row 40, column 40 feeds 4 cells: output row 39, column 39 with weight w₂₂"),
          f"the last input says {said}")
    rows = reader.data["grids"][1]["rows"]
    said = reader.point(1, rows - 1, 0)
    check(said == "Output row 40, column 1: w₀₀·0 + w₀₁·x₃₈,₀ + w₀₂·x₃₈,₁ + w₁₀·0 + w₁₁·x₃₉,₀ + w₁₂·x₃₉,₁ + "
          "w₂₀·0 + w₂₁·0 + w₂₂·0", f"an output of the last row says {said}")


def check_grids(browser):
    """A grid is one stop of the tabulator, whose cells the arrows reach."""
    reader = Reader(browser, page("padding_strides"))
    browser.run("document.querySelector('[role=grid][aria-label=output]').focus()")
    for key in ("ArrowRight", "ArrowDown"):
        browser.key(key)
    check(reader.text("detail").startswith("Output row 2, column 2"),
          f"arrows in a grid lead to {reader.text('detail')}")
    told = browser.run("""document.querySelector('[role=grid][aria-label=output] [role=gridcell]')
        .getAttribute('aria-label')""")
    check(told == "row 2, column 2", f"the cell is called {told}")
    check(reader.step() == reader.data["steps"] - 1, "arrows in a grid step, too")


with Chromium() as chromium:
    check_pointing(chromium, "padding_strides")
    check_pointing(chromium, "padding_strides_odd_transposed")
    check_pointing(chromium, "conv", "--input", "9", "--kernel", "3x2", "--dilation", "2", "--padding", "2x1")
    check_pointing(chromium, "average_pool", "--input", "7", "--kernel", "3", "--stride", "2", "--ceil-mode")
    check_words(chromium)
    check_models(chromium)
    check_recorded(chromium)
    check_channels(chromium)
    check_unweighted(chromium)
    check_scattering(chromium)
    check_marks(chromium)
    check_elided(chromium)
    check_grids(chromium)
finish()
