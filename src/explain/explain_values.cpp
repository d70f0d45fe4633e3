// A layer's numbers: its planes, and how each number of the output comes about. Knows no formula of
// sizes.
#include <algorithm>
#include <cstddef>
#include <functional>
#include <iterator>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/write_number.h"
#include "explain/axis_words.h"
#include "explain/explain_sections.h"
#include "layer/layer_text.h"

namespace convanim {

namespace {

/// More are no text that anyone reads.
constexpr long long kMaxTerms = 1'000'000;

/// In brackets if it has a sign.
std::string term(double value) {
  const std::string text = short_number(value);
  return text.starts_with('-') ? "(" + text + ")" : text;
}

std::string joined_terms(const std::vector<std::string>& terms, const char* sign) {
  std::string text;
  for (const std::string& each : terms) text += (text.empty() ? "" : sign) + each;
  return text;
}

/// Numbers below each other, flush right.
/// @param values of one plane, in reading order
void say_plane(Paragraphs& out, const std::string& name, std::span<const double> values, int cols) {
  out.say(name + ":");
  std::vector<std::string> texts;
  std::ranges::transform(values, std::back_inserter(texts), short_number);
  const std::size_t width = std::ranges::max(texts, {}, &std::string::size).size();
  for (std::size_t n = 0; n < texts.size();) {
    std::string line;
    for (int col = 0; col < cols; ++col, ++n) {
      line += (col == 0 ? "" : " ") + std::string(width - texts[n].size(), ' ') + texts[n];
    }
    out.line(line);
  }
}

/// ", channel 2", unless there is but one.
std::string numbered(const char* what, int number, int count) {
  return count == 1 ? "" : std::string(", ") + what + " " + std::to_string(number);
}

/// What is said of a channel behind its plane's size.
using ChannelWords = std::function<std::string(int channel)>;

void say_planes(Paragraphs& out, const Layer& layer, const std::string& name, const Tensor& tensor,
                const ChannelWords& words) {
  const auto [depth, rows, cols] = tensor.shape;
  const std::size_t cells = static_cast<std::size_t>(rows) * static_cast<std::size_t>(cols);
  const std::string sized = name + " " + sizes_text(layer, tensor.shape);
  for (int n = 0; n < tensor.channels * depth; ++n) {
    const auto plane = std::span(tensor.values).subspan(static_cast<std::size_t>(n) * cells, cells);
    say_plane(out, sized + words(n / depth) + numbered("slice", n % depth, depth), plane, cols);
  }
}

ChannelWords channel_of(const Tensor& tensor) {
  return [count = tensor.channels](int channel) { return numbered("channel", channel, count); };
}

/// Of a weight: which output channel it is for and which input channel it is multiplied with.
ChannelWords channels_of_weight(const Layer& layer) {
  return [&layer](int plane) {
    const int per_group = channels_per_group(layer);
    const int out = plane / per_group;
    const int group = out / (layer.channels.out / layer.groups);
    return numbered("output channel", out, layer.channels.out) +
           numbered("input channel", group * per_group + plane % per_group, layer.channels.in);
  };
}

/// What the tap finds, if it is a number.
std::optional<double> number_found(const Layer& layer, const Tap& tap, const Tensor& input) {
  if (tap.content.source) return input.at(tap.channel, *tap.content.source);
  const bool constant =
      tap.content.origin == Origin::padding && layer.padding_mode == PaddingMode::constant;
  return constant ? std::optional(layer.padding_value) : std::nullopt;
}

/// The numbers that a step reads, each with its weight, if there are weights, or its share.
std::vector<std::string> terms_of(const Layer& layer, const Step& step, const LayerValues& values) {
  std::vector<std::string> terms;
  const int first = step.channel * channels_per_group(layer);
  for (const Tap& tap : step.taps) {
    const std::optional<double> number = number_found(layer, tap, values.input);
    if (!number) continue;
    std::string text = term(*number);
    if (has_weight(layer.kind))
      text += "*" + term(values.weight.at(first + tap.in_group, tap.kernel));
    if (layer.kind == LayerKind::upsample_linear) text += "*" + term(tap.share);
    terms.push_back(text);
  }
  return terms;
}

/// "[1, 0, 2]": the channel, if there are several, and the cell along the layer's own axes.
std::string cell_text(const Layer& layer, const Step& step) {
  const std::string cell = sizes_text(layer, step.output, {.times = ", "});
  const bool one_channel = layer.channels.out == 1;
  return "[" + (one_channel ? "" : std::to_string(step.channel) + ", ") + cell + "]";
}

void check_counts(const Layer& layer, const Layout& layout, const LayerValues& values) {
  long long terms = 1LL * layout.steps() * channels_per_group(layer);
  for (std::size_t axis = 0; axis < kMaxDimensions; ++axis) terms *= layout.window(axis).taps;
  if (terms > kMaxTerms) {
    throw RequestError("the sums of all " + std::to_string(layout.steps()) +
                       " steps would have up to " + std::to_string(terms) + " terms (limit " +
                       std::to_string(kMaxTerms) + "; lower input, kernel or channels)");
  }
  const std::size_t numbers = values.input.values.size() + values.weight.values.size();
  if (numbers > kMaxTerms) {
    throw RequestError("input and kernel are " + std::to_string(numbers) + " numbers (limit " +
                       std::to_string(kMaxTerms) + "; lower input, kernel or channels)");
  }
}

/// "row, column"
std::string cell_axes(const Layer& layer) {
  std::string text;
  for (std::size_t axis = kMaxDimensions - layer.dimensions; axis < kMaxDimensions; ++axis) {
    text += (text.empty() ? "" : ", ") + std::string(kAxisWords[axis].one);
  }
  return text;
}

std::string sums_heading(const Layer& layer) {
  const std::string cells =
      layer.channels.out == 1 ? "" : " of each [output channel, " + cell_axes(layer) + "]";
  if (!has_weight(layer.kind)) return "Steps" + cells + " (input in the order of the window)";
  return "Sums" + cells +
         " (input*kernel in the order of the window; zeros of padding and between inputs are left "
         "out)";
}

}  // namespace

std::string step_sum(const Layer& layer, const Step& step, const LayerValues& values) {
  std::vector<std::string> terms = terms_of(layer, step, values);
  if (takes_maximum(layer.kind)) return "max(" + joined_terms(terms, ", ") + ")";
  if (!values.bias.empty()) {
    terms.push_back(term(values.bias[static_cast<std::size_t>(step.channel)]));
  }
  std::string sum = terms.empty() ? "0" : joined_terms(terms, " + ");
  if (!takes_average(layer.kind)) return sum;
  return "(" + sum + ") / " + std::to_string(*divisor(layer, step));
}

void explain_values(Paragraphs& out, const Layer& layer, const LayerValues& values) {
  const Layout layout = lay_out(layer);
  check_counts(layer, layout, values);
  const Tensor output = compute_output(layer, values);
  out.heading("Values");
  say_planes(out, layer, "Input", values.input, channel_of(values.input));
  if (has_weight(layer.kind)) {
    say_planes(out, layer, "Kernel", values.weight, channels_of_weight(layer));
  }
  say_planes(out, layer, "Output", output, channel_of(output));
  if (layer.bias && values.bias.empty()) out.say("The bias of each output channel is taken as 0.");
  out.heading(sums_heading(layer));
  for (int n = 0; n < layout.steps(); ++n) {
    const Step step = layout.step(n);
    out.say(cell_text(layer, step) + ": " + step_sum(layer, step, values) + " = " +
            short_number(output.values[static_cast<std::size_t>(n)]));
  }
}

}  // namespace convanim
