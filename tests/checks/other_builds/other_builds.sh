#!/bin/bash
# Checks that other compilers and flags draw the same pixels: compiles what draws, and only that, with
# each of them; its arguments are the source folder and the build folder. (The sanitized build is one
# more: clang, hardly optimized.)
set -euo pipefail
source_folder=$1
build=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
here=$source_folder/tests/checks/other_builds

# What decides about numbers is the project's own flag, not one of this script's.
contract=$(grep -o -m 1 -e '-ffp-contract=[a-z]*' "$build/compile_commands.json" || true)
# Warnings are the build's affair: here they come of reading the sources together.
flags=(-std=c++20 -w $contract -I"$source_folder/include" -I"$source_folder/src" -I"$source_folder/tests" $(pkg-config --cflags cairo-pdf))
libraries=($(pkg-config --libs cairo-pdf libdeflate libpng libwebp libxxhash) -lgif -lpthread)

# The linker tells which parts of the library draw.
g++ "${flags[@]}" -c "$here/draw_everything.cpp" -o "$work/probe.o"
g++ "$work/probe.o" "$build/libconvanim.a" "$build/libconvanim_core.a" "${libraries[@]}" -o "$work/probe" -Wl,-Map="$work/map"
sources=$(grep -oE 'libconvanim(_core)?\.a\([a-z0-9_]+\.cpp' "$work/map" | sed -E 's/.*\(|\.cpp//g' | sort -u)
(($(wc -w <<<"$sources") >= 20)) || { echo "only these draw: $sources" >&2; exit 1; }

for source in $sources; do
  [[ $source == glyph_data ]] && file=$build/glyph_data.cpp || file=$(ls "$source_folder"/src/*/"$source.cpp")
  echo "#include \"$file\""
done >"$work/drawing.cpp"

check() {
  local name=$1
  shift
  "$@" "${flags[@]}" "$here/draw_everything.cpp" "$work/drawing.cpp" "${libraries[@]}" -o "$work/$name"
  "$here/compare.sh" "$work/$name" "$source_folder"
}

check gcc_debug g++ -O0 &
check gcc_fast g++ -O3 -march=native &
wait -n
check clang_fast clang++ -O3 -march=native &
wait -n
wait -n
