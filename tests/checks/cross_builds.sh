#!/bin/bash
# Checks that the program draws the same on other machines: builds it for s390x (big-endian), i386 (32
# bits; with SSE, since x87 rounds otherwise) and arm64, and runs it in an emulator. For Debian 12 and
# root: it installs the compilers and the emulator, and unpacks those machines' libraries into folders
# of its own. Its arguments are the program as built here, a folder to work in, which is kept, and the
# machines (all three if none is named).
set -euo pipefail
program=$1
work=$2
shift 2
machines=("$@")
((${#machines[@]})) || machines=(s390x i386 arm64)
source=$(cd "$(dirname "$0")/../.." && pwd)

declare -A triplets=([s390x]=s390x-linux-gnu [i386]=i686-linux-gnu [arm64]=aarch64-linux-gnu)
declare -A emulators=([s390x]=qemu-s390x-static [i386]=qemu-i386-static [arm64]=qemu-aarch64-static)
declare -A flags=([i386]='-msse2 -mfpmath=sse')

compilers=()
for machine in "${machines[@]}"; do
  compilers+=("g++-${triplets[$machine]}")
done
apt-get install -y --no-install-recommends -qq mmdebstrap qemu-user-static "${compilers[@]}" >/dev/null

libraries=libc6-dev,libstdc++-12-dev,libcairo2-dev,libcli11-dev,libdeflate-dev,libfreetype-dev,libgif-dev,libpng-dev,libwebp-dev,libxxhash-dev,nettle-dev,fonts-lmodern
# Where this system has its packages from, if it says so in the usual place.
mirror=$(sed -n 's/^URIs: //p' /etc/apt/sources.list.d/debian.sources 2>/dev/null | head -n 1 || true)

# Unpacks a machine's libraries. Nothing of them is run, so that nothing has to be set up.
unpack() {
  [[ ! -e $2/usr/include ]] || return 0
  rm -rf "$2"
  mmdebstrap --quiet --variant=extract --mode=root --skip=check/qemu --arch="$1" --include="$libraries" \
    bookworm "$2" $mirror
}

build() {
  local sysroot=$2 folder=$3
  PKG_CONFIG_DIR='' PKG_CONFIG_SYSROOT_DIR=$sysroot \
    PKG_CONFIG_LIBDIR=$(echo "$sysroot"/usr/lib/*-linux-gnu/pkgconfig):$sysroot/usr/share/pkgconfig \
    cmake -S "$source" -B "$folder" -G Ninja -DBUILD_TESTING=OFF -DCMAKE_UNITY_BUILD=ON \
    -DCMAKE_SYSTEM_NAME=Linux -DCMAKE_SYSTEM_PROCESSOR="$1" -DCMAKE_SYSROOT="$sysroot" \
    -DCMAKE_CXX_COMPILER="${triplets[$1]}-g++" -DCMAKE_CXX_FLAGS="${flags[$1]:-}" \
    -DCMAKE_CROSSCOMPILING_EMULATOR="${emulators[$1]};-L;$sysroot" \
    -DCMAKE_FIND_ROOT_PATH_MODE_PROGRAM=NEVER -DCMAKE_FIND_ROOT_PATH_MODE_LIBRARY=ONLY \
    -DCMAKE_FIND_ROOT_PATH_MODE_INCLUDE=ONLY -DCMAKE_FIND_ROOT_PATH_MODE_PACKAGE=ONLY >/dev/null
  cmake --build "$folder" --target convanim_program | tail -n 1
}

failed=0
check() {
  local what=$1
  shift
  if "$@"; then echo "$what"; else echo "NOT $what" >&2; failed=1; fi
}

mkdir -p "$work"
work=$(cd "$work" && pwd)
rm -rf "$work/here"
"$program" all --set everything -f png,svg,json,pdf -o "$work/here/"
for machine in "${machines[@]}"; do
  sysroot=$work/$machine/sysroot
  drawn=$work/$machine/drawn
  mkdir -p "$work/$machine"
  unpack "$machine" "$sysroot"
  build "$machine" "$sysroot" "$work/$machine/build"
  run=("${emulators[$machine]}" -L "$sysroot" "$work/$machine/build/convanim")
  rm -rf "$drawn"
  check "$machine: the recorded frames" \
    "${run[@]}" checksums --check "$source/tests/data/frames.txt" >"$work/$machine/other_frames"
  "${run[@]}" all -o "$drawn/"
  check "$machine: the sixteen GIFs" diff -rq "$source/gif" "$drawn/gif" --exclude=readme
  "${run[@]}" all --set everything -f png,svg,json,pdf -o "$drawn/"
  for format in png svg json pdf; do
    check "$machine: each $format" diff -rq "$work/here/$format" "$drawn/$format"
  done
done
exit "$failed"
