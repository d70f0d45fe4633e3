// What a page's script knows of a figure, as JSON.
#include "page/page_data.h"

#include <algorithm>
#include <array>
#include <iterator>
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

/// What stands in the place of a grid has no cells.
std::string grids(const Diagram& diagram, const Scene& scene,
                  const std::optional<PageLayer>& layer) {
  std::string text;
  const bool in_channels = layer && layer->channels;
  for (std::size_t n = 0; n < diagram.grids.size(); ++n) {
    const Grid& grid = *diagram.grids[n];
    const Size cells = grid.missing ? Size{0, 0} : grid.size;
    text += (text.empty() ? "" : ",") + std::string(R"({"label":)") +
            in_quotes(label_of(grid, in_channels ? layer->channels->grids[n] : GridChannels{})) +
            R"(,"rows":)" + std::to_string(cells.rows) + R"(,"columns":)" +
            std::to_string(cells.cols) + R"(,"at":)" + place(scene.anchors[n].own, grid.size);
    if (layer && !in_channels) {
      const Layout layout = lay_out(layer->layer);
      Size whole = n == 0 ? layout.plane() : layout.output();
      if (grid.size.rows == 1 && whole.cols == 1) std::swap(whole.rows, whole.cols);
      text += gap_text(grid, whole);
    }
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
