#!/bin/bash
# Lets axe-core look at the guide in Chromium, light and dark, with figures awake; its argument is the
# program. Needs npm.
set -euo pipefail
program=$(realpath "$1")
checks=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-fund --no-audit axe-core >/dev/null
"$program" guide -o "$work/guide.html"
PYTHONPATH=$checks/.. /usr/bin/python3 - "$work" <<'PYTHON'
import json
import pathlib
import sys

from support.chromium import Chromium

work = pathlib.Path(sys.argv[1])
axe = (work / "node_modules/axe-core/axe.min.js").read_text()
found = []
with Chromium() as browser:
    for scheme in ("light", "dark"):
        browser.prefer(color_scheme=scheme, reduced_motion="reduce")
        browser.open((work / "guide.html").as_uri(), (1280, 900))
        browser.run("""(async () => {
            for (const note of document.querySelectorAll('[data-note]')) {
                note.scrollIntoView();
                await new Promise(done => setTimeout(done, 60));
            }
        })()""")
        browser.run(axe + "; 0")
        answer = browser.run("axe.run(document, {resultTypes: ['violations']}).then(found => "
                             "JSON.stringify(found.violations.map(one => [one.id, one.impact, "
                             "one.nodes.length, one.nodes[0].html.slice(0, 200), "
                             "one.nodes[0].failureSummary])))")
        found += [[scheme, *one] for one in json.loads(answer)]
for one in found:
    print(*one, file=sys.stderr)
sys.exit(1 if found else 0)
PYTHON
