#include <catch2/catch.hpp>

#include "convanim/catalogue.h"
#include "convanim/explain.h"
#include "support/files.h"
#include "support/run_program.h"
#include "support/temp_folder.h"

using namespace convanim;

TEST_CASE("every picture carries the same sentence for those who cannot see it") {
  const CurrentFolder here;
  const std::string sentence = alt_text(find_animation("padding_strides_odd_transposed")->layer);
  const Arguments draw{"padding_strides_odd_transposed", "--step", "2"};
  for (const std::string format : {"gif", "png", "pdf", "svg"}) {
    INFO(format);
    Arguments arguments = draw;
    arguments.insert(arguments.end(), {"-o", "picture." + format});
    REQUIRE(run_here(arguments).exit == 0);
    CHECK_THAT(bytes_of("picture." + format), Catch::Contains(sentence));
  }
}

TEST_CASE("a layer of a given output, or a pixel shuffle, does not slide") {
  Layer layer{.kind = LayerKind::adaptive_average_pool};
  layer.rows() = layer.cols() = {.input = 6, .output = 8};
  CHECK(alt_text(layer) == "Adaptive average pooling turns a 6x6 input into an 8x8 output.");
  layer = {.kind = LayerKind::pixel_shuffle, .channels = {4, 1}};
  layer.rows() = layer.cols() = {.input = 3, .kernel = 2};
  CHECK(alt_text(layer) == "Pixel shuffle by 2 turns a 3x3 input into a 6x6 output.");
}

TEST_CASE("what stands in a padding that is no zeros is said") {
  Layer layer = find_animation("same_padding_no_strides")->layer;
  const auto padded = [&](PaddingMode mode) {
    layer.padding_mode = mode;
    const std::string text = alt_text(layer);
    const std::size_t start = text.find("padded by 1");
    return text.substr(start, text.find(" and computes") - start);
  };
  CHECK(padded(PaddingMode::zeros) == "padded by 1");
  CHECK(padded(PaddingMode::reflect) == "padded by 1 with its cells reflected");
  CHECK(padded(PaddingMode::replicate) == "padded by 1 with its outermost cells repeated");
  CHECK(padded(PaddingMode::circular) == "padded by 1 with the cells of its other side");
  CHECK(padded(PaddingMode::symmetric) ==
        "padded by 1 with its cells reflected, the outermost ones too");
  CHECK(padded(PaddingMode::constant) == "padded by 1 with the number 0");
}

TEST_CASE("what has one axis has so many cells") {
  Layer layer{.kind = LayerKind::conv, .dimensions = 1};
  layer.cols() = {
      .input = 9, .kernel = 3, .stride = 2, .padding_before = 1, .padding_after = 1, .dilation = 2};
  CHECK(alt_text(layer) ==
        "A kernel of 3 cells with dilation 2 slides with stride 2 over an input of 9 cells padded "
        "by 1 and computes an output of 4 cells.");
  layer = {.kind = LayerKind::average_pool, .dimensions = 1};
  layer.cols() = {.input = 8, .kernel = 8, .stride = 8};
  CHECK(alt_text(layer) ==
        "An average pooling window of 8 cells slides with stride 8 over an input of 8 cells "
        "without padding and computes an output of 1 cell.");
  layer = {.kind = LayerKind::conv_transposed, .dimensions = 1};
  layer.cols() = {.input = 4, .kernel = 3, .stride = 2};
  CHECK(alt_text(layer) ==
        "A transposed convolution with stride 2 slides a kernel of 3 cells over a spread input of "
        "4 cells and computes an output of 9 cells.");
  layer = {.kind = LayerKind::adaptive_max_pool, .dimensions = 1};
  layer.cols() = {.input = 7, .output = 3};
  CHECK(alt_text(layer) ==
        "Adaptive max pooling turns an input of 7 cells into an output of 3 cells.");
}

TEST_CASE("a layer without a name is called by its numbers") {
  Layer layer{.channels = {3, 16}};
  layer.rows() = layer.cols() = {
      .input = 7, .kernel = 3, .stride = 2, .padding_before = 1, .padding_after = 1};
  CHECK(layer_title(layer) ==
        "Convolution: 7x7 input, 3x3 kernel, stride 2, padding 1, 3 to 16 channels");
  layer = {.kind = LayerKind::upsample_nearest};
  layer.rows() = layer.cols() = {.input = 3, .output = 6};
  CHECK(layer_title(layer) == "Nearest upsampling: 3x3 input, 6x6 output");
}
