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

/// Of a layer whose windows follow from other numbers.
std::string resized_or_shuffled(const Layer& layer) {
  const std::string begin =
      std::string(kind_words(layer.kind).title) + ": input " + sizes_text(layer, &AxisSpec::input);
  if (is_resizing(layer.kind)) {
    return begin + ", output " + sizes_text(layer, &AxisSpec::output) +
           (layer.align_corners ? ", corners aligned" : "");
  }
  return begin + ", factor " + short_text(layer, &AxisSpec::kernel);
}

void explain_layer(Paragraphs& out, const Layer& layer) {
  if (!has_stride(layer.kind)) {
    out.heading("Layer");
    out.say(resized_or_shuffled(layer));
    return;
  }
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

std::string explain(const Layer& layer) {
  const Layout layout = lay_out(layer);
  Paragraphs out;
  explain_layer(out, layer);
  explain_size(out, layer);
  if (layer.kind == LayerKind::conv_transposed) explain_direct(out, layer);
  explain_unread(out, layer, layout);
  explain_counts(out, layer, layout);
  if (has_stride(layer.kind)) explain_field(out, layer, layout);
  explain_code(out, layer);
  out.heading("Alternative text");
  out.say(alt_text(layer));
  return std::move(out).text();
}

}  // namespace convanim
