// Rows of planes: some of a tensor's channels or slices, and in which order cells of them are
// written.
#include "diagram/channel_rows.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "convanim/channels.h"
#include "diagram/edges.h"
#include "diagram/plane_parts.h"

namespace convanim {

namespace {

constexpr int kUsualDecimals = 1;

/// All planes of the tensor below each other.
Matrix as_rows(const Tensor& tensor) {
  const int cols = tensor.shape[kCols];
  return {{static_cast<int>(tensor.values.size()) / cols, cols}, tensor.values};
}

/// As decimals_of_own(), of whatever has no first plane of numbers.
int decimals_of_tensor(const Tensor& tensor, const std::optional<Numbers>& numbers) {
  return decimals_of_own(as_rows(tensor), numbers.value_or(Numbers{}));
}

void fill(Grid& grid, const std::function<std::u32string(Cell)>& text) {
  for (int row = 0; row < grid.size.rows; ++row) {
    for (int col = 0; col < grid.size.cols; ++col) grid.words.push_back({text({row, col})});
  }
}

Position in_slice(int slice, Cell cell) {
  return {slice, cell.row, cell.col};
}

}  // namespace

PlaneRow planes_shown(int count) {
  if (count > kMostInRow) return {0, 1, std::nullopt, count - 1};
  PlaneRow row;
  for (int n = 0; n < count; ++n) row.emplace_back(n);
  return row;
}

Layer drawn_part(const Layer& layer) {
  Layer part = layer;
  part.groups = 1;
  if (layer.dimensions == kMaxDimensions) {
    part.channels = {};
  } else if (has_weight(layer.kind)) {
    part.channels = {channels_per_group(layer), planes_in_row(layer.channels.out)};
  }
  return part;
}

std::vector<int> only_planes(const PlaneRow& row) {
  std::vector<int> planes;
  for (const auto& plane : row) {
    if (plane) planes.push_back(*plane);
  }
  return planes;
}

WrittenCell WriteOrder::at(int step) const {
  if (order == StepOrder::channel) return {static_cast<std::size_t>(step / cells), step % cells};
  return {static_cast<std::size_t>(step % planes), step / planes};
}

int WriteOrder::done(std::size_t plane, int step) const {
  const auto [now, cell] = at(step);
  if (order == StepOrder::channel) return plane < now ? cells : plane == now ? cell + 1 : 0;
  return plane <= now ? cell + 1 : cell;
}

PrintedTensor::PrintedTensor(const Tensor& tensor, int decimals)
    : tensor_{tensor.channels, tensor.shape, {}}, texts_(printed(as_rows(tensor), decimals)) {}

std::optional<WholeNumbers> whole_numbers(const Subject& subject) {
  if (!subject.values) return std::nullopt;
  const LayerValues& values = *subject.values;
  Tensor output = compute_output(subject.layer, values);
  const int decimals = subject.numbers ? subject.numbers->decimals : kUsualDecimals;
  WholeNumbers numbers{values,
                       output,
                       {values.input, decimals_of_tensor(values.input, subject.numbers)},
                       {},
                       {output, decimals}};
  if (has_weight(subject.layer.kind)) {
    numbers.weight_texts.emplace(values.weight, decimals_of_tensor(values.weight, subject.numbers));
  }
  if (subject.numbers) numbers.empty = subject.numbers->empty;
  numbers.decimals = decimals;
  return numbers;
}

Grid plane_grid(const Layout& layout, int channel, int slice, const WholeNumbers* numbers) {
  Grid plane{GridRole::input, U"input", layout.plane(), {}};
  const auto content_at = [&](Cell cell) { return layout.content_at(in_slice(slice, cell)); };
  for (int row = 0; row < plane.size.rows; ++row) {
    for (int col = 0; col < plane.size.cols; ++col) {
      plane.cells.push_back(kind_of(content_at({row, col})));
    }
  }
  if (numbers) {
    fill(plane, [&](Cell cell) {
      const Content content = content_at(cell);
      if (content.source) return numbers->input_texts.at(channel, *content.source);
      return content.origin == Origin::overhang ? U"" : numbers->empty;
    });
  }
  const CellRect first = layout.step(0).window.rect();
  const int last = layout.output().rows * layout.output().cols - 1;
  const CellRect end = layout.step(last).window.rect();
  plane.reached = {first.top_left,
                   {end.top_left.row + end.size.rows - first.top_left.row,
                    end.top_left.col + end.size.cols - first.top_left.col}};
  plane.unread = unread_cells(layout);
  return plane;
}

Grid output_grid(const Layout& layout, int channel, int slice, const WholeNumbers* numbers) {
  Grid output{GridRole::output, U"output", layout.output(), {}};
  output.cells.resize(cell_index({output.size.rows, 0}, output.size), CellKind::data);
  if (numbers) {
    fill(output,
         [&](Cell cell) { return numbers->output_texts.at(channel, in_slice(slice, cell)); });
  }
  output.reached = {{0, 0}, output.size};
  return output;
}

Grid kernel_grid(const Layer& layer, int channel, int slice, const WholeNumbers* numbers) {
  Grid kernel{GridRole::kernel, U"weights", along_slice(layer, &AxisSpec::kernel), {}};
  kernel.cells.resize(cell_index({kernel.size.rows, 0}, kernel.size), CellKind::data);
  if (numbers) {
    fill(kernel,
         [&](Cell cell) { return numbers->weight_texts->at(channel, in_slice(slice, cell)); });
  }
  kernel.reached = {{0, 0}, kernel.size};
  kernel.pale = true;
  return kernel;
}

Grid missing_grid(GridRole role, Size size, Word name) {
  Grid grid{role, U"", size, {}};
  grid.cells.resize(cell_index({size.rows, 0}, size), CellKind::absent);
  grid.name = std::move(name);
  grid.missing = true;
  return grid;
}

std::u32string digits_of(int number) {
  const std::string text = std::to_string(number);
  return {text.begin(), text.end()};
}

Word indexed(std::u32string_view letter, int index) {
  return {std::u32string(letter), digits_of(index)};
}

std::u32string with_sign(const std::u32string& number, bool first) {
  if (first) return number;
  return number.starts_with(U'\u2212') ? U"\u2212 " + number.substr(1) : U"+ " + number;
}

}  // namespace convanim
