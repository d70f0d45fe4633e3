#include "convanim/pdf.h"

#include <span>
#include <sstream>
#include <string>

#include <catch2/catch.hpp>

#include "cairo/pdf_alternatives.h"
#include "convanim/theme.h"
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

TEST_CASE("each page is a figure with its text, and the document has its title and language") {
  Animation animation = make_animation(named_figure("padding_strides"));
  animation.description = "a (b) \\ c";
  const std::string pdf = pdf_of(animation, {0, 3});
  CHECK_THAT(pdf, Catch::Contains("/Title (Padding, strides)") && Catch::Contains("/Lang (en)"));
  CHECK_THAT(pdf,
             Catch::Contains("/Alt (a \\(b\\) \\\\ c Step 1 of 9: output row 1, column 1 is "));
  CHECK_THAT(pdf, Catch::Contains("/Alt (Step 2 of 9: ") && Catch::Contains("/Alt (Step 3 of 9: "));
}

TEST_CASE("pages that are painted are figures too") {
  Style style{*find_theme("dark")};
  const Animation animation = make_animation(named_figure("padding_strides"), style);
  CHECK_THAT(pdf_of(animation, {0, 3}), Catch::Contains("/Alt (Step 3 of 9: "));
}

TEST_CASE("the new versions of objects are where the file's end says") {
  const std::string pdf = pdf_of(make_animation(named_figure("padding_strides")), {0, 9});
  const std::size_t end = pdf.rfind("startxref\n") + 10;
  const std::size_t table = std::stoul(pdf.substr(end));
  REQUIRE(pdf.substr(table, 5) == "xref\n");
  std::istringstream places(pdf.substr(table + 5));
  std::string number;
  std::string count;
  std::size_t offset = 0;
  int objects = 0;
  while (places >> number && number != "trailer") {
    places >> count >> offset >> std::ws;
    places.ignore(8);
    CHECK(count == "1");
    CHECK(pdf.substr(offset, number.size() + 7) == number + " 0 obj\n");
    ++objects;
  }
  CHECK(objects == 10);  // the pages' figures, and the catalogue
}

TEST_CASE("a file that is not as Cairo 1.16 writes it is left as it is") {
  PdfAlternatives alternatives;
  const std::string file = "%PDF-1.5\n1 0 obj\n<< /Type /Catalog\n>>\nendobj\n%%EOF\n";
  alternatives.follow(std::as_bytes(std::span(file)));
  CHECK(alternatives.update([](int) { return "text"; }).empty());
}
