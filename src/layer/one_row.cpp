// Which layers the 1-dimensional ones of frameworks are meant for.
#include "layer/one_row.h"

namespace convanim {

bool is_one_row(const ConvSpec& spec) {
  return spec.input.rows == 1 && spec.kernel.rows == 1 && spec.stride.rows == 1 &&
         spec.dilation.rows == 1 && spec.padding.top == 0 && spec.padding.bottom == 0 &&
         spec.output_padding.rows == 0;
}

}  // namespace convanim
