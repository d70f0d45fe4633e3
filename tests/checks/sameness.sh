#!/bin/bash
# Checks that the bytes of files depend on what was asked for and on nothing else; its arguments are
# the program and the source folder.
set -euo pipefail
program=$1
source=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fail() {
  echo "$*" >&2
  exit 1
}

printf '1.5 -2\n0.25 1e3\n' >"$work/values"

# Writes some of everything below the current folder; $1 is how many threads draw.
write_all() {
  local threads=$1
  "$program" all --set everything --dpi 40 -f gif,svg,json -o . -j "$threads" 2>notes
  "$program" all --set numerical --dpi 40 -f png,pdf -o . -j "$threads"
  "$program" padding_strides_odd_transposed -f png,pdf -o . -j "$threads"
  "$program" padding_strides -o full_size.gif -j "$threads"
  "$program" conv --input-values "$work/values" --kernel 1 --decimals 2 --caption --step 0 -o values.pdf
  "$program" list >list
  "$program" --help >help
  "$program" padding_strides_odd_transposed --explain >explained
  "$program" checksums --check "$source/tests/data/frames.txt" -j "$threads"
}

# Writes all in a folder of that name and compares; what follows the name is the command to do so.
check() {
  local name=$1
  shift
  mkdir "$work/$name"
  (cd "$work/$name" && "$@") || fail "$name: cannot write"
  diff -r "$work/reference" "$work/$name" || fail "$name: other bytes"
  chmod -R u+rwX "$work/$name"
  rm -r "${work:?}/$name"
}

with() {
  (
    export "$@" 2>/dev/null  # bash itself may not know the locale
    write_all 2
  )
}

mkdir "$work/reference"
(cd "$work/reference" && with LC_ALL=C)
count=$(find "$work/reference" -type f | wc -l)
((count > 200)) || fail "only $count files were written"

narrow_and_single() {
  umask 077
  write_all 1
}
check umask_and_one_thread narrow_and_single
check seven_threads write_all 7
check pixman_without_simd with PIXMAN_DISABLE='sse2 ssse3 mmx'
check elsewhere_without_fonts with TZ=Asia/Kathmandu COLUMNS=20 TERM=dumb MALLOC_PERTURB_=165 \
  FONTCONFIG_FILE=/dev/null FONTCONFIG_PATH=/nonexistent HOME=/nonexistent
check empty_environment env -i bash -c "
  program='$program' source='$source' work='$work'
  $(declare -f write_all)
  write_all 2"

# A locale whose decimal point is a comma. It is made here: few machines have it.
mkdir "$work/locales"
localedef -i de_DE -f UTF-8 "$work/locales/de_DE.UTF-8" 2>/dev/null || true
german=(LOCPATH="$work/locales" LC_ALL=de_DE.UTF-8 LANG=de_DE.UTF-8)
[[ $(env "${german[@]}" locale decimal_point) == , ]] || fail "cannot make a German locale"
check german with "${german[@]}"

# No format has a date.
! grep -qa CreationDate "$work"/reference/pdf/*.pdf || fail "a date in a PDF"
