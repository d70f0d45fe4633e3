// What a layer is called that has no name of its own.
#include "layer/naming.h"

namespace convanim {

namespace {

std::string short_text(Size size) {
  return size.rows == size.cols ? std::to_string(size.rows) : to_string(size);
}

std::string short_text(const Padding& padding) {
  const auto [top, bottom, left, right] = padding;
  if (top == bottom && left == right) return short_text(Size{top, left});
  return std::to_string(top) + "-" + std::to_string(bottom) + "-" + std::to_string(left) + "-" +
         std::to_string(right);
}

/// The layer of those sizes with everything else as it is when nothing is said of it.
ConvSpec default_layer(const ConvSpec& spec) {
  ConvSpec layer;
  layer.kind = spec.kind;
  layer.input = spec.input;
  layer.kernel = spec.kernel;
  if (is_pool(spec.kind)) layer.stride = spec.kernel;
  return layer;
}

}  // namespace

std::string numbered_name(const ConvSpec& spec) {
  const ConvSpec usual = default_layer(spec);
  std::string name =
      to_string(spec.kind) + "_i" + short_text(spec.input) + "_k" + short_text(spec.kernel);
  const auto add = [&name](const char* letters, const auto& numbers, const auto& usual_numbers) {
    if (numbers != usual_numbers) name += std::string("_") + letters + short_text(numbers);
  };
  add("s", spec.stride, usual.stride);
  add("p", spec.padding, usual.padding);
  add("d", spec.dilation, usual.dilation);
  add("op", spec.output_padding, usual.output_padding);
  if (spec.ceil_mode != usual.ceil_mode) name += "_ceil";
  if (spec.count_include_pad != usual.count_include_pad) name += "_nopad";
  return name;
}

}  // namespace convanim
