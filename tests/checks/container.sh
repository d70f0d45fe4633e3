#!/bin/bash
# Builds src/Containerfile and has it draw in a folder of this machine, as README.md does. Where no registry
# answers, Debian's packages make the image that it begins with. Its argument is a folder to work in. For
# Debian 12 and root, which installs buildah and mmdebstrap: everything.sh runs it.
set -euo pipefail
mkdir -p "$1"
work=$(cd "$1" && pwd)
source=$(cd "$(dirname "$0")/../.." && pwd)
base=debian:12-slim

fail() {
  echo "Containerfile: $*" >&2
  exit 1
}

# All that buildah keeps is in the folder, and it takes no namespaces, which a container may not have.
buildah() {
  BUILDAH_ISOLATION=chroot command buildah --root "$work/images" --runroot "$work/run" \
    --storage-driver vfs "$@"
}

make_base() {
  mmdebstrap --variant=minbase bookworm "$work/base.tar"
  local container
  container=$(buildah from scratch)
  buildah add "$container" "$work/base.tar" / >/dev/null
  buildah commit --rm "$container" "$base"
  rm "$work/base.tar"
}

apt-get install -y --no-install-recommends buildah ca-certificates mmdebstrap >/dev/null
buildah inspect --type image "$base" >/dev/null 2>&1 || buildah pull "$base" || make_base
buildah bud --pull-never --layers -t convanim -f "$source/src/Containerfile" "$source"
[[ $(buildah inspect --type image --format '{{.OCIv1.Config.Entrypoint}} {{.OCIv1.Config.WorkingDir}}' convanim) == \
  '[convanim] /figures' ]] || fail "starts something else"

# A container that is run, by podman say, has its entry point, which buildah run leaves out.
rm -rf "$work/figures"
mkdir "$work/figures"
container=$(buildah from --pull-never convanim)
buildah run --volume "$work/figures:/figures" "$container" -- convanim padding_strides
buildah run --volume "$work/figures:/figures" "$container" -- convanim all -f pdf --poster -o first/
cmp "$work/figures/gif/padding_strides.gif" "$source/gif/padding_strides.gif" || fail "draws another picture"
[[ $(find "$work/figures/first" -name '*.pdf' | wc -l) == 16 ]] || fail "does not draw all"
buildah rm "$container" >/dev/null
buildah images
