// The layer as its user writes it: checks its numbers and works out the output's size.
#include "convanim/spec.h"

namespace convanim {

namespace {

void check_range(const char* what, int value, int least) {
  if (value < least || value > kMaxSide) {
    throw SpecError(std::string(what) + " " + std::to_string(value) + " is out of range (" +
                    std::to_string(least) + " to " + std::to_string(kMaxSide) + ")");
  }
}

void check_ranges(const AxisSpec& axis) {
  check_range("input", axis.input, 1);
  check_range("kernel", axis.kernel, 1);
  check_range("stride", axis.stride, 1);
  check_range("padding", axis.padding_start, 0);
  check_range("padding", axis.padding_end, 0);
  check_range("dilation", axis.dilation, 1);
  check_range("output padding", axis.output_padding, 0);
}

void check_output_padding(LayerKind kind, const AxisSpec& axis) {
  if (axis.output_padding == 0) return;
  if (kind != LayerKind::conv_transposed) {
    throw SpecError("output padding " + std::to_string(axis.output_padding) +
                    " goes with transposed convolutions only (needs 0)");
  }
  // torch.nn.ConvTranspose2d's own rule: a larger one would reach past what any convolution reads.
  const int bound = axis.stride > axis.dilation ? axis.stride : axis.dilation;
  if (axis.output_padding >= bound) {
    throw SpecError(
        "output padding " + std::to_string(axis.output_padding) +
        " must be smaller than stride or dilation (needs <= " + std::to_string(bound - 1) + ")");
  }
}

int conv_output(const ConvSpec& spec, const AxisSpec& axis) {
  const int given = axis.input + axis.padding_start + axis.padding_end;
  const int missing = reach(axis) + 1 - given;
  if (missing > 0) {
    const bool dilated = axis.dilation > 1 && axis.kernel > 1;
    const int both_sides = axis.padding_start + axis.padding_end + missing;
    throw SpecError("kernel " + to_string(spec.kernel) +
                    (dilated ? " with dilation " + to_string(spec.dilation) : "") +
                    " does not fit input " + to_string(spec.input) + " with padding " +
                    to_string(spec.padding) +
                    " (needs padding >= " + std::to_string((both_sides + 1) / 2) + ")");
  }
  return -missing / axis.stride + 1;
}

int transposed_output(const ConvSpec& spec, const AxisSpec& axis) {
  const int uncropped = (axis.input - 1) * axis.stride + reach(axis) + axis.output_padding + 1;
  const int output = uncropped - axis.padding_start - axis.padding_end;
  if (output < 1) {
    throw SpecError("padding " + to_string(spec.padding) + " crops the whole output of input " +
                    to_string(spec.input) + " with kernel " + to_string(spec.kernel) +
                    " (needs padding <= " + std::to_string((uncropped - 1) / 2) + ")");
  }
  return output;
}

int output_extent(const ConvSpec& spec, const AxisSpec& axis) {
  check_ranges(axis);
  check_output_padding(spec.kind, axis);
  return spec.kind == LayerKind::conv_transposed ? transposed_output(spec, axis)
                                                 : conv_output(spec, axis);
}

}  // namespace

AxisSpec row_axis(const ConvSpec& spec) {
  return {spec.input.rows,     spec.kernel.rows,   spec.stride.rows,        spec.padding.top,
          spec.padding.bottom, spec.dilation.rows, spec.output_padding.rows};
}

AxisSpec col_axis(const ConvSpec& spec) {
  return {spec.input.cols,    spec.kernel.cols,   spec.stride.cols,        spec.padding.left,
          spec.padding.right, spec.dilation.cols, spec.output_padding.cols};
}

int reach(const AxisSpec& axis) {
  return axis.dilation * (axis.kernel - 1);
}

Size output_size(const ConvSpec& spec) {
  return {output_extent(spec, row_axis(spec)), output_extent(spec, col_axis(spec))};
}

std::string to_string(Size size) {
  return std::to_string(size.rows) + "x" + std::to_string(size.cols);
}

std::string to_string(const Padding& padding) {
  const auto [top, bottom, left, right] = padding;
  if (top != bottom || left != right) {
    return std::to_string(top) + "," + std::to_string(bottom) + "," + std::to_string(left) + "," +
           std::to_string(right);
  }
  return top == left ? std::to_string(top) : to_string(Size{top, left});
}

std::string to_string(LayerKind kind) {
  return kind == LayerKind::conv_transposed ? "conv_transposed" : "conv";
}

}  // namespace convanim
