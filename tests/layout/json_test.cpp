// Layouts as JSON, read back and compared; also writes the documents that json_schema.py checks.
#include "convanim/json.h"

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "convanim/catalogue.h"
#include "convanim/layout.h"
#include "support/layer_2d.h"

using namespace convanim;
using Json = nlohmann::ordered_json;

namespace {

std::string json_of(const std::optional<std::string>& name, const Layer2d& spec) {
  std::string text;
  Sink sink([&text](std::span<const std::byte> bytes) {
    text.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  });
  write_json(name, spec, sink);
  return text;
}

/// One layer of each kind and each peculiarity: all numbers of the two axes differ where they may.
std::vector<Layer2d> telling_layers() {
  using enum LayerKind;
  return {
      {.kind = conv,
       .input = {5, 7},
       .kernel = {3, 2},
       .stride = {2, 3},
       .padding = {1, 2, 3, 0},
       .dilation = {2, 1}},
      {.kind = conv_transposed,
       .input = {3, 2},
       .kernel = {2, 3},
       .stride = {3, 2},
       .padding = {1, 0, 0, 2},
       .dilation = {2, 1},
       .output_padding = {2, 1}},
      {.kind = conv_transposed,
       .input = {4, 5},
       .kernel = {1, 2},
       .stride = {1, 2},
       .padding = {1, 0, 2, 2},
       .dilation = {1, 1}},
      {.kind = max_pool,
       .input = {6, 5},
       .kernel = {2, 3},
       .stride = {2, 3},
       .padding = {1, 0, 1, 1},
       .dilation = {1, 2}},
      {.kind = average_pool,
       .input = {5, 6},
       .kernel = {2, 3},
       .stride = {2, 2},
       .padding = {0, 0, 1, 0},
       .dilation = {1, 1},
       .ceil_mode = true,
       .count_include_pad = false},
      {.kind = conv,
       .input = {1, 6},
       .kernel = {1, 3},
       .stride = {1, 1},
       .padding = {0, 0, 0, 0},
       .dilation = {1, 1}},
  };
}

std::vector<std::string> keys(const Json& object) {
  std::vector<std::string> names;
  for (const auto& item : object.items()) names.push_back(item.key());
  return names;
}

using Keys = std::vector<std::string>;

void check_tap(const Json& json, const Tap2d& tap) {
  CHECK(json["kernel"] == Json{tap.kernel.row, tap.kernel.col});
  CHECK(json["plane"] == Json{tap.plane.row, tap.plane.col});
  if (const auto& cell = tap.content.source) {
    CHECK(keys(json) == Keys{"kernel", "plane", "input"});
    CHECK(json["input"] == Json{cell->row, cell->col});
  } else {
    CHECK(keys(json) == Keys{"kernel", "plane", "input", "zero"});
    CHECK(json["input"].is_null());
    const Origin origin = tap.content.origin;
    CHECK(json["zero"] == (origin == Origin::inserted  ? "inserted"
                           : origin == Origin::padding ? "padding"
                                                       : "outside"));
  }
}

void check_step(const Json& json, int number, const Step2d& step) {
  CHECK(keys(json) == Keys{"step", "output", "window", "taps"});
  CHECK(json["step"] == number);
  CHECK(json["output"] == Json{step.output.row, step.output.col});
  const auto& [corner, size] = step.window;
  CHECK(json["window"] == Json{corner.row, corner.col, size.rows, size.cols});
  REQUIRE(json["taps"].size() == step.taps.size());
  for (std::size_t n = 0; n < step.taps.size(); ++n) check_tap(json["taps"][n], step.taps[n]);
}

void check_layer(const Json& json, const Layer2d& spec) {
  CHECK(keys(json) ==
        Keys{"kind", "input", "kernel", "stride", "padding", "dilation", "output_padding"});
  const auto& [top, bottom, left, right] = spec.padding;
  CHECK(json["kind"] == to_string(spec.kind));
  CHECK(json["input"] == Json{spec.input.rows, spec.input.cols});
  CHECK(json["kernel"] == Json{spec.kernel.rows, spec.kernel.cols});
  CHECK(json["stride"] == Json{spec.stride.rows, spec.stride.cols});
  CHECK(json["padding"] == Json{top, bottom, left, right});
  CHECK(json["dilation"] == Json{spec.dilation.rows, spec.dilation.cols});
  CHECK(json["output_padding"] == Json{spec.output_padding.rows, spec.output_padding.cols});
}

void check_document(const Json& json, const Layer2d& spec) {
  const Layout layout = lay_out(spec);
  CHECK(keys(json) == Keys{"name", "layer", "plane", "output", "steps"});
  check_layer(json["layer"], spec);
  CHECK(keys(json["plane"]) == Keys{"shape"});
  CHECK(json["plane"]["shape"] == Json{layout.plane().rows, layout.plane().cols});
  CHECK(keys(json["output"]) == Keys{"shape"});
  CHECK(json["output"]["shape"] == Json{layout.output().rows, layout.output().cols});
  REQUIRE(json["steps"].size() == static_cast<std::size_t>(layout.steps()));
  for (int n = 0; n < layout.steps(); ++n) {
    check_step(json["steps"][static_cast<std::size_t>(n)], n, step_2d(layout, n));
  }
}

Layer2d plain_conv(int input, int kernel) {
  Layer2d spec;
  spec.input = {input, input};
  spec.kernel = {kernel, kernel};
  return spec;
}

}  // namespace

TEST_CASE("a layout's JSON says what the layout says, every key in its place") {
  for (const Layer2d& spec : telling_layers()) {
    const Json json = Json::parse(json_of({}, spec));
    INFO(json["layer"]);
    check_document(json, spec);
    CHECK(json["name"].is_null());
  }
  for (const NamedAnimation& animation : catalogue()) {
    INFO(animation.name);
    const Json json = Json::parse(json_of(std::string(animation.name), to_2d(animation.layer)));
    check_document(json, to_2d(animation.layer));
    CHECK(json["name"] == animation.name);
  }
}

TEST_CASE("JSON is compact, a line for what holds of all steps and one for each step") {
  Layer2d spec;
  spec.kind = LayerKind::conv_transposed;
  spec.input = spec.stride = {1, 2};
  spec.padding.right = 1;
  CHECK(json_of({}, spec) ==
        R"({"name":null,"layer":{"kind":"conv_transposed","input":[1,2],"kernel":[1,1],)"
        R"("stride":[1,2],"padding":[0,0,0,1],"dilation":[1,1],"output_padding":[0,0]},)"
        R"("plane":{"shape":[1,3]},"output":{"shape":[1,2]},"steps":[)"
        "\n"
        R"({"step":0,"output":[0,0],"window":[0,0,1,1],"taps":[)"
        R"({"kernel":[0,0],"plane":[0,0],"input":[0,0]}]},)"
        "\n"
        R"({"step":1,"output":[0,1],"window":[0,1,1,1],"taps":[)"
        R"({"kernel":[0,0],"plane":[0,1],"input":null,"zero":"inserted"}]})"
        "\n]}\n");
}

TEST_CASE("a name is escaped, whatever characters it has") {
  CHECK(Json::parse(json_of("\"\\\n\x01\u00e9", telling_layers().back()))["name"] ==
        "\"\\\n\x01\u00e9");
}

TEST_CASE("a name that is no UTF-8 writes no JSON") {
  CHECK_THROWS_WITH(json_of("a\xFF", telling_layers().back()), "byte 2 is no UTF-8");
}

TEST_CASE("a layer that cannot be laid out writes no JSON") {
  std::size_t written = 0;
  Sink sink([&written](std::span<const std::byte> bytes) { written += bytes.size(); });
  CHECK_THROWS_AS(write_json({}, plain_conv(2, 3), sink), RequestError);
  CHECK(written == 0);
}

TEST_CASE("JSON's bytes leave step by step, none larger than a step") {
  std::size_t blocks = 0;
  std::size_t largest = 0;
  Sink sink([&](std::span<const std::byte> bytes) {
    ++blocks;
    largest = std::max(largest, bytes.size());
  });
  write_json({}, plain_conv(60, 2), sink);
  CHECK(blocks >= 59 * 59);
  CHECK(largest < 300);
}

TEST_CASE("a failed write of JSON is reported, and ends it") {
  const Layer2d spec = telling_layers().front();
  for (int blocks = 0;; ++blocks) {
    int calls = 0;
    Sink sink([&](std::span<const std::byte>) {
      if (calls++ == blocks) throw std::runtime_error("full");
    });
    if (blocks == lay_out(spec).steps() + 2) {
      CHECK_NOTHROW(write_json({}, spec, sink));
      break;
    }
    CHECK_THROWS_WITH(write_json({}, spec, sink), "full");
    CHECK(calls == blocks + 1);
  }
}

TEST_CASE("documents for json_schema.py, into the folder that it names", "[.json-documents]") {
  const char* folder = std::getenv("CONVANIM_JSON_DOCUMENTS");
  REQUIRE(folder);
  const auto save = [folder](const std::string& name, const std::string& text) {
    std::ofstream out(std::filesystem::path(folder) / (name + ".json"), std::ios::binary);
    out << text << std::flush;
    REQUIRE(out);
  };
  for (const NamedAnimation& animation : catalogue()) {
    const std::string name(animation.name);
    save(name, json_of(name, to_2d(animation.layer)));
  }
  int number = 0;
  for (const Layer2d& spec : telling_layers()) save(std::to_string(number++), json_of({}, spec));
}
