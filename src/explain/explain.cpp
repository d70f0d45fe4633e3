// A layer in several paragraphs of plain text: its sections in their order.
#include "convanim/explain.h"

#include <string>
#include <utility>
#include <vector>

#include "base/phrases.h"
#include "code/framework_code.h"
#include "code/python_arguments.h"
#include "explain/axis_words.h"
#include "explain/explain_sections.h"
#include "layer/layer_text.h"

namespace convanim {

namespace {

/// Frameworks call cross-correlation convolution.
void say_kernel(Paragraphs& out, const Layer& layer, bool true_convolution) {
  if (layer.kind != LayerKind::conv) return;
  if (!true_convolution) {
    out.say(
        "It is cross-correlation, which every framework calls convolution: the kernel is not "
        "flipped.");
    return;
  }
  out.say(
      "It is true convolution: the kernel is rotated by half a turn. Every framework computes "
      "cross-correlation, so that the layers below are given the rotated kernel.");
}

/// What a layer has whose windows do not follow from its sizes.
std::string window_text(const Layer& layer) {
  if (is_resizing(layer.kind)) {
    return ", output " + sizes_text(layer, &AxisSpec::output) +
           (layer.align_corners ? ", corners aligned" : "");
  }
  if (!has_stride(layer.kind)) return ", factor " + short_text(layer, &AxisSpec::kernel);
  return ", kernel " + sizes_text(layer, &AxisSpec::kernel) + ", stride " +
         short_text(layer, &AxisSpec::stride) + ", padding " + padding_text(layer) +
         (is_padded_evenly(layer) ? "" : " (" + side_names(layer) + ")");
}

/// ", 4 channels to 8 in 2 groups, bias"
std::string channels_text(const Layer& layer) {
  std::string text;
  if (layer.channels != Channels{}) {
    text = ", channels " + std::to_string(layer.channels.in) + " to " +
           std::to_string(layer.channels.out);
  }
  if (layer.groups > 1) text += " in " + std::to_string(layer.groups) + " groups";
  return text + (layer.bias ? ", bias" : "");
}

void explain_layer(Paragraphs& out, const Layer& layer, bool true_convolution) {
  std::string line = std::string(kind_words(layer.kind).title) + ": input " +
                     sizes_text(layer, &AxisSpec::input) + window_text(layer);
  if (layer.padding_mode != PaddingMode::zeros && !is_unpadded(layer)) {
    line += ", padding mode " + padding_mode_text(layer);
  }
  if (!is_default(layer, &AxisSpec::dilation)) {
    line += ", dilation " + short_text(layer, &AxisSpec::dilation);
  }
  if (!is_default(layer, &AxisSpec::output_padding)) {
    line += ", output padding " + short_text(layer, &AxisSpec::output_padding);
  }
  if (layer.ceil_mode) line += ", ceil mode";
  if (!layer.count_include_pad) line += ", padding not counted";
  if (layer.divisor) line += ", divisor " + std::to_string(*layer.divisor);
  line += channels_text(layer);
  out.heading("Layer");
  out.say(line);
  say_kernel(out, layer, true_convolution);
}

/// "rows, columns"
std::string enumerated_axes(const Layer& layer) {
  std::vector<std::string> names;
  for (const std::size_t axis : own_axis_indices(layer)) names.emplace_back(kAxisNames[axis]);
  return enumerated(names, ", ");
}

/// What is the weight of a layer whose kernel w is rotated, as a comment of a framework that calls
/// it by a name of its own.
std::string rotated_in(const std::string& weight, const std::string& rotated) {
  return "\n# " + weight + ": " + rotated + ", of the kernel w as it stands here";
}

/// ", -2, -1": the axes as NumPy counts them from the end.
std::string axes_from_end(const Layer& layer) {
  std::string text;
  for (std::size_t n = dimensions(layer); n > 0; --n) {
    text += (text.empty() ? "-" : ", -") + std::to_string(n);
  }
  return text;
}

/// "::-1, ::-1": each axis backwards.
std::string backwards(const Layer& layer) {
  std::string text;
  for (std::size_t n = 0; n < dimensions(layer); ++n) text += text.empty() ? "::-1" : ", ::-1";
  return text;
}

void explain_code(Paragraphs& out, const Layer& layer, bool true_convolution) {
  const bool rotates = true_convolution && layer.kind == LayerKind::conv;
  const auto where = [rotates](const std::string& text) { return rotates ? text : std::string(); };
  const std::string w = where("w = w[:, :, " + backwards(layer) + "]\n");
  const std::string axes = enumerated_axes(layer);
  const std::string first = "x: batch, channel, " + axes;
  out.heading("The same layer elsewhere");
  out.say("PyTorch (" + first + "):");
  out.code(pytorch_code(layer) +
           where(rotated_in("weight", "torch.flip(w, (" + axes_from_end(layer) + "))")));
  out.say("Keras (x: batch, " + axes + ", channel):");
  const std::string keras = keras_code(layer);
  const bool in_keras = !keras.starts_with("#");
  out.code(keras +
           where(in_keras ? rotated_in("kernel", "w[" + backwards(layer) + "]") : std::string()));
  const bool weighted = has_weight(layer.kind);
  out.say("JAX (" + first +
          (!weighted ? ""
           : layer.channels == Channels{}
               ? "; w: the kernel, alike"
               : "; w: output channel, input channel of its group, " + axes) +
          (layer.bias ? "; b: the biases):" : "):"));
  out.code(w + jax_code(layer));
  out.say("ONNX (alike):");
  out.code(w + onnx_code(layer));
}

}  // namespace

std::string explain(const Layer& layer, const ExplainOptions& options) {
  const Layout layout = lay_out(layer);
  Paragraphs out;
  explain_layer(out, layer, options.true_convolution);
  explain_size(out, layer);
  if (layer.kind == LayerKind::conv_transposed) explain_direct(out, layer);
  explain_same_output(out, layer);
  explain_unread(out, layer, layout);
  explain_counts(out, layer, layout);
  if (layer.kind == LayerKind::conv_transposed) explain_overlap(out, layer, layout);
  if (has_stride(layer.kind)) explain_field(out, layer, layout);
  explain_cost(out, layer);
  explain_padding_mode(out, layer);
  explain_alike(out, layer);
  if (options.values) explain_values(out, layer, *options.values);
  explain_steps(out, layer, options.steps, options.values);
  explain_code(out, layer, options.true_convolution);
  out.heading("Alternative text");
  out.say(alt_text(layer));
  return std::move(out).text();
}

}  // namespace convanim
