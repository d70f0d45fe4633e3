// Times what a model of 1,000 layers takes: its text, its numbers and its picture.
#include <array>
#include <string>

#include <benchmark/benchmark.h>

#include "convanim/stack_scene.h"
#include "convanim/theme.h"
#include "stack/chain.h"

namespace convanim {

namespace {

constexpr int kLayers = 1000;
constexpr int kModelInput = 224;

/// No two neighbours are alike, so that nothing is folded.
std::string thousand_layers() {
  constexpr std::array kChannels{3, 8, 32, 16, 64, 24, 48};
  std::string text;
  for (int n = 0; n < kLayers; ++n) {
    const int kernel = 1 + 2 * (n * n % 3);
    const auto at = static_cast<std::size_t>(n);
    text += "nn.Conv2d(" + std::to_string(kChannels[at % kChannels.size()]) + ", " +
            std::to_string(kChannels[(at + 1) % kChannels.size()]) + ", " + std::to_string(kernel) +
            ", padding=" + std::to_string(kernel / 2) + ")\n";
  }
  return text;
}

Stack read_thousand() {
  return make_stack(read_chain(thousand_layers(), nullptr), {{kModelInput}, {}}, "thousand");
}

void thousand_layers_in_words(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(explain_stack(read_thousand()));
}

void thousand_layers_as_blocks(benchmark::State& state) {
  const Theme theme;
  for (auto _ : state) {
    const Animation blocks = find_stack_view("blocks")->draw(read_thousand(), theme, false);
    benchmark::DoNotOptimize(blocks.scene(0));
  }
}

BENCHMARK(thousand_layers_in_words)->Unit(benchmark::kMillisecond);
BENCHMARK(thousand_layers_as_blocks)->Unit(benchmark::kMillisecond);

}  // namespace

}  // namespace convanim
