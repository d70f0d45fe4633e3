// The steps of an animation as what each changes, drawn in blocks by several threads.
#include "raster/step_deltas.h"

#include <algorithm>
#include <utility>

namespace convanim {

namespace {

/// What drawn changes may take of memory until the colours are known; those that do not fit are
/// drawn twice.
constexpr std::size_t kMaxKeptBytes = std::size_t{16} << 20U;

std::size_t bytes_of(const FrameDelta& delta) {
  return delta.runs.capacity() * sizeof(DeltaRun);
}

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
      blocks_(static_cast<std::size_t>((steps.count + block_steps_ - 1) / block_steps_)) {
  rasterizers_.resize(std::min(blocks_.size(), static_cast<std::size_t>(options.threads)));
  for (auto& rasterizer : rasterizers_) {
    rasterizer = std::make_unique<Rasterizer>(scene, pixels_per_inch);
  }
}

void StepDeltas::take(std::size_t block, const VisitDelta& visit) {
  auto& [kept, fits] = blocks_[block];
  if (kept.empty()) return draw(block, visit);
  for (FrameDelta& delta : std::exchange(kept, {})) visit(std::move(delta));
}

StepRange StepDeltas::steps_of(std::size_t block) const {
  const int first = static_cast<int>(block) * block_steps_;
  return {first, std::min(block_steps_, steps_.count - first)};
}

void StepDeltas::draw(std::size_t block, const VisitDelta& visit) {
  Rasterizer& rasterizer = *rasterizers_[worker_of(block)];
  const auto [first, count] = steps_of(block);
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
      visit(whole.read(size, changed, rasterizer.pixels()));
    } else if (rasterizer.is_transparent()) {
      const PixelBox box = bounding_box(changed);
      const bool is_even = clear_ == ClearGround::even_boxes;
      visit(make_delta(size, rows_of(is_even ? even_box(box) : box), rasterizer.pixels()));
    } else {
      visit(make_delta(size, changed, rasterizer.pixels()));
    }
  }
}

void StepDeltas::keep(std::size_t block, FrameDelta delta) {
  auto& [kept, fits] = blocks_[block];
  if (!fits) return;
  const std::size_t bytes = bytes_of(delta);
  if ((kept_ += bytes) <= kMaxKeptBytes) {
    kept.push_back(std::move(delta));
    return;
  }
  kept_ -= bytes;
  for (const FrameDelta& one : kept) kept_ -= bytes_of(one);
  kept = {};
  fits = false;
}

void StepDeltas::report(std::size_t block) const {
  if (options_.done) options_.done(steps_of(block).count);
}

}  // namespace convanim
