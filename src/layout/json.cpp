// Writes a layout as JSON, for other programs to draw. The text is put together here: the common
// libraries build a tree first, and end the process if there is no memory to take it down again.
#include "convanim/json.h"

#include <array>
#include <span>
#include <string_view>
#include <utility>

#include "base/hex.h"
#include "base/utf8.h"
#include "convanim/layout.h"
#include "convanim/limits.h"

namespace convanim {

namespace {

std::string array(std::span<const int> numbers) {
  std::string text = "[";
  for (const int number : numbers) text += (text.size() > 1 ? "," : "") + std::to_string(number);
  return text + "]";
}

/// A size or a position: its rows and columns.
std::string to_json(const PerAxis<int>& numbers) {
  return array(std::span(numbers).last(2));
}

std::string to_json(const Padding& padding) {
  return array(std::array{padding.top, padding.bottom, padding.left, padding.right});
}

std::string to_json(const CellRect& rect) {
  return array(std::array{rect.top_left.row, rect.top_left.col, rect.size.rows, rect.size.cols});
}

/// In quotes. Of what UTF-8 has, only some of ASCII is written otherwise.
std::string to_json(std::string_view text) {
  from_utf8(text);  // nothing else is JSON
  std::string json = "\"";
  for (const char byte : text) {
    const auto code = static_cast<unsigned char>(byte);
    if (code < ' ') {
      json += "\\u" + hex(code, 4);
    } else {
      if (byte == '"' || byte == '\\') json += '\\';
      json += byte;
    }
  }
  return json + "\"";
}

std::string_view zero_name(Origin origin) {
  if (origin == Origin::overhang) return "outside";
  return origin == Origin::padding ? "padding" : "inserted";
}

std::string to_json(const Tap& tap) {
  const std::string places =
      R"({"kernel":)" + to_json(tap.kernel) + R"(,"plane":)" + to_json(tap.plane) + R"(,"input":)";
  if (tap.content.source) return places + to_json(*tap.content.source) + "}";
  return places + R"(null,"zero":)" + to_json(zero_name(tap.content.origin)) + "}";
}

std::string to_json(int number, const Step& step) {
  std::string text = R"({"step":)" + std::to_string(number) + R"(,"output":)" +
                     to_json(step.output) + R"(,"window":)" + to_json(step.window.rect()) +
                     R"(,"taps":[)";
  for (const Tap& tap : step.taps) text += (&tap == step.taps.data() ? "" : ",") + to_json(tap);
  return text + "]}";
}

std::string to_json(const Layer& layer) {
  std::string text = R"({"kind":)" + to_json(to_string(layer.kind));
  const auto add = [&text](const char* key, const auto& value) {
    text += "," + to_json(std::string_view(key)) + ":" + to_json(value);
  };
  add("input", along_axes(layer, &AxisSpec::input));
  add("kernel", along_axes(layer, &AxisSpec::kernel));
  add("stride", along_axes(layer, &AxisSpec::stride));
  add("padding", slice_padding(layer));
  add("dilation", along_axes(layer, &AxisSpec::dilation));
  add("output_padding", along_axes(layer, &AxisSpec::output_padding));
  return text + "}";
}

bool write(std::string_view text, Sink& sink) {
  return sink.append(std::as_bytes(std::span(text)));
}

}  // namespace

void write_json(const std::optional<std::string>& name, const Layer& layer, Sink& sink) {
  check_drawable(layer);
  const Layout layout = lay_out(layer);
  write(R"({"name":)" + (name ? to_json(*name) : "null") + R"(,"layer":)" + to_json(layer) +
            R"(,"plane":{"shape":)" + to_json(layout.plane_shape()) + R"(},"output":{"shape":)" +
            to_json(layout.output_shape()) + R"(},"steps":[)",
        sink);
  for (int n = 0; n < layout.steps() && !sink.failed(); ++n) {
    write((n == 0 ? "\n" : ",\n") + to_json(n, layout.step(n)), sink);
  }
  write("\n]}\n", sink);
  sink.check();
}

}  // namespace convanim
