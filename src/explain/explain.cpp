// A layer in several paragraphs of plain text: its sections in their order.
#include "convanim/explain.h"

#include <string_view>
#include <utility>

#include "base/phrases.h"
#include "explain/explain_sections.h"
#include "framework/framework_code.h"
#include "layer/one_row.h"
#include "layer/size_text.h"

namespace convanim {

namespace {

std::string_view kind_name(LayerKind kind) {
  switch (kind) {
    case LayerKind::conv:
      return "Convolution";
    case LayerKind::conv_transposed:
      return "Transposed convolution";
    case LayerKind::max_pool:
      return "Max pooling";
    case LayerKind::average_pool:
      break;
  }
  return "Average pooling";
}

void explain_layer(Paragraphs& out, const ConvSpec& spec) {
  const auto [top, bottom, left, right] = spec.padding;
  std::string line = std::string(kind_name(spec.kind)) + ": input " + to_string(spec.input) +
                     ", kernel " + to_string(spec.kernel) + ", stride " + number(spec.stride) +
                     ", padding " + to_string(spec.padding);
  if (top != bottom || left != right) line += " (top, bottom, left, right)";
  if (spec.dilation != Size{1, 1}) line += ", dilation " + number(spec.dilation);
  if (spec.output_padding != Size{0, 0}) {
    line += ", output padding " + number(spec.output_padding);
  }
  if (spec.ceil_mode) line += ", ceil mode";
  if (!spec.count_include_pad) line += ", padding not counted";
  out.heading("Layer");
  out.say(line);
}

void explain_code(Paragraphs& out, const ConvSpec& spec) {
  const bool one_row = is_one_row(spec);
  const std::string first =
      one_row ? "x: batch, channel, columns" : "x: batch, channel, rows, columns";
  out.heading("The same layer elsewhere");
  out.say("PyTorch (" + first + "):");
  out.code(pytorch_code(spec));
  out.say(one_row ? "Keras (x: batch, columns, channel):"
                  : "Keras (x: batch, rows, columns, channel):");
  out.code(keras_code(spec));
  out.say("JAX (" + first + (is_pool(spec.kind) ? "):" : "; w: the kernel, alike):"));
  out.code(jax_code(spec));
}

}  // namespace

std::string explain(const ConvSpec& spec) {
  const AxisReads rows = row_reads(spec);
  const AxisReads cols = col_reads(spec);
  Paragraphs out;
  explain_layer(out, spec);
  explain_size(out, spec);
  if (spec.kind == LayerKind::conv_transposed) explain_direct(out, spec);
  explain_unread(out, spec, rows, cols);
  explain_counts(out, spec, rows, cols);
  explain_field(out, spec, rows, cols);
  explain_code(out, spec);
  out.heading("Alternative text");
  out.say(alt_text(spec));
  return std::move(out).text();
}

}  // namespace convanim
