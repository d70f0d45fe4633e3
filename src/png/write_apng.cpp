// From the scenes of an animation to its APNG: draw what changes, learn the colours, then encode.
#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <tuple>
#include <unordered_set>
#include <vector>

#include "base/rgb_hash.h"
#include "convanim/apng.h"
#include "deflate/compressor.h"
#include "png/apng_writer.h"
#include "png/png_rows.h"
#include "raster/indexed.h"
#include "raster/step_deltas.h"

namespace convanim {

namespace {

/// Changes are small, so that there is time to look longer than in whole frames.
constexpr DeflateLevels kLevels{.normal = 8};

using ColorSet = std::unordered_set<Rgba, RgbHash>;

/// A pixel's bytes, or its index.
struct PixelBytes {
  std::array<std::uint8_t, 4> bytes{};
  int count = 1;
};

/// How the pixels of all frames are stored: as indices if a palette holds them, else as colours.
class PixelCode {
 public:
  /// @param has_kept whether one more has to say that a pixel keeps what it shows
  PixelCode(const ColorSet& colors, bool is_transparent, bool has_kept)
      : sorted_(colors.begin(), colors.end()) {
    if (sorted_.size() + (has_kept ? 1 : 0) <= kMaxPaletteColors) {
      if (has_kept) sorted_.push_back(kClear);
      std::ranges::sort(sorted_, {}, order);
      return;
    }
    form_ = is_transparent ? PngColors::rgba : PngColors::rgb;
    if (has_kept) clear_ = unused(colors);
  }

  PngHeader header(PixelSize size, double pixels_per_inch, const std::string& description) const {
    PngHeader header{.size = size,
                     .colors = form_,
                     .bit_depth = bit_depth(),
                     .palette = {},
                     .palette_alpha = {},
                     .clear = clear_,
                     .pixels_per_inch = pixels_per_inch,
                     .description = description};
    if (form_ != PngColors::palette) return header;
    for (const auto& [color, alpha] : sorted_) {
      header.palette.push_back(color);
      if (alpha < 255) header.palette_alpha.push_back(alpha);
    }
    return header;
  }

  int bit_depth() const { return form_ == PngColors::palette ? bit_depth_for(sorted_.size()) : 8; }

  PixelBytes kept() const {
    return form_ == PngColors::palette ? of(kClear) : of({clear_.value_or(Rgb{}), 0});
  }

  PixelBytes of(const Rgba& pixel) const {
    if (form_ == PngColors::palette) {
      const auto place = std::ranges::lower_bound(sorted_, order(pixel), {}, order);
      return {{static_cast<std::uint8_t>(place - sorted_.begin())}};
    }
    const auto [red, green, blue] = pixel.color;
    return {{red, green, blue, pixel.alpha}, form_ == PngColors::rgba ? 4 : 3};
  }

 private:
  /// No frame of an opaque ground has it.
  static constexpr Rgba kClear{{0, 0, 0}, 0};

  /// Those that let something through come first: only these take a byte more.
  static std::tuple<int, int, int, int> order(const Rgba& pixel) {
    return {pixel.alpha, pixel.color.red, pixel.color.green, pixel.color.blue};
  }

  static Rgb unused(const ColorSet& colors) {
    std::uint32_t number = 0;
    const auto color = [&number] {
      return Rgb{static_cast<std::uint8_t>(number >> 16U), static_cast<std::uint8_t>(number >> 8U),
                 static_cast<std::uint8_t>(number)};
    };
    while (colors.contains({color(), 255})) ++number;
    return color();
  }

  PngColors form_ = PngColors::palette;
  std::vector<Rgba> sorted_;  ///< in a palette's order
  std::optional<Rgb> clear_{};
};

/// The animation's frames as streams of a PNG file.
class ApngFrames {
 public:
  ApngFrames(StepDeltas& steps, Effort effort) : steps_(steps) {
    for (std::size_t i = 0; i < steps.workers(); ++i) workers_.emplace_back(effort);
  }

  /// Draws every step, and returns what colours they store.
  ColorSet learn() {
    std::vector<ColorSet> colors(workers_.size());
    steps_.draw_all([&](std::size_t worker, const FrameDelta& delta) {
      std::vector<bool> stored(steps_.colors(worker).size());
      for (const DeltaRun& run : delta.runs) {
        if (run.index != DeltaRun::kKept) stored[run.index] = true;
      }
      for (std::size_t i = 0; i < stored.size(); ++i) {
        if (stored[i]) colors[worker].insert(pixel(worker, steps_.colors(worker)[i]));
      }
    });
    for (std::size_t i = 1; i < colors.size(); ++i) colors.front().merge(colors[i]);
    return std::move(colors.front());
  }

  /// A block's frames, compressed.
  std::vector<ApngFrame> encode(std::size_t block, const PixelCode& code) {
    const std::size_t number = steps_.worker_of(block);
    Worker& worker = workers_[number];
    std::vector<ApngFrame> frames;
    steps_.take(block, [&](const FrameDelta& delta) {
      std::vector<PixelBytes> bytes;
      for (const PixelColor& color : steps_.colors(number)) {
        bytes.push_back(code.of(pixel(number, color)));
      }
      ApngFrame frame{delta.box};
      frame.over =
          std::ranges::find(delta.runs, DeltaRun::kKept, &DeltaRun::index) != delta.runs.end();
      lay_rows(delta, bytes, code.kept(), worker.rows);
      pack_rows(static_cast<std::size_t>(delta.box.width), code.bit_depth(), worker.rows);
      const auto stream = worker.compressor.compress(worker.rows);
      frame.stream.assign(stream.begin(), stream.end());
      frames.push_back(std::move(frame));
    });
    steps_.report(block);
    return frames;
  }

 private:
  struct Worker {
    explicit Worker(Effort effort) : compressor(kLevels.of(effort)) {}

    Compressor compressor;
    std::vector<std::uint8_t> rows;
  };

  Rgba pixel(std::size_t worker, const PixelColor& color) const {
    return steps_.is_transparent(worker) ? color.alone : Rgba{color.on_ground, 255};
  }

  static void lay_rows(const FrameDelta& delta, std::span<const PixelBytes> bytes,
                       const PixelBytes& kept, std::vector<std::uint8_t>& rows) {
    const auto width = static_cast<std::uint32_t>(delta.box.width);
    std::uint32_t x = 0;
    rows.clear();
    for (DeltaRun run : delta.runs) {
      const auto& [pixel, count] = run.index == DeltaRun::kKept ? kept : bytes[run.index];
      while (run.length > 0) {
        if (x == 0) rows.push_back(kUnfiltered);
        const std::uint32_t part = std::min(run.length, width - x);
        if (count == 1) {
          rows.insert(rows.end(), part, pixel.front());
        } else {
          for (std::uint32_t i = 0; i < part; ++i) {
            rows.insert(rows.end(), pixel.begin(), pixel.begin() + count);
          }
        }
        x = (x + part) % width;
        run.length -= part;
      }
    }
  }

  StepDeltas& steps_;
  std::vector<Worker> workers_;
};

}  // namespace

void write_apng(const Animation& animation, StepRange steps, double pixels_per_inch, Sink& sink,
                const EncodeOptions& options) {
  // A PNG names its palette before its first frame: all are drawn before one is encoded.
  StepDeltas deltas(animation.scene, steps, pixels_per_inch, options, ClearGround::boxes);
  ApngFrames frames(deltas, options.effort);
  const ColorSet colors = frames.learn();
  const bool has_kept = !deltas.is_transparent() && steps.count > 1;
  const PixelCode code(colors, deltas.is_transparent(), has_kept);

  ApngWriter writer(code.header(deltas.size(), pixels_per_inch, animation.description), steps.count,
                    animation.timing, sink);
  int step = steps.first;
  const int last = steps.first + steps.count - 1;
  deltas.encode_all(
      [&](std::size_t block) { return frames.encode(block, code); },
      [&](const ApngFrame& frame) { writer.add(frame, delay_of(animation, step++, last)); });
  writer.finish();
}

}  // namespace convanim
