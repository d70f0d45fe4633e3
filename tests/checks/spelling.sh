#!/bin/bash
# Checks the spelling of the guide's text, less code, formulas, values and addresses; words that the
# dictionary lacks are listed in tests/data/spelling.txt.
set -euo pipefail
source=$(cd "$(dirname "$0")/../.." && pwd)

# Of blocks between fences only what readers are told.
prose() {
  awk '/^```/ { inside = !inside; next }
       inside && !/^(caption|ask|answer) / { next }
       inside { sub(/^[a-z]+ /, "") }
       { print }' "$1" |
    sed -E 's/\$\$[^$]*\$\$//g; s/\$[^$]*\$//g; s/`[^`]*`//g; s/\{[^}]*\}//g; s/\]\([^)]*\)//g; s/<[^>]*>//g'
}

unknown=$(
  for file in "$source"/src/guide/en/*.md; do prose "$file"; done |
    hunspell -l -d en_GB | sort -u | grep -vxFf "$source/tests/data/spelling.txt" || true
)
[[ -z $unknown ]] || { echo "the guide's text has unknown words:" $unknown >&2; exit 1; }
