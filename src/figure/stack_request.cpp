// From what is asked for of a model to its layers.
#include "figure/stack_request.h"

#include <algorithm>

#include "base/phrases.h"
#include "convanim/error.h"
#include "figure/set_padding.h"
#include "files/file_source.h"
#include "files/output.h"
#include "onnx/onnx_graph.h"

namespace convanim {

namespace {

namespace fs = std::filesystem;

constexpr const char* kStandardInputWord = "-";

/// Lists of options have an item for each layer, or one for all.
std::size_t layers_of(const StackRequest& request) {
  std::size_t most = 1;
  for (const auto* numbers : {&request.kernels, &request.strides, &request.dilations}) {
    most = std::max(most, numbers->size());
  }
  const auto asked = static_cast<std::size_t>(request.layers.value_or(static_cast<int>(most)));
  const auto check = [&](const char* option, std::size_t count) {
    if (count <= 1 || count == std::max(asked, most)) return;
    throw RequestError(std::string(option) + " has " + std::to_string(count) + " numbers for " +
                       std::to_string(std::max(asked, most)) +
                       " layers (needs as many, or one for all)");
  };
  check("--kernel", request.kernels.size());
  check("--stride", request.strides.size());
  check("--dilation", request.dilations.size());
  return std::max(asked, most);
}

std::vector<int> item_of(const std::vector<Sides>& numbers, std::size_t n) {
  if (numbers.empty()) return {1};
  return numbers.size() == 1 ? numbers.front() : numbers[n];
}

Chain alike(const StackRequest& request) {
  Chain chain;
  for (std::size_t n = 0; n < layers_of(request); ++n) {
    ChainItem item;
    item.word = "conv";
    item.kind = ChainKind::layer;
    FrameworkLayer& layer = item.layer.emplace();
    layer.name = "conv";
    layer.dimensions = request.causal ? 1 : 0;
    layer.kernel = item_of(request.kernels, n);
    layer.stride = item_of(request.strides, n);
    layer.dilation = item_of(request.dilations, n);
    if (request.padding) set_padding(layer, *request.padding);
    if (request.causal) layer.padding_word = PaddingWord::causal;
    item.name = "conv" + std::to_string(n + 1);
    chain.push_back(std::move(item));
  }
  return chain;
}

/// Along an axis, of a list that has a number for each or one for all.
int number_along(const std::vector<int>& numbers, std::size_t axis) {
  return numbers.size() == 1 ? numbers.front() : numbers[std::min(axis, numbers.size() - 1)];
}

/// How long a field of the last layer is: each layer adds its window's reach, in the steps of those
/// before it.
int field_along(const Chain& chain, std::size_t axis) {
  double field = 1;
  double jump = 1;
  for (const ChainItem& item : chain) {
    const FrameworkLayer& layer = *item.layer;
    field += (number_along(layer.kernel, axis) - 1.0) * number_along(layer.dilation, axis) * jump;
    jump *= number_along(layer.stride, axis);
    if (field <= kMaxSide) continue;
    throw RequestError("a cell of " + item.name + " sees more than " + std::to_string(kMaxSide) +
                       " cells, which is more than an input may have (needs --input)");
  }
  return static_cast<int>(field);
}

/// As long as what the last cell sees, so that it sees nothing else.
std::vector<int> whole_field(const Chain& chain) {
  std::size_t axes = 1;
  for (const ChainItem& item : chain) {
    const FrameworkLayer& layer = *item.layer;
    axes = std::max({axes, layer.kernel.size(), layer.stride.size(), layer.dilation.size()});
  }
  std::vector<int> sides;
  for (std::size_t axis = 0; axis < axes; ++axis) sides.push_back(field_along(chain, axis));
  return sides;
}

bool names_alike(const StackRequest& request) {
  return !request.kernels.empty() || !request.strides.empty() || !request.dilations.empty() ||
         request.padding || request.causal || request.layers;
}

/// Whether the words are those of a path rather than of code.
bool is_path(const std::string& model) {
  if (model == kStandardInputWord) return true;
  if (model.size() > 1024 || model.find('\n') != std::string::npos) return false;
  return is_file(model) ||
         (model.find('(') == std::string::npos && model.find(' ') == std::string::npos &&
          model.find('.') != std::string::npos);
}

std::string text_of(const std::string& model) {
  if (model == kStandardInputWord) return read_standard_input(kMaxModelText);
  return is_path(model) ? read_file(model, kMaxModelText) : model;
}

/// What files of it are called.
std::string stack_name(const std::string& model) {
  if (!is_path(model) || model == kStandardInputWord) return "stack";
  const std::string stem = fs::path(model).stem().string();
  return stem.empty() ? "stack" : stem;
}

bool is_onnx(const std::string& model) {
  if (model == kStandardInputWord || !is_path(model)) return false;
  return fs::path(model).extension() == ".onnx" || begins_onnx(beginning_of(model, 2));
}

Stack read_onnx_file(const StackRequest& request, const ChainInput& input) {
  OnnxModel model;
  read_from_file(request.model, [&](ByteSource source) { model = read_onnx(std::move(source)); });
  return make_stack(model, input, stack_name(request.model));
}

Stack read_model(const StackRequest& request, const ChainInput& input) {
  if (is_onnx(request.model)) return read_onnx_file(request, input);
  return make_stack(read_chain(text_of(request.model), read_own_words), input,
                    stack_name(request.model));
}

/// Says of a file which one it is, and how to tell what a model leaves open.
Stack read_model_named(const StackRequest& request, const ChainInput& input) {
  std::string before;
  if (is_path(request.model)) {
    before = (request.model == kStandardInputWord ? "standard input" : request.model) + ": ";
  }
  try {
    return read_model(request, input);
  } catch (const InputOpen& error) {
    throw RequestError(before + error.what() + " (needs --input 224x224)");
  } catch (const ChannelsOpen& error) {
    throw RequestError(before + error.what() + " (needs --channels 3)");
  } catch (const RequestError& error) {
    throw RequestError(before + error.what());
  }
}

/// "stack_k2_d1-2-4-8_causal"
std::string alike_name(const StackRequest& request) {
  std::string name = "stack";
  const auto add = [&](const char* letter, const std::vector<Sides>& numbers) {
    std::string text;
    for (const Sides& sides : numbers) {
      std::string one;
      for (const int side : sides) one += (one.empty() ? "" : "x") + std::to_string(side);
      text += (text.empty() ? "" : "-") + one;
    }
    if (!text.empty()) name += std::string("_") + letter + text;
  };
  add("k", request.kernels);
  add("s", request.strides);
  add("d", request.dilations);
  if (request.layers) name += "_n" + std::to_string(*request.layers);
  return name + (request.causal ? "_causal" : "");
}

}  // namespace

Stack make_stack(const StackRequest& request) {
  ChainInput input{request.input.value_or(Sides{}), request.channels};
  if (names_alike(request)) {
    if (!request.model.empty()) {
      throw RequestError(
          "a model says its layers' kernels, strides and the like itself (leave out those options, "
          "or the model)");
    }
    const Chain chain = alike(request);
    if (input.sides.empty()) input.sides = whole_field(chain);
    return make_stack(chain, input, alike_name(request));
  }
  if (request.model.empty()) {
    throw RequestError(
        "'convanim stack' needs a model: its code in quotes ('nn.Sequential(...)'), a file of it, "
        "or --kernel and the like for layers of one kind");
  }
  return read_model_named(request, input);
}

}  // namespace convanim
