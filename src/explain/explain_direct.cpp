// The direct convolution that puts out what a transposed one does. Knows no step.
#include <string>

#include "base/phrases.h"
#include "explain/explain_sections.h"
#include "layer/size_text.h"

namespace convanim {

namespace {

std::string inserted_zeros(const ConvSpec& spec) {
  const auto between = [](int stride, const std::string& what) {
    return counted(stride - 1, "zero", "zeros") + " between neighbouring " + what;
  };
  const auto [rows, cols] = spec.stride;
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

void explain_direct(Paragraphs& out, const ConvSpec& spec) {
  out.heading("Equivalent direct convolution");
  out.say(
      "A convolution of stride 1 that reads the kernel rotated by half a turn puts out the same.");
  const bool spread = spec.stride != Size{1, 1};
  const Size stretched{(spec.input.rows - 1) * spec.stride.rows + 1,
                       (spec.input.cols - 1) * spec.stride.cols + 1};
  out.say("Input: " + to_string(spec.input) +
          (spread ? ", stretched to " + to_string(stretched) + " by " + inserted_zeros(spec)
                  : ", not stretched (stride 1)") +
          ".");
  if (spec.dilation != Size{1, 1}) out.say("Dilation: " + number(spec.dilation) + ".");
  const AxisSpec rows = row_axis(spec);
  const AxisSpec cols = col_axis(spec);
  const auto [top, bottom, left, right] = spec.padding;
  out.say("Padding around that, d*(k - 1) - p:");
  if (rows == cols && top == bottom) {
    out.line("all sides  " + direct_side(rows, top));
  } else {
    out.line("top     " + direct_side(rows, top));
    out.line("bottom  " + direct_side(rows, bottom));
    out.line("left    " + direct_side(cols, left));
    out.line("right   " + direct_side(cols, right));
  }
  const auto [more_rows, more_cols] = spec.output_padding;
  if (more_rows > 0 || more_cols > 0) {
    out.say("Output padding: " + counted(more_rows, "more row", "more rows") + " at the bottom, " +
            counted(more_cols, "more column", "more columns") + " on the right.");
  }
}

}  // namespace convanim
