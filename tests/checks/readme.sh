#!/bin/bash
# Checks that what README.md says works: its pictures, file names, examples and C++ program, and the
# installed tree; its argument is the build folder.
set -euo pipefail
build=$1
source=$(cd "$(dirname "$0")/../.." && pwd)
readme=$source/README.md
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fail() {
  echo "README.md: $*" >&2
  exit 1
}

# Prints the fences of that language, each followed by the line "--": below that heading, or everywhere
# without one, but for those below a comment of HTML, whose commands install something.
fences() {
  awk -v language="$1" -v heading="## ${2:-}" '
    /^## / { inside = $0 == heading }
    $0 == "```" && fence { print "--"; fence = 0; next }
    fence { print }
    $0 == "```" language && (inside || heading == "## ") && last !~ /^<!-- / { fence = 1 }
    { last = $0 }' "$readme"
}

check_pictures() {
  local pictures
  pictures=$(grep -oE '!\[[^]]*\]\([^)]*\)|<img [^>]*>' "$readme")
  while read -r picture; do
    [[ $picture =~ src=\"([^\"]+)\" || $picture =~ \]\(([^\)]+)\) ]] || fail "no file in $picture"
    [[ -s $source/${BASH_REMATCH[1]} ]] || fail "no such picture: ${BASH_REMATCH[1]}"
    [[ $picture =~ alt=\"[^\"]{20} || $picture =~ !\[[^]]{20} ]] || fail "no alt text: $picture"
  done <<<"$pictures"
  for file in "$source"/gif/*.gif; do
    grep -qF "gif/$(basename "$file")" <<<"$pictures" || fail "does not show $file"
  done
}

# Each link within the page leads to a heading, by the name that GitHub gives it.
check_anchors() {
  local names anchor
  names=$(grep -E '^#+ ' "$readme" | sed 's/^#* //' | tr '[:upper:]' '[:lower:]' |
    sed 's/[^a-z0-9 -]//g; s/ /-/g')
  while read -r anchor; do
    grep -qxF -e "$anchor" <<<"$names" || fail "no heading is called #$anchor"
  done < <(grep -oE '\]\(#[^)]*\)' "$readme" | sed 's/](#//; s/)//')
}

check_install() {
  cmake --install "$build" --prefix "$work/installed" >"$work/install.log" || fail "cannot install"
  export PATH=$work/installed/bin:$PATH
  [[ $(command -v convanim) == "$work/installed/bin/convanim" ]] || fail "no program is installed"
  local file
  for file in man/man1/convanim.1.gz doc/convanim/copyright bash-completion/completions/convanim \
    fish/vendor_completions.d/convanim.fish zsh/site-functions/_convanim; do
    [[ -s $work/installed/share/$file ]] || fail "no share/$file is installed"
  done
}

# Each example writes the files that the comment behind it names; readme_pictures.sh runs those that draw
# what README.md shows.
check_examples() {
  mkdir -p "$work/examples"
  cd "$work/examples"
  local commands command files file
  commands=$(fences sh | grep -vxF -e -- | grep -v ' -o gif/readme/')
  (($(wc -l <<<"$commands") >= 50)) || fail "fewer than fifty examples"
  while read -r command; do
    files=()
    for file in ${command#*" # "}; do
      file=${file%,}
      [[ ! $file =~ \.(gif|png|webp|pdf|svg|pptx|mp4|json|vtt|csv)$ || $command != *" # "* ]] || files+=("$file")
    done
    ((${#files[@]} == 0)) || rm -f "${files[@]}"
    (eval "$command") </dev/null >printed || fail "does not work: $command"
    for file in "${files[@]}"; do
      [[ -s $file ]] || fail "$file is not written by: $command"
    done
    [[ $command != *--explain ]] || check_printed "$command"
    [[ ! $command =~ --snippet\ ([a-z]+) ]] || check_snippet "${BASH_REMATCH[1]}" "$command"
  done <<<"$commands"
}

# What it shows of an explanation is there, line by line.
check_printed() {
  local shown line
  shown=$(fences text | grep -vxE -e '--|\.\.\.') || fail "shows nothing of $1"
  while IFS= read -r line; do
    grep -qxF -e "$line" printed || fail "not printed by $1: $line"
  done <<<"$shown"
}

# What it shows of a snippet, if it does, is all that is printed.
check_snippet() {
  local shown
  shown=$(fences "$1" | grep -v '^--$') || return 0
  diff - printed <<<"$shown" || fail "not what is printed by $2"
}

# The files that src/README.md says to change exist.
check_files() {
  local name names
  names=$(grep -oE '`(src|include|tests)/[a-z_/.]+`' "$source/src/README.md" | tr -d '`')
  (($(wc -l <<<"$names") >= 5)) || fail "src/README.md names fewer than five files"
  for name in $names; do
    [[ -e $source/$name ]] || fail "src/README.md names $name, which is not there"
  done
}

check_library() {
  mkdir "$work/library"
  cd "$work/library"
  fences cmake 'Using the library' | grep -v '^--$' >CMakeLists.txt
  fences cpp 'Using the library' | grep -v '^--$' >figure.cpp
  cmake -S . -B build -DCMAKE_PREFIX_PATH="$work/installed" >configure.log 2>&1 &&
    cmake --build build >build.log 2>&1 || { cat ./*.log; fail "its program does not build"; }
  build/figure
  [[ $(head -c 6 figure.gif) == GIF89a ]] || fail "its program draws nothing"
}

check_pictures
check_anchors
check_files
check_install
check_examples
check_library
