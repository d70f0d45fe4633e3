// From the scenes of an animation to its WebP: draw what changes and encode it, then write.
#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "convanim/error.h"
#include "convanim/render.h"
#include "convanim/webp.h"
#include "raster/step_deltas.h"
#include "webp/webp_encoder.h"
#include "webp/webp_writer.h"

namespace convanim {

namespace {

/// What encoded frames may take of memory until the file's length is known; those that do not fit
/// are encoded twice.
constexpr std::size_t kMaxEncodedBytes = std::size_t{64} << 20U;

std::uint32_t packed(const Rgb& color, std::uint8_t alpha) {
  return std::uint32_t{alpha} << 24U | std::uint32_t{color.red} << 16U |
         std::uint32_t{color.green} << 8U | color.blue;
}

/// What a run means, in colours of its own: nothing where pixels keep what they show.
std::vector<std::uint32_t> packed_colors(const StepDeltas& steps, std::size_t worker) {
  std::vector<std::uint32_t> packed_of;
  for (const auto& [on_ground, alone] : steps.colors(worker)) {
    packed_of.push_back(steps.is_transparent(worker) ? packed(alone.color, alone.alpha)
                                                     : packed(on_ground, 255));
  }
  return packed_of;
}

WebpFrame encode_frame(const FrameDelta& delta, std::span<const std::uint32_t> colors,
                       Effort effort) {
  constexpr std::uint32_t kClear = 0;
  WebpFrame frame{even_box(delta.box)};
  const auto [left, top, width, height] = frame.box;
  std::vector<std::uint32_t> pixels(
      static_cast<std::size_t>(width) * static_cast<std::size_t>(height), kClear);
  frame.over = frame.box != delta.box;
  const int x_first = delta.box.left - left;
  int x = x_first;
  auto row = pixels.begin() + static_cast<std::ptrdiff_t>(delta.box.top - top) * width;
  for (const DeltaRun& run : delta.runs) {
    const bool is_kept = run.index == DeltaRun::kKept;
    frame.over = frame.over || is_kept;
    for (int rest = static_cast<int>(run.length); rest > 0;) {
      const int part = std::min(rest, width - x);
      std::fill_n(row + x, part, is_kept ? kClear : colors[run.index]);
      rest -= part;
      x += part;
      if (x < width) continue;
      x = x_first;
      if (row + width != pixels.end()) row += width;
    }
  }
  frame.chunk = encode_webp_image(pixels, {width, height}, effort);
  return frame;
}

/// The animation's frames, encoded.
class WebpFrames {
 public:
  WebpFrames(StepDeltas& steps, Effort effort, bool is_animated)
      : steps_(steps), effort_(effort), is_animated_(is_animated), kept_(steps.blocks()) {}

  /// Encodes all, and keeps what there is room for.
  /// @return how many bytes of the file they take
  std::size_t measure() {
    std::size_t bytes = 0;
    const auto encode_block = [&](std::size_t block) {
      std::vector<Block> one(1);
      one.front() = {block, encode(block)};
      steps_.report(block);  // drawn
      steps_.report(block);  // encoded
      return one;
    };
    steps_.encode_all(encode_block, [&](Block& block) {
      for (const WebpFrame& frame : block.frames) bytes += webp_bytes(frame, is_animated_);
      if (bytes <= kMaxEncodedBytes) kept_[block.number] = std::move(block.frames);
    });
    return bytes;
  }

  template <typename Write>
  void write_all(const Write& write) {
    steps_.encode_all(
        [this](std::size_t block) {
          return kept_[block].empty() ? encode(block) : std::move(kept_[block]);
        },
        write);
  }

 private:
  struct Block {
    std::size_t number = 0;
    std::vector<WebpFrame> frames{};
  };

  std::vector<WebpFrame> encode(std::size_t block) {
    std::vector<WebpFrame> frames;
    steps_.take(block, [&](const FrameDelta& delta) {
      const std::vector<std::uint32_t> colors = packed_colors(steps_, steps_.worker_of(block));
      frames.push_back(encode_frame(delta, colors, effort_));
    });
    return frames;
  }

  StepDeltas& steps_;
  Effort effort_;
  bool is_animated_;
  std::vector<std::vector<WebpFrame>> kept_;  ///< by their blocks
};

}  // namespace

void check_webp_size(PixelSize size) {
  const std::size_t pixels =
      static_cast<std::size_t>(size.width) * static_cast<std::size_t>(size.height);
  if (pixels <= kMaxWebpPixels) return;
  throw RequestError("frames of " + std::to_string(size.width) + "x" + std::to_string(size.height) +
                     " pixels are too large for a WebP (it has at most " +
                     std::to_string(kMaxWebpPixels / 1'000'000) +
                     " million; choose fewer pixels an inch, or another format)");
}

void write_webp(const Animation& animation, StepRange steps, double pixels_per_inch, Sink& sink,
                const EncodeOptions& options) {
  check_webp_size(raster_size(animation.scene(steps.first), pixels_per_inch));
  StepDeltas deltas(animation.scene, steps, pixels_per_inch, options, ClearGround::even_boxes);
  const bool is_animated = steps.count > 1;
  WebpFrames frames(deltas, options.effort, is_animated);
  // A WebP begins with its length: all frames are encoded before one is written.
  const std::size_t bytes = frames.measure();
  WebpWriter writer({.size = deltas.size(),
                     .has_alpha = is_animated || deltas.is_transparent(),
                     .is_animated = is_animated,
                     .timing = animation.timing,
                     .description = animation.description,
                     .frame_bytes = bytes},
                    sink);
  int step = steps.first;
  const int last = steps.first + steps.count - 1;
  frames.write_all(
      [&](const WebpFrame& frame) { writer.add(frame, delay_of(animation, step++, last)); });
  writer.finish();
}

}  // namespace convanim
