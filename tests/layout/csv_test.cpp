// Planes of numbers as rows of text, which are read again as what they were.
#include "convanim/csv.h"

#include <cmath>
#include <limits>
#include <random>
#include <string>

#include <catch2/catch.hpp>

#include "convanim/numbers.h"
#include "support/memory_sink.h"

using namespace convanim;

namespace {

std::string csv_of(const Matrix& matrix) {
  const Bytes bytes = written_by([&](Sink& sink) { write_csv(matrix, sink); });
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

}  // namespace

TEST_CASE("a row is a line, with commas between its numbers") {
  CHECK(csv_of({{2, 3}, {1, -2.5, 0.1, 1e9, -0.0, 1e-7}}) == "1,-2.5,0.1\n1e+09,0,1e-07\n");
  CHECK(csv_of({{1, 2}, {-std::numeric_limits<double>::infinity(), 1.0 / 3}}) ==
        "-inf,0.3333333333333333\n");
}

TEST_CASE("a sink that is full is reported, wherever it ends") {
  const Matrix matrix{{3, 2}, {1, 2, 3, 4, 5, 6}};
  CHECK_FALSE(first_unreported_failure([&](Sink& sink) { write_csv(matrix, sink); }));
}

TEST_CASE("what is written is read as the same numbers") {
  std::mt19937_64 random(1603);
  for (int n = 0; n < 200; ++n) {
    Matrix matrix{{3, 4}, {}};
    for (int value = 0; value < 12; ++value) {
      const double scale = std::pow(10, static_cast<double>(random() % 18) - 9);
      matrix.values.push_back((static_cast<double>(random() % 2'000'001) / 1e6 - 1) * scale);
    }
    REQUIRE(parse_matrix(csv_of(matrix)) == matrix);
  }
}
