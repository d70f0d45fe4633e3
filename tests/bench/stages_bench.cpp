// Times each stage of the line, for a small figure, the largest named one and a 64x64 input.
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>

#include "convanim/catalogue.h"
#include "convanim/compose.h"
#include "convanim/gif.h"
#include "convanim/layout.h"
#include "convanim/pdf.h"
#include "convanim/render.h"
#include "gif/gif_writer.h"
#include "gif/lzw.h"
#include "gif/make_patch.h"
#include "gif/palette.h"
#include "png/compressor.h"
#include "png/png_encoder.h"
#include "raster/film.h"
#include "raster/stamp.h"
#include "support/layer_2d.h"

namespace convanim {

namespace {

constexpr double kPixelsPerInch = 150;

/// The smallest and the largest of the named animations.
constexpr std::array kNames{"no_padding_no_strides", "dilation_transposed"};

struct Sample {
  std::string name;
  Layer layer;
};

std::vector<Sample> samples() {
  std::vector<Sample> samples;
  for (const char* name : kNames) {
    samples.push_back({name, find_animation(name)->layer});
  }
  Layer2d large;
  large.input = {64, 64};
  large.kernel = {3, 3};
  large.padding = {1, 1, 1, 1};
  samples.push_back({"input_64x64", large});
  return samples;
}

/// Counts the bytes that it is given, and keeps none.
class CountingSink {
 public:
  Sink& sink() { return sink_; }
  std::size_t bytes() const { return bytes_; }

 private:
  std::size_t bytes_ = 0;
  Sink sink_{[this](std::span<const std::byte> bytes) { bytes_ += bytes.size(); }};
};

Animation animation_of(const Layout& layout) {
  const Diagrams diagrams = forward(layout);
  return {diagrams.steps,
          [diagrams](int step) { return compose(diagrams.at(step), kSlanted, Theme{}); }};
}

/// Two neighbouring frames in the middle of the animation, and what the encoder is given of them.
struct Frames {
  explicit Frames(const Layout& layout)
      : bitmaps{draw(layout, layout.steps() / 2), draw(layout, layout.steps() / 2 + 1)},
        palette(count(bitmaps)),
        indices{palette.indices(bitmaps[0]), palette.indices(bitmaps[1])} {}

  static Bitmap draw(const Layout& layout, int step) {
    return render(animation_of(layout).scene(step), kPixelsPerInch);
  }

  static Histogram count(const std::array<Bitmap, 2>& bitmaps) {
    Histogram histogram;
    for (const Bitmap& bitmap : bitmaps) histogram.add(bitmap);
    return histogram;
  }

  std::array<Bitmap, 2> bitmaps;
  Palette palette;
  std::array<std::vector<std::uint8_t>, 2> indices;
};

void lay_out_every_step(benchmark::State& state, const Layer& layer) {
  for (auto _ : state) {
    const Layout layout = lay_out(layer);
    for (int n = 0; n < layout.steps(); ++n) benchmark::DoNotOptimize(layout.step(n));
  }
}

void compose_frame(benchmark::State& state, const Layer& layer) {
  const Animation animation = animation_of(lay_out(layer));
  for (auto _ : state) benchmark::DoNotOptimize(animation.scene(animation.steps / 2));
}

void render_frame(benchmark::State& state, const Layer& layer) {
  const Animation animation = animation_of(lay_out(layer));
  const Scene scene = animation.scene(animation.steps / 2);
  for (auto _ : state) benchmark::DoNotOptimize(render(scene, kPixelsPerInch));
}

void histogram_frame(benchmark::State& state, const Layer& layer) {
  const Frames frames(lay_out(layer));
  for (auto _ : state) benchmark::DoNotOptimize(Frames::count(frames.bitmaps));
  state.SetItemsProcessed(2 * state.iterations());
}

void palette_indices_frame(benchmark::State& state, const Layer& layer) {
  const Frames frames(lay_out(layer));
  for (auto _ : state) benchmark::DoNotOptimize(frames.palette.indices(frames.bitmaps[0]));
}

/// From step to step, round and round.
class Steps {
 public:
  explicit Steps(const Layer& layer)
      : layout_(lay_out(layer)), film_(animation_of(layout_).scene, kPixelsPerInch) {
    next();
    next();
  }

  Film& next() {
    film_.show(step_);
    step_ = (step_ + 1) % layout_.steps();
    return film_;
  }

  Patch patch() { return make_patch(film_.size(), film_.changed(), film_.pixels()); }

 private:
  Layout layout_;
  Film film_;
  int step_ = 0;
};

void film_step(benchmark::State& state, const Layer& layer) {
  Steps steps(layer);
  for (auto _ : state) benchmark::DoNotOptimize(steps.next().changed().size());
}

void stamp_item(benchmark::State& state, const Layer& layer) {
  const Scene scene = animation_of(lay_out(layer)).scene(0);
  Stamper stamper(raster_size(scene, kPixelsPerInch), kPixelsPerInch);
  std::size_t i = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(stamper.stamps(scene.items[i++ % scene.items.size()]));
  }
}

void patch_frame(benchmark::State& state, const Layer& layer) {
  Steps steps(layer);
  for (auto _ : state) benchmark::DoNotOptimize(steps.patch());
}

void index_frame(benchmark::State& state, const Layer& layer) {
  Steps steps(layer);
  for (auto _ : state) benchmark::DoNotOptimize(steps.next().indexed());
}

/// A frame's changes as LZW codes, with one dictionary at a time or as many as usual.
void compress_patch(benchmark::State& state, const Layer& layer, const LzwSearch& search) {
  Patch patch = Steps(layer).patch();
  for (PatchRun& run : patch.runs) run.index = run.index == PatchRun::kKept ? 0 : run.index % 128;
  std::size_t bytes = 0;
  for (auto _ : state) bytes = compress_lzw(patch.runs, 7, search).size();
  state.counters["bytes"] = static_cast<double>(bytes);
}

void lzw_fast(benchmark::State& state, const Layer& layer) {
  compress_patch(state, layer, {1, 1, 0});
}

void lzw_default(benchmark::State& state, const Layer& layer) {
  compress_patch(state, layer, {});
}

/// The first, whole frame is written outside the clock: what counts is a frame of changes.
void gif_frame(benchmark::State& state, const Layer& layer) {
  const Frames frames(lay_out(layer));
  CountingSink file;
  GifWriter writer(file.sink(), frames.bitmaps[0].size, frames.palette.colors());
  writer.add(frames.indices[0]);
  const std::size_t before = file.bytes();
  std::size_t n = 0;
  for (auto _ : state) writer.add(frames.indices[++n % 2]);
  state.counters["bytes"] = static_cast<double>(file.bytes() - before) / static_cast<double>(n);
}

void png_frame(benchmark::State& state, const Layer& layer) {
  const Frames frames(lay_out(layer));
  CountingSink file;
  for (auto _ : state) PngEncoder().write(frames.bitmaps[0], {kPixelsPerInch}, file.sink());
  state.counters["bytes"] =
      static_cast<double>(file.bytes()) / static_cast<double>(state.iterations());
}

/// As in `all -f png`: each frame after the one before it.
void png_step(benchmark::State& state, const Layer& layer) {
  Steps steps(layer);
  PngEncoder encoder;
  CountingSink file;
  for (auto _ : state) encoder.write(*steps.next().indexed(), {kPixelsPerInch}, file.sink());
  state.counters["bytes"] =
      static_cast<double>(file.bytes()) / static_cast<double>(state.iterations());
}

void deflate_frame(benchmark::State& state, const Layer& layer) {
  const IndexedFrame frame = *Steps(layer).next().indexed();
  Compressor compressor(Effort::normal);
  std::size_t bytes = 0;
  for (auto _ : state) bytes = compressor.compress(frame.indices).size();
  state.counters["bytes"] = static_cast<double>(bytes);
}

void pdf_frame(benchmark::State& state, const Layer& layer) {
  const Animation animation = animation_of(lay_out(layer));
  const Scene scene = animation.scene(animation.steps / 2);
  CountingSink file;
  for (auto _ : state) write_pdf({1, [&](int) { return scene; }}, {0, 1}, file.sink());
  state.counters["bytes"] =
      static_cast<double>(file.bytes()) / static_cast<double>(state.iterations());
}

void write_whole(const Layer& layer, Sink& sink) {
  const Animation animation = animation_of(lay_out(layer));
  write_gif(animation, {0, animation.steps}, kPixelsPerInch, sink);
}

void whole_animation(benchmark::State& state, const Layer& layer) {
  CountingSink file;
  for (auto _ : state) write_whole(layer, file.sink());
  state.counters["bytes"] =
      static_cast<double>(file.bytes()) / static_cast<double>(state.iterations());
}

void all_animations(benchmark::State& state) {
  CountingSink file;
  for (auto _ : state) {
    for (const NamedAnimation& animation : catalogue()) {
      write_whole(animation.layer, file.sink());
    }
  }
}

void register_stages() {
  struct Stage {
    const char* name;
    void (*run)(benchmark::State&, const Layer&);
  };
  constexpr std::array kStages{
      Stage{"lay_out_every_step", lay_out_every_step},
      Stage{"compose_frame", compose_frame},
      Stage{"render_frame", render_frame},
      Stage{"stamp_item", stamp_item},
      Stage{"film_step", film_step},
      Stage{"index_frame", index_frame},
      Stage{"patch_frame", patch_frame},
      Stage{"lzw_fast", lzw_fast},
      Stage{"lzw_default", lzw_default},
      Stage{"histogram_frame", histogram_frame},
      Stage{"palette_indices_frame", palette_indices_frame},
      Stage{"gif_frame", gif_frame},
      Stage{"png_frame", png_frame},
      Stage{"png_step", png_step},
      Stage{"deflate_frame", deflate_frame},
      Stage{"pdf_frame", pdf_frame},
  };
  for (const Stage& stage : kStages) {
    for (const Sample& sample : samples()) {
      const std::string name = std::string(stage.name) + "/" + sample.name;
      benchmark::RegisterBenchmark(name.c_str(), stage.run, sample.layer)
          ->Unit(benchmark::kMicrosecond);
    }
  }
  for (const char* name : kNames) {
    const std::string title = std::string("whole_animation/") + name;
    benchmark::RegisterBenchmark(title.c_str(), whole_animation, find_animation(name)->layer)
        ->Unit(benchmark::kMillisecond);
  }
  benchmark::RegisterBenchmark("all_animations", all_animations)->Unit(benchmark::kMillisecond);
}

}  // namespace

}  // namespace convanim

int main(int argc, char** argv) {
  convanim::register_stages();
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
  benchmark::RunSpecifiedBenchmarks();
}
