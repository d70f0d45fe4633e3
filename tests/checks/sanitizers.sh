#!/bin/bash
# Checks that the unit tests, the fault tests and the fuzz targets pass under ASan and UBSan and with
# assertions; its argument is the folder to build in, what follows goes to CMake.
set -euo pipefail
source=$(cd "$(dirname "$0")/../.." && pwd)
build=$1
shift

# clang++ compiles sanitized tests in a third of g++'s time. No build type: no NDEBUG. What the fuzz
# targets learn of the comparisons that the program makes is worth a third more time to them, but not
# to the tests.
cmake -S "$source" -B "$build" "$@" -DCMAKE_BUILD_TYPE=None \
  -DCMAKE_CXX_FLAGS='-O1 -g1 -fno-sanitize-coverage=trace-cmp,indirect-calls,stack-depth' \
  -DCONVANIM_SANITIZE=address,undefined,fuzzer-no-link \
  -DCMAKE_UNITY_BUILD=ON -DCMAKE_UNITY_BUILD_BATCH_SIZE=20
cmake --build "$build" --parallel 2 --target convanim_tests draw_everything convanim_fault_tests convanim_fuzz
ctest --test-dir "$build" --parallel 2 --output-on-failure
