#!/bin/bash
# Compares convanim's sixteen GIFs with what other tools make of the same frames: bytes, processor
# time and whether every frame is exact; and its PNG frames with what optipng makes of them. Its
# argument is the program. Needs gifsicle, ImageMagick, ffmpeg and optipng; gifski, apngasm and
# img2webp are compared where they are installed. Drawing the frames is part of convanim's time
# only: the others begin with its PNG frames, those without a reader for PNG with GIFs of them.
set -euo pipefail
program=$(realpath "$1")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

# Runs the command line and adds its processor time, in seconds, to $seconds.
timed() {
  local TIMEFORMAT='%U %S' spent
  spent=$({ time "$@" >/dev/null 2>messages; } 2>&1) || { cat messages >&2; exit 1; }
  seconds=$(awk -v sum="$seconds" '{ print sum + $1 + $2 }' <<<"$spent")
}

# Prints a hash of each frame's pixels.
hashes() {
  convert "$@" -coalesce -alpha off -depth 8 -format '%#\n' info:
}

with_gifsicle() {
  timed gifsicle -O3 --delay 100 --loopcount=forever "still/$1"_[0-9]*.gif -o out.gif
}
with_imagemagick() {
  timed convert -delay 100 -loop 0 "png/$1"_[0-9]*.png -layers Optimize out.gif
}
with_ffmpeg() {
  timed ffmpeg -y -framerate 1 -i "png/$1_%02d.png" -lavfi \
    'split[a][b];[a]palettegen=stats_mode=full[p];[b][p]paletteuse=dither=none:diff_mode=rectangle' out.gif
}
with_gifski() {
  timed gifski --quiet --fps 1 --quality 100 -o out.gif "png/$1"_[0-9]*.png
}

# Prints a row: a title, the bytes of all files, seconds, and how many frames are exact.
row() {
  local title=$1 tool=$2 name exact=0 bytes=0
  seconds=0
  for name in $names; do
    "$tool" "$name"
    bytes=$((bytes + $(stat -c %s out.gif)))
    exact=$((exact + $(paste <(hashes out.gif) "hashes/$name" | awk '$1 == $2' | wc -l)))
  done
  printf '| %s | %d | %.2f | %d of %d |\n' "$title" "$bytes" "$seconds" "$exact" "$frames"
}

"$program" all -f png
names=$("$program" list | awk 'NR > 1 { print $1 }' | grep -v '^numerical_')
mkdir still hashes
for name in $names; do
  hashes "png/$name"_[0-9]*.png >"hashes/$name"
  for frame in "png/$name"_[0-9]*.png; do convert "$frame" "still/$(basename "$frame" .png).gif"; done
done
frames=$(cat hashes/* | wc -l)

echo '| pipeline | bytes of the sixteen | processor seconds | exact frames |'
echo '|---|---|---|---|'
for effort in fast default max; do
  with_convanim() { timed "$program" "$1" --effort "$effort" -o out.gif; }
  row "\`convanim --effort $effort\`" with_convanim
done
row 'gifsicle -O3' with_gifsicle
row 'ImageMagick -layers Optimize' with_imagemagick
row 'ffmpeg palettegen' with_ffmpeg
if command -v gifski >/dev/null; then row 'gifski --quality 100' with_gifski; fi

# Other formats that play; that they are exact is what the tests check.
with_apng() { timed "$program" "$1" -f apng -o out.png; }
with_webp() { timed "$program" "$1" -o out.webp; }
with_apngasm() { timed apngasm out.png "png/$1"_[0-9]*.png 1 1 -z0; }
with_img2webp() { timed img2webp -loop 0 -lossless -d 1000 "png/$1"_[0-9]*.png -o out.webp; }

# Prints a row: a title, the bytes of all files, and seconds.
other_row() {
  local title=$1 tool=$2 file=$3 name bytes=0
  seconds=0
  for name in $names; do
    "$tool" "$name"
    bytes=$((bytes + $(stat -c %s "$file")))
  done
  printf '| %s | %d | %.2f |\n' "$title" "$bytes" "$seconds"
}

echo
echo '| other formats | bytes of the sixteen | processor seconds |'
echo '|---|---|---|'
other_row '`convanim -f apng`' with_apng out.png
other_row '`convanim -f webp`' with_webp out.webp
if command -v apngasm >/dev/null; then other_row 'apngasm -z0' with_apngasm out.png; fi
if command -v img2webp >/dev/null; then other_row 'img2webp -lossless' with_img2webp out.webp; fi

# Prints a row: a title, the bytes of all frames in a folder, and seconds.
png_row() {
  printf '| %s | %d | %.2f |\n' "$1" "$(cat "$2"/*.png | wc -c)" "$seconds"
}

echo
echo "| PNG frames | bytes of the $frames | processor seconds |"
echo '|---|---|---|'
mkdir drawn
seconds=0
timed env -C drawn "$program" all -f png
png_row '`convanim all -f png`' drawn/png
seconds=0
timed optipng -quiet -o2 -dir optimized drawn/png/*.png
png_row 'optipng -o2 over those' optimized
for frame in drawn/png/*.png; do
  stat -c %s "$frame" "optimized/$(basename "$frame")" | paste - -
done | awk '{ excess = $1 / $2 - 1; if (excess > worst) worst = excess }
            END { printf "\nNo frame is more than %.1f %% larger than optipng makes it.\n", 100 * worst }'
