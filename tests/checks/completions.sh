#!/bin/bash
# Checks in bash, fish and zsh that the completions complete commands, animations, options and their
# values; its arguments are the folder that holds them and the program.
set -euo pipefail
folder=$1
program=$2
shells=$(cd "$(dirname "$0")" && pwd)/shells
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export HOME=$work XDG_CONFIG_HOME=$work XDG_DATA_HOME=$work
PATH=$(cd "$(dirname "$program")" && pwd):$PATH
cd "$work"
touch numbers.txt

fail() {
  echo "$*" >&2
  exit 1
}

complete_in() {
  local shell=$1
  case $shell in
    bash) bash --norc "$shells/complete.bash" "$folder" "${@:2}" ;;
    fish) fish --no-config "$shells/complete.fish" "$folder" "${@:2}" ;;
    zsh) zsh -f "$shells/complete.zsh" "$folder" "${@:2}" ;;
  esac | sed 's/ *$//' | grep -v '^$' | sort -u
}

# completes SHELL 'WORDS' EXPECTED...: the last of the words is completed to just those.
completes() {
  local shell=$1 line=$2 words found
  IFS=' ' read -ra words <<<"$line"
  [[ -n $line && $line != *' ' ]] || words+=('')
  found=$(complete_in "$shell" "${words[@]}" | tr '\n' ' ' || true)
  local expected
  expected=$(printf '%s\n' "${@:3}" | sort | tr '\n' ' ')
  [[ $found == "${expected# }" ]] ||
    fail "$shell completes 'convanim $line' to '$found' rather than '$expected'"
}

# The options that a help text begins its lines with.
options_of() {
  "$program" $1 --help | grep -oE '^ +(-[a-zA-Z],)?--[a-z-]+' | grep -oE -e '--[a-z-]+' | sort -u
}

commands=$("$program" --help | awk '/^Subcommands:/ { inside = 1; next } /^[^ ]/ { inside = 0 }
                                    inside && /^  [a-z]/ { print $1 }')
names=$("$program" list | awk 'NR > 1 { print $1 }')
[[ $(wc -w <<<"$commands") -ge 8 && $(wc -w <<<"$names") -ge 20 ]] || fail "cannot read --help"

for shell in bash fish zsh; do
  completes $shell '' $names $commands
  completes $shell 'dila' dilation dilation_transposed
  completes $shell 'check' checksums
  completes $shell 'conv --the' --theme
  completes $shell 'all --set n' numerical
  completes $shell 'all --theme ' classic dark colorblind print auto
  completes $shell 'checksums --theme ' classic dark colorblind print
  completes $shell 'dilation --theme=d' dark
  completes $shell 'dilation -f p' png pdf
  completes $shell 'all -f gif,j' gif,json
  completes $shell 'max_pool --padding ' same same_lower valid
  completes $shell 'dilation --padding ' same same_lower valid full causal
  completes $shell 'conv --input-values num' numbers.txt
  completes $shell 'conv --input-values=num' numbers.txt
  completes $shell 'dilation -o num' numbers.txt
  completes $shell 'checksums dilation_' dilation_transposed
  completes $shell 'no_padding_strides --step ' 0 1 2 3
  completes $shell 'dilation --kernel 4 --step ' 0
  completes $shell 'dilation --title '
  completes $shell 'conv dila'
  completes $shell 'dilation --color empty' empty_grid=
  for command in '' $commands; do
    found=$(complete_in $shell $command -- 2>/dev/null || true)
    [[ $(grep -E '^--' <<<"$found") == "$(options_of "$command")" ]] ||
      fail "$shell does not complete 'convanim $command --' to the options of its help: $found"
  done
  echo "completes in $shell"
done
