// From the scenes of an animation to its GIF: draw what changes, learn the colours, then encode.
#include <cstdint>
#include <vector>

#include "convanim/gif.h"
#include "gif/gif_writer.h"
#include "gif/palette.h"
#include "raster/step_deltas.h"

namespace convanim {

namespace {

/// The animation's frames in the colours of a palette.
class GifFrames {
 public:
  GifFrames(StepDeltas& steps, Effort effort) : steps_(steps), effort_(effort) {}

  /// Draws every step, and returns what colours they store.
  Histogram learn() {
    std::vector<Histogram> histograms(steps_.workers());
    steps_.draw_all([&](std::size_t worker, const FrameDelta& delta) {
      count_colors(delta, steps_.colors(worker), histograms[worker]);
    });
    Histogram all;
    for (const Histogram& histogram : histograms) all.add(histogram);
    return all;
  }

  /// A block's frames, compressed.
  std::vector<GifImage> encode(std::size_t block, const Palette& palette) {
    std::vector<GifImage> images;
    steps_.take(block, [&](FrameDelta delta) {
      translate(delta, palette_indices(steps_.worker_of(block), palette));
      images.push_back(encode_image(delta, effort()));
      images.back().cleared = steps_.is_transparent();
    });
    steps_.report(block);
    return images;
  }

 private:
  /// Whole frames have twice as much to compress: the usual search is then the fast one.
  Effort effort() const {
    return steps_.is_transparent() && effort_ == Effort::normal ? Effort::fast : effort_;
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
    for (const auto& [color, alone] : steps_.colors(worker)) {
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

  StepDeltas& steps_;
  Effort effort_;
};

}  // namespace

ColorReport write_gif(const Animation& animation, StepRange steps, double pixels_per_inch,
                      Sink& sink, const EncodeOptions& options) {
  // A GIF names its palette before its first frame: all are drawn before one is encoded.
  StepDeltas deltas(animation.scene, steps, pixels_per_inch, options, ClearGround::frames);
  GifFrames frames(deltas, options.effort);
  const Histogram histogram = frames.learn();
  // An index for what is transparent has to stay free.
  const Palette palette(histogram, kMaxPaletteColors - (deltas.is_transparent() ? 1 : 0));

  GifWriter writer(sink, deltas.size(), palette.colors(), animation.timing, animation.description);
  int step = steps.first;
  const int last = steps.first + steps.count - 1;
  deltas.encode_all([&](std::size_t block) { return frames.encode(block, palette); },
                    [&](GifImage& image) {
                      image.delay_cs = delay_of(animation, step++, last);
                      writer.add(image);
                    });
  writer.finish();
  return {histogram.size(), palette.colors().size()};
}

}  // namespace convanim
