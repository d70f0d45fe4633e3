// What a page's script knows of a figure, as JSON.
#include "page/page_data.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <iterator>
#include <numeric>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "base/ascii.h"
#include "base/find_row.h"
#include "base/hex.h"
#include "base/json_text.h"
#include "base/utf8.h"
#include "base/write_number.h"
#include "layer/layer_text.h"
#include "page/coded_steps.h"

namespace convanim {

namespace {

template <class Items, class Text>
std::string json_list(const Items& items, const Text& text) {
  std::string joined;
  for (const auto& item : items) joined += (joined.empty() ? "" : ",") + text(item);
  return "[" + joined + "]";
}

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
      text += gap_text(grid, n == 0 ? layout.plane() : layout.output());
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

/// The sentence with a # for each whole number, and for each # of its own, whose number is -1.
CodedStep coded_sentence(const std::string& sentence) {
  CodedStep step;
  std::string pattern;
  for (std::size_t i = 0; i < sentence.size();) {
    std::size_t end = i;
    while (end < sentence.size() && is_digit(sentence[end])) ++end;
    constexpr std::size_t kMostDigits = 9;
    const bool is_number =
        end > i && end - i <= kMostDigits && (sentence[i] != '0' || end == i + 1);
    if (sentence[i] == '#') {
      pattern += '#';
      step.numbers.push_back(-1);
      ++end;
    } else if (is_number) {
      pattern += '#';
      int value = 0;
      std::from_chars(sentence.data() + i, sentence.data() + end, value);
      step.numbers.push_back(value);
    } else {
      end = std::max(end, i + 1);
      pattern += sentence.substr(i, end - i);
    }
    i = end;
  }
  step.key = in_quotes(pattern);
  return step;
}

/// What begins at a comma or a semicolon is coded by itself: it recurs, whatever stands around it.
std::string coded_sentences(const std::vector<std::string>& sentences, int row_steps) {
  std::vector<std::vector<CodedStep>> parts;  // by their place in the sentence, of each step
  for (std::size_t n = 0; n < sentences.size(); ++n) {
    std::string_view rest = sentences[n];
    for (std::size_t place = 0; !rest.empty(); ++place) {
      const std::size_t end = std::min(rest.find_first_of(",;", 1), rest.size());
      if (place == parts.size()) parts.emplace_back(sentences.size(), CodedStep{"\"\"", {}});
      parts[place][n] = coded_sentence(std::string(rest.substr(0, end)));
      rest.remove_prefix(end);
    }
  }
  return json_list(parts, [&](const auto& steps) { return coded(steps, row_steps); });
}

constexpr const char* kNoCells = "[]";

/// A step's marked cells in one grid: how they lie to each other, and where. The former as rows and
/// the columns that they have in common, from top to bottom.
CodedStep coded_cells(std::vector<Cell> cells) {
  std::ranges::sort(cells, {}, [](Cell cell) { return std::pair(cell.row, cell.col); });
  if (cells.empty()) return {kNoCells, {0, 0}};
  const int top = cells.front().row;
  const int left = std::ranges::min_element(cells, {}, &Cell::col)->col;
  std::vector<std::pair<std::vector<int>, std::vector<int>>> parts;
  for (std::size_t i = 0; i < cells.size();) {
    const int row = cells[i].row;
    std::vector<int> cols;
    for (; i < cells.size() && cells[i].row == row; ++i) cols.push_back(cells[i].col - left);
    if (parts.empty() || parts.back().second != cols) parts.push_back({{}, cols});
    parts.back().first.push_back(row - top);
  }
  return {json_list(parts,
                    [](const auto& part) {
                      return "[" + json_array(part.first) + "," + json_array(part.second) + "]";
                    }),
          {top, left}};
}

/// Marked cells of all steps, of each grid those that are read and those that are written.
class MarkedCells {
 public:
  explicit MarkedCells(std::size_t grids) : steps_(kKinds.size() * grids), grids_(grids) {}

  /// Takes the next step.
  void add(const Diagram& diagram) {
    std::vector<std::vector<Cell>> marked(steps_.size());
    for (const Mark& mark : diagram.marks) {
      const Kind* kind = find_row(kKinds, mark.kind, &Kind::mark);
      if (!kind) continue;
      const auto index = static_cast<std::size_t>(kind - kKinds.data());
      std::vector<Cell>& cells = marked[index * grids_ + mark.grid];
      for (int row = 0; row < mark.at.size.rows; ++row) {
        for (int col = 0; col < mark.at.size.cols; ++col) {
          cells.push_back({mark.at.top_left.row + row, mark.at.top_left.col + col});
        }
      }
    }
    for (std::size_t n = 0; n < marked.size(); ++n) {
      steps_[n].push_back(coded_cells(std::move(marked[n])));
    }
  }

  /// Of each kind the grids that have any, and their cells.
  std::string text(int row_steps) const {
    std::string kinds;
    for (std::size_t kind = 0; kind < kKinds.size(); ++kind) {
      std::string joined;
      for (std::size_t grid = 0; grid < grids_; ++grid) {
        const std::vector<CodedStep>& steps = steps_[kind * grids_ + grid];
        if (std::ranges::all_of(steps, [](const CodedStep& s) { return s.key == kNoCells; })) {
          continue;
        }
        joined += (joined.empty() ? "[" : ",[") + std::to_string(grid) + "," +
                  coded(steps, row_steps) + "]";
      }
      kinds += (kinds.empty() ? "" : ",") + std::string("\"") + kKinds[kind].name + "\":[" +
               joined + "]";
    }
    return "{" + kinds + "}";
  }

 private:
  struct Kind {
    MarkKind mark;
    const char* name;
  };
  static constexpr std::array kKinds{Kind{MarkKind::tap, "tap"},
                                     Kind{MarkKind::current, "current"}};

  std::vector<std::vector<CodedStep>> steps_;  ///< kind by kind, of each grid
  std::size_t grids_;
};

/// What an axis of the plane holds: the input's index, -10 less that of a copy, or a zero: of
/// padding -1, inserted -2, behind the padding -3.
std::string axis_text(const Window& window) {
  std::vector<int> codes;
  for (int at = 0; at < window.plane; ++at) {
    const AxisContent content = content_at(window, at);
    const bool has_source = content.source != AxisContent::kNoSource;
    switch (content.origin) {
      case Origin::data:
        codes.push_back(content.source);
        break;
      case Origin::inserted:
        codes.push_back(-2);
        break;
      case Origin::padding:
        codes.push_back(has_source ? -10 - content.source : -1);
        break;
      case Origin::overhang:
        codes.push_back(-3);
        break;
    }
  }
  return json_list(codes, [](int code) { return std::to_string(code); });
}

std::string words(const Matrix& matrix, int decimals) {
  return json_list(matrix.values, [&](double value) {
    std::string text = format_value(value, decimals);
    if (text.starts_with('-')) text.replace(0, 1, to_utf8(U"\u2212"));
    return in_quotes(text);
  });
}

/// How an output comes of what it reads, where no weights do that: "max(1, 2)", "a copy of 1"; of a
/// sum nothing.
std::string verb_of(LayerKind kind) {
  switch (kind) {
    case LayerKind::upsample_nearest:
    case LayerKind::pixel_shuffle:
    case LayerKind::pixel_unshuffle:
      return "a copy of";
    case LayerKind::max_unpool:
      return "one of";
    case LayerKind::max_pool:
    case LayerKind::adaptive_max_pool:
      return "max";
    case LayerKind::average_pool:
    case LayerKind::adaptive_average_pool:
      return "mean";
    default:
      return "";
  }
}

/// Of each step along an axis how much of each number it takes, "3/4"; nothing for all of it.
std::string axis_shares(const Window& window) {
  std::vector<std::string> steps;
  for (int step = 0; step < window.steps; ++step) {
    std::vector<std::string> shares;
    for (int tap = 0; tap < window.taps_of(step); ++tap) {
      const auto part = std::lround(window.share(step, tap) * window.per);
      const auto divisor = std::gcd(part, static_cast<long>(window.per));
      shares.push_back(part == window.per ? std::string()
                                          : std::to_string(part / divisor) + "/" +
                                                std::to_string(window.per / divisor));
    }
    steps.push_back(json_list(shares, in_quotes));
  }
  return json_list(steps, [](const std::string& text) { return text; });
}

/// Whether what lies around the input takes no part in what comes out.
bool ignores_padding(const Layer& layer) {
  return layer.kind == LayerKind::max_pool ||
         (layer.kind == LayerKind::average_pool && !layer.count_include_pad);
}

/// What each grid is: 0 and its channel of the input, 1 and the weights' to and from which they
/// lead, 2 and its channel of the output, and which it reads besides those that are shown.
std::string grid_codes(const std::vector<GridChannels>& grids) {
  return json_list(grids, [](const GridChannels& grid) -> std::string {
    const auto& [in, out, hidden] = grid;
    if (in && out) return "[1," + std::to_string(*out) + "," + std::to_string(*in) + "]";
    if (in) return "[0," + std::to_string(*in) + "]";
    if (!out) return "[]";
    std::string code = "[2," + std::to_string(*out);
    if (hidden) {
      const std::string first = std::to_string(hidden->first + 1);
      code +=
          "," + in_quotes(hidden->first == hidden->second
                              ? "channel " + first
                              : "channels " + first + " to " + std::to_string(hidden->second + 1));
    }
    return code + "]";
  });
}

/// The numbers of one of a tensor's channels.
Matrix matrix_of_channel(const Tensor& tensor, int channel) {
  const Size size = slice_size(tensor.shape);
  const auto count = static_cast<std::ptrdiff_t>(size.rows) * size.cols;
  const auto begin = tensor.values.begin() + channel * count;
  return {size, {begin, begin + count}};
}

/// Each grid's numbers, those of the bias, and what each step writes.
std::string numbers_in_channels(const PageLayer& page, const Diagrams& diagrams) {
  const Layer& layer = page.layer;
  const Numbers& printing = *page.numbers;
  const PageChannels& channels = *page.channels;
  const LayerValues& values = *channels.values;
  const auto numbers = [&](const Matrix& matrix) {
    return words(matrix, printing.own_decimals.value_or(std::min(decimals_needed(matrix), 3)));
  };
  const auto of_grids = [&](const auto& text) { return json_list(channels.grids, text); };
  std::string text = R"(,"input":)" + of_grids([&](const GridChannels& grid) {
                       return grid.in && !grid.out
                                  ? numbers(matrix_of_channel(values.input, *grid.in))
                                  : std::string("0");
                     });
  if (has_weight(layer.kind)) {
    const int in_group = channels_per_group(layer);
    text += R"(,"weights":)" + of_grids([&](const GridChannels& grid) {
              if (!grid.in || !grid.out) return std::string("0");
              const int index = *grid.out * in_group + *grid.in % in_group;
              return numbers(matrix_of_channel(values.weight, index));
            });
  }
  if (!values.bias.empty()) {
    text += R"(,"bias":)" + numbers({{1, static_cast<int>(values.bias.size())}, values.bias});
  }
  const Tensor output = compute_output(layer, values);
  std::vector<double> written;
  for (int step = 0; step < diagrams.steps; ++step) {
    const auto& [grid, cell] = diagrams.written(step);
    written.push_back(output.at(*channels.grids[grid].out, {0, cell.row, cell.col}));
  }
  const Matrix all{{1, static_cast<int>(output.values.size())}, output.values};
  return text + R"(,"output":)" +
         words({{1, diagrams.steps}, std::move(written)}, decimals_for(all, printing.decimals));
}

std::string layer_text(const PageLayer& page, const Diagrams& diagrams) {
  const Layer& layer = page.layer;
  const Layout layout = lay_out(layer);
  const Window& rows = layout.window(kRows);
  const Window& cols = layout.window(kCols);
  std::string text = R"({"rows":)" + axis_text(rows) + R"(,"columns":)" + axis_text(cols) +
                     R"(,"size":)" + std::to_string(cols.data) + R"(,"verb":")" +
                     verb_of(layer.kind) + R"(","zero":)" +
                     in_quotes(ignores_padding(layer) ? ""
                               : page.numbers         ? to_utf8(page.numbers->empty)
                                                      : "0") +
                     R"(,"empty":)" +
                     in_quotes(ignores_padding(layer) ? "padding, which counts for nothing,"
                                                      : "a zero of the padding");
  if (layer.kind == LayerKind::upsample_linear) {
    text += R"(,"shares":[)" + axis_shares(rows) + "," + axis_shares(cols) + "]";
  }
  if (takes_average(layer.kind) && layer.divisor) {
    text += R"(,"divisor":)" + std::to_string(*layer.divisor);
  }
  if (has_weight(layer.kind)) {
    text += R"(,"kernel":[)" + std::to_string(rows.taps) + "," + std::to_string(cols.taps) +
            R"(],"reversed":)" + (rows.reversed ? "true" : "false");
  }
  if (page.channels) text += R"(,"of":)" + grid_codes(page.channels->grids);
  if (!page.numbers) return text + "}";
  if (page.channels) return text + numbers_in_channels(page, diagrams) + "}";
  const Numbers& numbers = *page.numbers;
  const auto own = [&](const Matrix& matrix) {
    return numbers.own_decimals.value_or(std::min(decimals_needed(matrix), 3));
  };
  text += R"(,"input":)" + words(numbers.input, own(numbers.input));
  if (numbers.kernel) text += R"(,"weights":)" + words(*numbers.kernel, own(*numbers.kernel));
  std::vector<double> outputs;
  for (int step = 0; step < diagrams.steps; ++step) {
    outputs.push_back(numbers.output.values[static_cast<std::size_t>(diagrams.layer_step(step))]);
  }
  const Matrix output{{1, diagrams.steps}, std::move(outputs)};
  return text + R"(,"output":)" + words(output, decimals_for(numbers.output, numbers.decimals)) +
         "}";
}

}  // namespace

std::string in_quotes(const std::string& text) {
  std::string json;
  for (const char letter : json_string(text)) {
    const bool is_markup = letter == '<' || letter == '>' || letter == '&';
    json += is_markup ? "\\u" + hex(static_cast<unsigned char>(letter), 4) : std::string(1, letter);
  }
  return json;
}

std::string page_data(const PageContent& content) {
  const auto& [animation, steps, diagrams, layer, text, theme] = content;
  const Scene scene = animation.scene(steps.first);
  const Diagram first = diagrams.at(steps.first);
  const int row_steps = std::max(1, diagrams.row_steps);
  MarkedCells marked(first.grids.size());
  std::vector<std::string> sentences;
  for (int n = 0; n < steps.count; ++n) {
    marked.add(diagrams.at(steps.first + n));
    sentences.push_back(animation.sentence(steps.first + n));
  }
  const double seconds = animation.timing.delay_cs / 100.0;
  return R"({"name":)" + in_quotes(text.name) + R"(,"steps":)" + std::to_string(steps.count) +
         R"(,"row":)" + std::to_string(row_steps) + R"(,"seconds":)" + shortest_decimal(seconds) +
         R"(,"glides":)" + (animation.timing.glides ? "true" : "false") + R"(,"grids":)" +
         (animation.planes.empty()
              ? grids(first, scene, layer)
              : planes(animation.planes, scene, steps.count == std::ssize(animation.planes))) +
         R"(,"sentences":)" + coded_sentences(sentences, row_steps) + R"(,"marks":)" +
         marked.text(row_steps) + R"(,"command":)" + in_quotes(text.command) + R"(,"code":)" +
         in_quotes(text.code) + (layer ? R"(,"layer":)" + layer_text(*layer, diagrams) : "") + "}";
}

}  // namespace convanim
