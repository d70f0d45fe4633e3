#!/bin/bash
# Checks in bash, fish and zsh that the completions complete commands, animations, options and their
# values, as the program says; its arguments are the folder that holds them and the program.
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
  local shell=$1 found=() block= line i
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

commands=$("$program" --help | awk '/^Subcommands:/ { inside = 1; next } /^[^ ]/ { inside = 0 }
                                    inside && /^  [a-z]/ { print $1 }')
names=$("$program" list | awk 'NR > 1 { print $1 }')
options=$("$program" checksums --help | grep -oE '^ +(-[a-zA-Z],)?(--[a-z-]+,?)+' | grep -oE -e '--[a-z-]+')
[[ $(wc -w <<<"$commands") -ge 8 && $(wc -w <<<"$names") -ge 20 ]] || fail "cannot read --help"

# What is offered is the program's to say (tests/cli/complete_test.cpp): here is a line of each kind.
completes '' $names $commands help version
completes 'dila' dilation dilation_transposed
completes 'conv --the' --theme
completes 'checksums --' $options
completes 'all --theme ' classic dark colorblind print auto
completes 'dilation --theme=d' dark
completes 'all -f gif,j' gif,json
completes 'conv --input-values num' numbers.txt
completes 'conv --input-values=num' numbers.txt
completes 'dilation --kernel 4 --step ' 0
completes 'dilation --title '
completes 'conv dila'
completes 'dilation --color empty' empty_grid=
for shell in bash fish zsh; do
  check_in $shell
done
