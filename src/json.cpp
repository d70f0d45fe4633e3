// Writes a layout as JSON, for other programs to draw.
#include "convanim/json.h"

#include <span>
#include <string_view>
#include <variant>

#include <nlohmann/json.hpp>

#include "convanim/layout.h"

namespace convanim {

namespace {

// Keys in the order in which they were put in, as the form of the document has them.
using Json = nlohmann::ordered_json;

Json to_json(Size size) {
  return Json::array({size.rows, size.cols});
}

Json to_json(Cell cell) {
  return Json::array({cell.row, cell.col});
}

Json to_json(const Padding& padding) {
  return Json::array({padding.top, padding.bottom, padding.left, padding.right});
}

Json to_json(const CellRect& rect) {
  return Json::array({rect.top_left.row, rect.top_left.col, rect.size.rows, rect.size.cols});
}

Json to_json(const Tap& tap) {
  Json json{{"kernel", to_json(tap.kernel)}, {"plane", to_json(tap.plane)}};
  if (const auto* cell = std::get_if<Cell>(&tap.content)) {
    json["input"] = to_json(*cell);
  } else {
    json["input"] = nullptr;
    json["zero"] = std::get<Zero>(tap.content) == Zero::padding ? "padding" : "inserted";
  }
  return json;
}

Json to_json(int number, const Step& step) {
  Json taps = Json::array();
  for (const Tap& tap : step.taps) taps.push_back(to_json(tap));
  return {{"step", number},
          {"output", to_json(step.output)},
          {"window", to_json(step.window)},
          {"taps", std::move(taps)}};
}

Json to_json(const ConvSpec& spec) {
  return {{"kind", to_string(spec.kind)},
          {"input", to_json(spec.input)},
          {"kernel", to_json(spec.kernel)},
          {"stride", to_json(spec.stride)},
          {"padding", to_json(spec.padding)},
          {"dilation", to_json(spec.dilation)},
          {"output_padding", to_json(spec.output_padding)}};
}

/// Everything but the steps.
Json head(const std::optional<std::string>& name, const ConvSpec& spec, const Layout& layout) {
  return {{"name", name ? Json(*name) : Json(nullptr)},
          {"layer", to_json(spec)},
          {"plane", {{"shape", to_json(layout.plane())}}},
          {"output", {{"shape", to_json(layout.output())}}}};
}

std::string to_text(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

bool write(std::string_view text, Sink& sink) {
  return sink.append(std::as_bytes(std::span(text)));
}

}  // namespace

void write_json(const std::optional<std::string>& name, const ConvSpec& spec, Sink& sink) {
  const Layout layout = lay_out(spec);
  // The head goes on with the steps, so its brace is closed behind the last of them.
  std::string start = to_text(head(name, spec, layout));
  start.pop_back();
  write(start + ",\"steps\":[", sink);
  for (int n = 0; n < layout.steps() && !sink.failed(); ++n) {
    write((n == 0 ? "\n" : ",\n") + to_text(to_json(n, layout.step(n))), sink);
  }
  write("\n]}\n", sink);
  sink.check();
}

}  // namespace convanim
