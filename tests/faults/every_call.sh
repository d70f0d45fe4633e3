#!/bin/bash
# Checks that the fault tests stand before every call into a library that can fail; its arguments are
# the program and the fault tests.
set -euo pipefail
program=$1
tests=$2

# These report nothing, or nothing that depends on memory or a disk.
cannot_fail='EGifGCBToExtension|EGifSetGifVersion|GifErrorString|GifFreeMapObject
cairo_format_stride_for_width|cairo_(surface_)?(destroy|status|flush|mark_dirty)|cairo_status_to_string|cairo_version_string
png_destroy_write_struct|png_error|png_get_(error|io)_ptr|png_longjmp|png_set_(longjmp|write)_fn
libdeflate_(crc32|free_compressor|(zlib|deflate)_compress_bound)
WebP(Free|PictureInitInternal)
XXH.*_(reset|update|digest|freeState|canonicalFromHash)'

calls=$(nm -D --undefined-only "$program" | awk '{ sub(/@.*/, "", $2); print $2 }' |
  grep -E '^(EGif|Gif|png_|libdeflate_|WebP|cairo_|XXH)' | grep -vxE "${cannot_fail//$'\n'/|}")
faulted=$(nm --defined-only --extern-only "$tests" | awk '{ print $3 }')
missing=$(grep -vxFf <(echo "$faulted") <<<"$calls" || true)
if [[ -n $missing ]]; then
  echo "not made to fail:" $missing
  exit 1
fi
echo "$(wc -w <<<"$calls") calls are made to fail"
