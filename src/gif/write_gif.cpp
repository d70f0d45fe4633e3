// From the scenes of an animation to its GIF: draw what changes, learn the colours, then encode.
#include <algorithm>
#include <atomic>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "base/parallel.h"
#include "convanim/gif.h"
#include "gif/frame_delta.h"
#include "gif/gif_writer.h"
#include "gif/palette.h"
#include "raster/rasterizer.h"

namespace convanim {

namespace {

/// What drawn changes may take of memory until the colours are known; those that do not fit are
/// drawn twice.
constexpr std::size_t kMaxKeptBytes = std::size_t{16} << 20U;

/// Steps that a thread draws one after the other.
constexpr int kMaxBlockSteps = 16;

/// The animation's steps in blocks. Each worker has a rasterizer of its own and every so many
/// blocks of them; what it makes of a block does not depend on that.
class StepBlocks {
 public:
  StepBlocks(const ComposeStep& scene, StepRange steps, double pixels_per_inch,
             const GifOptions& options)
      : steps_(steps),
        block_steps_(
            std::clamp((steps.count + options.threads - 1) / options.threads, 1, kMaxBlockSteps)),
        count_(static_cast<std::size_t>((steps.count + block_steps_ - 1) / block_steps_)),
        options_(options),
        rasterizers_(std::min(count_, static_cast<std::size_t>(options.threads))),
        deltas_(count_) {
    for (auto& rasterizer : rasterizers_) {
      rasterizer = std::make_unique<Rasterizer>(scene, pixels_per_inch);
    }
  }

  std::size_t count() const { return count_; }
  std::size_t workers() const { return rasterizers_.size(); }

  /// Draws every step, keeps what there is room for, and returns what colours they store.
  Histogram learn() {
    std::vector<Histogram> histograms(workers());
    std::atomic<std::size_t> kept = 0;
    for_each_index(workers(), static_cast<int>(workers()), [&](std::size_t worker) {
      for (std::size_t block = worker; block < count_; block += workers()) {
        std::vector<FrameDelta> deltas = draw(block);
        std::size_t bytes = 0;
        for (const FrameDelta& delta : deltas) {
          count_colors(delta, rasterizers_[worker]->colors(), histograms[worker]);
          bytes += delta.runs.size() * sizeof(DeltaRun);
        }
        if ((kept += bytes) <= kMaxKeptBytes) deltas_[block] = std::move(deltas);
        report(block);
      }
    });
    Histogram all;
    for (const Histogram& histogram : histograms) all.add(histogram);
    return all;
  }

  // Once all are drawn:

  PixelSize size() const { return rasterizers_.front()->size(); }
  bool is_transparent() const { return rasterizers_.front()->is_transparent(); }

  /// The block's frames, compressed. Several threads may ask, each for blocks of another worker.
  std::vector<GifImage> encode(std::size_t block, const Palette& palette) {
    std::vector<FrameDelta> deltas = std::move(deltas_[block]);
    if (deltas.empty()) deltas = draw(block);
    const std::vector<std::uint32_t> indices = palette_indices(worker_of(block), palette);
    std::vector<GifImage> images;
    for (FrameDelta& delta : deltas) {
      translate(delta, indices);
      images.push_back(encode_image(delta, effort()));
      images.back().cleared = is_transparent();
    }
    report(block);
    return images;
  }

 private:
  /// Whole frames have twice as much to compress: the usual search is then the fast one.
  Effort effort() const {
    return is_transparent() && options_.effort == Effort::normal ? Effort::fast : options_.effort;
  }

  std::size_t worker_of(std::size_t block) const { return block % workers(); }

  /// The steps of a block, counted from the first of the animation.
  StepRange steps_of(std::size_t block) const {
    const int first = static_cast<int>(block) * block_steps_;
    return {first, std::min(block_steps_, steps_.count - first)};
  }

  std::vector<FrameDelta> draw(std::size_t block) {
    Rasterizer& rasterizer = *rasterizers_[worker_of(block)];
    const auto [first, count] = steps_of(block);
    std::vector<FrameDelta> deltas;
    WholeFrame whole;
    if (first > 0) rasterizer.show(steps_.first + first - 1);
    for (int n = first; n < first + count; ++n) {
      rasterizer.show(steps_.first + n);
      const PixelSize size = rasterizer.size();
      const std::vector<RowSpan> rows = rows_of({0, 0, size.width, size.height});
      const bool is_transparent = rasterizer.is_transparent();
      const bool is_first = n == (is_transparent ? first : 0);
      const std::span<const RowSpan> changed = is_first ? rows : rasterizer.changed();
      deltas.push_back(is_transparent ? whole.read(size, changed, rasterizer.pixels())
                                      : make_delta(size, changed, rasterizer.pixels()));
    }
    return deltas;
  }

  static void count_colors(const FrameDelta& delta, std::span<const PixelColor> colors,
                           Histogram& histogram) {
    std::vector<std::uint64_t> pixels(colors.size());
    for (const DeltaRun& run : delta.runs) {
      if (run.index != DeltaRun::kKept) pixels[run.index] += run.length;
    }
    for (std::size_t i = 0; i < pixels.size(); ++i) {
      if (pixels[i] > 0 && colors[i].alone.alpha > 0) {
        histogram.add(colors[i].on_ground, pixels[i]);
      }
    }
  }

  /// The palette's indices of a rasterizer's colours: none where nothing is drawn, and any of those
  /// that no frame stores.
  std::vector<std::uint32_t> palette_indices(std::size_t worker, const Palette& palette) const {
    std::vector<std::uint32_t> indices;
    for (const auto& [color, alone] : rasterizers_[worker]->colors()) {
      if (alone.alpha == 0) {
        indices.push_back(DeltaRun::kKept);
      } else {
        indices.push_back(palette.holds(color) ? palette.index(color) : 0U);
      }
    }
    return indices;
  }

  /// Puts indices in place of colours, of which several may have one.
  static void translate(FrameDelta& delta, std::span<const std::uint32_t> indices) {
    std::size_t kept = 0;
    for (DeltaRun run : delta.runs) {
      if (run.index != DeltaRun::kKept) run.index = indices[run.index];
      if (kept > 0 && delta.runs[kept - 1].index == run.index) {
        delta.runs[kept - 1].length += run.length;
      } else {
        delta.runs[kept++] = run;
      }
    }
    delta.runs.resize(kept);
  }

  void report(std::size_t block) const {
    if (options_.done) options_.done(steps_of(block).count);
  }

  StepRange steps_;
  int block_steps_;
  std::size_t count_;
  const GifOptions& options_;
  std::vector<std::unique_ptr<Rasterizer>> rasterizers_;  ///< one for each worker
  std::vector<std::vector<FrameDelta>> deltas_;           ///< of the blocks that were kept
};

}  // namespace

ColorReport write_gif(const Animation& animation, StepRange steps, double pixels_per_inch,
                      Sink& sink, const GifOptions& options) {
  // A GIF names its palette before its first frame: all are drawn before one is encoded.
  StepBlocks blocks(animation.scene, steps, pixels_per_inch, options);
  const Histogram histogram = blocks.learn();
  // An index for what is transparent has to stay free.
  const Palette palette(histogram, kMaxPaletteColors - (blocks.is_transparent() ? 1 : 0));

  GifWriter writer(sink, blocks.size(), palette.colors(), animation.timing, animation.description);
  int step = steps.first;
  const int last = steps.first + steps.count - 1;
  for (std::size_t first = 0; first < blocks.count(); first += blocks.workers()) {
    const std::size_t count = std::min(blocks.workers(), blocks.count() - first);
    std::vector<std::vector<GifImage>> images(count);
    for_each_index(count, static_cast<int>(count),
                   [&](std::size_t i) { images[i] = blocks.encode(first + i, palette); });
    for (auto& block : images) {
      for (GifImage& image : block) {
        image.delay_cs = delay_of(animation, step++, last);
        writer.add(image);
      }
    }
  }
  writer.finish();
  return {histogram.size(), palette.colors().size()};
}

}  // namespace convanim
