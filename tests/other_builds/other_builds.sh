#!/bin/bash
# Checks that other compilers and flags draw the same pixels: compiles what draws, and only that, with
# each of them; its arguments are the source folder and the build folder.
set -euo pipefail
source=$1
build=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
here=$source/tests/other_builds

# What decides about numbers is the project's own flag, not one of this script's.
contract=$(grep -o -m 1 -e '-ffp-contract=[a-z]*' "$build/compile_commands.json" || true)
flags=(-std=c++20 $contract -I"$source/include" -I"$source/src" $(pkg-config --cflags cairo-pdf))
libraries=($(pkg-config --libs cairo-pdf libpng libxxhash) -lgif -lpthread)

# The linker tells which parts of the library draw.
g++ "${flags[@]}" -c "$here/draw_everything.cpp" -o "$work/probe.o"
g++ "$work/probe.o" "$build/libconvanim.a" "${libraries[@]}" -o "$work/probe" -Wl,-Map="$work/map"
sources=$(grep -oE 'libconvanim\.a\([a-z0-9_]+\.cpp' "$work/map" | sed -E 's/.*\(|\.cpp//g' | sort -u)
(($(wc -w <<<"$sources") >= 20)) || { echo "only these draw: $sources" >&2; exit 1; }

path_of() {
  [[ $1 == glyph_data ]] && echo "$build/glyph_data.cpp" || echo "$source/src/$1.cpp"
}

check() {
  local name=$1
  shift
  mkdir "$work/$name" "$work/$name/gif"
  for file in $sources; do
    printf '%s\0' "$(path_of "$file")"
  done | xargs -0 -P 2 -I{} bash -c '
    out=$1/$(basename "$2" .cpp).o; shift 2; exec "$@" -o "$out"' - "$work/$name" {} "$@" "${flags[@]}" -c {}
  "$@" "${flags[@]}" "$here/draw_everything.cpp" "$work/$name"/*.o "${libraries[@]}" -o "$work/$name/draw"
  "$work/$name/draw" "$work/$name/gif" >"$work/$name/frames"
  # All frames that are recorded of the sixteen, and nothing else; a line says what drew them.
  diff <(grep -v '^#' "$source/tests/data/frames.txt") <(grep -v '^#' "$work/$name/frames") ||
    { echo "$name draws other pixels" >&2; exit 1; }
  diff -r "$source/gif" "$work/$name/gif" --exclude=readme --exclude=README.md ||
    { echo "$name writes other GIFs" >&2; exit 1; }
  echo "$name: the same $(grep -vc '^#' "$work/$name/frames") frames and $(ls "$work/$name/gif" | wc -l) GIFs"
}

check gcc_debug g++ -O0
check gcc_fast g++ -O3 -march=native
check clang_debug clang++ -O0
check clang_fast clang++ -O3 -march=native
