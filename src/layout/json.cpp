// Writes a layout as JSON, for other programs to draw. The text is put together here: the common
// libraries build a tree first, and end the process if there is no memory to take it down again.
#include "convanim/json.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "base/json_text.h"
#include "base/write_number.h"
#include "convanim/layout.h"
#include "convanim/limits.h"
#include "convanim/sentence.h"
#include "layer/layer_text.h"

namespace convanim {

namespace {

std::string array(std::span<const int> numbers) {
  return json_array(numbers);
}

std::string to_json(std::string_view text) {
  return json_string(text);
}

std::string_view zero_name(Origin origin) {
  if (origin == Origin::overhang) return "outside";
  return origin == Origin::padding ? "padding" : "inserted";
}

std::string_view to_json(bool truth) {
  return truth ? "true" : "false";
}

std::string to_json(const std::optional<int>& number) {
  return number ? std::to_string(*number) : "null";
}

/// Writes what belongs to one layer.
class Writer {
 public:
  explicit Writer(const Layer& layer) : layer_(layer), layout_(lay_out(layer)) {}

  std::string head(const std::optional<std::string>& name) const {
    return R"({"convanim":2,"name":)" + (name ? to_json(*name) : "null") + R"(,"layer":)" +
           layer() + R"(,"plane":{"shape":)" + own(layout_.plane_shape()) +
           R"(},"output":{"shape":)" + own(layout_.output_shape()) + "}";
  }

  int steps() const { return layout_.steps(); }

  /// @param sum what comes out of it, or nullptr where that is not known
  std::string step(int number, const double* sum) const {
    const Step step = layout_.step(number);
    std::string text = R"({"step":)" + std::to_string(number) + R"(,"output":)" +
                       site(step.channel, step.output) + R"(,"window":{"start":)" +
                       own(step.window.start) + R"(,"shape":)" + own(step.window.shape) +
                       R"(},"taps":[)";
    for (const Tap& each : step.taps) {
      text += (&each == step.taps.data() ? "" : ",") + tap(step, each);
    }
    text += R"(],"divisor":)" + to_json(divisor(layer_, step));
    if (sum && std::isfinite(*sum)) text += R"(,"sum":)" + shortest_decimal(*sum);
    const std::optional<double> result = sum ? std::optional(*sum) : std::nullopt;
    text += R"(,"sentence":)" + to_json(step_sentence(layer_, layout_, number, result));
    return text + "}";
  }

 private:
  /// Along the layer's own axes.
  std::string own(const PerAxis<int>& numbers) const {
    return array(std::span(numbers).last(layer_.dimensions));
  }

  std::string site(int channel, const Position& cell) const {
    return "[" + std::to_string(channel) + "," + own(cell).substr(1);
  }

  std::string tap(const Step& step, const Tap& tap) const {
    const Content& content = tap.content;
    std::string text =
        R"({"kernel":)" + own(tap.kernel) + R"(,"weight":)" +
        (has_weight(layer_.kind) ? array(std::array{step.channel, tap.in_group}) : "null") +
        R"(,"plane":)" + own(tap.plane) + R"(,"input":)";
    if (!content.source) {
      return text + R"(null,"zero":)" + to_json(zero_name(content.origin)) + "}";
    }
    text += site(tap.channel, *content.source);
    if (content.origin == Origin::padding) {
      text += R"(,"copy":)" + to_json(to_string(layer_.padding_mode));
    }
    if (layer_.kind == LayerKind::upsample_linear) {
      text += R"(,"share":)" + shortest_decimal(tap.share);
    }
    return text + "}";
  }

  std::string padding() const {
    std::string text;
    for (const AxisSpec& axis : own_axes(layer_)) {
      text +=
          (text.empty() ? "[" : ",") + array(std::array{axis.padding_before, axis.padding_after});
    }
    return text + "]";
  }

  std::string padding_mode() const {
    const std::string mode = padding_mode_text(layer_);
    return layer_.padding_mode == PaddingMode::constant ? mode : to_json(mode);
  }

  /// That of a resizing layer is its longest window.
  PerAxis<int> kernel() const {
    if (!is_resizing(layer_.kind)) return along_axes(layer_, &AxisSpec::kernel);
    PerAxis<int> longest{};
    for (std::size_t axis = 0; axis < kMaxDimensions; ++axis) {
      longest[axis] = layout_.window(axis).taps;
    }
    return longest;
  }

  std::string layer() const {
    std::string text = R"({"kind":)" + to_json(to_string(layer_.kind));
    const auto add = [&text](std::string_view key, std::string_view value) {
      text += "," + to_json(key) + ":" + std::string(value);
    };
    const bool counts = layer_.kind == LayerKind::average_pool;
    add("input", own(along_axes(layer_, &AxisSpec::input)));
    add("kernel", own(kernel()));
    add("stride", own(along_axes(layer_, &AxisSpec::stride)));
    add("padding", padding());
    add("padding_mode", padding_mode());
    add("dilation", own(along_axes(layer_, &AxisSpec::dilation)));
    add("output_padding", own(along_axes(layer_, &AxisSpec::output_padding)));
    add("channels", array(std::array{layer_.channels.in, layer_.channels.out}));
    add("groups", std::to_string(layer_.groups));
    add("ceil_mode", to_json(layer_.ceil_mode));
    add("count_include_pad", counts ? to_json(layer_.count_include_pad) : "null");
    add("divisor", to_json(layer_.divisor));
    return text + "}";
  }

  const Layer& layer_;
  Layout layout_;
};

bool write(std::string_view text, Sink& sink) {
  return sink.append(std::as_bytes(std::span(text)));
}

/// Writes the numbers as lists in lists, "[[1,2],[3,4]]"; one that is not finite is null.
void write_nested(std::span<const double> numbers, std::span<const int> shape, Sink& sink) {
  std::vector<std::size_t> parts;  // how many numbers the lists of each depth hold
  for (std::size_t size = numbers.size(); const int extent : shape) {
    parts.push_back(size);
    size /= static_cast<std::size_t>(extent);
  }
  const auto lists_at = [&](std::size_t n) {
    return static_cast<std::size_t>(
        std::ranges::count_if(parts, [n](std::size_t part) { return n % part == 0; }));
  };
  std::string text;
  for (std::size_t n = 0; n < numbers.size() && !sink.failed(); ++n) {
    text += (n == 0 ? "" : ",") + std::string(lists_at(n), '[');
    text += std::isfinite(numbers[n]) ? shortest_decimal(numbers[n]) : "null";
    const std::size_t ended = lists_at(n + 1);
    text += std::string(ended, ']');
    if (ended > 0) write(std::exchange(text, ""), sink);
  }
}

/// @param leading what stands before the layer's own axes
void write_tensor(const Layer& layer, const Tensor& tensor, std::vector<int> leading, Sink& sink) {
  const auto own = std::span(tensor.shape).last(layer.dimensions);
  leading.insert(leading.end(), own.begin(), own.end());
  write_nested(tensor.values, leading, sink);
}

void write_values(const Layer& layer, const LayerValues& values, const Tensor& output, Sink& sink) {
  write(",\n\"values\":{\"input\":", sink);
  write_tensor(layer, values.input, {layer.channels.in}, sink);
  write(",\"kernel\":", sink);
  if (has_weight(layer.kind)) {
    write_tensor(layer, values.weight, {layer.channels.out, channels_per_group(layer)}, sink);
  } else {
    write("null", sink);
  }
  write(",\"output\":", sink);
  write_tensor(layer, output, {layer.channels.out}, sink);
  write("}", sink);
}

}  // namespace

void write_json(const std::optional<std::string>& name, const Layer& layer, Sink& sink,
                const LayerValues* values, const WriteMore& more) {
  const Writer writer(layer);
  std::optional<Tensor> output;
  if (values) output = compute_output(layer, *values);
  const bool lists_steps = is_drawable(layer);
  if (!lists_steps) {
    std::string head = writer.head(name);
    if (more) {
      write(std::exchange(head, ""), sink);
      more(sink);
    }
    write(head + "}\n", sink);
    return sink.check();
  }
  std::string head = writer.head(name);
  if (output) {
    write(std::exchange(head, ""), sink);
    write_values(layer, *values, *output, sink);
  }
  write(head + R"(,"steps":[)", sink);
  for (int n = 0; n < writer.steps() && !sink.failed(); ++n) {
    const double* const sum = output ? &output->values[static_cast<std::size_t>(n)] : nullptr;
    write((n == 0 ? "\n" : ",\n") + writer.step(n, sum), sink);
  }
  std::string end = "\n]";
  if (more) {
    write(std::exchange(end, ""), sink);
    more(sink);
  }
  write(end + "}\n", sink);
  sink.check();
}

}  // namespace convanim
