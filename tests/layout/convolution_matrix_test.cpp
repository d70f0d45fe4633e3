// A convolution's matrix as numbers and as LaTeX.
#include "convanim/convolution_matrix.h"

#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "convanim/catalogue.h"
#include "convanim/error.h"
#include "support/layer_2d.h"
#include "support/memory_sink.h"
#include "support/random_layers.h"

using namespace convanim;

namespace {

std::string tex_of(const Layer& layer, const Matrix* kernel = nullptr) {
  const Bytes bytes = written_by(
      [&](Sink& sink) { write_tex(convolution_matrix(lay_out(layer)), kernel, "a layer", sink); });
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

/// The entries between \\begin and \\end, row by row.
std::vector<std::vector<std::string>> entries_of(const std::string& tex) {
  const std::string begin = "\\begin{pmatrix}\n";
  const std::size_t first = tex.find(begin) + begin.size();
  std::istringstream lines(tex.substr(first, tex.find("\\end{pmatrix}") - first));
  std::vector<std::vector<std::string>> rows;
  for (std::string line; std::getline(lines, line);) {
    if (line.ends_with(" \\\\")) line.resize(line.size() - 3);
    std::vector<std::string>& row = rows.emplace_back();
    for (std::size_t at = 0; at <= line.size();) {
      const std::size_t end = std::min(line.find(" & ", at), line.size());
      row.push_back(line.substr(at, end - at));
      at = end + 3;
    }
  }
  return rows;
}

}  // namespace

TEST_CASE("LaTeX has the guide's matrix") {
  CHECK(tex_of(find_animation("no_padding_no_strides")->layer) ==
        "% a layer: y = C x. Needs \\usepackage{amsmath}.\n"
        "\\[\n"
        "\\setcounter{MaxMatrixCols}{16}\n"
        "C = \\begin{pmatrix}\n"
        "w_{0,0} & w_{0,1} & w_{0,2} & 0 & w_{1,0} & w_{1,1} & w_{1,2} & 0 & w_{2,0} & w_{2,1} & "
        "w_{2,2} & 0 & 0 & 0 & 0 & 0 \\\\\n"
        "0 & w_{0,0} & w_{0,1} & w_{0,2} & 0 & w_{1,0} & w_{1,1} & w_{1,2} & 0 & w_{2,0} & w_{2,1} "
        "& w_{2,2} & 0 & 0 & 0 & 0 \\\\\n"
        "0 & 0 & 0 & 0 & w_{0,0} & w_{0,1} & w_{0,2} & 0 & w_{1,0} & w_{1,1} & w_{1,2} & 0 & "
        "w_{2,0} & w_{2,1} & w_{2,2} & 0 \\\\\n"
        "0 & 0 & 0 & 0 & 0 & w_{0,0} & w_{0,1} & w_{0,2} & 0 & w_{1,0} & w_{1,1} & w_{1,2} & 0 & "
        "w_{2,0} & w_{2,1} & w_{2,2}\n"
        "\\end{pmatrix}\n"
        "\\]\n");
}

TEST_CASE("a transposed layer multiplies by the same matrix transposed") {
  const std::string direct = tex_of(find_animation("no_padding_no_strides")->layer);
  const std::string transposed = tex_of(find_animation("no_padding_no_strides_transposed")->layer);
  CHECK(transposed.substr(transposed.find('\n')) == direct.substr(direct.find('\n')));
  CHECK(transposed.starts_with("% a layer: y = C^T x. "));
}

TEST_CASE("the matrix has its size and, with a kernel, numbers in LaTeX") {
  for (const Layer2d& spec : random_layers(200)) {
    if (!has_weight(spec.kind)) continue;
    const ConvolutionMatrix matrix = convolution_matrix(lay_out(spec));
    const Matrix kernel = guide_kernel(spec.kernel);
    const auto entries = entries_of(tex_of(spec, &kernel));
    const Matrix numbers = filled(matrix, kernel);
    REQUIRE(std::ssize(entries) == matrix.size.rows);
    for (int row = 0; row < matrix.size.rows; ++row) {
      const auto& line = entries[static_cast<std::size_t>(row)];
      REQUIRE(std::ssize(line) == matrix.size.cols);
      for (int col = 0; col < matrix.size.cols; ++col) {
        REQUIRE(std::stod(line[static_cast<std::size_t>(col)]) == numbers.at({row, col}));
      }
    }
  }
}

TEST_CASE("large and small numbers are powers in LaTeX, and weights of one row have one index") {
  const Layer2d spec{.input = {1, 2}, .kernel = {1, 2}};
  const Matrix kernel{{1, 2}, {1e-7, -2.5}};
  CHECK(entries_of(tex_of(spec, &kernel)) ==
        std::vector<std::vector<std::string>>{{"1\\cdot 10^{-7}", "-2.5"}});
  CHECK(entries_of(tex_of(spec)) == std::vector<std::vector<std::string>>{{"w_{0}", "w_{1}"}});
}

TEST_CASE("a matrix that would be too large is refused") {
  const Layer2d spec{.input = {40, 40}, .kernel = {3, 3}};
  CHECK_THROWS_AS(convolution_matrix(lay_out(spec)), TooMuch);
}
