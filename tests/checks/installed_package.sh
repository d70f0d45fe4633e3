#!/bin/bash
# Installs the package, the argument, by apt in a new Debian 12: its manual page, its completions as bash, fish
# and zsh find them by themselves, and all that it draws. For Debian 12 and root, which installs mmdebstrap:
# everything.sh runs it.
set -euo pipefail
package=$(realpath "$1")
gif=$(cd "$(dirname "$0")/../.." && pwd)/gif
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fail() {
  echo "$*" >&2
  exit 1
}

# Runs a command there.
inside() {
  chroot "$work/root" env -i HOME=/root TERM=dumb PATH=/usr/sbin:/usr/bin:/sbin:/bin "$@"
}

apt-get install -y --no-install-recommends mmdebstrap >/dev/null
mmdebstrap --quiet --variant=apt --dpkgopt='path-include=/usr/share/man/*' \
  --include=bash-completion,fish,man-db,zsh bookworm "$work/root"
cp "$package" "$work/root/convanim.deb"
inside apt-get install -y --no-install-recommends ./convanim.deb >"$work/log" 2>&1 || fail "$(<"$work/log")"

[[ $(inside convanim --version) == convanim* ]] || fail "does not start"
inside man -P cat convanim >"$work/page" || fail "has no manual page"
grep -q 'convanim padding_strides' "$work/page" || fail "its manual page has no example"

found=$(inside bash -ic 'source /usr/share/bash-completion/bash_completion
  _completion_loader convanim; COMP_WORDS=(convanim all --theme d) COMP_CWORD=3
  _convanim convanim d --theme; echo "${COMPREPLY[@]}"' 2>/dev/null)
[[ $found == dark ]] || fail "bash completes to '$found'"
found=$(inside fish -c 'complete -C "convanim all --theme d"' | cut -f 1)
[[ $found == dark ]] || fail "fish completes to '$found'"
found=$(inside zsh -c 'autoload -Uz compinit && compinit -u -D && echo $_comps[convanim] $functions_source[_convanim]
  autoload +X _convanim && echo $functions_source[_convanim]')
[[ $found == *_convanim*/usr/share/zsh/vendor-completions/_convanim ]] || fail "zsh finds '$found'"

inside convanim all -o /drawn/
diff <(cd "$gif" && sha256sum ./*.gif) <(cd "$work/root/drawn/gif" && sha256sum ./*.gif) || fail "draws other pictures"
inside apt-get purge -y convanim >"$work/log" 2>&1 || fail "$(<"$work/log")"
left=$(find "$work/root" -xdev -path "$work/root/proc" -prune -o -name '*convanim*' -print |
  grep -vE '/(convanim.deb|var/lib/dpkg|var/log)' || true)
[[ -z $left ]] || fail "leaves $left"
echo "installs, completes, draws and goes"
