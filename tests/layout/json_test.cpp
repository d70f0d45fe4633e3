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
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "convanim/catalogue.h"
#include "convanim/diagram_json.h"
#include "convanim/figures.h"
#include "convanim/layout.h"
#include "support/layer_2d.h"

using namespace convanim;
using Json = nlohmann::ordered_json;

namespace {

std::string json_of(const std::optional<std::string>& name, const Layer& layer,
                    const LayerValues* values = nullptr, const WriteMore& more = nullptr) {
  std::string text;
  Sink sink([&text](std::span<const std::byte> bytes) {
    text.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  });
  write_json(name, layer, sink, values, more);
  return text;
}

/// One layer of each kind and each peculiarity: all numbers of the two axes differ where they may.
std::vector<Layer> telling_layers() {
  using enum LayerKind;
  const auto row = [](Layer layer, const AxisSpec& axis) {
    layer.dimensions = 1;
    layer.axes = {AxisSpec{}, AxisSpec{}, axis};
    return layer;
  };
  const auto box = [](Layer layer, const AxisSpec& axis) {
    layer.dimensions = 3;
    layer.axes = {axis, axis, axis};
    return layer;
  };
  Layer mirrored = Layer2d{.kind = conv,
                           .input = {3, 4},
                           .kernel = {2, 3},
                           .stride = {1, 1},
                           .padding = {2, 1, 0, 3},
                           .dilation = {1, 1}};
  mirrored.padding_mode = PaddingMode::reflect;
  mirrored.channels = {4, 6};
  mirrored.groups = 2;
  Layer filled = mirrored;
  filled.padding_mode = PaddingMode::constant;
  filled.padding_value = -1.5;
  return {
      Layer2d{.kind = conv,
              .input = {5, 7},
              .kernel = {3, 2},
              .stride = {2, 3},
              .padding = {1, 2, 3, 0},
              .dilation = {2, 1}},
      Layer2d{.kind = conv_transposed,
              .input = {3, 2},
              .kernel = {2, 3},
              .stride = {3, 2},
              .padding = {1, 0, 0, 2},
              .dilation = {2, 1},
              .output_padding = {2, 1}},
      Layer2d{.kind = conv_transposed,
              .input = {4, 5},
              .kernel = {1, 2},
              .stride = {1, 2},
              .padding = {1, 0, 2, 2},
              .dilation = {1, 1}},
      Layer2d{.kind = max_pool,
              .input = {6, 5},
              .kernel = {2, 3},
              .stride = {2, 3},
              .padding = {1, 0, 1, 1},
              .dilation = {1, 2}},
      Layer2d{.kind = average_pool,
              .input = {5, 6},
              .kernel = {2, 3},
              .stride = {2, 2},
              .padding = {0, 0, 1, 0},
              .dilation = {1, 1},
              .ceil_mode = true,
              .count_include_pad = false},
      Layer2d{.kind = conv,
              .input = {1, 6},
              .kernel = {1, 3},
              .stride = {1, 1},
              .padding = {0, 0, 0, 0},
              .dilation = {1, 1}},
      mirrored,
      filled,
      row({.kind = average_pool, .divisor = 3, .channels = {2, 2}},
          {.input = 6, .kernel = 2, .stride = 2}),
      row({.kind = upsample_linear}, {.input = 3, .output = 5}),
      row({.kind = adaptive_average_pool}, {.input = 5, .output = 3}),
      row({.kind = adaptive_max_pool}, {.input = 3, .output = 4}),
      box({.kind = upsample_nearest}, {.input = 2, .output = 3}),
      box({.kind = max_unpool, .channels = {2, 2}}, {.input = 1, .kernel = 2, .stride = 2}),
      box({.kind = conv, .channels = {2, 3}}, {.input = 3, .kernel = 2, .padding_after = 1}),
      row({.kind = pixel_shuffle, .channels = {4, 2}}, {.input = 3, .kernel = 2}),
      row({.kind = pixel_unshuffle, .channels = {2, 4}}, {.input = 4, .kernel = 2}),
  };
}

std::vector<std::string> keys(const Json& object) {
  std::vector<std::string> names;
  for (const auto& item : object.items()) names.push_back(item.key());
  return names;
}

using Keys = std::vector<std::string>;

/// Along the layer's own axes.
std::vector<int> own(const Layer& layer, const PerAxis<int>& numbers) {
  return {numbers.end() - static_cast<std::ptrdiff_t>(layer.dimensions), numbers.end()};
}

std::vector<int> site(const Layer& layer, int channel, const Position& cell) {
  std::vector<int> all = own(layer, cell);
  all.insert(all.begin(), channel);
  return all;
}

void check_tap(const Json& json, const Layer& layer, const Step& step, const Tap& tap) {
  CHECK(json["kernel"] == Json(own(layer, tap.kernel)));
  CHECK(json["weight"] ==
        (has_weight(layer.kind) ? Json{step.channel, tap.in_group} : Json(nullptr)));
  CHECK(json["plane"] == Json(own(layer, tap.plane)));
  Keys expected{"kernel", "weight", "plane", "input"};
  const Origin origin = tap.content.origin;
  if (tap.content.source) {
    CHECK(json["input"] == Json(site(layer, tap.channel, *tap.content.source)));
    if (origin == Origin::padding) {
      expected.emplace_back("copy");
      CHECK(json["copy"] == to_string(layer.padding_mode));
    }
    if (layer.kind == LayerKind::upsample_linear) {
      expected.emplace_back("share");
      CHECK(json["share"] == tap.share);
    }
  } else {
    expected.emplace_back("zero");
    CHECK(json["input"].is_null());
    CHECK(json["zero"] == (origin == Origin::inserted  ? "inserted"
                           : origin == Origin::padding ? "padding"
                                                       : "outside"));
  }
  CHECK(keys(json) == expected);
}

void check_step(const Json& json, const Layer& layer, int number, const Step& step) {
  CHECK(keys(json) == Keys{"step", "output", "window", "taps", "divisor", "sentence"});
  CHECK(json["step"] == number);
  CHECK(json["output"] == Json(site(layer, step.channel, step.output)));
  CHECK(keys(json["window"]) == Keys{"start", "shape"});
  CHECK(json["window"]["start"] == Json(own(layer, step.window.start)));
  CHECK(json["window"]["shape"] == Json(own(layer, step.window.shape)));
  const std::optional<int> divided_by = divisor(layer, step);
  CHECK(json["divisor"] == (divided_by ? Json(*divided_by) : Json(nullptr)));
  REQUIRE(json["taps"].size() == step.taps.size());
  for (std::size_t n = 0; n < step.taps.size(); ++n) {
    check_tap(json["taps"][n], layer, step, step.taps[n]);
  }
}

void check_layer(const Json& json, const Layer& layer) {
  CHECK(keys(json) == Keys{"kind", "input", "kernel", "stride", "padding", "padding_mode",
                           "dilation", "output_padding", "channels", "groups", "ceil_mode",
                           "count_include_pad", "divisor"});
  const auto numbers = [&](AxisNumber number) {
    return Json(own(layer, along_axes(layer, number)));
  };
  CHECK(json["kind"] == to_string(layer.kind));
  CHECK(json["input"] == numbers(&AxisSpec::input));
  if (!is_resizing(layer.kind)) CHECK(json["kernel"] == numbers(&AxisSpec::kernel));
  CHECK(json["stride"] == numbers(&AxisSpec::stride));
  Json padding = Json::array();
  for (const AxisSpec& axis : own_axes(layer)) {
    padding.push_back(Json{axis.padding_before, axis.padding_after});
  }
  CHECK(json["padding"] == padding);
  CHECK(json["padding_mode"] == (layer.padding_mode == PaddingMode::constant
                                     ? Json(layer.padding_value)
                                     : Json(to_string(layer.padding_mode))));
  CHECK(json["dilation"] == numbers(&AxisSpec::dilation));
  CHECK(json["output_padding"] == numbers(&AxisSpec::output_padding));
  CHECK(json["channels"] == Json{layer.channels.in, layer.channels.out});
  CHECK(json["groups"] == layer.groups);
  CHECK(json["ceil_mode"] == layer.ceil_mode);
  CHECK(json["count_include_pad"] ==
        (layer.kind == LayerKind::average_pool ? Json(layer.count_include_pad) : Json(nullptr)));
  CHECK(json["divisor"] == (layer.divisor ? Json(*layer.divisor) : Json(nullptr)));
}

void check_document(const Json& json, const Layer& layer) {
  const Layout layout = lay_out(layer);
  CHECK(keys(json) == Keys{"convanim", "name", "layer", "plane", "output", "steps"});
  CHECK(json["convanim"] == 2);
  check_layer(json["layer"], layer);
  CHECK(json["plane"] == Json{{"shape", own(layer, layout.plane_shape())}});
  CHECK(json["output"] == Json{{"shape", own(layer, layout.output_shape())}});
  REQUIRE(json["steps"].size() == static_cast<std::size_t>(layout.steps()));
  for (int n = 0; n < layout.steps(); ++n) {
    check_step(json["steps"][static_cast<std::size_t>(n)], layer, n, layout.step(n));
  }
}

Layer plain_conv(int input, int kernel) {
  const AxisSpec axis{.input = input, .kernel = kernel};
  return {.axes = {AxisSpec{}, axis, axis}};
}

}  // namespace

TEST_CASE("a layout's JSON says what the layout says, every key in its place") {
  for (const Layer& spec : telling_layers()) {
    const Json document = Json::parse(json_of({}, spec));
    INFO(document["layer"]);
    check_document(document, spec);
    CHECK(document["name"].is_null());
  }
  for (const NamedAnimation& animation : catalogue()) {
    INFO(animation.name);
    const Json document = Json::parse(json_of(std::string(animation.name), animation.layer));
    check_document(document, animation.layer);
    CHECK(document["name"] == animation.name);
  }
}

TEST_CASE("JSON is compact, a line for what holds of all steps and one for each step") {
  Layer2d spec;
  spec.kind = LayerKind::conv_transposed;
  spec.input = spec.stride = {1, 2};
  spec.padding.right = 1;
  CHECK(
      json_of({}, spec) ==
      R"({"convanim":2,"name":null,"layer":{"kind":"conv_transposed","input":[1,2],)"
      R"("kernel":[1,1],"stride":[1,2],"padding":[[0,0],[0,1]],"padding_mode":"zeros",)"
      R"("dilation":[1,1],"output_padding":[0,0],"channels":[1,1],"groups":1,)"
      R"("ceil_mode":false,"count_include_pad":null,"divisor":null},)"
      R"("plane":{"shape":[1,3]},"output":{"shape":[1,2]},"steps":[)"
      "\n"
      R"({"step":0,"output":[0,0,0],"window":{"start":[0,0],"shape":[1,1]},"taps":[)"
      R"({"kernel":[0,0],"weight":[0,0],"plane":[0,0],"input":[0,0,0]}],"divisor":null,)"
      R"("sentence":"Step 1 of 2: output row 1, column 1 is written; the window covers input row 1, column 1"},)"
      "\n"
      R"({"step":1,"output":[0,0,1],"window":{"start":[0,1],"shape":[1,1]},"taps":[)"
      R"({"kernel":[0,0],"weight":[0,0],"plane":[0,1],"input":null,"zero":"inserted"}],)"
      R"("divisor":null,"sentence":"Step 2 of 2: output row 1, column 2 is written; the window covers no input; )"
      R"(its cell is an inserted zero"})"
      "\n]}\n");
}

TEST_CASE("each step of a layer with numbers tells what comes out, if that is finite") {
  Layer layer{.kind = LayerKind::average_pool, .dimensions = 1};
  layer.cols() = {.input = 3, .kernel = 2};
  const LayerValues values{{1, {1, 1, 3}, {1, 2, 0.5}}};
  Json steps = Json::parse(json_of({}, layer, &values))["steps"];
  CHECK(steps[0]["sum"] == 1.5);
  CHECK(steps[1]["sum"] == 1.25);

  layer.kind = LayerKind::max_pool;
  layer.cols() = {.input = 1, .kernel = 2, .padding_before = 2, .padding_after = 1, .dilation = 3};
  const LayerValues one{{1, {1, 1, 1}, {7}}};
  steps = Json::parse(json_of({}, layer, &one))["steps"];
  CHECK_FALSE(steps[0].contains("sum"));
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
  CHECK(largest < 500);
}

TEST_CASE("a failed write of JSON is reported, and ends it") {
  const Layer spec = telling_layers().front();
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

TEST_CASE("further keys stand at the end of the object") {
  const auto more = [](Sink& sink) {
    constexpr std::string_view kMore = ",\"more\":[1]";
    sink.append(std::as_bytes(std::span(kMore)));
  };
  for (const Layer& layer : {plain_conv(5, 3), plain_conv(60000, 3)}) {
    const Json with = Json::parse(json_of({}, layer, nullptr, more));
    Json without = Json::parse(json_of({}, layer));
    without["more"] = {1};
    CHECK(with == without);
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
  for (const Layer& spec : telling_layers()) save(std::to_string(number++), json_of({}, spec));
  const Matrix kernel = guide_kernel({3, 3});
  const LayerValues values{to_tensor(guide_input({5, 5})), to_tensor(kernel)};
  save("with_sums", json_of({}, plain_conv(5, 3), &values));
  const auto save_view = [&](const std::string& name, const Layer& layer, const Diagrams& view) {
    const std::string text = json_of({}, layer, nullptr, [&](Sink& more) {
      constexpr std::string_view kKey = ",\n\"view\":";
      more.append(std::as_bytes(std::span(kKey)));
      write_json(name, view, more);
    });
    save("view_" + name, text);
  };
  const Layer layer = plain_conv(5, 3);
  const Numbers numbers{guide_input({5, 5}), kernel,
                        compute_output(layer, guide_input({5, 5}), kernel)};
  save_view("flat", layer, forward(lay_out(layer), numbers));
  save_view("kernel", layer, with_kernel(layer, numbers));
  save_view("matrix", layer, as_matrix(lay_out(layer)));
  save_view("im2col", layer, unfolded(layer));
}
