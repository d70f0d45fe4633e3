// The calls of real model code in tests/data/calls.tsv, which calls.md describes.
#include <algorithm>
#include <fstream>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "convanim/framework.h"
#include "support/places.h"

using namespace convanim;

namespace {

struct Call {
  std::string framework, code, expect, kind, kernel, stride, padding, dilation, output_padding,
      channels, groups, why;
};

std::string unescaped(const std::string& text) {
  std::string code;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool escapes = text[i] == '\\' && i + 1 < text.size();
    const char c = escapes ? text[++i] : text[i];
    code += !escapes ? c : c == 'n' ? '\n' : c == 't' ? '\t' : c;
  }
  return code;
}

std::vector<Call> recorded_calls() {
  std::ifstream file(source_folder() + "/tests/data/calls.tsv");
  std::string line;
  std::getline(file, line);
  std::vector<Call> calls;
  while (std::getline(file, line)) {
    std::istringstream row(line);
    Call call;
    for (std::string* field : {&call.framework, &call.code, &call.expect, &call.kind, &call.kernel,
                               &call.stride, &call.padding, &call.dilation, &call.output_padding,
                               &call.channels, &call.groups, &call.why}) {
      std::getline(row, *field, '\t');
    }
    call.code = unescaped(call.code);
    calls.push_back(call);
  }
  return calls;
}

/// "3x3" of (3, 3).
template <class Number>
std::string listed(const std::vector<Number>& numbers) {
  std::string text;
  for (const Number& number : numbers) {
    std::ostringstream one;
    one << number;
    text += (text.empty() ? "" : "x") + one.str();
  }
  return text;
}

/// The number of axes that a row speaks of.
std::size_t axes_of(const Call& call) {
  const std::string& sizes = call.kernel == "-" ? call.stride : call.kernel;
  return static_cast<std::size_t>(std::ranges::count(sizes, 'x')) + 1;
}

/// A list as long as the layer has axes, where it holds one number for all.
template <class Number>
std::vector<Number> along_axes(std::vector<Number> numbers, std::size_t axes) {
  if (numbers.size() == 1) numbers.resize(axes, numbers.front());
  return numbers;
}

std::string kernel_of(const FrameworkLayer& layer, std::size_t axes) {
  if (layer.output_size.empty()) {
    return layer.kernel.empty() ? "-" : listed(along_axes(layer.kernel, axes));
  }
  std::string text;
  for (const std::optional<int>& size : along_axes(layer.output_size, axes)) {
    text += (text.empty() ? "" : "x") + (size ? std::to_string(*size) : "None");
  }
  return "output " + text;
}

std::string stride_of(const FrameworkLayer& layer, std::size_t axes) {
  if (!layer.scale.empty()) return listed(along_axes(layer.scale, axes));
  return listed(along_axes(layer.stride, axes));
}

/// The numbers of a list, whatever its brackets.
std::vector<int> numbers_in(std::string text) {
  std::ranges::replace_if(
      text, [](char c) { return c == '(' || c == ')' || c == ','; }, ' ');
  std::istringstream words(text);
  std::vector<int> numbers;
  for (int number = 0; words >> number;) numbers.push_back(number);
  return numbers;
}

/// What the numbers of a row's padding mean on the sides of each axis.
std::vector<AxisSides> sides_in(const Call& call, std::size_t axes) {
  const std::vector<int> numbers = numbers_in(call.padding);
  std::vector<AxisSides> sides;
  for (std::size_t axis = 0; axis < axes; ++axis) {
    const bool has_pairs = numbers.size() == 2 * axes;
    if (has_pairs) {
      const bool last_first = !call.padding.starts_with("((");
      const std::size_t at = 2 * (last_first ? axes - 1 - axis : axis);
      sides.push_back({numbers[at], numbers[at + 1]});
    } else {
      const int number = numbers[numbers.size() == 1 ? 0 : axis];
      sides.push_back({number, number});
    }
  }
  return sides;
}

void check_padding(const FrameworkLayer& layer, const Call& call, std::size_t axes) {
  if (call.padding == "-") return;
  if (call.padding == "same") {
    CHECK(layer.padding_word == PaddingWord::same);
  } else if (call.padding == "valid") {
    CHECK(layer.padding_word == PaddingWord::valid);
  } else if (call.padding == "causal") {
    CHECK(layer.padding_word == PaddingWord::causal);
  } else {
    CHECK(layer.padding_word == PaddingWord::numbers);
    CHECK(along_axes(layer.padding, axes) == sides_in(call, axes));
  }
}

std::string known(std::optional<int> number) {
  return number ? std::to_string(*number) : "?";
}

void check_channels(const FrameworkLayer& layer, const Call& call) {
  if (call.channels != "-") {
    CHECK(known(layer.in_channels) + " x " + known(layer.out_channels) == call.channels);
  }
  if (call.groups != "-")
    CHECK((layer.depthwise ? "channels" : known(layer.groups)) == call.groups);
}

void check_output_padding(const FrameworkLayer& layer, const Call& call, std::size_t axes) {
  if (call.output_padding == "-") return;
  if (call.output_padding == "none") {
    CHECK(!layer.output_padding);
    return;
  }
  const std::vector<int> numbers = layer.output_padding.value_or(std::vector<int>{0});
  CHECK(listed(along_axes(numbers, axes)) == call.output_padding);
}

void check_rest(const FrameworkLayer& layer, const Call& call) {
  CHECK(layer.ceil_mode == call.why.starts_with("ceil mode"));
  if (call.why == "padding not counted") CHECK(!layer.count_include_pad);
  if (call.why == "padding mode replicate") {
    CHECK(layer.padding_mode == PaddingMode::replicate);
  } else if (call.why == "padding mode reflect") {
    CHECK(layer.padding_mode == PaddingMode::reflect);
  } else if (call.why == "padding mode circular") {
    CHECK(layer.padding_mode == PaddingMode::circular);
  }
}

/// Only padding that has two axes, or all kinds of padding layers of a corpus in two dimensions.
std::size_t axes_of_padding(const Call& call, const FrameworkLayer& layer) {
  return layer.dimensions > 0 ? layer.dimensions : axes_of(call);
}

std::string refusal_of_code(const std::string& code) {
  try {
    with_input(parse_framework_layer(code), {9, 9});
  } catch (const RequestError& error) {
    return error.what();
  }
  return "";
}

}  // namespace

TEST_CASE("calls of real model code are read with the right numbers") {
  int rows = 0;
  for (const Call& call : recorded_calls()) {
    if (call.expect != "read") continue;
    CAPTURE(call.code);
    const FrameworkLayer layer = parse_framework_layer(call.code);
    const std::size_t axes = axes_of_padding(call, layer);
    CHECK(to_string(layer.kind) == call.kind);
    if (call.kernel != "-") CHECK(kernel_of(layer, axes) == call.kernel);
    if (call.stride != "-") CHECK(stride_of(layer, axes) == call.stride);
    if (call.dilation != "-") CHECK(listed(along_axes(layer.dilation, axes)) == call.dilation);
    check_padding(layer, call, axes);
    check_output_padding(layer, call, axes);
    check_channels(layer, call);
    check_rest(layer, call);
    ++rows;
  }
  CHECK(rows == 346);
}

TEST_CASE("calls of real model code that leave a number open are refused") {
  int rows = 0;
  for (const Call& call : recorded_calls()) {
    if (call.expect != "refuse") continue;
    CAPTURE(call.code);
    const std::string why = refusal_of_code(call.code);
    const bool is_layer = !call.why.ends_with("no such layer") &&
                          call.why != "ConvLSTM2D is recurrent" &&
                          !call.why.starts_with("the layer is not called");
    const bool says_so = why.find("is given") != std::string::npos ||
                         why.find("takes its kernel's size from its weight") != std::string::npos;
    CHECK(says_so == is_layer);
    CHECK((is_layer || why.starts_with("no layer ")));
    CHECK(why.ends_with(")"));  // the way out
    ++rows;
  }
  CHECK(rows == 60);
}
