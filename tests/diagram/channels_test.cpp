// Figures of all channels: which of them a step reads, in which order cells are written, what each
// channel adds, and what is left out of many.
#include "convanim/channels.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "convanim/limits.h"
#include "support/conv_of.h"
#include "support/recorded.h"
#include "support/recorded_layers.h"
#include "support/recorded_values.h"

using namespace convanim;

namespace {

Layer conv(Channels channels, int groups = 1, int kernel = 3, int input = 4) {
  return conv_of(channels, groups, kernel, input);
}

/// The grids of a role by what their names' indices say; gaps have none.
std::map<int, std::size_t> by_index(const Diagram& diagram, GridRole role) {
  std::map<int, std::size_t> grids;
  for (std::size_t n = 0; n < diagram.grids.size(); ++n) {
    const Grid& grid = *diagram.grids[n];
    if (grid.role != role || grid.missing || grid.name.index.empty()) continue;
    grids[std::stoi(std::string(grid.name.index.begin(), grid.name.index.end()))] = n;
  }
  return grids;
}

std::multiset<std::pair<int, int>> cells_marked(const Diagram& diagram, std::size_t grid,
                                                MarkKind kind) {
  std::multiset<std::pair<int, int>> cells;
  for (const Mark& mark : diagram.marks) {
    if (mark.grid != grid || mark.kind != kind) continue;
    for (int row = 0; row < mark.at.size.rows; ++row) {
      for (int col = 0; col < mark.at.size.cols; ++col) {
        cells.insert({mark.at.top_left.row + row, mark.at.top_left.col + col});
      }
    }
  }
  return cells;
}

/// The output channel and cell that is written.
std::pair<int, Cell> written(const Diagram& diagram) {
  for (const auto& [channel, grid] : by_index(diagram, GridRole::output)) {
    const auto cells = cells_marked(diagram, grid, MarkKind::current);
    if (!cells.empty()) return {channel, {cells.begin()->first, cells.begin()->second}};
  }
  return {-1, {}};
}

/// Of the layer, the step that writes that.
int step_that_writes(const Layout& layout, const std::pair<int, Cell>& at) {
  const auto [rows, cols] = layout.output();
  return at.first * rows * cols + at.second.row * cols + at.second.col;
}

std::vector<int> inputs_linked(const Diagram& diagram) {
  std::vector<int> channels;
  for (const auto& [channel, grid] : by_index(diagram, GridRole::input)) {
    const auto begins = [grid = grid](const Link& link) { return link.from_grid == grid; };
    if (std::ranges::any_of(diagram.links, begins)) channels.push_back(channel);
  }
  return channels;
}

/// For each row of the matrix a w, a 0 or a dot for what is left out.
std::vector<std::string> matrix_of(const Diagram& diagram) {
  std::vector<std::string> rows;
  for (const auto& grid : diagram.grids) {
    if (grid->role != GridRole::kernel) continue;
    if (grid->slot.col == 0) rows.emplace_back();
    rows.back() += !grid->missing ? 'w' : grid->name.text == U"0" ? '0' : '.';
  }
  return rows;
}

/// A number with the signs that sums have around it.
double summand_in(std::u32string text) {
  std::erase(text, U' ');
  std::erase(text, U'+');
  std::erase(text, U'=');
  std::string ascii;
  for (const char32_t letter : text) {
    ascii += letter == U'\u2212' ? '-' : static_cast<char>(letter);
  }
  return std::stod(ascii);
}

Subject with_guides_numbers(const Layer& layer) {
  Subject subject{layer};
  subject.values = LayerValues{guide_input(layer)};
  if (has_weight(layer.kind)) subject.values->weight = guide_weight(layer);
  return subject;
}

/// Recorded layers of PyTorch with one weight, of one or two dimensions.
std::vector<nlohmann::json> recorded_planes(std::size_t count) {
  std::vector<nlohmann::json> lines;
  for (const nlohmann::json& line : recorded("pytorch.jsonl")) {
    const std::string text = line["layer"];
    if (line.contains("refused") || text.find("Pad2d((-1") != std::string::npos) continue;
    const RecordedLayer layer = torch_layer(line);
    if (layer.second || layer.layer.dimensions > 2 || layer.layer.channels == Channels{}) continue;
    lines.push_back(line);
    if (lines.size() == count) break;
  }
  return lines;
}

}  // namespace

TEST_CASE("an output channel reads the channels of its group, and has kernels for these alone") {
  const Diagrams dense = in_channels({conv({3, 2})});
  CHECK(inputs_linked(dense.at(0)) == std::vector<int>{0, 1, 2});
  CHECK(matrix_of(dense.at(0)) == std::vector<std::string>{"www", "www"});

  const Diagrams grouped = in_channels({conv({4, 4}, 2)});
  CHECK(inputs_linked(grouped.at(1)) == std::vector<int>{0, 1});
  CHECK(inputs_linked(grouped.at(2)) == std::vector<int>{2, 3});
  CHECK(matrix_of(grouped.at(0)) == std::vector<std::string>{"ww00", "ww00", "00ww", "00ww"});

  const Diagrams depthwise = in_channels({conv({3, 3}, 3)});
  CHECK(inputs_linked(depthwise.at(1)) == std::vector<int>{1});
  CHECK(matrix_of(depthwise.at(0)) == std::vector<std::string>{"w00", "0w0", "00w"});

  const Diagrams multiplied = in_channels({conv({2, 4}, 2)});
  CHECK(inputs_linked(multiplied.at(1)) == std::vector<int>{0});
  CHECK(inputs_linked(multiplied.at(2)) == std::vector<int>{1});
  CHECK(matrix_of(multiplied.at(0)) == std::vector<std::string>{"w0", "w0", "0w", "0w"});
}

TEST_CASE("taps, windows and kernels marked are those of the layer's step, of 50 recorded layers") {
  const auto lines = recorded_planes(50);
  REQUIRE(lines.size() == 50);
  for (const nlohmann::json& line : lines) {
    INFO(line["layer"] << " of " << line["input"]);
    const Layer layer = torch_layer(line).layer;
    const Layout layout = lay_out(layer);
    const Diagrams diagrams = in_channels({layer});
    for (int step = 0; step < diagrams.steps; ++step) {
      const Diagram diagram = diagrams.at(step);
      const Step now = layout.step(step_that_writes(layout, written(diagram)));
      for (const auto& [channel, grid] : by_index(diagram, GridRole::input)) {
        std::multiset<std::pair<int, int>> taps;
        for (const Tap& tap : now.taps) {
          if (tap.channel == channel) taps.insert({tap.plane[kRows], tap.plane[kCols]});
        }
        REQUIRE(cells_marked(diagram, grid, MarkKind::tap) == taps);
        const bool has_window = !cells_marked(diagram, grid, MarkKind::window).empty();
        REQUIRE(has_window == !taps.empty());
      }
    }
  }
}

TEST_CASE("every shown cell is written once, each position in all channels or each channel") {
  for (const StepOrder order : {StepOrder::position, StepOrder::channel}) {
    const Layer layer = conv({3, 2});
    const Diagrams diagrams = in_channels({layer, {}, {}, {.order = order}});
    REQUIRE(diagrams.steps == 8);
    std::vector<std::pair<int, int>> expected;
    for (int n = 0; n < 8; ++n) {
      expected.push_back(order == StepOrder::position ? std::pair(n % 2, n / 2)
                                                      : std::pair(n / 4, n % 4));
    }
    std::set<std::pair<int, int>> done;
    for (int step = 0; step < diagrams.steps; ++step) {
      const Diagram diagram = diagrams.at(step);
      const auto [channel, cell] = written(diagram);
      const int index = cell.row * 2 + cell.col;
      CHECK(std::pair(channel, index) == expected[static_cast<std::size_t>(step)]);
      done.insert({channel, index});
      std::set<std::pair<int, int>> marked;
      for (const auto& [nth, grid] : by_index(diagram, GridRole::output)) {
        for (const auto& [row, col] : cells_marked(diagram, grid, MarkKind::done)) {
          marked.insert({nth, row * 2 + col});
        }
      }
      CHECK(marked == done);
      const GridCell by_number = diagrams.written(step);
      CHECK(by_number.grid == by_index(diagram, GridRole::output).at(channel));
      CHECK(by_number.cell == cell);
    }
  }
}

TEST_CASE("of more than four channels the first two and the last are shown, and a gap") {
  const Diagram diagram = in_channels({conv({8, 6}, 2)}).at(0);
  std::vector<int> shown;
  for (const auto& [channel, grid] : by_index(diagram, GridRole::input)) shown.push_back(channel);
  CHECK(shown == std::vector<int>{0, 1, 7});
  shown.clear();
  for (const auto& [channel, grid] : by_index(diagram, GridRole::output)) shown.push_back(channel);
  CHECK(shown == std::vector<int>{0, 1, 5});
  CHECK(matrix_of(diagram) == std::vector<std::string>{"ww.0", "ww.0", "....", "00.w"});
  CHECK(in_channels({conv({8, 6}, 2)}).steps == 3 * 4);
}

TEST_CASE("a pool and a pixel shuffle have channels and no kernels") {
  Layer pool = conv({3, 3});
  pool.kind = LayerKind::max_pool;
  const Diagrams pooled = in_channels({pool});
  CHECK(matrix_of(pooled.at(0)).empty());
  for (int step = 0; step < 3; ++step) {
    CHECK(inputs_linked(pooled.at(step)) == std::vector<int>{step});
  }
  Layer shuffle = conv({4, 1}, 1, 2, 2);
  shuffle.kind = LayerKind::pixel_shuffle;
  const Diagrams shuffled = in_channels({shuffle});
  REQUIRE(shuffled.steps == 16);
  for (int step = 0; step < 16; ++step) {
    CHECK(inputs_linked(shuffled.at(step)) == std::vector<int>{step / 4 % 2 * 2 + step % 2});
  }
}

TEST_CASE("what each channel adds is written, and adds up to what the layer puts out") {
  for (const Layer& layer : {conv({3, 2}), conv({4, 4}, 2), conv({3, 3}, 3), conv({8, 6}, 2)}) {
    Subject subject = with_guides_numbers(layer);
    for (const bool biased : {false, true}) {
      if (biased) {
        for (int n = 0; n < layer.channels.out; ++n) subject.values->bias.push_back(n - 2);
      }
      const Tensor output = compute_output(layer, *subject.values);
      const Diagrams diagrams = in_channels(subject);
      for (int step = 0; step < diagrams.steps; ++step) {
        const Diagram diagram = diagrams.at(step);
        const auto [channel, cell] = written(diagram);
        double sum = 0;
        double result = 0;
        for (const Note& note : diagram.notes) {
          const std::u32string& text = note.words[0].text;
          const std::size_t equals = text.find(U'=');
          sum += equals == 0 ? 0 : summand_in(text.substr(0, equals));
          if (equals != std::u32string::npos) result = summand_in(text.substr(equals));
        }
        CHECK(sum == result);
        CHECK(result == output.at(channel, {0, cell.row, cell.col}));
      }
    }
  }
}

TEST_CASE("sums and outputs are those of recorded layers of PyTorch") {
  int checked = 0;
  for (const nlohmann::json& line : recorded_planes(200)) {
    const Layer layer = torch_layer(line).layer;
    if (!has_weight(layer.kind)) continue;
    INFO(line["layer"] << " of " << line["input"]);
    Subject subject{layer};
    subject.values = LayerValues{input_of(layer, line), weights_of(layer, line["w"], torch_index)};
    const Tensor expected{layer.channels.out, output_shape(layer), line["y"]};
    const Diagrams diagrams = in_channels(subject);
    bool all = true;
    for (int step = 0; step < diagrams.steps; ++step) {
      const Diagram diagram = diagrams.at(step);
      const auto [channel, cell] = written(diagram);
      const std::u32string& text = diagram.notes.back().words[0].text;
      all =
          all && std::abs(summand_in(text) - expected.at(channel, {0, cell.row, cell.col})) < 0.051;
    }
    CHECK(all);
    if (++checked == 40) break;
  }
  CHECK(checked == 40);
}

TEST_CASE("the matrix alone marks a row a step, and says what the layer costs") {
  const auto cost = [](const Layer& layer) {
    const Diagram diagram = in_kernels({layer}).at(0);
    return diagram.notes.back().words[0].text;
  };
  CHECK(cost(conv({8, 8}, 1, 3, 7)) == U"576 weights, 14400 multiply-adds");
  CHECK(cost(conv({8, 8}, 2, 3, 7)) == U"288 weights, 7200 multiply-adds");
  CHECK(cost(conv({8, 8}, 8, 3, 7)) == U"72 weights, 1800 multiply-adds");
  CHECK(cost(conv({1, 1}, 1, 1, 1)) == U"1 weight, 1 multiply-adds");

  const Diagrams diagrams = in_kernels({conv({4, 4}, 2)});
  CHECK(diagrams.steps == 4);
  for (int step = 0; step < 4; ++step) {
    const Diagram diagram = diagrams.at(step);
    for (std::size_t n = 0; n < diagram.grids.size(); ++n) {
      const bool lit = !cells_marked(diagram, n, MarkKind::tap).empty();
      CHECK(lit == (diagram.grids[n]->slot.row == step && !diagram.grids[n]->missing));
    }
  }
}

TEST_CASE("a separable convolution costs less, and writes its middle before its output") {
  const Layer layer = conv({8, 8}, 1, 3, 7);
  const Diagrams diagrams = as_separable({layer});
  const Diagram first = diagrams.at(0);
  CHECK(first.notes[first.notes.size() - 2].words[0].text == U"3400 multiply-adds");
  CHECK(first.notes.back().words[0].text == U"in place of 14400");
  CHECK(diagrams.steps == 2 * 3 * 25);
  for (int step = 0; step < diagrams.steps; ++step) {
    const Diagram diagram = diagrams.at(step);
    const GridCell cell = diagrams.written(step);
    CHECK(cells_marked(diagram, cell.grid, MarkKind::current) ==
          std::multiset<std::pair<int, int>>{{cell.cell.row, cell.cell.col}});
    CHECK(diagram.links.size() == (step < 75 ? 1U : 3U));
    for (const Link& link : diagram.links) CHECK(link.to_grid == cell.grid);
  }
}

TEST_CASE("a step's sentence counts in the figure's order and names channels") {
  CHECK(sentence_of_channels({conv({3, 2})}, 1) ==
        "Step 2 of 8: output channel 2, row 1, column 1 is written; the window covers input "
        "channels 1 to 3, rows 1 to 3, columns 1 to 3");
  CHECK(sentence_of_channels(with_guides_numbers(conv({2, 2}, 2)), 0) ==
        "Step 1 of 8: output channel 1, row 1, column 1 is written and sums to " +
            format_value(compute_output(conv({2, 2}, 2), {guide_input(conv({2, 2}, 2)),
                                                          guide_weight(conv({2, 2}, 2))})
                             .values[0],
                         0) +
            "; the window covers input channel 1, rows 1 to 3, columns 1 to 3");
  CHECK(
      sentence_of_kernels({conv({4, 4}, 2)}, 2) ==
      "Step 3 of 4: output channel 3 has 2 kernels of 3x3, one for each of input channels 3 to 4");
  CHECK(sentence_of_kernels({conv({3, 3}, 3)}, 0) ==
        "Step 1 of 3: output channel 1 has one kernel of 3x3, for input channel 1");
  CHECK(sentence_of_separable({conv({2, 3})}, 8) ==
        "Step 9 of 20, 1x1: output channel 1, row 1, column 1 is written; the window covers input "
        "channels 1 to 2, row 1, column 1");
}

TEST_CASE("elided planes keep the steps that write what is shown") {
  const Diagrams whole = in_channels({conv({3, 2}, 1, 3, 40)});
  const Diagrams some = elide(whole, 12);
  CHECK(some.steps == 2 * 8 * 8);
  for (int step = 0; step < some.steps; ++step) {
    const Diagram diagram = some.at(step);
    const auto [channel, cell] = written(diagram);
    CHECK(channel == step % 2);
    CHECK(cell.row != 5);
    CHECK(cell.col != 5);
    CHECK(inputs_linked(diagram) == std::vector<int>{0, 1, 2});
  }
  const Diagrams weights = in_kernels({conv({3, 2}, 1, 14, 40)});
  CHECK(elide(weights, 12).steps == weights.steps);
}

TEST_CASE("a layer of many channels is as large as what is drawn of it") {
  Layer layer = conv({3, 64}, 1, 7, 224);
  for (const std::size_t axis : {kRows, kCols}) {
    layer.axes[axis].stride = 2;
    layer.axes[axis].padding_before = layer.axes[axis].padding_after = 3;
  }
  CHECK_FALSE(is_drawable(layer));
  CHECK(is_drawable(drawn_part(layer)));
  const Diagrams some = elide(in_channels({layer}), 12);
  CHECK(some.steps == 3 * 64);
  CHECK(inputs_linked(some.at(100)) == std::vector<int>{0, 1, 2});
  CHECK(drawn_part(conv({8, 6}, 2)).channels == Channels{4, 3});
}
