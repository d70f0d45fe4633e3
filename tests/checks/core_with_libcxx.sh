#!/bin/bash
# Checks that clang and libc++ compile the core without a warning, and that it writes the SVGs and
# layouts that the program writes; its arguments are the program and its build folder.
set -euo pipefail
program=$1
build=$2
cd "$(dirname "$0")/../.."
source=$PWD
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Half of the rooms are read in one go: most of the time goes into the standard library's headers.
rooms=$(sed -n '/^foreach(room base/s/.*(room \(.*\))/\1/p' CMakeLists.txt)
[[ $rooms == *svg* ]] || { echo "CMakeLists.txt names no rooms of the core" >&2; exit 1; }
half=0
for room in $rooms; do
  printf "#include \"$source/%s\"\n" src/"$room"/*.cpp >>"$work/half_$((half = 1 - half)).cpp"
done
cp "$build/glyph_data.cpp" tests/checks/other_builds/draw_core.cpp "$work"

flags=(-std=c++20 -stdlib=libc++ -O0 -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Werror
  $(grep -o -m 1 -e '-ffp-contract=[a-z]*' "$build/compile_commands.json") -Iinclude -Isrc)
printf '%s\n' "$work"/*.cpp | xargs -P 2 -I{} clang++ "${flags[@]}" -c {} -o {}.o
clang++ -stdlib=libc++ "$work"/*.o -lpthread -o "$work/draw_core"

"$work/draw_core" "$work/core"
"$program" all -f svg,json -o "$work/program/"
diff -r "$work/program" "$work/core"
echo "the same $(find "$work/core" -type f | wc -l) files"
