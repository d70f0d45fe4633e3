#!/bin/bash
# Checks that the pictures in gif/readme/ are those that the commands in README.md draw, byte for
# byte: runs every sh block of README.md that names a file there. Its argument is the program's
# folder. CONVANIM_UPDATE=1 writes the pictures instead, and fails if that changed any.
set -euo pipefail
PATH=$(cd "$1" && pwd):$PATH
source=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fail() {
  echo "gif/readme: $*" >&2
  exit 1
}

# Prints the blocks that name a file in gif/readme/.
blocks() {
  awk '$0 == "```" && fence { if (block ~ /gif\/readme\//) printf "%s", block; fence = 0; next }
    fence { block = block $0 "\n" }
    $0 == "```sh" { fence = 1; block = "" }' "$source/README.md"
}

mkdir -p "$work/gif/readme" "$source/gif/readme"
cd "$work"
blocks >commands.sh
bash -euo pipefail commands.sh </dev/null >printed 2>messages || { cat messages; fail "cannot draw"; }
[[ ! -s messages ]] || { cat messages; fail "drawn with a message"; }
shown=$(grep -oE '!\[[^]]*\]\([^)]*\)|<(img|source) [^>]*>' "$source/README.md")
for picture in gif/readme/*; do
  [[ -s $picture ]] || fail "README.md draws nothing"
  [[ $shown == *"$picture"* ]] ||
    fail "README.md does not show $(basename "$picture")"
done

if ! difference=$(diff -rq gif/readme "$source/gif/readme"); then
  echo "$difference"
  [[ ${CONVANIM_UPDATE:-} == 1 ]] || fail "not what the commands draw (CONVANIM_UPDATE=1 writes it)"
  rm -r "$source/gif/readme"
  cp -r gif/readme "$source/gif/readme"
  fail "written; look at the difference, then run without CONVANIM_UPDATE"
fi
