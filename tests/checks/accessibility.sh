#!/bin/bash
# Lets axe-core look in Chromium at the guide with its figures awake, at pages of -f html in every theme,
# of models too, and at the playground if the program has one: light and dark, wide and as narrow as a
# phone, with a cell pinned; the playground with a line that is refused, too. Its argument is the program.
# Needs npm.
set -euo pipefail
program=$(realpath "$1")
checks=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-fund --no-audit axe-core >/dev/null
mkdir pages
"$program" guide -o pages/guide.html
"$program" playground -o pages/playground.html || rm -f pages/playground.html
for theme in classic dark colorblind print auto; do
  "$program" padding_strides --theme $theme -f html -o pages/$theme.html
done
"$program" padding_strides_transposed --theme auto -f html -o pages/transposed.html
"$program" grouped --theme auto -f html -o pages/channels.html
"$program" numerical_max_pooling --style teach -f html -o pages/numbers.html
"$program" dilation --view matrix -f html -o pages/matrix.html
"$program" stack --kernel 2 --dilation 1,2,4 --causal -f html -o pages/model.html
"$program" stack --kernel 3,2 --input 7 --view growth --theme auto -f html -o pages/planes.html
"$program" stack --kernel 3,2 --input 7 --view blocks -f html -o pages/boxes.html
PYTHONPATH=$checks/.. /usr/bin/python3 - "$work" <<'PYTHON'
import json
import pathlib
import sys

from support.chromium import Chromium

WAKE = """(async () => {
    for (const note of document.querySelectorAll('[data-note]')) {
        note.scrollIntoView();
        await new Promise(done => setTimeout(done, 60));
    }
    if (document.getElementById('playground')) {
        while (!performance.getEntriesByName('shown').length) await new Promise(done => setTimeout(done, 20));
    }
    for (const details of document.querySelectorAll('details')) details.open = true;
    const grid = [...document.querySelectorAll('#figure [role=grid]')].pop();
    if (grid) {
        grid.focus();
        grid.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', bubbles: true}));
    }
})()"""
REFUSE = """(async () => {
    const line = document.getElementById('line');
    line.value = 'conv --input 5 --kernel 9 --view flat';
    line.dispatchEvent(new Event('input'));
    while (!document.querySelector('.bad')) await new Promise(done => setTimeout(done, 20));
})()"""
work = pathlib.Path(sys.argv[1])
axe = (work / "node_modules/axe-core/axe.min.js").read_text()
found = []
with Chromium() as browser:
    for page in sorted((work / "pages").glob("*.html")):
        seen = []
        looks = [("light", (1280, 900)), ("dark", (1280, 900)), ("light", (320, 700))]
        for scheme, size in looks + (looks if page.name == "playground.html" else []):
            if page.name == "guide.html" and size[0] == 320:
                continue
            browser.prefer(color_scheme=scheme, reduced_motion="reduce")
            browser.open(page.as_uri(), size)
            browser.run(WAKE)
            if page.name == "playground.html" and (scheme, size) in seen:
                browser.run(REFUSE)
            seen.append((scheme, size))
            browser.run(axe + "; 0")
            answer = browser.run("axe.run(document, {resultTypes: ['violations']}).then(found => "
                                 "JSON.stringify(found.violations.map(one => [one.id, one.impact, "
                                 "one.nodes.length, one.nodes[0].html.slice(0, 200), "
                                 "one.nodes[0].failureSummary])))")
            found += [[page.name, scheme, size[0], *one] for one in json.loads(answer)]
for one in found:
    print(*one, file=sys.stderr)
sys.exit(1 if found else 0)
PYTHON
