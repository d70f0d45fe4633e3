// Writes a layout as JSON, for other programs to draw. The text is put together here: the common
// libraries build a tree first, and end the process if there is no memory to take it down again.
#include "convanim/json.h"

#include <initializer_list>
#include <span>
#include <string_view>
#include <utility>
#include <variant>

#include "base/hex.h"
#include "base/utf8.h"
#include "convanim/layout.h"

namespace convanim {

namespace {

std::string array(std::initializer_list<int> numbers) {
  std::string text = "[";
  for (const int number : numbers) text += (text.size() > 1 ? "," : "") + std::to_string(number);
  return text + "]";
}

std::string to_json(Size size) {
  return array({size.rows, size.cols});
}

std::string to_json(Cell cell) {
  return array({cell.row, cell.col});
}

std::string to_json(const Padding& padding) {
  return array({padding.top, padding.bottom, padding.left, padding.right});
}

std::string to_json(const CellRect& rect) {
  return array({rect.top_left.row, rect.top_left.col, rect.size.rows, rect.size.cols});
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

std::string to_json(const Tap& tap) {
  const std::string places =
      R"({"kernel":)" + to_json(tap.kernel) + R"(,"plane":)" + to_json(tap.plane) + R"(,"input":)";
  if (const auto* cell = std::get_if<Cell>(&tap.content)) return places + to_json(*cell) + "}";
  const bool padding = std::get<Zero>(tap.content) == Zero::padding;
  return places + R"(null,"zero":)" + to_json(padding ? "padding" : "inserted") + "}";
}

std::string to_json(int number, const Step& step) {
  std::string text = R"({"step":)" + std::to_string(number) + R"(,"output":)" +
                     to_json(step.output) + R"(,"window":)" + to_json(step.window) + R"(,"taps":[)";
  for (const Tap& tap : step.taps) text += (&tap == step.taps.data() ? "" : ",") + to_json(tap);
  return text + "]}";
}

std::string to_json(const ConvSpec& spec) {
  std::string text = R"({"kind":)" + to_json(to_string(spec.kind));
  const auto add = [&text](const char* key, const auto& value) {
    text += "," + to_json(std::string_view(key)) + ":" + to_json(value);
  };
  add("input", spec.input);
  add("kernel", spec.kernel);
  add("stride", spec.stride);
  add("padding", spec.padding);
  add("dilation", spec.dilation);
  add("output_padding", spec.output_padding);
  return text + "}";
}

bool write(std::string_view text, Sink& sink) {
  return sink.append(std::as_bytes(std::span(text)));
}

}  // namespace

void write_json(const std::optional<std::string>& name, const ConvSpec& spec, Sink& sink) {
  const Layout layout = lay_out(spec);
  write(R"({"name":)" + (name ? to_json(*name) : "null") + R"(,"layer":)" + to_json(spec) +
            R"(,"plane":{"shape":)" + to_json(layout.plane()) + R"(},"output":{"shape":)" +
            to_json(layout.output()) + R"(},"steps":[)",
        sink);
  for (int n = 0; n < layout.steps() && !sink.failed(); ++n) {
    write((n == 0 ? "\n" : ",\n") + to_json(n, layout.step(n)), sink);
  }
  write("\n]}\n", sink);
  sink.check();
}

}  // namespace convanim
