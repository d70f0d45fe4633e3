// A layer in several paragraphs of plain text: its sections in their order.
#include "convanim/explain.h"

#include <string_view>
#include <utility>

#include "base/phrases.h"
#include "explain/explain_sections.h"
#include "framework/framework_code.h"
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
      "cross-correlation, so that the layers below need the rotated kernel: w[::-1, ::-1], or "
      "torch.flip(w, (-2, -1)).");
}

void explain_layer(Paragraphs& out, const Layer& layer, bool true_convolution) {
  std::string line = std::string(kind_words(layer.kind).title) + ": input " +
                     sizes_text(layer, &AxisSpec::input) + ", kernel " +
                     sizes_text(layer, &AxisSpec::kernel) + ", stride " +
                     short_text(layer, &AxisSpec::stride) + ", padding " + padding_text(layer);
  if (!is_padded_evenly(layer)) line += " (" + side_names(layer) + ")";
  if (!is_default(layer, &AxisSpec::dilation)) {
    line += ", dilation " + short_text(layer, &AxisSpec::dilation);
  }
  if (!is_default(layer, &AxisSpec::output_padding)) {
    line += ", output padding " + short_text(layer, &AxisSpec::output_padding);
  }
  if (layer.ceil_mode) line += ", ceil mode";
  if (!layer.count_include_pad) line += ", padding not counted";
  out.heading("Layer");
  out.say(line);
  say_kernel(out, layer, true_convolution);
}

void explain_code(Paragraphs& out, const Layer& layer) {
  const bool one_row = is_one_row(layer);
  const std::string first =
      one_row ? "x: batch, channel, columns" : "x: batch, channel, rows, columns";
  out.heading("The same layer elsewhere");
  out.say("PyTorch (" + first + "):");
  out.code(pytorch_code(layer));
  out.say(one_row ? "Keras (x: batch, columns, channel):"
                  : "Keras (x: batch, rows, columns, channel):");
  out.code(keras_code(layer));
  out.say("JAX (" + first + (is_pool(layer.kind) ? "):" : "; w: the kernel, alike):"));
  out.code(jax_code(layer));
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
  explain_field(out, layer, layout);
  explain_alike(out, layer);
  if (options.values) explain_values(out, *options.values);
  explain_code(out, layer);
  out.heading("Alternative text");
  out.say(alt_text(layer));
  return std::move(out).text();
}

}  // namespace convanim
