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
