// A layer behind a step that pads for it.
#include "code/pad_beforehand.h"

#include "layer/layer_text.h"

namespace convanim {

bool pads_no_zeros(const Layer& layer) {
  return layer.padding_mode != PaddingMode::zeros && !is_unpadded(layer);
}

Layer padded_beforehand(Layer layer) {
  for (AxisSpec& axis : layer.axes) {
    axis.input += axis.padding_before + axis.padding_after;
    axis.padding_before = axis.padding_after = 0;
  }
  layer.padding_mode = PaddingMode::zeros;
  layer.padding_value = 0;
  layer.count_include_pad = true;
  return layer;
}

}  // namespace convanim
