#!/bin/bash
# Checks that clang-tidy has nothing to say about src/; its argument is the build folder.
set -euo pipefail
build=$1
cd "$(dirname "$0")/.."

# The build is g++'s: it names warnings that clang does not have.
printf '%s\n' src/*.cpp |
  xargs -n 1 -P 2 clang-tidy -p "$build" --quiet --extra-arg=-Wno-unknown-warning-option
