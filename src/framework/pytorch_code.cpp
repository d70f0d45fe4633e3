// A layer as lines of Python for PyTorch. Knows no other framework.
#include <algorithm>

#include "framework/framework_code.h"
#include "framework/python_arguments.h"
#include "layer/pool_padding.h"

namespace convanim {

namespace {

bool is_symmetric(const Padding& padding) {
  return padding.top == padding.bottom && padding.left == padding.right;
}

std::string torch_layer(const ConvSpec& spec, const std::string& name) {
  return "nn." + name + dimensions(spec, "1d", "2d");
}

/// left, right, top, bottom.
std::string torch_sides(const ConvSpec& spec, const Padding& padding) {
  if (is_one_row(spec)) return pair(padding.left, padding.right);
  return "(" + std::to_string(padding.left) + ", " + std::to_string(padding.right) + ", " +
         std::to_string(padding.top) + ", " + std::to_string(padding.bottom) + ")";
}

std::string torch_zero_pad(const ConvSpec& spec) {
  const std::string sides = torch_sides(spec, spec.padding);
  // ZeroPad1d is younger than the others.
  return is_one_row(spec) ? "nn.ConstantPad1d(" + sides + ", 0.0)" : "nn.ZeroPad2d(" + sides + ")";
}

std::string in_sequence(const std::string& first, const std::string& second) {
  return "nn.Sequential(" + first + ", " + second + ")";
}

std::string torch_conv_like(const ConvSpec& spec, const std::string& name, Size padding) {
  return torch_layer(spec, name) + "(1, 1, " + argument(spec, spec.kernel) +
         option(spec, "stride", spec.stride, kOnes) + option(spec, "padding", padding, kZeros) +
         option(spec, "output_padding", spec.output_padding, kZeros) +
         option(spec, "dilation", spec.dilation, kOnes) + ", bias=False)";
}

std::string torch_conv(const ConvSpec& spec) {
  if (is_symmetric(spec.padding)) {
    return torch_conv_like(spec, "Conv", {spec.padding.top, spec.padding.left});
  }
  return in_sequence(torch_zero_pad(spec), torch_conv_like(spec, "Conv", kZeros));
}

/// What is left without that many cells at the start and the end.
std::string cropping_slice(int start, int end) {
  return (start > 0 ? std::to_string(start) : "") + ":" +
         (end > 0 ? "-" + std::to_string(end) : "");
}

std::string torch_slice(const ConvSpec& spec, const std::string& rows, const std::string& cols) {
  return is_one_row(spec) ? "[:, :, " + cols + "]" : "[:, :, " + rows + ", " + cols + "]";
}

std::string torch_transposed(const ConvSpec& spec) {
  const auto [top, bottom, left, right] = spec.padding;
  const Size padding{std::min(top, bottom), std::min(left, right)};
  std::string layer = torch_conv_like(spec, "ConvTranspose", padding);
  if (is_symmetric(spec.padding)) return layer;
  return layer + "(x)" +
         torch_slice(spec, cropping_slice(top - padding.rows, bottom - padding.rows),
                     cropping_slice(left - padding.cols, right - padding.cols));
}

std::string torch_pool(const ConvSpec& spec, const std::string& name, Size padding,
                       bool ceil_mode) {
  return torch_layer(spec, name) + "(" + argument(spec, spec.kernel) +
         option(spec, "stride", spec.stride, spec.kernel) +
         option(spec, "padding", padding, kZeros) + option(spec, "dilation", spec.dilation, kOnes) +
         (ceil_mode ? ", ceil_mode=True" : "");
}

std::string torch_max_pool(const ConvSpec& spec) {
  if (is_symmetric(spec.padding)) {
    const Size padding{spec.padding.top, spec.padding.left};
    return torch_pool(spec, "MaxPool", padding, spec.ceil_mode) + ")";
  }
  // A pool in ceil mode would take the cells padded here for input and might add a window.
  return in_sequence(torch_layer(spec, "ConstantPad") + "(" +
                         torch_sides(spec, floor_padding(spec)) + ", float(\"-inf\"))",
                     torch_pool(spec, "MaxPool", kZeros, false) + ")");
}

/// [:o] where a pool in ceil mode, given padded input, would put out more than o.
std::string torch_ceil_slice(int output, const AxisSpec& axis) {
  const int beyond = axis.input + axis.padding_start + axis.padding_end - axis.kernel;
  const int given = (beyond + axis.stride - 1) / axis.stride + 1;
  return given > output ? ":" + std::to_string(output) : ":";
}

std::string torch_average_pool(const ConvSpec& spec) {
  if (is_symmetric(spec.padding)) {
    const Size padding{spec.padding.top, spec.padding.left};
    return torch_pool(spec, "AvgPool", padding, spec.ceil_mode) +
           (spec.count_include_pad ? "" : ", count_include_pad=False") + ")";
  }
  const bool ceil_mode = pool_ends(spec).overhang();
  const std::string layer =
      in_sequence(torch_zero_pad(spec), torch_pool(spec, "AvgPool", kZeros, ceil_mode) + ")");
  std::string slice;
  if (ceil_mode) {
    const Size output = output_size(spec);
    const std::string rows = torch_ceil_slice(output.rows, row_axis(spec));
    const std::string cols = torch_ceil_slice(output.cols, col_axis(spec));
    if (rows != ":" || cols != ":") slice = torch_slice(spec, rows, cols);
  }
  if (spec.count_include_pad) return slice.empty() ? layer : layer + "(x)" + slice;
  // The same pool over ones gives the share of the window that is input.
  const std::string ratio = "pool(x) / pool(torch.ones_like(x))";
  return "pool = " + layer + "\ny = " + (slice.empty() ? ratio : "(" + ratio + ")" + slice);
}

}  // namespace

std::string pytorch_code(const ConvSpec& spec) {
  switch (spec.kind) {
    case LayerKind::conv:
      return torch_conv(spec);
    case LayerKind::conv_transposed:
      return torch_transposed(spec);
    case LayerKind::max_pool:
      return torch_max_pool(spec);
    case LayerKind::average_pool:
      break;
  }
  return torch_average_pool(spec);
}

}  // namespace convanim
