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
for command in '' $commands; do
  for option in $("$program" $command --help | grep -oE '^ +(-[a-zA-Z],)?--[a-z-]+' |
    grep -oE -e '--[a-z-]+'); do
    grep -qE -e "(^|[ ,])$option([ ,.]|\$)" <<<"$text" || { echo "lacks $option" >&2; exit 1; }
  done
done
for name in $("$program" list | awk 'NR > 1 { print $1 }'); do
  grep -qxE " +$name" <<<"$text" || { echo "lacks $name" >&2; exit 1; }
done
