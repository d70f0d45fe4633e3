// What a layer with weights costs: its parameters and its multiplications, and what groups save.
// Knows no step.
#include <array>
#include <span>
#include <string>
#include <vector>

#include "explain/explain_sections.h"
#include "explain/product_text.h"
#include "layer/layer_text.h"

namespace convanim {

namespace {

using Factors = std::vector<long long>;

/// "8*4*3*3"
std::string factors_text(const Factors& factors) {
  std::string text;
  for (const long long factor : factors) {
    text += (text.empty() ? "" : "*") + std::to_string(factor);
  }
  return text;
}

/// Of the layer's own axes.
void append_axes(Factors& factors, const Layer& layer, const Shape& shape) {
  const auto own = std::span(shape).last(layer.dimensions);
  factors.insert(factors.end(), own.begin(), own.end());
}

/// Output channels, the input channels that each reads, and the kernel's cells.
Factors weight_factors(const Layer& layer, int channels_read) {
  Factors factors{layer.channels.out, channels_read};
  append_axes(factors, layer, along_axes(layer, &AxisSpec::kernel));
  return factors;
}

/// Weights meet output cells, or in a transposed layer input cells.
Factors with_cells(Factors factors, const Layer& layer) {
  const bool transposed = layer.kind == LayerKind::conv_transposed;
  append_axes(factors, layer,
              transposed ? along_axes(layer, &AxisSpec::input) : output_shape(layer));
  return factors;
}

std::string parameters_of(const Layer& layer, const Factors& weights) {
  const std::string text = factors_text(weights);
  if (!layer.bias) return text + " = " + product_text(weights);
  return text + " + " + std::to_string(layer.channels.out) + " = " +
         product_text(weights, layer.channels.out);
}

}  // namespace

void explain_cost(Paragraphs& out, const Layer& layer) {
  if (!has_weight(layer.kind)) return;
  const bool transposed = layer.kind == LayerKind::conv_transposed;
  const Factors weights = weight_factors(layer, channels_per_group(layer));
  const Factors products = with_cells(weights, layer);
  out.heading("Parameters and multiply-adds");
  out.say("Parameters: " + parameters_of(layer, weights) +
          " (output channels, input channels that each reads, kernel" +
          (layer.bias ? "; a bias for each output channel)." : "; no bias)."));
  out.say("Multiply-adds: " + factors_text(products) + " = " + product_text(products) +
          (transposed ? " (each weight with each input cell)."
                      : " (each weight with each output cell, padding counted)."));
  if (layer.groups == 1) return;
  const Factors ungrouped = weight_factors(layer, layer.channels.in);
  out.say(std::to_string(layer.groups) + " groups save a factor of " +
          std::to_string(layer.groups) + ": one group would have " + product_text(ungrouped) +
          " weights and " + product_text(with_cells(ungrouped, layer)) + " multiply-adds.");
}

}  // namespace convanim
