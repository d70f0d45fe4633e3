// The direct convolution that puts out what a transposed one does. Knows no step.
#include <algorithm>
#include <string>

#include "base/phrases.h"
#include "explain/explain_sections.h"
#include "layer/layer_text.h"

namespace convanim {

namespace {

std::string inserted_zeros(const Layer& layer) {
  const auto between = [](int stride, const std::string& what) {
    return counted(stride - 1, "zero", "zeros") + " between neighbouring " + what;
  };
  const int rows = layer.rows().stride;
  const int cols = layer.cols().stride;
  if (rows == cols) return between(rows, "rows and columns");
  if (cols == 1) return between(rows, "rows");
  if (rows == 1) return between(cols, "columns");
  return between(rows, "rows") + " and " + between(cols, "columns");
}

/// "1*(3 - 1) - 1 = 1", and by how much it crops where that is negative.
std::string direct_side(const AxisSpec& axis, int padding) {
  const int around = reach(axis) - padding;
  const std::string sum = std::to_string(axis.dilation) + "*(" + std::to_string(axis.kernel) +
                          " - 1) - " + std::to_string(padding) + " = " + std::to_string(around);
  return around < 0 ? sum + ": cropped by " + std::to_string(-around) : sum;
}

}  // namespace

void explain_direct(Paragraphs& out, const Layer& layer) {
  out.heading("Equivalent direct convolution");
  out.say(
      "A convolution of stride 1 that reads the kernel rotated by half a turn puts out the same.");
  const bool spread = !is_default(layer, &AxisSpec::stride);
  Shape stretched{};
  std::ranges::transform(layer.axes, stretched.begin(),
                         [](const AxisSpec& axis) { return (axis.input - 1) * axis.stride + 1; });
  out.say("Input: " + sizes_text(layer, &AxisSpec::input) +
          (spread
               ? ", stretched to " + sizes_text(layer, stretched) + " by " + inserted_zeros(layer)
               : ", not stretched (stride 1)") +
          ".");
  if (!is_default(layer, &AxisSpec::dilation)) {
    out.say("Dilation: " + short_text(layer, &AxisSpec::dilation) + ".");
  }
  const AxisSpec& rows = layer.rows();
  const AxisSpec& cols = layer.cols();
  const auto [top, bottom, left, right] = slice_padding(layer);
  out.say("Padding around that, d*(k - 1) - p:");
  if (rows == cols && top == bottom) {
    out.line("all sides  " + direct_side(rows, top));
  } else {
    out.line("top     " + direct_side(rows, top));
    out.line("bottom  " + direct_side(rows, bottom));
    out.line("left    " + direct_side(cols, left));
    out.line("right   " + direct_side(cols, right));
  }
  const int more_rows = rows.output_padding;
  const int more_cols = cols.output_padding;
  if (more_rows > 0 || more_cols > 0) {
    out.say("Output padding: " + counted(more_rows, "more row", "more rows") + " at the bottom, " +
            counted(more_cols, "more column", "more columns") + " on the right.");
  }
}

}  // namespace convanim
