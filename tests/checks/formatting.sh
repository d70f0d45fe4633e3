#!/bin/bash
# Checks that every C++ file is formatted as .clang-format says.
set -euo pipefail
cd "$(dirname "$0")/../.."

find src include tests -name '*.h' -o -name '*.cpp' | xargs clang-format --dry-run --Werror
