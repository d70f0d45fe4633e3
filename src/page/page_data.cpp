// What a page's script knows of a figure, as JSON.
#include "page/page_data.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <functional>
#include <iterator>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/json_text.h"
#include "base/utf8.h"
#include "base/write_number.h"
#include "layer/layer_text.h"
#include "page/coded_steps.h"
#include "page/data_text.h"
#include "page/layer_data.h"
#include "page/step_data.h"

namespace convanim {

namespace {

std::string three_decimals(double value) {
  constexpr int kDecimals = 3;
  return format_value(value, kDecimals);
}

/// Its top left corner, and where a cell to the right and one below lead.
/// @param pitch from a column to the next one, in cells
std::string place(const std::array<Point, 4>& corners, Size size, double pitch = 1) {
  const auto& [top_left, bottom_left, bottom_right, top_right] = corners;
  const double across = (size.cols - 1) * pitch + 1;
  const std::array numbers{top_left.x,
                           top_left.y,
                           (top_right.x - top_left.x) / across,
                           (top_right.y - top_left.y) / across,
                           (bottom_left.x - top_left.x) / size.rows,
                           (bottom_left.y - top_left.y) / size.rows};
  return json_list(numbers, three_decimals);
}

std::string channel_text(int channel) {
  return " channel " + std::to_string(channel + 1);
}

/// What a grid is called, of one of all channels with these.
std::string label_of(const Grid& grid, const GridChannels& channels) {
  std::string label = to_utf8(grid.label);
  const auto& [in, out, hidden] = channels;
  if (in && out) return label + " from" + channel_text(*in) + " to" + channel_text(*out);
  if (in) return label + channel_text(*in);
  return out ? label + channel_text(*out) : label;
}

/// Of a grid whose middle is left out: the row of the gap and how many rows fewer there are behind
/// it, and the same of its columns; nothing of another.
std::string gap_text(const Grid& grid, Size whole) {
  if (!grid.gap_row && !grid.gap_col) return "";
  return R"(,"gap":)" +
         json_array(std::array{grid.gap_row.value_or(grid.size.rows), whole.rows - grid.size.rows,
                               grid.gap_col.value_or(grid.size.cols), whole.cols - grid.size.cols});
}

bool holds(const CellRect& rect, Cell cell) {
  const int row = cell.row - rect.top_left.row;
  const int col = cell.col - rect.top_left.col;
  return row >= 0 && row < rect.size.rows && col >= 0 && col < rect.size.cols;
}

/// Which of its rows and columns each is without those that are drawn around and between them, and
/// 0 of these, of those that are cut off and behind a gap; nothing where all are its own. What is
/// unfolded has zeros of its own.
std::string real_text(const Grid& grid) {
  if (grid.missing || grid.label.starts_with(U"unfolded")) return "";
  const auto is_own = [&](std::size_t i) {
    const Cell cell{static_cast<int>(i) / grid.size.cols, static_cast<int>(i) % grid.size.cols};
    const CellKind kind = grid.kind(cell);
    return (kind == CellKind::data || kind == CellKind::absent) &&
           (!grid.kept || holds(*grid.kept, cell));
  };
  std::vector<int> rows(static_cast<std::size_t>(grid.size.rows));
  std::vector<int> cols(static_cast<std::size_t>(grid.size.cols));
  for (std::size_t i = 0; i < grid.cells.size(); ++i) {
    if (!is_own(i)) continue;
    rows[i / cols.size()] = 1;
    cols[i % cols.size()] = 1;
  }
  if (std::ranges::all_of(rows, std::identity{}) && std::ranges::all_of(cols, std::identity{})) {
    return "";
  }
  const auto number = [](std::vector<int>& lines, std::optional<int> gap) {
    int count = 0;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (gap && static_cast<int>(i) >= *gap) lines[i] = 0;
      if (lines[i] > 0) lines[i] = ++count;
    }
  };
  number(rows, grid.gap_row);
  number(cols, grid.gap_col);
  return R"(,"real":[)" + json_array(rows) + "," + json_array(cols) + "]";
}

/// What a figure's grids are called that are known by what is written at them alone: no two alike,
/// and none nothing.
std::vector<std::string> own_labels(const Diagram& diagram) {
  const auto is_line = [](const Grid& grid) { return grid.size.rows == 1 || grid.size.cols == 1; };
  std::vector<std::string> labels;
  for (std::size_t n = 0; n < diagram.grids.size(); ++n) {
    const Grid& grid = *diagram.grids[n];
    int number = 0;
    int alike = 0;
    int lines = 0;
    for (std::size_t i = 0; i < diagram.grids.size(); ++i) {
      const Grid& other = *diagram.grids[i];
      if (other.missing || other.label != grid.label) continue;
      ++alike;
      if (i <= n) ++number;
      if (is_line(other)) ++lines;
    }
    std::string label = to_utf8(grid.label);
    if (label.empty()) {
      label = "plane " + std::to_string(number);
    } else if (alike == 2 && lines == 1) {
      if (is_line(grid)) label += grid.size.rows == 1 ? " in a row" : " in a column";
    } else if (alike > 1) {
      label += " plane " + std::to_string(number);
    }
    labels.push_back(std::move(label));
  }
  return labels;
}

/// What stands in the place of a grid has no cells.
std::string grids(const Diagram& diagram, const Scene& scene,
                  const std::optional<PageLayer>& layer) {
  std::string text;
  const bool in_channels = layer && layer->channels;
  const std::vector<std::string> own = own_labels(diagram);
  for (std::size_t n = 0; n < diagram.grids.size(); ++n) {
    const Grid& grid = *diagram.grids[n];
    const Size cells = grid.missing ? Size{0, 0} : grid.size;
    text += (text.empty() ? "" : ",") + std::string(R"({"label":)") +
            in_quotes(in_channels ? label_of(grid, layer->channels->grids[n])
                      : layer     ? to_utf8(grid.label)
                                  : own[n]) +
            R"(,"rows":)" + std::to_string(cells.rows) + R"(,"columns":)" +
            std::to_string(cells.cols) + R"(,"at":)" + place(scene.anchors[n].own, grid.size);
    if (layer && !in_channels) {
      const Layout layout = lay_out(layer->layer);
      Size whole = n == 0 ? layout.plane() : layout.output();
      if (grid.size.rows == 1 && whole.cols == 1) std::swap(whole.rows, whole.cols);
      text += gap_text(grid, whole);
    }
    if (!layer) text += real_text(grid);
    text += "}";
  }
  return "[" + text + "]";
}

/// The cells of other planes' rows or columns that each of a plane's reads: how they lie to each
/// other, and where they begin.
std::string reads_text(const std::vector<std::vector<int>>& reads) {
  std::vector<CodedStep> all;
  for (const std::vector<int>& cells : reads) {
    const int first = cells.empty() ? 0 : cells.front();
    std::vector<int> offsets;
    for (const int cell : cells) offsets.push_back(cell - first);
    all.push_back({json_array(offsets), {first}});
  }
  return coded(all, 1);
}

/// Planes of a model as grids, with what each reads.
/// @param adds whether each step shows one more
std::string planes(const std::vector<CellPlane>& planes, const Scene& scene, bool adds) {
  std::vector<std::string> texts;
  for (std::size_t n = 0; n < planes.size(); ++n) {
    const CellPlane& plane = planes[n];
    std::string text = R"({"label":)" + in_quotes(plane.label) + R"(,"rows":)" +
                       std::to_string(plane.size.rows) + R"(,"columns":)" +
                       std::to_string(plane.size.cols) + R"(,"at":)" +
                       place(scene.planes[n], plane.size, plane.pitch);
    if (plane.pitch != 1) text += R"(,"pitch":)" + shortest_decimal(plane.pitch);
    if (adds && plane.first_step > 0) text += R"(,"first":)" + std::to_string(plane.first_step);
    if (!plane.text.empty()) text += R"(,"text":)" + in_quotes(plane.text);
    text += R"(,"from":)" + json_array(plane.from);
    if (!plane.from.empty()) {
      text += R"(,"reads":[)" + reads_text(plane.rows) + "," + reads_text(plane.cols) + "]";
    }
    texts.push_back(text + "}");
  }
  return json_list(texts, [](const std::string& text) { return text; });
}

}  // namespace

std::string page_data(const PageContent& content) {
  const auto& [animation, steps, diagrams, layer, text, theme] = content;
  const Scene scene = animation.scene(steps.first);
  const Diagram first = diagrams.at(steps.first);
  const int row_steps = std::max(1, diagrams.row_steps);
  const double seconds = animation.timing.delay_cs / 100.0;
  return R"({"name":)" + in_quotes(text.name) + R"(,"steps":)" + std::to_string(steps.count) +
         R"(,"row":)" + std::to_string(row_steps) + R"(,"seconds":)" + shortest_decimal(seconds) +
         R"(,"glides":)" + (animation.timing.glides ? "true" : "false") + R"(,"grids":)" +
         (animation.planes.empty()
              ? grids(first, scene, layer)
              : planes(animation.planes, scene, steps.count == std::ssize(animation.planes))) +
         R"(,"sentences":)" + sentences_data(animation, steps, row_steps) + R"(,"marks":)" +
         marks_data(diagrams, steps, row_steps) + R"(,"command":)" + in_quotes(text.command) +
         R"(,"code":)" + in_quotes(text.code) +
         (layer ? R"(,"layer":)" + layer_data(*layer, diagrams) : "") + "}";
}

}  // namespace convanim
