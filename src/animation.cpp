// From the scenes of an animation to its GIF: draw what changes, learn the colours, then encode.
#include "convanim/animation.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "convanim/render.h"
#include "palette.h"

namespace convanim {

namespace {

/// What drawn changes may take of memory until the colours are known; those that do not fit are
/// drawn twice.
constexpr std::size_t kMaxKeptBytes = std::size_t{48} << 20;

/// The pixels of a box that a step draws anew, and which of them differ from the step before.
struct Change {
  PixelBox box;
  Bitmap pixels{{0, 0}};
  std::vector<std::uint8_t> unchanged;  ///< 1 or 0: bytes are faster than std::vector<bool>'s bits

  std::size_t bytes() const { return pixels.pixels.size() * (sizeof(Rgb) + 1); }
};

/// Draws the steps in their order, of each only what differs from the one before.
class Film {
 public:
  Film(const ComposeStep& compose_step, double pixels_per_inch)
      : compose_step_(compose_step),
        pixels_per_inch_(pixels_per_inch),
        renderer_(pixels_per_inch) {}

  /// The whole frame of the first step that is asked for.
  Change next(int step) {
    Scene scene = compose_step_(step);
    Change change = scene_ ? changed(scene) : whole(scene);
    scene_ = std::move(scene);
    return change;
  }

 private:
  Change whole(const Scene& scene) {
    frame_ = render(scene, pixels_per_inch_);
    const PixelSize size = frame_.size;
    return {
        {0, 0, size.width, size.height}, frame_, std::vector<std::uint8_t>(frame_.pixels.size())};
  }

  Change changed(const Scene& scene) {
    const PixelBox drawn = changed_box(*scene_, scene, pixels_per_inch_);
    const Bitmap pixels = renderer_.draw(scene, drawn);
    const PixelBox box = least_box(pixels, drawn);
    Change change{box, Bitmap({box.width, box.height}), {}};
    change.unchanged.resize(change.pixels.pixels.size());
    std::uint8_t* unchanged = change.unchanged.data();
    for (int y = 0; y < box.height; ++y) {
      Rgb* shown = frame_.row(box.top + y) + box.left;
      Rgb* out = change.pixels.row(y);
      if (drawn.width > 0) {
        std::copy_n(pixels.row(box.top + y - drawn.top) + (box.left - drawn.left), box.width, out);
      } else {
        std::copy_n(shown, box.width, out);
      }
      for (int x = 0; x < box.width; ++x) *unchanged++ = out[x] == shown[x] ? 1 : 0;
      std::copy_n(out, box.width, shown);
    }
    return change;
  }

  /// The least box of the frame that holds what the drawn pixels change; one pixel if nothing.
  PixelBox least_box(const Bitmap& pixels, const PixelBox& drawn) const {
    int left = drawn.width;
    int right = 0;
    int top = drawn.height;
    int bottom = 0;
    for (int y = 0; y < drawn.height; ++y) {
      const Rgb* now = pixels.row(y);
      const Rgb* end = now + drawn.width;
      const Rgb* before = frame_.row(drawn.top + y) + drawn.left;
      const Rgb* first = std::mismatch(now, end, before).first;
      if (first == end) continue;
      while (end[-1] == before[end - now - 1]) --end;
      left = std::min(left, static_cast<int>(first - now));
      right = std::max(right, static_cast<int>(end - now));
      top = std::min(top, y);
      bottom = y + 1;
    }
    if (bottom == 0) return {drawn.left, drawn.top, 1, 1};
    return {drawn.left + left, drawn.top + top, right - left, bottom - top};
  }

  const ComposeStep& compose_step_;
  double pixels_per_inch_;
  Renderer renderer_;
  std::optional<Scene> scene_;
  Bitmap frame_{{0, 0}};
};

/// Counts what differs from the step before.
void count(const Change& change, Histogram& histogram) {
  const std::vector<Rgb>& pixels = change.pixels.pixels;
  for (std::size_t i = 0; i < pixels.size();) {
    const std::size_t first = i;
    std::uint64_t changed = 0;
    for (; i < pixels.size() && pixels[i] == pixels[first]; ++i) {
      changed += change.unchanged[i] ? 0U : 1U;
    }
    if (changed > 0) histogram.add(pixels[first], changed);
  }
}

Patch to_patch(const Change& change, const Palette& palette) {
  Patch patch{change.box, {}};
  const std::vector<std::uint8_t> indices = palette.indices(change.pixels);
  patch.pixels.resize(indices.size());
  for (std::size_t i = 0; i < indices.size(); ++i) {
    patch.pixels[i] = {indices[i], change.unchanged[i] != 0};
  }
  return patch;
}

}  // namespace

ColorReport write_animation(const ComposeStep& compose_step, StepRange steps,
                            double pixels_per_inch, const GifOptions& options, Sink& sink) {
  // A GIF names its palette before its first frame: all are drawn before one is encoded.
  Histogram histogram;
  std::vector<Change> kept;
  std::size_t kept_bytes = 0;
  Film learning(compose_step, pixels_per_inch);
  for (int n = 0; n < steps.count; ++n) {
    Change change = learning.next(steps.first + n);
    count(change, histogram);
    kept_bytes += change.bytes();
    if (kept_bytes <= kMaxKeptBytes) kept.push_back(std::move(change));
  }
  const Palette palette(histogram);

  const PixelSize size = raster_size(compose_step(steps.first), pixels_per_inch);
  GifWriter writer(sink, size, palette.colors(), options);
  Film again(compose_step, pixels_per_inch);
  int left = steps.count;
  const auto encode = [&](const Change& change) {
    GifImage image = encode_image(to_patch(change, palette), palette.colors().size());
    if (--left == 0) image.delay_cs = options.hold_cs;
    writer.add(image);
  };
  std::ranges::for_each(kept, encode);
  const auto first = static_cast<int>(kept.size());
  if (first < steps.count && first > 0) again.next(steps.first + first - 1);
  for (int n = first; n < steps.count; ++n) encode(again.next(steps.first + n));
  writer.finish();
  return {histogram.size(), palette.colors().size()};
}

}  // namespace convanim
