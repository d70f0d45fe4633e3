#include "convanim/pdf.h"

#include <string>

#include <catch2/catch.hpp>

#include "figure/figure.h"
#include "figure/make_animation.h"
#include "support/memory_sink.h"

using namespace convanim;

namespace {

std::string pdf_of(const Animation& animation, StepRange steps) {
  const Bytes bytes = written_by([&](Sink& sink) { write_pdf(animation, steps, sink); });
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

}  // namespace

TEST_CASE("a page's label says what its step does") {
  const Animation animation = make_animation(named_figure("numerical_padding_strides"));
  const std::string pdf = pdf_of(animation, {3, 2});
  // Readers append the number at a label's end, which a PDF holds apart.
  CHECK_THAT(pdf, Catch::Contains("/PageLabels"));
  CHECK_THAT(pdf, Catch::Contains("(Step 4 of 9: output row 2, column 1 is written and sums to 8; "
                                  "the window covers input rows 2 to 4, columns 1 to 2; 3 of its 9 "
                                  "cells are padding)"));
  CHECK_THAT(pdf, Catch::Contains("(Step 5 of 9: output row 2, column 2 is written and sums to 17; "
                                  "the window covers input rows 2 to 4, columns 2 to )"));
}
