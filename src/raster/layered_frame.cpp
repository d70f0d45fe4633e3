// A frame that becomes that of one scene after the other.
#include "raster/layered_frame.h"

#include <algorithm>
#include <utility>

#include "convanim/render.h"

namespace convanim {

namespace {

/// Pixels of the rows that are put back and painted again at once, and of those that a layer is
/// made of: what they were before is kept until they are compared.
constexpr int kMaxBandPixels = 1 << 22;

void add_spans(const std::vector<PatternRows>& painted, std::vector<RowSpan>& spans) {
  for (const PatternRows& rows : painted) {
    for (int y = rows.top; y < rows.bottom(); ++y) {
      const auto runs = rows.row(y);
      if (runs.empty()) continue;
      spans.push_back({y, runs.front().left, runs.back().left + runs.back().length});
    }
  }
}

}  // namespace

LayeredFrame::LayeredFrame(Scene scene, double pixels_per_inch)
    : scene_(std::move(scene)),
      size_(raster_size(scene_, pixels_per_inch)),
      patterns_(scene_.background, scene_.ground == Ground::transparent),
      items_(size_, pixels_per_inch, patterns_),
      parts_(scene_),
      shown_(size_, patterns_.ground()),
      changed_(rows_of({0, 0, size_.width, size_.height})) {
  for (const Item& item : scene_.items) {
    items_.limit_memory();
    for (const PatternRows& rows : items_.of(item)) shown_.paint(rows, patterns_);
  }
}

void LayeredFrame::become(Scene scene) {
  items_.limit_memory();
  if (parts_.follow(scene_, scene) || base_.empty()) draw_still();
  draw_moving(scene);
  scene_ = std::move(scene);
}

/// Draws what does not move, as far as that is not what it was.
void LayeredFrame::draw_still() {
  const std::vector<StillRun>& still = parts_.still();
  if (base_.empty() || base_run_ != still.front()) draw_base(still.front());
  std::vector<Layer> layers;
  auto drawn = layers_.begin();
  for (std::size_t n = 1; n < still.size(); ++n) {
    const auto same = std::find_if(drawn, layers_.end(),
                                   [&](const Layer& layer) { return layer.run == still[n]; });
    if (same == layers_.end()) {
      layers.push_back({still[n], flatten(*still[n])});
      continue;
    }
    layers.push_back(std::move(*same));
    drawn = same + 1;
  }
  layers_ = std::move(layers);
  // What was moving before stays touched; what is now said to move was not.
  touched_ = find_moving(scene_, parts_.parts_of(scene_));
}

void LayeredFrame::draw_base(const StillRun& run) {
  base_run_ = run;
  base_ = PatternCanvas(size_, patterns_.ground());
  for (const Item& item : *run) {
    items_.limit_memory();
    for (const PatternRows& rows : items_.of(item)) base_.paint(rows, patterns_);
  }
}

int LayeredFrame::band_rows() const {
  return std::max(kMaxBandPixels / size_.width, 1);
}

/// One layer of what several items paint where there is nothing yet.
PatternRows LayeredFrame::flatten(std::span<const Item> items) {
  int top = size_.height;
  int bottom = 0;
  for (const Item& item : items) {
    for (const PatternRows& rows : items_.of(item)) {
      top = std::min(top, rows.top);
      bottom = std::max(bottom, rows.bottom());
    }
  }
  PatternRows flat{top};
  for (int first = top; first < bottom; first += band_rows()) {
    const int end = std::min(first + band_rows(), bottom);
    PatternCanvas canvas({size_.width, end - first}, PatternTable::kNothing, first);
    for (const Item& item : items) {
      for (const PatternRows& rows : items_.of(item)) canvas.paint(rows, {first, end}, patterns_);
    }
    canvas.append_painted(flat);
  }
  return flat;
}

/// Finds what the moving items of a scene paint, and where.
std::vector<RowSpan> LayeredFrame::find_moving(const Scene& scene,
                                               const std::vector<ScenePart>& parts) {
  moving_.clear();
  std::vector<RowSpan> spans;
  for (const auto& [first, end, moves] : parts) {
    for (std::size_t i = first; moves && i < end; ++i) {
      moving_.push_back(&items_.of(scene.items[i]));
      add_spans(*moving_.back(), spans);
    }
  }
  join_spans(spans, size_.height);
  return spans;
}

void LayeredFrame::draw_moving(const Scene& scene) {
  std::vector<RowSpan> now = find_moving(scene, parts_.parts());
  touched_.insert(touched_.end(), now.begin(), now.end());
  join_spans(touched_, size_.height);
  changed_.clear();
  for (auto first = touched_.begin(); first != touched_.end();) {
    const auto end = std::find_if(first, touched_.end(), [&](const RowSpan& span) {
      return span.y >= first->y + band_rows();
    });
    draw_band({first, end});
    first = end;
  }
  touched_ = std::move(now);
}

/// Draws the touched pixels of some rows.
void LayeredFrame::draw_band(std::span<const RowSpan> touched) {
  before_.clear();
  for (const auto& [y, left, right] : touched) {
    before_.insert(before_.end(), shown_.row(y) + left, shown_.row(y) + right);
    std::copy(base_.row(y) + left, base_.row(y) + right, shown_.row(y) + left);
  }
  const std::pair band{touched.front().y, touched.back().y + 1};
  auto layer = layers_.begin();
  auto item = moving_.begin();
  for (const auto& [first, end, moves] : parts_.parts()) {
    if (!moves) {
      shown_.paint((layer++)->rows, touched, patterns_);
      continue;
    }
    for (std::size_t i = first; i < end; ++i) {
      for (const PatternRows& rows : **item++) shown_.paint(rows, band, patterns_);
    }
  }
  compare(touched);
}

/// Finds what the touched pixels changed.
void LayeredFrame::compare(std::span<const RowSpan> touched) {
  const PatternTable::Id* before = before_.data();
  for (const auto& [y, left, right] : touched) {
    const PatternTable::Id* now = shown_.row(y);
    const PatternTable::Id* was = before - left;
    const auto same = [&](int x) {
      return now[x] == was[x] || patterns_.color(now[x]) == patterns_.color(was[x]);
    };
    for (int x = left; x < right;) {
      while (x < right && same(x)) ++x;
      if (x == right) break;
      const int first = x;
      while (x < right && !same(x)) ++x;
      changed_.push_back({y, first, x});
    }
    before += right - left;
  }
}

}  // namespace convanim
