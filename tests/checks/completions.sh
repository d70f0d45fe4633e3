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

lines=()
expected=()

# completes 'WORDS' EXPECTED...: the last of the words is to be completed to just those.
completes() {
  lines+=("$1")
  expected+=("$(printf '%s\n' "${@:2}" | sort | tr '\n' ' ')")
}

# complete_in SHELL: what the shell completes each of the lines to, and "--" behind each.
complete_in() {
  case $1 in
    bash) bash --norc "$shells/complete.bash" "$folder" ;;
    fish) fish --no-config "$shells/complete.fish" "$folder" ;;
    zsh) zsh -f "$shells/complete.zsh" "$folder" ;;
  esac < <(printf '%s\n' "${lines[@]}") | sed 's/ *$//'
}

check_in() {
  local shell=$1 found=() block line i
  while IFS= read -r line; do
    if [[ $line != -- ]]; then
      block+=$line$'\n'
      continue
    fi
    found+=("$(sed '/^$/d' <<<"$block" | sort -u | tr '\n' ' ')")
    block=
  done < <(complete_in "$shell")
  ((${#found[@]} == ${#lines[@]})) || fail "$shell completes ${#found[@]} of ${#lines[@]} lines"
  for i in "${!lines[@]}"; do
    [[ ${found[i]# } == "${expected[i]# }" ]] ||
      fail "$shell completes 'convanim ${lines[i]}' to '${found[i]}' rather than '${expected[i]}'"
  done
  echo "completes in $shell"
}

# The options that a help text begins its lines with.
options_of() {
  "$program" $1 --help | grep -oE '^ +(-[a-zA-Z],)?(--[a-z-]+,?)+' | grep -oE -e '--[a-z-]+' | sort -u
}

commands=$("$program" --help | awk '/^Subcommands:/ { inside = 1; next } /^[^ ]/ { inside = 0 }
                                    inside && /^  [a-z]/ { print $1 }')
names=$("$program" list | awk 'NR > 1 { print $1 }')
[[ $(wc -w <<<"$commands") -ge 8 && $(wc -w <<<"$names") -ge 20 ]] || fail "cannot read --help"

completes '' $names $commands
completes 'dila' dilation dilation_transposed
completes 'checks' checksums
completes 'conv --the' --theme
completes 'all --set n' numerical
completes 'all --theme ' classic dark colorblind print auto
completes 'checksums --theme ' classic dark colorblind print
completes 'dilation --theme=d' dark
completes 'dilation -f p' png pdf pptx
completes 'all -f gif,j' gif,json
completes 'max_pool --padding ' same same_lower valid
completes 'dilation --padding ' same same_lower valid full causal
completes 'conv --input-values num' numbers.txt
completes 'conv --input-values=num' numbers.txt
completes 'dilation -o num' numbers.txt
completes 'checksums dilation_' dilation_transposed
completes 'no_padding_strides --step ' 0 1 2 3
completes 'dilation --kernel 4 --step ' 0
completes 'dilation --title '
completes 'conv dila'
completes 'dilation --color empty' empty_grid=
# What is offered is the program's to say, so that a few commands stand for all in each shell.
for command in '' $commands; do
  offered=$("$program" complete $command -- | cut -f 1 | grep -E '^--' | sort -u || true)
  [[ $offered == "$(options_of "$command")" ]] ||
    fail "'convanim $command --' is not completed to the options of its help: $offered"
done
for command in conv all checksums; do
  completes "$command --" $(options_of "$command")
done
for shell in bash fish zsh; do
  check_in $shell
done
