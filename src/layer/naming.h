// What a layer is called that has no name of its own.
#pragma once

#include <string>

#include "convanim/layer.h"

namespace convanim {

/// The layer's kind and numbers, for its files: "conv_i5x7_k3_s2" has input 5x7, kernel 3x3 and
/// stride 2x2, "conv1d_i9_k3" one dimension. Input and kernel, of a resizing layer its output (o),
/// are always there; stride (s), padding (p; "p1-0-2-2" is top, bottom, left, right), dilation (d),
/// output padding (op), the padding's mode or value (v), channels (c), groups (g), divisor (div),
/// "ceil", "nopad" (padding that an average does not count), "corners" (aligned) and "blocks"
/// (first) only where they are not what they are by default: stride 1, of a pool the kernel. A bias
/// is not told. Different layers have different names, none of them one of the catalogue's. All
/// characters are lower-case letters, digits, _ and -.
std::string numbered_name(const Layer& layer);

}  // namespace convanim
