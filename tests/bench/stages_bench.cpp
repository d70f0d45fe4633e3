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
#include "deflate/compressor.h"
#include "gif/lzw.h"
#include "png/png_encoder.h"
#include "raster/coverage.h"
#include "raster/frame_delta.h"
#include "raster/rasterizer.h"
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

/// From step to step, round and round.
class Steps {
 public:
  explicit Steps(const Layer& layer)
      : layout_(lay_out(layer)), rasterizer_(animation_of(layout_).scene, kPixelsPerInch) {
    next();
    next();
  }

  Rasterizer& next() {
    rasterizer_.show(step_);
    step_ = (step_ + 1) % layout_.steps();
    return rasterizer_;
  }

  FrameDelta delta() {
    return make_delta(rasterizer_.size(), rasterizer_.changed(), rasterizer_.pixels());
  }

 private:
  Layout layout_;
  Rasterizer rasterizer_;
  int step_ = 0;
};

void raster_step(benchmark::State& state, const Layer& layer) {
  Steps steps(layer);
  for (auto _ : state) benchmark::DoNotOptimize(steps.next().changed().size());
}

void draw_item(benchmark::State& state, const Layer& layer) {
  const Scene scene = animation_of(lay_out(layer)).scene(0);
  CoverageDrawer drawer(raster_size(scene, kPixelsPerInch), kPixelsPerInch);
  std::size_t i = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(drawer.draw(scene.items[i++ % scene.items.size()]));
  }
}

void delta_frame(benchmark::State& state, const Layer& layer) {
  Steps steps(layer);
  for (auto _ : state) benchmark::DoNotOptimize(steps.delta());
}

void index_frame(benchmark::State& state, const Layer& layer) {
  Steps steps(layer);
  for (auto _ : state) benchmark::DoNotOptimize(steps.next().indexed());
}

/// A frame's changes as LZW codes, with one dictionary at a time or as many as usual.
void compress_delta(benchmark::State& state, const Layer& layer, const LzwSearch& search) {
  FrameDelta delta = Steps(layer).delta();
  for (DeltaRun& run : delta.runs) run.index = run.index == DeltaRun::kKept ? 0 : run.index % 128;
  std::size_t bytes = 0;
  for (auto _ : state) bytes = compress_lzw(delta.runs, 7, search).size();
  state.counters["bytes"] = static_cast<double>(bytes);
}

void lzw_fast(benchmark::State& state, const Layer& layer) {
  compress_delta(state, layer, {1, 1, 0});
}

void lzw_default(benchmark::State& state, const Layer& layer) {
  compress_delta(state, layer, {});
}

/// A frame alone, whose colours have to be found.
void png_frame(benchmark::State& state, const Layer& layer) {
  const Layout layout = lay_out(layer);
  const Bitmap frame = render(animation_of(layout).scene(layout.steps() / 2), kPixelsPerInch);
  CountingSink file;
  for (auto _ : state) PngEncoder().write(frame, {kPixelsPerInch}, file.sink());
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
  Compressor compressor(DeflateLevels{}.of(Effort::normal));
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
      Stage{"draw_item", draw_item},
      Stage{"raster_step", raster_step},
      Stage{"index_frame", index_frame},
      Stage{"delta_frame", delta_frame},
      Stage{"lzw_fast", lzw_fast},
      Stage{"lzw_default", lzw_default},
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
