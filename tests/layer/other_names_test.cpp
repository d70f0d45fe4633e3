#include "layer/other_names.h"

#include <string>

#include <catch2/catch.hpp>

using namespace convanim;

TEST_CASE("kinds of layers are known by what people call them") {
  for (const std::string name : {"deconv", "Deconv2d", "ConvTranspose2d", "Conv2DTranspose",
                                 "conv-transpose", "transposed_conv", "deconvolution"}) {
    CAPTURE(name);
    CHECK(kind_called(name) == LayerKind::conv_transposed);
  }
  CHECK(kind_called("conv2d") == LayerKind::conv);
  CHECK(kind_called("MaxPooling2D") == LayerKind::max_pool);
  CHECK(kind_called("avgpool") == LayerKind::average_pool);
  CHECK(kind_called("mean pool") == LayerKind::average_pool);
}

TEST_CASE("other words name no kind") {
  for (const std::string name : {"", "2d", "linear", "pool", "dilation"}) {
    CAPTURE(name);
    CHECK(kind_called(name) == std::nullopt);
  }
}
