// The layer as its user writes it: checks its numbers and works out the output's size.
#include "convanim/spec.h"

namespace convanim {

namespace {

void check_range(const char* what, int value, int least) {
  if (value < least || value > kMaxSide) {
    throw RequestError(std::string(what) + " " + std::to_string(value) + " is out of range (" +
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
    throw RequestError("output padding " + std::to_string(axis.output_padding) +
                       " goes with transposed convolutions only (needs 0)");
  }
  // torch.nn.ConvTranspose2d's own rule: a larger one would reach past what any convolution reads.
  const int bound = axis.stride > axis.dilation ? axis.stride : axis.dilation;
  if (axis.output_padding >= bound) {
    throw RequestError(
        "output padding " + std::to_string(axis.output_padding) +
        " must be smaller than stride or dilation (needs <= " + std::to_string(bound - 1) + ")");
  }
}

int conv_output(const ConvSpec& spec, const AxisSpec& axis) {
  const int given = axis.input + axis.padding_start + axis.padding_end;
  const int missing = reach(axis) + 1 - given;
  if (missing > 0) {
    const bool dilated = axis.dilation > 1;
    const int padding = (axis.padding_start + axis.padding_end + missing + 1) / 2;
    const std::string way_out = padding <= kMaxSide / 2 ? "padding >= " + std::to_string(padding)
                                : dilated               ? "a smaller kernel or dilation"
                                                        : "a smaller kernel";
    throw RequestError("kernel " + to_string(spec.kernel) +
                       (dilated ? " with dilation " + to_string(spec.dilation) : "") +
                       " does not fit input " + to_string(spec.input) + " with padding " +
                       to_string(spec.padding) + " (needs " + way_out + ")");
  }
  return -missing / axis.stride + 1;
}

int transposed_output(const ConvSpec& spec, const AxisSpec& axis) {
  const int uncropped = (axis.input - 1) * axis.stride + reach(axis) + axis.output_padding + 1;
  const int output = uncropped - axis.padding_start - axis.padding_end;
  if (output < 1) {
    throw RequestError("padding " + to_string(spec.padding) + " crops the whole output of input " +
                       to_string(spec.input) + " with kernel " + to_string(spec.kernel) +
                       " (needs padding <= " + std::to_string((uncropped - 1) / 2) + ")");
  }
  return output;
}

void check_pool(const ConvSpec& spec, const AxisSpec& axis) {
  if (spec.kind == LayerKind::average_pool && axis.dilation != 1) {
    throw RequestError("dilation " + std::to_string(axis.dilation) +
                       " goes with max_pool, not average_pool (needs 1)");
  }
  // PyTorch's rule: a window that lies wholly in the padding would have nothing to pool.
  const int bound = (reach(axis) + 1) / 2;
  for (const int padding : {axis.padding_start, axis.padding_end}) {
    if (padding <= bound) continue;
    throw RequestError("padding " + to_string(spec.padding) + " is more than half the kernel " +
                       to_string(spec.kernel) + " of a pool (needs <= " + std::to_string(bound) +
                       ")");
  }
}

int pool_output(const ConvSpec& spec, const AxisSpec& axis) {
  check_pool(spec, axis);
  const int beyond = axis.input + axis.padding_start + axis.padding_end - reach(axis) - 1;
  if (beyond < 0) {
    throw RequestError("kernel " + to_string(spec.kernel) + " does not fit input " +
                       to_string(spec.input) + " with padding " + to_string(spec.padding) +
                       " (needs input >= " + std::to_string(axis.input - beyond) + ")");
  }
  if (!spec.ceil_mode) return beyond / axis.stride + 1;
  const int last = (beyond + axis.stride - 1) / axis.stride;
  const bool begins_behind = last * axis.stride >= axis.padding_start + axis.input;
  return begins_behind ? last : last + 1;
}

void check_pool_options(const ConvSpec& spec) {
  if (spec.ceil_mode && !is_pool(spec.kind)) {
    throw RequestError("ceil mode goes with pooling only, not with " + to_string(spec.kind));
  }
  if (!spec.count_include_pad && spec.kind != LayerKind::average_pool) {
    throw RequestError("not counting the padding goes with average_pool only, not with " +
                       to_string(spec.kind));
  }
}

int output_extent(const ConvSpec& spec, const AxisSpec& axis) {
  check_ranges(axis);
  check_output_padding(spec.kind, axis);
  if (is_pool(spec.kind)) return pool_output(spec, axis);
  return spec.kind == LayerKind::conv_transposed ? transposed_output(spec, axis)
                                                 : conv_output(spec, axis);
}

/// What a rule asks for along one axis.
struct AxisPadding {
  int start = 0;
  int end = 0;
  int output_padding = 0;
};

/// Shared evenly, an odd one goes to the end.
AxisPadding shared(int total) {
  return {total / 2, total - total / 2, 0};
}

AxisPadding same_padding(LayerKind kind, const AxisSpec& axis) {
  if (kind == LayerKind::conv_transposed) {
    // That of the convolution that would lead from an output of input * stride back to the input.
    const int total = reach(axis) + 1 - axis.stride;
    if (total < 0) return {0, 0, -total};
    return shared(total);
  }
  const int output = (axis.input + axis.stride - 1) / axis.stride;
  const int total = (output - 1) * axis.stride + reach(axis) + 1 - axis.input;
  return shared(total > 0 ? total : 0);
}

AxisPadding rule_padding(LayerKind kind, const AxisSpec& axis, PaddingRule rule) {
  check_ranges(axis);
  switch (rule) {
    case PaddingRule::valid:
      return {};
    case PaddingRule::same:
      return same_padding(kind, axis);
    case PaddingRule::full:
      break;
  }
  return {reach(axis), reach(axis), 0};
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

bool is_pool(LayerKind kind) {
  return kind == LayerKind::max_pool || kind == LayerKind::average_pool;
}

Size output_size(const ConvSpec& spec) {
  check_pool_options(spec);
  return {output_extent(spec, row_axis(spec)), output_extent(spec, col_axis(spec))};
}

ConvSpec with_padding(ConvSpec spec, PaddingRule rule) {
  if (rule == PaddingRule::full && is_pool(spec.kind)) {
    throw RequestError(
        "padding full has no meaning for " + to_string(spec.kind) +
        ": some windows would hold nothing but padding (needs same, valid or numbers)");
  }
  const AxisPadding rows = rule_padding(spec.kind, row_axis(spec), rule);
  const AxisPadding cols = rule_padding(spec.kind, col_axis(spec), rule);
  spec.padding = {rows.start, rows.end, cols.start, cols.end};
  spec.output_padding = {rows.output_padding, cols.output_padding};
  return spec;
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
  switch (kind) {
    case LayerKind::conv:
      return "conv";
    case LayerKind::conv_transposed:
      return "conv_transposed";
    case LayerKind::max_pool:
      return "max_pool";
    case LayerKind::average_pool:
      break;
  }
  return "average_pool";
}

}  // namespace convanim
