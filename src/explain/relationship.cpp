// Which formula gives an output's size: the guide's relationships as a table, and how to choose.
#include "explain/relationship.h"

#include <array>

#include "layer/layer_text.h"

namespace convanim {

namespace {

constexpr std::array kGuide{
    SizeFormula{1, "no padding, stride 1", "o", "(i - k) + 1"},
    SizeFormula{2, "any padding, stride 1", "o", "(i - k) + 2*p + 1"},
    SizeFormula{3, "half padding: k odd, p = floor(k / 2), stride 1", "o", "i"},
    SizeFormula{4, "full padding: p = k - 1, stride 1", "o", "i + (k - 1)"},
    SizeFormula{5, "no padding, any stride", "o", "floor((i - k) / s) + 1"},
    SizeFormula{6, "any padding, any stride", "o", "floor((i + 2*p - k) / s) + 1"},
    SizeFormula{7, "pooling without padding", "o", "floor((i - k) / s) + 1"},
    SizeFormula{8, "transposed, no padding, stride 1", "o'", "i' + (k - 1)"},
    SizeFormula{9, "transposed, any padding, stride 1", "o'", "i' + (k - 1) - 2*p"},
    SizeFormula{10, "transposed, half padding: k odd, p = floor(k / 2), stride 1", "o'", "i'"},
    SizeFormula{11, "transposed, full padding: p = k - 1, stride 1", "o'", "i' - (k - 1)"},
    SizeFormula{12, "transposed, no padding, o' - k a multiple of s", "o'", "s*(i' - 1) + k"},
    SizeFormula{13, "transposed, any padding, o' + 2*p - k a multiple of s", "o'",
                "s*(i' - 1) + k - 2*p"},
    SizeFormula{14, "transposed, any padding, any stride, a = (o' + 2*p - k) mod s", "o'",
                "s*(i' - 1) + a + k - 2*p"},
    SizeFormula{15, "dilated", "o", "floor((i + 2*p - k - (k - 1)*(d - 1)) / s) + 1"},
};

SizeFormula of_guide(int relationship) {
  return kGuide[static_cast<std::size_t>(relationship) - 1];
}

bool is_even(const AxisSpec& axis) {
  return axis.padding_before == axis.padding_after;
}

bool is_dilated(const AxisSpec& axis) {
  return axis.dilation > 1 && axis.kernel > 1;
}

bool is_half_padded(const AxisSpec& axis) {
  return axis.kernel % 2 == 1 && axis.padding_before == axis.kernel / 2;
}

bool is_fully_padded(const AxisSpec& axis) {
  return axis.padding_before == axis.kernel - 1;
}

int conv_relationship(const AxisSpec& axis) {
  if (is_dilated(axis)) return 15;
  const bool padded = axis.padding_before > 0;
  if (axis.stride > 1) return padded ? 6 : 5;
  if (!padded) return 1;
  if (is_half_padded(axis)) return 3;
  return is_fully_padded(axis) ? 4 : 2;
}

int transposed_relationship(const AxisSpec& axis) {
  if (axis.output_padding > 0) return 14;
  const bool padded = axis.padding_before > 0;
  if (axis.stride > 1) return padded ? 13 : 12;
  if (!padded) return 8;
  if (is_half_padded(axis)) return 10;
  return is_fully_padded(axis) ? 11 : 9;
}

SizeFormulas one_of_guide(int specific, int general) {
  if (specific == general) return {of_guide(specific), std::nullopt};
  return {of_guide(specific), of_guide(general)};
}

SizeFormulas documented(std::string_view why, std::string_view formula) {
  return {{0, why, "o", formula}, std::nullopt};
}

constexpr std::string_view kUneven = "the padding differs between the two sides";

SizeFormulas conv_formulas(const AxisSpec& axis) {
  if (!is_even(axis)) return documented(kUneven, "floor((i + (p + q) - d*(k - 1) - 1) / s) + 1");
  const int relationship = conv_relationship(axis);
  return one_of_guide(relationship, relationship == 15 ? 15 : 6);
}

SizeFormulas transposed_formulas(const AxisSpec& axis) {
  if (!is_even(axis)) return documented(kUneven, "(i - 1)*s - (p + q) + d*(k - 1) + a + 1");
  constexpr std::string_view kFormula = "(i - 1)*s - 2*p + d*(k - 1) + a + 1";
  if (is_dilated(axis)) return documented("it is transposed and dilated", kFormula);
  if (axis.output_padding >= axis.stride) {
    return documented("the output padding is not smaller than the stride", kFormula);
  }
  return one_of_guide(transposed_relationship(axis), 14);
}

/// Averages have no dilation, so neither has their documented formula.
std::string_view pool_formula(const Layer& layer, bool even) {
  const bool average =
      layer.kind == LayerKind::average_pool && is_default(layer, &AxisSpec::dilation);
  if (layer.ceil_mode) {
    if (average) {
      return even ? "ceil((i + 2*p - k) / s) + 1 - c" : "ceil((i + (p + q) - k) / s) + 1 - c";
    }
    return even ? "ceil((i + 2*p - d*(k - 1) - 1) / s) + 1 - c"
                : "ceil((i + (p + q) - d*(k - 1) - 1) / s) + 1 - c";
  }
  if (average) {
    return even ? "floor((i + 2*p - k) / s) + 1" : "floor((i + (p + q) - k) / s) + 1";
  }
  return even ? "floor((i + 2*p - d*(k - 1) - 1) / s) + 1"
              : "floor((i + (p + q) - d*(k - 1) - 1) / s) + 1";
}

SizeFormulas pool_formulas(const Layer& layer, const AxisSpec& axis) {
  const std::string_view formula = pool_formula(layer, is_even(axis));
  if (layer.ceil_mode) return documented("it pools in ceil mode", formula);
  if (!is_even(axis)) return documented(kUneven, formula);
  if (axis.padding_before > 0) return documented("it pools with padding", formula);
  if (is_dilated(axis)) return documented("it pools with dilation", formula);
  return one_of_guide(7, 7);
}

/// Windows that rounding up would add although they begin behind the input and the padding before
/// it.
int windows_left_out(const Layer& layer, const AxisSpec& axis) {
  if (!layer.ceil_mode) return 0;
  const int beyond = axis.input + axis.padding_before + axis.padding_after - reach(axis) - 1;
  if (beyond < 0) return 0;
  return (beyond + axis.stride - 1) / axis.stride + 1 - pool_windows(axis, true);
}

}  // namespace

SizeFormulas size_formulas(const Layer& layer, const AxisSpec& axis) {
  switch (layer.kind) {
    case LayerKind::conv:
      break;
    case LayerKind::max_pool:
    case LayerKind::average_pool:
      return pool_formulas(layer, axis);
    case LayerKind::conv_transposed:
      return transposed_formulas(axis);
    case LayerKind::max_unpool:
      return documented("it undoes a pool", "(i - 1)*s - (p + q) + k + a");
    case LayerKind::pixel_shuffle:
      return documented("it makes cells of channels", "i*k");
    case LayerKind::pixel_unshuffle:
      return documented("it makes channels of cells", "i / k");
    case LayerKind::adaptive_max_pool:
    case LayerKind::adaptive_average_pool:
    case LayerKind::upsample_nearest:
    case LayerKind::upsample_linear:
      return documented("its output's size is given", "n");
  }
  return conv_formulas(axis);
}

FormulaNumbers size_numbers(const Layer& layer, const AxisSpec& axis) {
  return {{'i', axis.input},          {'k', axis.kernel},
          {'s', axis.stride},         {'p', axis.padding_before},
          {'q', axis.padding_after},  {'d', axis.dilation},
          {'a', axis.output_padding}, {'c', windows_left_out(layer, axis)},
          {'n', axis.output}};
}

}  // namespace convanim
