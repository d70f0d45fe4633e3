// What flat kinds of figures say of themselves.
#include "figure/kind_words.h"

#include <algorithm>
#include <vector>

#include "base/phrases.h"
#include "base/write_number.h"
#include "convanim/figures.h"
#include "convanim/sentence.h"
#include "convanim/values.h"
#include "layer/layer_text.h"

namespace convanim {

namespace {

/// A number as sums have it: "(-2)" where it is below zero.
std::string factor_text(double number) {
  const std::string text = short_number(number);
  return number < 0 ? "(" + text + ")" : text;
}

/// "0*0 + 1*1 + 3*2 = 17"
std::string sum_text(const Layer& layer, const Step& step, const Numbers& numbers, double result) {
  std::string text;
  for (const Tap& tap : step.taps) {
    double read =
        tap.content.origin == Origin::padding && layer.padding_mode == PaddingMode::constant
            ? layer.padding_value
            : 0;
    if (tap.content.source) read = numbers.input.at(slice_cell(*tap.content.source));
    text += (text.empty() ? "" : " + ") + factor_text(read) + "*" +
            factor_text(numbers.kernel->at(slice_cell(tap.kernel)));
  }
  return text + " = " + short_number(result);
}

}  // namespace

std::string lacks_strip(const Layer& layer, bool /*has_numbers*/) {
  if (is_strip(lay_out(pictured(layer)))) return "";
  return "shows a layer of one row or one column (leave out --view)";
}

std::string lacks_weight(const Layer& layer, bool /*has_numbers*/) {
  if (has_weight(layer.kind)) return "";
  return "shows a kernel's weights, and " + to_string(layer.kind) +
         " has none (needs a convolution; leave out --view)";
}

std::string lacks_single_weights(const Layer& layer, bool has_numbers) {
  if (!has_weight(layer.kind)) return lacks_weight(layer, has_numbers);
  if (layer.padding_mode == PaddingMode::zeros) return "";
  return "shows where single weights stand, and with --padding-mode " +
         to_string(layer.padding_mode) +
         " there are sums and numbers without one (needs zeros; leave out --view)";
}

std::string describe_matrix(const Diagram& diagram) {
  const Grid& matrix = *diagram.grids[1];
  const bool output_above = diagram.grids[2]->role == GridRole::output;
  const std::string each = ", one for each output cell,";
  const auto weights = std::ranges::count(matrix.cells, CellKind::data);
  return "It is drawn as a matrix of " + std::to_string(matrix.size.rows) + " rows" +
         (output_above ? "" : each) + " and " + std::to_string(matrix.size.cols) + " columns" +
         (output_above ? each : ",") + " with " + std::to_string(weights) + " weights.";
}

std::string lacks_kernel_and_pool(const Layer& layer, bool /*has_numbers*/) {
  if (has_weight(layer.kind) || takes_maximum(layer.kind) || takes_average(layer.kind)) return "";
  return "shows a kernel, or a maximum or mean, and " + to_string(layer.kind) +
         " has none of them (needs a convolution or a pool; leave out --view)";
}

std::string describe_kernel(const Diagram& diagram) {
  if (diagram.grids[1]->role != GridRole::kernel) {
    return "Its numbers are shown, and an arrow says what is taken of each window.";
  }
  const Grid& kernel = *diagram.grids[1];
  const bool rotated = kernel.label != U"kernel";
  return std::string("Its numbers are shown, the kernel") +
         (rotated ? ", rotated by half a turn," : "") +
         " as a plane of its own, and below it what each step multiplies and sums.";
}

std::string say_sum(const Subject& subject, int step) {
  const Layer layer = pictured(subject.layer);
  const Layout layout = lay_out(layer);
  const Numbers& numbers = *subject.numbers;
  const double result = numbers.output.values[static_cast<std::size_t>(step)];
  std::string text = step_sentence(layer, layout, step, result);
  if (numbers.kernel) text += ": " + sum_text(layer, layout.step(step), numbers, result);
  return text;
}

std::string lacks_padding(const Layer& layer, bool /*has_numbers*/) {
  if (layer.kind != LayerKind::conv_transposed && has_stride(layer.kind) && !is_unpadded(layer)) {
    return "";
  }
  return "shows what stands in the padding, and there is none that a window of " +
         to_string(layer.kind) + " reads (needs a convolution or pool with --padding)";
}

std::string lacks_sliding(const Layer& layer, bool /*has_numbers*/) {
  if (has_weight(layer.kind) || is_pool(layer.kind)) return "";
  return "counts where a window can be, and that of " + to_string(layer.kind) +
         " does not slide (needs a convolution or a pool; leave out --view)";
}

std::string lacks_stride(const Layer& layer, bool /*has_numbers*/) {
  const bool strides = layer.kind == LayerKind::conv || is_pool(layer.kind);
  const Layer shown = pictured(layer);
  if (strides && !layer.ceil_mode && (shown.rows().stride > 1 || shown.cols().stride > 1)) {
    return "";
  }
  if (layer.ceil_mode) {
    return "shows what a stride leaves out, and in ceil mode there is more (leave out --ceil-mode)";
  }
  return "shows what a stride leaves out, and " + to_string(layer.kind) +
         (strides ? " has stride 1 (needs --stride 2 or more)"
                  : " leaves nothing out (needs a convolution or a pool; leave out --view)");
}

std::string lacks_pathways(const Layer& layer, bool /*has_numbers*/) {
  if (!has_weight(layer.kind)) {
    return "shows how channels are summed, and " + to_string(layer.kind) +
           " sums none (needs a convolution; leave out --view)";
  }
  if (layer.dimensions == kMaxDimensions) {
    return "shows rows and columns, and the layer has three dimensions (needs one or two)";
  }
  const auto [in, out] = layer.channels;
  if (std::max(in, out) <= kMostPathways) return "";
  return "has place for " + std::to_string(kMostPathways) + " channels, and the layer has " +
         std::to_string(in) + " and " + std::to_string(out) + " (needs --channels " +
         std::to_string(std::min(in, kMostPathways)) + "x" +
         std::to_string(std::min(out, kMostPathways)) + ", or --view channels)";
}

std::string describe_padding(const Diagram& diagram) {
  const Grid& plane = *diagram.grids.front();
  const auto copies = std::ranges::count(plane.cells, CellKind::copy);
  if (copies == 0) return "It is drawn as the input alone with its padding.";
  return "It is drawn as the input alone with its padding, of which " + std::to_string(copies) +
         " cells are copies; those under the window are tied to what they are copies of.";
}

std::string describe_modes(const Diagram& /*diagram*/) {
  return "It is drawn as the input alone, four times side by side, padded with zeros, reflected, "
         "replicated and circular; copies under the window are tied to what they are copies of.";
}

std::string describe_unfolded(const Diagram& diagram) {
  const Size size = diagram.grids[1]->size;
  return "It is drawn as a matrix of " + std::to_string(size.rows) +
         " rows, the windows unfolded, and " + std::to_string(size.cols) +
         " columns, which is multiplied with the kernel as a vector.";
}

std::string describe_positions(const Diagram& /*diagram*/) {
  return "It is drawn as the input with the window at its first place, and an arrow for each step "
         "that it can go to the right and down.";
}

std::string describe_subsampling(const Diagram& diagram) {
  const Size all = diagram.grids[3]->size;
  const Size left = diagram.grids[4]->size;
  return "It is drawn twice: with its stride, and with stride 1, of whose " +
         std::to_string(all.rows * all.cols) + " output cells all but " +
         std::to_string(left.rows * left.cols) + " are crossed out.";
}

std::string describe_pathways(const Diagram& /*diagram*/) {
  return "It is drawn channel by channel: above the input, for each output channel, what each "
         "input "
         "channel gives it, then their sum, and on top all output channels.";
}

namespace {

std::string step_of(int step, int steps) {
  return "Step " + std::to_string(step + 1) + " of " + std::to_string(steps) + ": ";
}

/// The layer's sentence without what is written.
std::string window_sentence(const Layer& layer, const Layout& layout, int step) {
  const std::string text = step_sentence(layer, layout, step);
  return step_of(step, layout.steps()) + text.substr(text.find("the window covers"));
}

std::string cell_text(const Position& cell) {
  return "row " + std::to_string(cell[kRows] + 1) + ", column " + std::to_string(cell[kCols] + 1);
}

}  // namespace

std::string say_copies(const Subject& subject, int step) {
  const Layer layer = pictured(subject.layer);
  const Layout layout = lay_out(layer);
  std::vector<std::string> sources;
  for (const Tap& tap : layout.step(step).taps) {
    if (tap.content.origin != Origin::padding || !tap.content.source) continue;
    const std::string source = cell_text(*tap.content.source);
    if (std::ranges::find(sources, source) == sources.end()) sources.push_back(source);
  }
  const std::string text = window_sentence(layer, layout, step);
  return sources.empty() ? text : text + " of " + enumerated(sources);
}

std::string say_window(const Subject& subject, int step) {
  Layer layer = pictured(subject.layer);
  layer.padding_mode = PaddingMode::zeros;
  return window_sentence(layer, lay_out(layer), step);
}

std::string say_positions(const Subject& subject, int step) {
  const Layout layout = lay_out(pictured(subject.layer));
  const Size output = layout.output();
  const auto [cols, rows, along_rows] = counted_at(layout, step);
  const int steps = output.cols + output.rows;
  const auto count = [](int places, const char* axis) {
    return std::to_string(places) + (places == 1 ? " place" : " places") + " along the " + axis;
  };
  if (step + 1 == steps) {
    return step_of(step, steps) + "the window has " + count(output.rows, "rows") + " and " +
           std::to_string(output.cols) + " along the columns, " +
           std::to_string(output.rows * output.cols) + " in all";
  }
  return step_of(step, steps) + "the window has been at " +
         (along_rows ? count(rows, "rows") : count(cols, "columns"));
}

std::string say_subsampling(const Subject& subject, int step) {
  const Layer layer = pictured(subject.layer);
  Layer dense = layer;
  for (AxisSpec& axis : dense.axes) axis.stride = 1;
  const Layout layout = lay_out(dense);
  const Position cell = layout.step(step).output;
  const bool kept =
      cell[kRows] % layer.rows().stride == 0 && cell[kCols] % layer.cols().stride == 0;
  return step_of(step, layout.steps()) + "with stride 1, output " + cell_text(cell) +
         " is written, which " +
         (kept ? "the stride keeps as " + cell_text({0, cell[kRows] / layer.rows().stride,
                                                     cell[kCols] / layer.cols().stride})
               : "the stride leaves out");
}

std::string say_pathway(const Subject& subject, int step) {
  return step_sentence(subject.layer, lay_out(subject.layer), step);
}

}  // namespace convanim
