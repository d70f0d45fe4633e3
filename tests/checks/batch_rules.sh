#!/bin/bash
# Tries what README.md shows of batches with what reads it: the rules of make and CMake, the step of a GitHub
# action, the hook of pre-commit, GNU parallel, and the jobs of Slurm as its variable tells them apart. Its
# argument is the program. For Debian 12 and root, which installs these: everything.sh runs it.
set -euo pipefail
readme=$(cd "$(dirname "$0")/../.." && pwd)/README.md
PATH=$(cd "$(dirname "$1")" && pwd):$PATH
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fail() {
  echo "README.md: $*" >&2
  exit 1
}

# fence LANGUAGE WORD: the block of the language that has the word.
fence() {
  awk -v language="$1" -v word="$2" '
    $0 == "```" && fence { if (index(block, word)) { printf "%s", block; exit } fence = 0; next }
    fence { block = block $0 "\n" }
    $0 == "```" language { fence = 1; block = "" }' "$readme"
}

# project NAME: a folder of its own, with a batch of twenty figures.
project() {
  mkdir "$work/$1"
  cd "$work/$1"
  convanim list | awk 'NR > 1 { print $1 " -f svg" }' | head -n 20 >figures.txt
}

same_figures() {
  diff -r "$work/expected/svg" svg || fail "$1 draws other figures"
}

# A figure that is not what its line says any longer.
spoil() {
  sed -i '1s/$/ --labels/' figures.txt
}

packages=(cmake git make ninja-build parallel pre-commit)
command -v npm >/dev/null || packages+=(npm)
apt-get install -y --no-install-recommends "${packages[@]}" >/dev/null

project expected
convanim batch figures.txt
(($(find svg -name '*.svg' | wc -l) == 20)) || fail "not twenty figures"

project make
fence make 'convanim batch' >Makefile
make >printed
same_figures make
make >printed
grep -q '0 drawn, 20 unchanged' printed || fail "make draws again: $(<printed)"

project cmake
printf 'cmake_minimum_required(VERSION 3.22)\nproject(talk LANGUAGES NONE)\n' >CMakeLists.txt
fence cmake 'convanim batch' >>CMakeLists.txt
cmake -S . -B build -G Ninja >printed
cmake --build build >printed
same_figures CMake
spoil
cmake --build build >printed
! cmp -s "$work/expected/svg/no_padding_no_strides.svg" svg/no_padding_no_strides.svg ||
  fail "CMake does not draw what changed: $(<printed)"

project action
npm install --silent --no-audit --no-fund --prefix "$work/npm" @action-validator/core @action-validator/cli
convanim batch figures.txt >printed
{
  printf 'name: figures\non: push\njobs:\n  figures:\n    runs-on: ubuntu-latest\n    steps:\n'
  fence yaml 'run: convanim batch' | sed 's/^/      /'
} >figures.yml
mkdir -p .github/workflows
mv figures.yml .github/workflows
"$work/npm/node_modules/.bin/action-validator" .github/workflows/figures.yml || fail "no step of an action"
step=$(fence yaml 'run: convanim batch' | sed 's/^- run: //')
bash -e -c "$step" >printed || fail "the action fails: $(<printed)"
spoil
! bash -e -c "$step" >printed 2>&1 || fail "the action passes: $(<printed)"

project hook
convanim batch figures.txt >printed
{
  echo 'repos:'
  fence yaml 'repo: local' | sed 's/^/  /'
} >.pre-commit-config.yaml
git init -q .
git add figures.txt .pre-commit-config.yaml svg
export PRE_COMMIT_HOME=$work/pre-commit
pre-commit validate-config || fail "no configuration of pre-commit"
pre-commit run --all-files >printed 2>&1 || fail "the hook fails: $(<printed)"
spoil
git add figures.txt
! pre-commit run --all-files >printed 2>&1 || fail "the hook passes: $(<printed)"

project parallel
line=$(grep -oE '`seq 16 \| parallel [^`]*`' "$readme" | tr -d '`')
eval "$line" >printed
same_figures "GNU parallel"

project slurm
shard=$(grep -oE -e '--shard \$SLURM_ARRAY_TASK_ID/[0-9]+' "$readme")
for ((SLURM_ARRAY_TASK_ID = 1; SLURM_ARRAY_TASK_ID <= ${shard#*/}; ++SLURM_ARRAY_TASK_ID)); do
  eval "convanim batch figures.txt $shard" >printed
done
same_figures "an array of jobs"
echo "make, CMake, an action, a hook, parallel and an array of jobs draw the same"
