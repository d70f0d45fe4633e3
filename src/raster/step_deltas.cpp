// The steps of an animation as what each changes, drawn in blocks by several threads.
#include "raster/step_deltas.h"

#include <algorithm>
#include <utility>

namespace convanim {

namespace {

/// What drawn changes may take of memory until the colours are known; those that do not fit are
/// drawn twice.
constexpr std::size_t kMaxKeptBytes = std::size_t{16} << 20U;

/// Steps that a thread draws one after the other.
constexpr int kMaxBlockSteps = 16;

}  // namespace

StepDeltas::StepDeltas(const ComposeStep& scene, StepRange steps, double pixels_per_inch,
                       const EncodeOptions& options, ClearGround clear)
    : steps_(steps),
      block_steps_(
          std::clamp((steps.count + options.threads - 1) / options.threads, 1, kMaxBlockSteps)),
      options_(options),
      clear_(clear),
      deltas_(static_cast<std::size_t>((steps.count + block_steps_ - 1) / block_steps_)) {
  rasterizers_.resize(std::min(deltas_.size(), static_cast<std::size_t>(options.threads)));
  for (auto& rasterizer : rasterizers_) {
    rasterizer = std::make_unique<Rasterizer>(scene, pixels_per_inch);
  }
}

std::vector<FrameDelta> StepDeltas::take(std::size_t block) {
  std::vector<FrameDelta> deltas = std::move(deltas_[block]);
  return deltas.empty() ? draw(block) : deltas;
}

StepRange StepDeltas::steps_of(std::size_t block) const {
  const int first = static_cast<int>(block) * block_steps_;
  return {first, std::min(block_steps_, steps_.count - first)};
}

std::vector<FrameDelta> StepDeltas::draw(std::size_t block) {
  Rasterizer& rasterizer = *rasterizers_[worker_of(block)];
  const auto [first, count] = steps_of(block);
  std::vector<FrameDelta> deltas;
  WholeFrame whole;
  if (first > 0) rasterizer.show(steps_.first + first - 1);
  for (int n = first; n < first + count; ++n) {
    rasterizer.show(steps_.first + n);
    const PixelSize size = rasterizer.size();
    const std::vector<RowSpan> rows = rows_of({0, 0, size.width, size.height});
    const bool is_whole = rasterizer.is_transparent() && clear_ == ClearGround::frames;
    const bool is_first = n == (is_whole ? first : 0);
    const std::span<const RowSpan> changed = is_first ? rows : rasterizer.changed();
    if (is_whole) {
      deltas.push_back(whole.read(size, changed, rasterizer.pixels()));
    } else if (rasterizer.is_transparent()) {
      const PixelBox box = bounding_box(changed);
      const bool is_even = clear_ == ClearGround::even_boxes;
      deltas.push_back(
          make_delta(size, rows_of(is_even ? even_box(box) : box), rasterizer.pixels()));
    } else {
      deltas.push_back(make_delta(size, changed, rasterizer.pixels()));
    }
  }
  return deltas;
}

void StepDeltas::keep(std::size_t block, std::vector<FrameDelta> deltas) {
  std::size_t bytes = 0;
  for (const FrameDelta& delta : deltas) bytes += delta.runs.size() * sizeof(DeltaRun);
  if ((kept_ += bytes) <= kMaxKeptBytes) deltas_[block] = std::move(deltas);
}

void StepDeltas::report(std::size_t block) const {
  if (options_.done) options_.done(steps_of(block).count);
}

}  // namespace convanim
