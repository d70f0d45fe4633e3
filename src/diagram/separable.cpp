// A depthwise separable convolution: each channel by itself, then a convolution of 1 x 1.
#include <algorithm>
#include <utility>

#include "convanim/channels.h"
#include "convanim/sentence.h"
#include "diagram/channel_grids.h"
#include "diagram/edges.h"

namespace convanim {

namespace {

constexpr std::u32string_view kItalicU = U"\U0001d462";

/// Each channel by itself.
Layer depthwise_of(const Layer& layer) {
  Layer depthwise = layer;
  depthwise.channels = {layer.channels.in, layer.channels.in};
  depthwise.groups = layer.channels.in;
  depthwise.bias = false;
  return depthwise;
}

/// What joins the channels that come out.
Layer pointwise_of(const Layer& layer) {
  Layer pointwise = layer;
  pointwise.bias = false;
  const Shape between = output_shape(layer);
  for (std::size_t axis = kMaxDimensions - layer.dimensions; axis < kMaxDimensions; ++axis) {
    pointwise.axes[axis] = {.input = between[axis]};
  }
  return pointwise;
}

long long weights_of(const Layer& layer) {
  const Size kernel = along_slice(layer, &AxisSpec::kernel);
  return 1LL * layer.channels.out * channels_per_group(layer) * kernel.rows * kernel.cols;
}

long long multiply_adds_of(const Layer& layer) {
  const Size output = output_size(layer);
  return weights_of(layer) * output.rows * output.cols;
}

std::u32string text_of(long long number) {
  const std::string text = std::to_string(number);
  return {text.begin(), text.end()};
}

struct Separable {
  Diagrams first;
  Diagrams second;
  std::vector<std::shared_ptr<const Grid>> grids;
  std::vector<Note> notes;
  std::vector<std::size_t> of_second;  ///< where each grid of the second is

  int steps() const { return first.steps + second.steps; }
};

bool is_role(const std::shared_ptr<const Grid>& grid, GridRole role) {
  return grid->role == role;
}

/// What the second convolution reads is what the first one writes.
Separable put_together(const Layer& layer) {
  Separable all{in_channels({.layer = depthwise_of(layer)}, {kItalicX, kItalicU}),
                in_channels({.layer = pointwise_of(layer)}, {kItalicU, kItalicY}),
                {},
                {},
                {}};
  const Diagram first = all.first.at(0);
  const Diagram second = all.second.at(0);
  all.grids = first.grids;
  all.notes = first.notes;
  const auto outputs = std::ranges::find_if(
      first.grids, [](const auto& grid) { return is_role(grid, GridRole::output); });
  auto between = static_cast<std::size_t>(outputs - first.grids.begin());
  for (std::size_t n = between; n < all.grids.size(); ++n) {
    Grid grid = *all.grids[n];
    grid.label.clear();
    grid.title.clear();
    grid.row_indices.clear();
    grid.col_indices.clear();
    all.grids[n] = std::make_shared<const Grid>(std::move(grid));
  }
  for (const auto& grid : second.grids) {
    if (is_role(grid, GridRole::input)) {
      all.of_second.push_back(between++);
      continue;
    }
    all.of_second.push_back(all.grids.size());
    all.grids.push_back(grid);
  }
  for (Note note : second.notes) {
    note.at.grid = all.of_second[note.at.grid];
    all.notes.push_back(std::move(note));
  }
  return all;
}

/// Below the first matrix, since the second one stands above it.
void note_cost(Separable& all, const Layer& layer) {
  const auto is_last = [](const auto& grid) {
    return is_role(grid, GridRole::kernel) && grid->slot.col == 0;
  };
  const Diagram first = all.first.at(0);
  const auto last = std::find_if(first.grids.rbegin(), first.grids.rend(), is_last);
  const auto grid = static_cast<std::size_t>(first.grids.rend() - last) - 1;
  const long long own =
      multiply_adds_of(depthwise_of(layer)) + multiply_adds_of(pointwise_of(layer));
  const auto add = [&](double lines, std::u32string text) {
    all.notes.push_back({{grid, (*last)->size.rows + 0.4 + lines * 1.4, 0},
                         {{std::move(text)}},
                         NoteSize::name,
                         NoteAlign::left,
                         true});
  };
  add(1, text_of(own) + U" multiply-adds");
  add(2, U"in place of " + text_of(multiply_adds_of(layer)));
}

Diagram first_stage(const Separable& all, int step) {
  Diagram diagram = all.first.at(step);
  diagram.grids = all.grids;
  diagram.notes = all.notes;
  return diagram;
}

/// All of the first one's output stays.
Diagram second_stage(const Separable& all, int step) {
  Diagram diagram = all.second.at(step - all.first.steps);
  diagram.grids = all.grids;
  diagram.notes = all.notes;
  for (Mark& mark : diagram.marks) mark.grid = all.of_second[mark.grid];
  for (Link& link : diagram.links) {
    link.from_grid = all.of_second[link.from_grid];
    link.to_grid = all.of_second[link.to_grid];
  }
  const Diagram last = all.first.at(all.first.steps - 1);
  for (const Mark& mark : last.marks) {
    if (mark.kind == MarkKind::done) diagram.marks.push_back(mark);
  }
  return diagram;
}

}  // namespace

bool is_separable(const Layer& layer) {
  return layer.kind == LayerKind::conv && layer.dimensions < kMaxDimensions && layer.groups == 1;
}

Diagrams as_separable(const Subject& subject) {
  Separable all = put_together(subject.layer);
  note_cost(all, subject.layer);
  const auto shared = std::make_shared<const Separable>(std::move(all));
  const auto at = [shared](int step) {
    Diagram diagram =
        step < shared->first.steps ? first_stage(*shared, step) : second_stage(*shared, step);
    diagram.progress = progress_text(step, shared->steps());
    return diagram;
  };
  const auto written = [shared](int step) {
    if (step < shared->first.steps) return shared->first.written(step);
    const GridCell cell = shared->second.written(step - shared->first.steps);
    return GridCell{shared->of_second[cell.grid], cell.cell};
  };
  return {shared->steps(), at, shared->first.row_steps, {}, written};
}

std::string sentence_of_separable(const Subject& subject, int step) {
  const Layer depthwise = depthwise_of(subject.layer);
  const Layer pointwise = pointwise_of(subject.layer);
  const auto cells = [](const Layer& layer) {
    const Size output = output_size(layer);
    return static_cast<int>(only_planes(planes_shown(layer.channels.out)).size()) * output.rows *
           output.cols;
  };
  const int first = cells(depthwise);
  const std::string begin =
      "Step " + std::to_string(step + 1) + " of " + std::to_string(first + cells(pointwise));
  const bool joins = step >= first;
  const std::string text = joins ? sentence_of_channels({.layer = pointwise}, step - first)
                                 : sentence_of_channels({.layer = depthwise}, step);
  return begin + (joins ? ", 1x1" : ", depthwise") + text.substr(text.find(':'));
}

}  // namespace convanim
