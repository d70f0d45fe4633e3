#!/bin/bash
# Checks that clang-tidy has nothing to say about the sources in src/ that the build in a folder, its
# argument, has compiled one by one: what stands for some of them in WebAssembly is not among them.
set -euo pipefail
build=$1
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# clang-tidy takes most of its time for the standard library's headers, so the sources are read
# together, which is why no name in src/ stands for two things. The analyzer looks into included
# sources only where the file that includes them is called UnifiedSource. Programs of their own have
# one each.
mapfile -t compiled < <(grep -oE '"file": "'"$PWD"'/src/[^"]*\.cpp' "$build/compile_commands.json" |
  sed "s#.*$PWD/##" | sort -u)
programs=$(grep -l '^int main' "${compiled[@]}")
units=0
add_unit() {
  units=$((units + 1))
  printf "#include \"$PWD/%s\"\n" "$@" >"$work/UnifiedSource$units.cpp"
}
mapfile -t sources < <(printf '%s\n' "${compiled[@]}" | grep -vxF "$programs")
half=$((${#sources[@]} / 2))
add_unit "${sources[@]:0:half}"
add_unit "${sources[@]:half}"
for program in $programs; do add_unit "$program"; done

mapfile -t flags < <(grep -oE -- '-(I|isystem )[^ "]+|-std=[^ "]+' "$build/compile_commands.json" |
  sort -u | tr ' ' '\n')
# A function is followed until it has been in so many states: the analyzer's own bound for a quick
# look, 75,000, takes twice the time, and its usual one four times.
limit=(-Xclang -analyzer-config -Xclang max-nodes=40000)
# Two are left out: the one that forbids to include sources, and one that ends in a signal where a
# function is called by a pointer that a call gave (LLVM 14).
printf '%s\n' "$work"/*.cpp | xargs -I{} -P 2 clang-tidy {} --quiet --config-file=.clang-tidy \
  --checks=-bugprone-suspicious-include,-bugprone-misplaced-pointer-arithmetic-in-alloc -- "${flags[@]}" "${limit[@]}" -Wall -Wextra -Wpedantic -Wshadow -Wconversion
