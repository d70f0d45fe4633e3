#!/bin/bash
# Runs what takes too long for every change, one after the other, and says at the end what failed. Its
# argument is a folder to work in, which is kept. CONVANIM_FUZZ_SECONDS is how long each fuzz target
# looks for new inputs (600 unless it is set). For Debian 12, with what README.md's tests command
# installs, and root, which installs the rest: see cross_builds.sh.
set -uo pipefail
mkdir -p "$1"
work=$(cd "$1" && pwd)
checks=$(cd "$(dirname "$0")" && pwd)
source=$(cd "$checks/../.." && pwd)

failed=()
run() {
  local name=$1
  shift
  echo "== $name"
  "$@" || failed+=("$name")
}

plain_build() {
  cmake -S "$source" -B "$work/plain" -G Ninja -DCONVANIM_STRICT=ON -DCONVANIM_EACH_TEST_ONCE=OFF &&
    cmake --build "$work/plain"
}

# The package follows Debian's policy, and its bytes are those of a build in another folder, by another umask.
package_policy() {
  (cd "$work/plain" && cpack -B "$work/package") &&
    lintian --allow-root --fail-on error,warning "$work"/package/*.deb
}
same_package() (
  umask 077
  cmake -S "$source" -B "$work/again" -G Ninja -DCONVANIM_STRICT=ON -DBUILD_TESTING=OFF &&
    cmake --build "$work/again" && cd "$work/again" && cpack -B "$work/package_again" &&
    cmp "$work"/package/*.deb "$work"/package_again/*.deb
)

run "what clang-tidy needs" apt-get install -y --no-install-recommends clang-tidy
run "what LaTeX needs" apt-get install -y --no-install-recommends texlive-latex-recommended texlive-latex-extra
run "what the playground needs" apt-get install -y --no-install-recommends clang-19 lld-19 \
  libc++-19-dev-wasm32 libc++abi-19-dev-wasm32 libclang-rt-19-dev-wasm32 wasi-libc binaryen
# Every source by itself: it includes what it uses, which sources that are read together do not show.
run "the plain build" plain_build
run "what lintian needs" apt-get install -y --no-install-recommends lintian
run "the package's policy" package_policy
run "the package's bytes" same_package
run "the package installed" "$checks/installed_package.sh" "$work"/package/*.deb
run "the program in a container" "$checks/container.sh" "$work/container"
run "every test in it" ctest --test-dir "$work/plain" --exclude-regex '^sanitizers$' --output-on-failure -j2
run "every test in the sanitized build, and long fuzzing" env CMAKE_GENERATOR=Ninja CXX=clang++ \
  "$checks/sanitizers.sh" "$work/sanitized" -DCONVANIM_STRICT=ON -DCONVANIM_EACH_TEST_ONCE=OFF \
  -DCONVANIM_FUZZ_SECONDS="${CONVANIM_FUZZ_SECONDS:-600}"
run "rough handling" "$checks/rough_handling.py" "$work/plain/convanim"
run "the memory of each format and view" "$checks/memory.py" "$work/plain/convanim"
# What CI looks at a part of.
export PYTHONDONTWRITEBYTECODE=1 PYTHONPATH=$source/tests
run "more readers of SVG" "$checks/more_readers.py" "$work/plain/convanim"
run "slides in LibreOffice" "$checks/slides.py" "$work/plain/convanim" --office
run "rules for batches" "$checks/batch_rules.sh" "$work/plain/convanim"
run "snippets for slides, papers and documentation" "$checks/snippet_readers.py" "$work/plain/convanim"
for check in svg_in_browser foreign_readers snippets; do
  run "all of $check" "$checks/$check.py" "$work/plain/convanim" --everything
done
run "what Firefox is" apt-get install -y --no-install-recommends firefox-esr
run "pages in Firefox" "$checks/page_in_firefox.py" "$work/plain/convanim"
unset PYTHONDONTWRITEBYTECODE PYTHONPATH
run "what the Python package meets" apt-get install -y --no-install-recommends jupyter-nbconvert mypy \
  python3-ipykernel python3-numpy python3-pip python3-setuptools python3-sphinx python3-torch \
  python3-venv python3-wheel
run "what the guide's spelling needs" apt-get install -y --no-install-recommends hunspell hunspell-en-gb
# Where Node.js is not Debian's, its npm comes with it, and Debian's cannot be installed.
command -v npm >/dev/null || run "what axe-core needs" apt-get install -y --no-install-recommends npm
run "the guide's spelling" "$checks/spelling.sh"
run "every figure of the guide" "$checks/guide_in_browser.py" "$work/plain/convanim" all
run "pages for those who cannot see them" "$checks/accessibility.sh" "$work/plain/convanim"
run "the Python package" "$checks/python_package.sh" "$work/python"
run "builds for other machines" "$checks/cross_builds.sh" "$work/plain/convanim" "$work/other_machines"

((${#failed[@]})) || { echo "everything passed"; exit 0; }
printf 'failed: %s\n' "${failed[@]}" >&2
exit 1
