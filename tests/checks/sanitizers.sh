#!/bin/bash
# Checks that the unit tests, the fault tests and the fuzz targets pass under ASan and UBSan and with
# assertions; its argument is the folder to build in, what follows goes to CMake.
set -euo pipefail
source=$(cd "$(dirname "$0")/../.." && pwd)
build=$1
shift

# What the fuzz targets learn of the branches that the program takes is worth their time only if they
# look for new inputs.
sanitizers=address,undefined
seconds=0
for argument in "$@"; do [[ $argument != -DCONVANIM_FUZZ_SECONDS=* ]] || seconds=${argument#*=}; done
((seconds == 0)) || sanitizers+=,fuzzer-no-link

# clang++ compiles sanitized tests in a third of g++'s time. No build type: no NDEBUG.
cmake -S "$source" -B "$build" "$@" -DCMAKE_BUILD_TYPE=None -DCMAKE_CXX_FLAGS='-O1 -g1' \
  -DCONVANIM_SANITIZE="$sanitizers" -DCMAKE_UNITY_BUILD=ON -DCMAKE_UNITY_BUILD_BATCH_SIZE=60
cmake --build "$build" --parallel 2 --target convanim_tests draw_everything convanim_fault_tests convanim_fuzz
ctest --test-dir "$build" --parallel 2 --output-on-failure
