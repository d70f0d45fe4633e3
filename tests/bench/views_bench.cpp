// Times one step of each view: as a diagram, as a scene, and from one to the next as pixels.
#include <algorithm>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>

#include "figure/figure.h"
#include "figure/make_animation.h"
#include "raster/rasterizer.h"

namespace convanim {

namespace {

constexpr double kPixelsPerInch = 150;

/// Layers of which each view shows the first that it can.
std::vector<LayerRequest> samples() {
  LayerRequest plane{.start = LayerKind::conv,
                     .input = Sides{16},
                     .kernel = Sides{3},
                     .padding = PaddingSides{{1}}};
  LayerRequest channels = plane;
  channels.channels = Channels{3, 4};
  LayerRequest slices = plane;
  slices.input = Sides{6, 8, 8};
  LayerRequest column = plane;
  column.input = Sides{16, 1};
  column.kernel = Sides{3, 1};
  column.padding = PaddingSides{{1, 0}};
  LayerRequest transposed = plane;
  transposed.start = LayerKind::conv_transposed;
  LayerRequest strided = plane;
  strided.stride = Sides{2};
  return {channels, slices, column, transposed, strided, plane};
}

/// The view of the first sample that has it and whose planes it does not leave out.
Figure viewed(const FigureKind& kind) {
  std::vector<LayerRequest> requests = samples();
  for (LayerRequest& request : requests) {
    request.kind = &kind;
    const Layer layer = make_layer(request);
    const bool is_shown = !kind.lack || kind.lack(layer, kind.numbered).empty();
    if (is_shown && left_out(kind, layer).empty()) return make_figure(request);
  }
  return make_figure(requests.back());
}

void view_diagram(benchmark::State& state, const Figure& figure) {
  const Diagrams diagrams = diagrams_of(figure);
  for (auto _ : state) benchmark::DoNotOptimize(diagrams.at(diagrams.steps / 2));
}

void view_scene(benchmark::State& state, const Figure& figure) {
  const Animation animation = make_animation(figure, {}, {});
  for (auto _ : state) benchmark::DoNotOptimize(animation.scene(animation.steps / 2));
}

void view_pixels(benchmark::State& state, const Figure& figure) {
  const Animation animation = make_animation(figure, {}, {});
  Rasterizer rasterizer(animation.scene, kPixelsPerInch);
  rasterizer.show(0);  // the whole of it
  int step = 1;
  for (auto _ : state) {
    rasterizer.show(step);
    benchmark::DoNotOptimize(rasterizer.changed().size());
    step = (step + 1) % animation.steps;
  }
}

/// A row for each view there is.
bool register_views() {
  struct Stage {
    const char* name;
    void (*run)(benchmark::State&, const Figure&);
  };
  for (const Stage& stage : {Stage{"view_diagram", view_diagram}, Stage{"view_scene", view_scene},
                             Stage{"view_pixels", view_pixels}}) {
    for (const FigureKind& kind : figure_kinds()) {
      const std::string name = std::string(stage.name) + "/" + std::string(kind.name);
      benchmark::RegisterBenchmark(name.c_str(), stage.run, viewed(kind))
          ->Unit(benchmark::kMicrosecond);
    }
  }
  return true;
}

[[maybe_unused]] const bool kViewsAreRegistered = register_views();

}  // namespace

}  // namespace convanim
