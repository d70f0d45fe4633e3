// The geometry of gradients: which cells each step of a backward pass reads and writes.
#include <cassert>
#include <string>

#include "convanim/layout.h"
#include "layout/make_window.h"

namespace convanim {

namespace {

/// Whose windows read an output's gradient: of a convolution the transposed one, and the reverse.
LayerKind adjoint(LayerKind kind) {
  return kind == LayerKind::conv ? LayerKind::conv_transposed : LayerKind::conv;
}

Layout input_gradient(const Layer& layer) {
  if (copies_input(layer.padding_mode)) {
    throw RequestError("the input's gradient has no layout where padding is " +
                       std::string(to_string(layer.padding_mode)) +
                       " (needs zeros or a constant, which pass nothing back)");
  }
  const Shape outputs = output_shape(layer);
  const Layer backward{.kind = adjoint(layer.kind)};
  PerAxis<Window> windows;
  for (std::size_t n = 0; n < kMaxDimensions; ++n) {
    AxisSpec axis = layer.axes[n];
    const int steps = axis.input;
    axis.input = outputs[n];
    windows[n] = make_window(backward, axis, steps);
  }
  return Layout(windows, {{layer.channels.out, layer.channels.in}, layer.groups, backward.kind});
}

/// The window of all that a tap of the window reads, for each tap.
Window turned(const Window& window) {
  Window turned = window;
  turned.taps = window.steps;
  turned.tap_spacing = window.spacing;
  turned.steps = window.taps;
  turned.spacing = window.tap_spacing;
  turned.reversed = false;
  if (window.reversed) {
    turned.start = window.position(0, window.taps - 1);
    turned.spacing = -window.tap_spacing;
  }
  return turned;
}

Layout weight_gradient(const Layer& layer) {
  PerAxis<Window> windows;
  for (std::size_t n = 0; n < kMaxDimensions; ++n) windows[n] = turned(window_along(layer, n));
  return Layout(
      windows,
      {.channels = layer.channels, .groups = layer.groups, .kind = layer.kind, .in_pairs = true});
}

}  // namespace

Layout lay_out(const Layer& layer, Pass pass) {
  assert(pass == Pass::forward || has_weight(layer.kind));
  switch (pass) {
    case Pass::forward:
      break;
    case Pass::input_gradient:
      return input_gradient(layer);
    case Pass::weight_gradient:
      return weight_gradient(layer);
  }
  return lay_out(layer);
}

}  // namespace convanim
