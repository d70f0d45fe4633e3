// From the scenes of an animation to its GIF: draw what changes, learn the colours, then encode.
#include <algorithm>
#include <atomic>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "base/parallel.h"
#include "convanim/gif.h"
#include "convanim/render.h"
#include "gif/cutout_animation.h"
#include "gif/gif_writer.h"
#include "gif/make_patch.h"
#include "gif/palette.h"
#include "raster/film.h"

namespace convanim {

namespace {

/// What drawn changes may take of memory until the colours are known; those that do not fit are
/// drawn twice.
constexpr std::size_t kMaxKeptBytes = std::size_t{16} << 20U;

/// Steps that a thread draws one after the other.
constexpr int kMaxBlockSteps = 16;

/// The animation's steps in blocks. Each worker has a film of its own and every so many blocks of
/// them; what it makes of a block does not depend on that.
class Blocks {
 public:
  Blocks(const ComposeStep& compose_step, StepRange steps, double pixels_per_inch,
         const GifOptions& options)
      : steps_(steps),
        block_steps_(
            std::clamp((steps.count + options.threads - 1) / options.threads, 1, kMaxBlockSteps)),
        count_(static_cast<std::size_t>((steps.count + block_steps_ - 1) / block_steps_)),
        done_(options.done),
        films_(std::min(count_, static_cast<std::size_t>(options.threads))),
        patches_(count_) {
    for (auto& film : films_) film = std::make_unique<Film>(compose_step, pixels_per_inch);
  }

  std::size_t count() const { return count_; }
  std::size_t workers() const { return films_.size(); }

  /// Draws every step, keeps what there is room for, and returns what colours they store.
  Histogram learn() {
    std::vector<Histogram> histograms(workers());
    std::atomic<std::size_t> kept = 0;
    for_each_index(workers(), static_cast<int>(workers()), [&](std::size_t worker) {
      for (std::size_t block = worker; block < count_; block += workers()) {
        std::vector<Patch> patches = draw(block);
        std::size_t bytes = 0;
        for (const Patch& patch : patches) {
          count(patch, films_[worker]->colors(), histograms[worker]);
          bytes += patch.runs.size() * sizeof(PatchRun);
        }
        if ((kept += bytes) <= kMaxKeptBytes) patches_[block] = std::move(patches);
        report(block);
      }
    });
    Histogram all;
    for (const Histogram& histogram : histograms) all.add(histogram);
    return all;
  }

  PixelSize size() const { return films_.front()->size(); }

  /// The block's frames, compressed. Several threads may ask, each for blocks of another worker.
  std::vector<GifImage> encode(std::size_t block, const Palette& palette, Effort effort) {
    std::vector<Patch> patches = std::move(patches_[block]);
    if (patches.empty()) patches = draw(block);
    const std::vector<std::uint32_t> indices = palette_indices(worker_of(block), palette);
    std::vector<GifImage> images;
    for (Patch& patch : patches) {
      translate(patch, indices);
      images.push_back(encode_image(patch, effort));
    }
    report(block);
    return images;
  }

 private:
  std::size_t worker_of(std::size_t block) const { return block % workers(); }

  /// The steps of a block, counted from the first of the animation.
  StepRange steps_of(std::size_t block) const {
    const int first = static_cast<int>(block) * block_steps_;
    return {first, std::min(block_steps_, steps_.count - first)};
  }

  std::vector<Patch> draw(std::size_t block) {
    Film& film = *films_[worker_of(block)];
    const auto [first, count] = steps_of(block);
    std::vector<Patch> patches;
    if (first > 0) film.show(steps_.first + first - 1);
    for (int n = first; n < first + count; ++n) {
      film.show(steps_.first + n);
      const std::vector<RowSpan> all = rows_of({0, 0, film.size().width, film.size().height});
      patches.push_back(make_patch(film.size(), n == 0 ? all : film.changed(), film.pixels()));
    }
    return patches;
  }

  static void count(const Patch& patch, std::span<const Rgb> colors, Histogram& histogram) {
    std::vector<std::uint64_t> pixels(colors.size());
    for (const PatchRun& run : patch.runs) {
      if (run.index != PatchRun::kKept) pixels[run.index] += run.length;
    }
    for (std::size_t i = 0; i < pixels.size(); ++i) {
      if (pixels[i] > 0) histogram.add(colors[i], pixels[i]);
    }
  }

  /// The palette's indices of a film's colours; nothing of those that no frame stores.
  std::vector<std::uint32_t> palette_indices(std::size_t worker, const Palette& palette) const {
    std::vector<std::uint32_t> indices;
    for (const Rgb& color : films_[worker]->colors()) {
      indices.push_back(palette.holds(color) ? palette.index(color) : 0U);
    }
    return indices;
  }

  /// Puts indices in place of colours, of which several may have one.
  static void translate(Patch& patch, std::span<const std::uint32_t> indices) {
    std::size_t kept = 0;
    for (PatchRun run : patch.runs) {
      if (run.index != PatchRun::kKept) run.index = indices[run.index];
      if (kept > 0 && patch.runs[kept - 1].index == run.index) {
        patch.runs[kept - 1].length += run.length;
      } else {
        patch.runs[kept++] = run;
      }
    }
    patch.runs.resize(kept);
  }

  void report(std::size_t block) const {
    if (done_) done_(steps_of(block).count);
  }

  StepRange steps_;
  int block_steps_;
  std::size_t count_;
  const StepsDone& done_;
  std::vector<std::unique_ptr<Film>> films_;  ///< one for each worker
  std::vector<std::vector<Patch>> patches_;   ///< of the blocks that were kept
};

}  // namespace

ColorReport write_gif(const Animation& animation, StepRange steps, double pixels_per_inch,
                      Sink& sink, const GifOptions& options) {
  if (animation.scene(steps.first).ground == Ground::transparent) {
    return write_cutout_animation(animation, steps, pixels_per_inch, sink, options);
  }
  // A GIF names its palette before its first frame: all are drawn before one is encoded.
  Blocks blocks(animation.scene, steps, pixels_per_inch, options);
  const Histogram histogram = blocks.learn();
  const Palette palette(histogram);

  GifWriter writer(sink, blocks.size(), palette.colors(), animation.timing, animation.description);
  for (std::size_t first = 0; first < blocks.count(); first += blocks.workers()) {
    const std::size_t count = std::min(blocks.workers(), blocks.count() - first);
    std::vector<std::vector<GifImage>> images(count);
    for_each_index(count, static_cast<int>(count), [&](std::size_t i) {
      images[i] = blocks.encode(first + i, palette, options.effort);
    });
    if (first + count == blocks.count()) images.back().back().delay_cs = animation.timing.hold_cs;
    for (const auto& block : images) {
      for (const GifImage& image : block) writer.add(image);
    }
  }
  writer.finish();
  return {histogram.size(), palette.colors().size()};
}

}  // namespace convanim
