// What is asked about a layer rather than drawn of it, answered in words.
#include "figure/explain_request.h"

#include <algorithm>
#include <cstddef>

#include "base/phrases.h"
#include "convanim/explain.h"
#include "convanim/layout.h"
#include "convanim/limits.h"
#include "explain/output_size.h"
#include "figure/command_text.h"
#include "figure/figure.h"
#include "figure/views.h"
#include "layer/layer_text.h"

namespace convanim {

namespace {

/// One number is for each axis of the layer; rows need not be told of a layer that is one row.
Shape shape_of(const Layer& layer, Sides sides) {
  if (sides.size() == 1) sides.resize(layer.dimensions, sides.front());
  if (layer.dimensions == 1 && sides.size() == 2 && sides.front() == 1) sides.erase(sides.begin());
  if (sides.size() != layer.dimensions) {
    throw RequestError("--output-size names " +
                       counted(static_cast<int>(sides.size()), "number", "numbers") +
                       ", but the layer has " +
                       counted(static_cast<int>(layer.dimensions), "dimension", "dimensions") +
                       " (needs as many, or one for all)");
  }
  Shape shape{1, 1, 1};
  std::ranges::copy(sides, shape.end() - static_cast<std::ptrdiff_t>(sides.size()));
  return shape;
}

void check_asked(const Layer& layer) {
  if (layer.kind == LayerKind::conv_transposed || layer.kind == LayerKind::conv ||
      is_pool(layer.kind)) {
    return;
  }
  throw RequestError("--output-size asks which padding gives it, and " + to_string(layer.kind) +
                     " has none to choose (leave it out)");
}

bool has_padding(const LayerRequest& request, const Layer& layer) {
  return request.padding || !is_unpadded(layer);
}

/// What the request leaves open. The padding of a transposed layer counts as given wherever it
/// comes from: its output padding is what is asked for then.
Choosable choosable(const LayerRequest& request, const Layer& layer) {
  if (layer.kind != LayerKind::conv_transposed) {
    if (!request.padding) return Choosable::padding;
    throw RequestError(
        "--output-size asks which padding gives it, and --padding says which (leave out one)");
  }
  if (request.padding && request.output_padding) {
    throw RequestError(
        "--output-size asks which padding gives it, and --padding and --output-padding say which "
        "(leave out one)");
  }
  if (has_padding(request, layer)) return Choosable::output_padding;
  return request.output_padding ? Choosable::padding : Choosable::both;
}

/// More are no text that anyone reads.
constexpr int kMaxSentences = 100'000;

/// Those of the layer, whichever of them a picture shows.
std::vector<int> steps_of(const Layer& layer, const std::optional<StepChoice>& choice) {
  if (!choice) return {};
  check_drawable(layer);
  const int all = lay_out(layer).steps();
  if (all > kMaxSentences) {
    throw RequestError("the layer has " + std::to_string(all) +
                       " steps, too many for a sentence each (limit " +
                       std::to_string(kMaxSentences) + "; lower input or channels)");
  }
  return chosen_steps(*choice, all);
}

}  // namespace

std::string explain_request(const LayerRequest& request, const std::optional<StepChoice>& steps) {
  const bool has_values = request.values || request.input_values || request.kernel_values;
  if (!has_values) {
    const Layer layer = make_layer(request);
    return explain(layer,
                   {.true_convolution = request.kernel_flip, .steps = steps_of(layer, steps)});
  }
  const Figure figure = make_figure(request);
  return explain(figure.layer, {.true_convolution = request.kernel_flip,
                                .values = layer_values(figure.layer, *figure.values),
                                .steps = steps_of(figure.layer, steps)});
}

std::string explain_output_size(const LayerRequest& request, const Sides& wanted) {
  const Layer layer = make_layer(request);
  check_asked(layer);
  return explain_output_size(layer, shape_of(layer, wanted), choosable(request, layer),
                             command_text);
}

}  // namespace convanim
