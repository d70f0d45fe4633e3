// PyTorch's layers behind a padding that is no zeros. Knows no other framework.
#include <string>
#include <string_view>

#include "base/write_number.h"
#include "code/pad_beforehand.h"
#include "code/python_arguments.h"
#include "code/pytorch_words.h"

namespace convanim {

namespace {

/// The layer that pads, without its dimensions and brackets; nothing where there is none.
std::string_view torch_pad_name(PaddingMode mode) {
  switch (mode) {
    case PaddingMode::reflect:
      return "ReflectionPad";
    case PaddingMode::replicate:
      return "ReplicationPad";
    case PaddingMode::zeros:
    case PaddingMode::constant:
      return "ConstantPad";
    case PaddingMode::circular:
    case PaddingMode::symmetric:
      break;
  }
  return {};
}

/// ":, :, :2": that part of an axis.
std::string torch_part(const Layer& layer, std::size_t axis, const std::string& part) {
  std::string text = "[:, :";
  for (std::size_t n = kMaxDimensions - dimensions(layer); n < axis; ++n) text += ", :";
  return text + ", " + part + "]";
}

/// A line for each axis: there is no layer for it.
std::string torch_symmetric(const Layer& layer) {
  std::string lines;
  for (std::size_t axis = kMaxDimensions - dimensions(layer); axis < kMaxDimensions; ++axis) {
    const int before = layer.axes[axis].padding_before;
    const int after = layer.axes[axis].padding_after;
    if (before == 0 && after == 0) continue;
    const std::string index = std::to_string(axis - (kMaxDimensions - dimensions(layer)) + 2);
    const auto flipped = [&](const std::string& part) {
      return "x" + torch_part(layer, axis, part) + ".flip(" + index + ")";
    };
    lines += "x = torch.cat((" +
             (before > 0 ? flipped(":" + std::to_string(before)) + ", " : std::string()) + "x" +
             (after > 0 ? ", " + flipped("-" + std::to_string(after) + ":") : std::string()) +
             "), " + index + ")\n";
  }
  return lines;
}

}  // namespace

std::string torch_behind_padding(const Layer& layer, const std::string& unpadded) {
  if (unpadded.starts_with("#")) return unpadded;
  const std::string sides = torch_sides(layer, padding_of(layer));
  const std::string slices = torch_surplus_slices(layer, padded_beforehand(layer));
  const std::string_view name = torch_pad_name(layer.padding_mode);
  if (!name.empty()) {
    const bool constant = name == "ConstantPad";
    const std::string value = constant ? ", " + shortest_decimal(layer.padding_value) : "";
    const std::string code =
        "nn.Sequential(" + torch_layer(layer, name) + "(" + sides + value + "), " + unpadded + ")";
    return slices.empty() ? code : code + "(x)" + slices;
  }
  if (layer.padding_mode == PaddingMode::symmetric) {
    return torch_symmetric(layer) + "y = " + unpadded + "(x)" + slices;
  }
  // CircularPad2d is younger than the function.
  return unpadded + "(nn.functional.pad(x, " + sides + ", mode=\"circular\"))" + slices;
}

}  // namespace convanim
