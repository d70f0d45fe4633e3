// What a page's script knows of a layer, as JSON.
#include "page/layer_data.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "base/write_number.h"
#include "layer/layer_text.h"
#include "page/data_text.h"

namespace convanim {

namespace {

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

/// With a minus as long as a plus.
std::string with_minus(std::string number) {
  if (number.starts_with('-')) number.replace(0, 1, to_utf8(U"\u2212"));
  return number;
}

std::string words(const Matrix& matrix, int decimals) {
  return json_list(matrix.values, [&](double value) {
    return in_quotes(with_minus(format_value(value, decimals)));
  });
}

/// What comes out: "= 6", or "≈ 0.7" where that is rounded.
std::string results(const Matrix& matrix, int decimals) {
  constexpr double kExact = 1e-9;
  return json_list(matrix.values, [&](double value) {
    const std::string text = format_value(value, decimals);
    const bool is_exact = std::abs(std::stod(text) - value) < kExact;
    return in_quotes((is_exact ? "= " : "\u2248 ") + with_minus(text));
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

/// What the padding holds.
std::string padding_word(const PageLayer& page) {
  if (ignores_padding(page.layer)) return {};
  if (page.numbers) return to_utf8(page.numbers->empty);
  return with_minus(shortest_decimal(page.layer.padding_value));
}

/// What it is called.
std::string padding_name(const Layer& layer) {
  if (ignores_padding(layer)) return "padding that is not counted";
  if (layer.padding_value == 0) return "a zero of the padding";
  return "padding of " + with_minus(shortest_decimal(layer.padding_value));
}

/// Whether the diagram has a layer of one column as a row.
bool is_turned(const Layout& layout, const Diagrams& diagrams) {
  const auto [rows, cols] = layout.plane();
  return rows > 1 && cols == 1 && diagrams.at(0).grids.front()->size.rows == 1;
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
         results({{1, diagrams.steps}, std::move(written)}, decimals_for(all, printing.decimals));
}

}  // namespace

std::string layer_data(const PageLayer& page, const Diagrams& diagrams) {
  const Layer& layer = page.layer;
  const Layout layout = lay_out(layer);
  const Window& rows = layout.window(kRows);
  const Window& cols = layout.window(kCols);
  std::string text = R"({"rows":)" + axis_text(rows) + R"(,"columns":)" + axis_text(cols) +
                     R"(,"size":)" + std::to_string(cols.data) + R"(,"zero":)" +
                     in_quotes(padding_word(page)) + R"(,"empty":)" +
                     in_quotes(padding_name(layer));
  const std::string verb = verb_of(layer.kind);
  if (!verb.empty()) text += R"(,"verb":)" + in_quotes(verb);
  if (is_turned(layout, diagrams)) text += R"(,"turned":true)";
  if (layer.kind == LayerKind::upsample_linear) {
    text += R"(,"shares":[)" + axis_shares(rows) + "," + axis_shares(cols) + "]";
  }
  if (takes_average(layer.kind) && layer.divisor) {
    text += R"(,"divisor":)" + std::to_string(*layer.divisor);
  }
  if (has_weight(layer.kind)) {
    text += R"(,"kernel":[)" + std::to_string(rows.taps) + "," + std::to_string(cols.taps) + "]" +
            (rows.reversed ? R"(,"reversed":true)" : "");
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
  return text + R"(,"output":)" + results(output, decimals_for(numbers.output, numbers.decimals)) +
         "}";
}

}  // namespace convanim
