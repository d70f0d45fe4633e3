#!/bin/bash
# Checks that a build of draw_everything draws the recorded frames and the GIFs in gif/, and nothing
# else; its arguments are that program and the source folder.
set -euo pipefail
program=$1
source=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$program" "$work" >"$work.frames"
trap 'rm -rf "$work" "$work.frames"' EXIT
# A line says what drew them.
diff <(grep -v '^#' "$source/tests/data/frames.txt") <(grep -v '^#' "$work.frames") ||
  { echo "other pixels are drawn by $program" >&2; exit 1; }
diff -r "$source/gif" "$work" --exclude=readme --exclude=README.md ||
  { echo "other GIFs are written by $program" >&2; exit 1; }
echo "the same $(grep -vc '^#' "$work.frames") frames and $(ls "$work" | wc -l) GIFs"
