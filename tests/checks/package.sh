#!/bin/bash
# Checks that the .deb of cpack holds a hardened program and what Debian's shells and its policy look for,
# whatever the umask, and needs nothing but Debian's packages that it names: in a folder that holds just
# these and what they need, the program draws all. Its argument is the build folder. (everything.sh
# compares its bytes with those of another build, installs it and reads it by lintian.)
set -euo pipefail
build=$1
gif=$(cd "$(dirname "$0")/../.." && pwd)/gif
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fail() {
  echo "$*" >&2
  exit 1
}

(umask 077 && cd "$build" && cpack -B "$work/package" >"$work/cpack.log") || fail "$(cat "$work/cpack.log")"
package=$(echo "$work"/package/*.deb)
[[ -s $package ]] || fail "not one package but: $package"
[[ $(basename "$package") == convanim_*_"$(dpkg --print-architecture)".deb ]] ||
  fail "a package of another name: $package"

root=$work/root
mkdir "$root"
dpkg-deb --extract "$package" "$root"
for file in bin/convanim share/man/man1/convanim.1.gz share/doc/convanim/copyright \
  share/doc/convanim/changelog.gz share/bash-completion/completions/convanim share/fish/vendor_completions.d/convanim.fish \
  share/zsh/vendor-completions/_convanim; do
  [[ -s $root/usr/$file ]] || fail "the package has no /usr/$file"
done

modes=$(find "$root" -printf '%y %m %P\n' | grep -vE '^(d 755|f 644|f 755) ' || true)
[[ -z $modes ]] || fail "modes that Debian has not: $modes"

# Where the shells look, for packages and for what is installed below /usr/local.
fpath=$(zsh -f -c 'print -l $fpath')
for folder in /usr/share/zsh/vendor-completions /usr/local/share/zsh/site-functions; do
  [[ $fpath == *$folder* ]] || fail "zsh does not look into $folder"
done
fish_path=$(HOME=$work fish -c 'printf "%s\n" $fish_complete_path')
grep -qx /usr/share/fish/vendor_completions.d <<<"$fish_path" ||
  fail "fish does not look into its vendor_completions.d"

program=$root/usr/bin/convanim
dynamic=$(readelf --wide --dynamic --segments "$program")
for sign in GNU_RELRO BIND_NOW 'Flags:.* PIE'; do
  grep -q "$sign" <<<"$dynamic" || fail "the program lacks $sign"
done
symbols=$(readelf --wide --dyn-syms "$program")
for symbol in __stack_chk_fail __longjmp_chk; do
  [[ $symbols == *$symbol* ]] || fail "the program does not call $symbol"
done
[[ $(uname -m) != x86_64 ]] ||
  grep -q -e '-fstack-clash-protection -fcf-protection' "$build/compile_commands.json" ||
  fail "the program is compiled without all that hardens it"

# The packages that it names, with all that they need; Debian's own may depend on alternatives.
needed=$(dpkg-deb --field "$package" Depends | sed 's/([^)]*)//g' | tr -d ' ' | tr ',' '\n')
[[ $needed == *libcairo2* && $needed == *libgif7* ]] || fail "does not name its libraries: $needed"
closure=''
while [[ $needed ]]; do
  closure+=$needed$'\n'
  needed=$(xargs dpkg-query --show --showformat '${Depends},${Pre-Depends}\n' <<<"$needed" |
    sed 's/([^)]*)//g; s/:any//g' | tr -d ' ' | tr ',|' '\n\n' | sort -u | grep . |
    grep -vxF "$closure" || true)
  needed=$(xargs -r dpkg-query --show --showformat '${db:Status-Abbrev} ${Package}\n' <<<"$needed" \
    2>"$work/unknown" | awk '$1 == "ii" { print $2 }' || true)
done

ln -s usr/lib "$root/lib"
ln -s usr/lib64 "$root/lib64"
xargs dpkg-query --listfiles <<<"$closure" | sort -u | grep -E '^/(usr/)?(lib|share/fonts)' |
  while read -r file; do
    [[ -d $file || ! -e $file ]] || echo "usr/${file#/}" | sed 's,usr/usr/,usr/,'
  done | tar --create --directory / --files-from - | tar --extract --directory "$root"

[[ $(id -u) == 0 ]] || namespace='unshare --map-root-user'
${namespace:-} chroot "$root" /usr/bin/convanim all -o /drawn/ || fail "does not work on its own"
diff <(cd "$gif" && sha256sum ./*.gif) <(cd "$root/drawn/gif" && sha256sum ./*.gif) ||
  fail "draws other pictures on its own"
