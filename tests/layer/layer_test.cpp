#include "convanim/layer.h"

#include <catch2/catch.hpp>

#include "layer/square_layers.h"
#include "support/layer_2d.h"
#include "support/reference.h"

using namespace convanim;

TEST_CASE("the output of well-known convolutions has its known size") {
  struct Known {
    int input, kernel, stride, padding, dilation, output;
  };
  const auto [input, kernel, stride, padding, dilation, output] = GENERATE(values<Known>({
      {4, 3, 1, 0, 1, 2},
      {5, 4, 1, 2, 1, 6},
      {5, 3, 1, 1, 1, 5},
      {5, 3, 1, 2, 1, 7},
      {5, 3, 2, 0, 1, 2},
      {5, 3, 2, 1, 1, 3},
      {6, 3, 2, 1, 1, 3},
      {7, 3, 1, 0, 2, 3},
      {1, 1, 1, 0, 1, 1},
      {227, 11, 4, 0, 1, 55},  // the first layer of AlexNet
      {224, 7, 2, 3, 1, 112},  // the first layer of ResNet
      {28, 3, 1, 12, 12, 28},  // atrous convolution of DeepLab: padding as the dilation
      {2, 3, 5, 1, 1, 1},      // a stride past the end
  }));
  CAPTURE(input, kernel, stride, padding, dilation);
  const Layer2d spec{LayerKind::conv,    square(input),    square(kernel), square(stride),
                     all_sides(padding), square(dilation), square(0)};
  CHECK(output_size(spec) == square(output));
}

TEST_CASE("the output of well-known transposed convolutions has its known size") {
  struct Known {
    int input, kernel, stride, padding, dilation, output_padding, output;
  };
  const auto [input, kernel, stride, padding, dilation, output_padding, output] =
      GENERATE(values<Known>({
          {2, 3, 1, 0, 1, 0, 4},
          {6, 4, 1, 2, 1, 0, 5},
          {5, 3, 1, 1, 1, 0, 5},
          {7, 3, 1, 2, 1, 0, 5},
          {2, 3, 2, 0, 1, 0, 5},
          {3, 3, 2, 1, 1, 0, 5},
          {3, 3, 2, 1, 1, 1, 6},
          {3, 3, 1, 0, 2, 0, 7},
          {1, 1, 1, 0, 1, 0, 1},
          {4, 4, 2, 1, 1, 0, 8},        // doubling, as in DCGAN
          {16, 64, 32, 16, 1, 0, 512},  // upsampling by 32, as in FCN
          {3, 2, 1, 0, 3, 2, 8},        // output padding within the dilation
      }));
  CAPTURE(input, kernel, stride, padding, dilation, output_padding);
  const Layer2d spec{
      LayerKind::conv_transposed, square(input),    square(kernel),        square(stride),
      all_sides(padding),         square(dilation), square(output_padding)};
  CHECK(output_size(spec) == square(output));
}

TEST_CASE("rows and columns have numbers of their own") {
  const Layer2d spec{LayerKind::conv, {9, 4}, {5, 2}, {3, 1}, {1, 2, 3, 4}, {2, 5}, {0, 0}};
  CHECK(output_size(spec) == Size{2, 6});
  const Layer2d other{
      LayerKind::conv_transposed, {3, 2}, {2, 3}, {1, 4}, {1, 0, 0, 2}, {3, 1}, {2, 1}};
  CHECK(output_size(other) == Size{7, 6});
}

TEST_CASE("the largest transposed convolution has the output of its formula") {
  const Layer2d spec{LayerKind::conv_transposed,
                     square(256),
                     square(256),
                     square(256),
                     all_sides(256),
                     square(256),
                     square(255)};
  CHECK(output_size(spec) == square(255 * 256 - 512 + 256 * 255 + 255 + 1));
}

TEST_CASE("layers far larger than those that are drawn have a size") {
  CHECK(output_size(Layer2d{.input = {540, 960}, .kernel = {3, 3}, .stride = {2, 2}}) ==
        Size{269, 479});
  CHECK(output_size(Layer2d{.input = {1, 16'000}, .kernel = {1, 400}, .stride = {1, 160}}) ==
        Size{1, 98});
  CHECK(output_size(Layer2d{.input = square(65'536), .kernel = square(65'536)}) == square(1));
  CHECK(output_size(Layer2d{.kind = LayerKind::conv_transposed,
                            .input = square(65'536),
                            .kernel = square(2),
                            .stride = square(2)}) == square(131'072));
}

TEST_CASE("a kernel that fits exactly has one output cell") {
  CHECK(output_size(conv({3, 7}, {3, 7})) == Size{1, 1});
  Layer2d spec = conv({2, 4}, {3, 3});
  spec.padding = {0, 1, 1, 0};
  spec.dilation = {1, 2};
  CHECK(output_size(spec) == Size{1, 1});
}

TEST_CASE("output padding must be smaller than stride or dilation, whichever is larger") {
  Layer2d spec = transposed({3, 3}, {3, 3});
  spec.output_padding = {0, 1};
  CHECK(refusal(spec) ==
        "output padding 0x1 must be smaller than stride or dilation (columns need <= 0)");
  spec.stride = {2, 3};
  spec.output_padding = {2, 0};
  CHECK(refusal(spec) ==
        "output padding 2x0 must be smaller than stride or dilation (rows need <= 1)");
  spec.output_padding = {1, 2};
  CHECK(refusal(spec).empty());
  spec.dilation = {5, 1};
  spec.output_padding = {5, 0};
  CHECK(refusal(spec) ==
        "output padding 5x0 must be smaller than stride or dilation (rows need <= 4)");
  spec.output_padding = {4, 0};
  CHECK(refusal(spec).empty());
}

TEST_CASE("output padding makes up for padding that would crop all") {
  Layer2d spec = transposed({1, 1}, {1, 1});
  spec.stride = {3, 3};
  spec.padding = {1, 0, 1, 0};
  CHECK_FALSE(refusal(spec).empty());
  spec.output_padding = {1, 2};
  CHECK(output_size(spec) == Size{1, 2});
}

TEST_CASE("a kernel of one cell reaches no further, whatever its dilation") {
  Layer2d spec = conv({3, 3}, {1, 3});
  spec.dilation = {100, 1};
  CHECK(reach(row_axis(spec)) == 0);
  CHECK(reach(col_axis(spec)) == 2);
  CHECK(output_size(spec) == Size{3, 1});
}
