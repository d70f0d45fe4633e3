#!/bin/bash
# Checks that the manual page is well-formed and has each option of each help text; its arguments are
# the page and the program.
set -euo pipefail
page=$1
program=$2

mandoc -T lint -W warning "$page"
text=$(mandoc -T ascii "$page" | col -b)
commands=$(sed -n '/^COMMANDS/,/^[A-B]/s/^   \([a-z_]*\)$/\1/p' <<<"$text")
(($(wc -w <<<"$commands") >= 8)) || { echo "has too few commands: $commands" >&2; exit 1; }
documented=$(grep -oE -e '(^|[ ,])--[a-z-]+' <<<"$text" | tr -d ' ,' | sort -u)
for command in '' $commands; do
  options=$("$program" $command --help | grep -oE '^ +(-[a-zA-Z],)?--[a-z-]+' |
    grep -oE -e '--[a-z-]+' | sort -u)
  lacks=$(comm -13 <(echo "$documented") <(echo "$options"))
  [[ $options && -z $lacks ]] || { echo "lacks options of '$command': $lacks" >&2; exit 1; }
done
names=$("$program" list | awk 'NR > 1 { print $1 }' | sort)
lacks=$(comm -13 <(grep -oE '^ +[a-z_]+( |$)' <<<"$text" | tr -d ' ' | sort -u) <(echo "$names"))
[[ $names && -z $lacks ]] || { echo "lacks $lacks" >&2; exit 1; }
