// Layers' outputs against torch.nn's definitions, and numbers as text in both directions.
#include "convanim/values.h"

#include <cmath>
#include <initializer_list>
#include <limits>
#include <random>
#include <string>

#include <catch2/catch.hpp>

#include "convanim/limits.h"
#include "support/layer_2d.h"
#include "support/reference.h"
#include "support/small_specs.h"

using namespace convanim;

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

/// Eighths, so that every sum is exact whatever its order.
Matrix random_matrix(Size size, std::mt19937& random) {
  Matrix matrix{size, {}};
  for (int n = 0; n < size.rows * size.cols; ++n) {
    matrix.values.push_back((static_cast<double>(random() % 161) - 80) / 8);
  }
  return matrix;
}

Matrix reference_sums(const Layer2d& spec, const Matrix& input, const Matrix& kernel) {
  Matrix output{reference_output(spec), {}};
  for (const auto& products : reference_products(spec)) {
    double sum = 0;
    for (const Product& product : products) {
      sum += kernel.at(product.kernel) * input.at(product.input);
    }
    output.values.push_back(sum);
  }
  return output;
}

/// torch.nn.MaxPool2d's rows or columns, which AvgPool2d shares; 0 if no window fits.
int pool_positions(const AxisSpec& axis, bool ceil_mode) {
  const double room =
      axis.input + axis.padding_before + axis.padding_after - axis.dilation * (axis.kernel - 1) - 1;
  if (room < 0) return 0;
  const double quotient = room / axis.stride + 1;
  const int positions = static_cast<int>(ceil_mode ? std::ceil(quotient) : std::floor(quotient));
  const bool last_starts_behind = (positions - 1) * axis.stride >= axis.input + axis.padding_before;
  return ceil_mode && last_starts_behind ? positions - 1 : positions;
}

double pooled_maximum(const Layer2d& spec, Cell output, const Matrix& input) {
  double most = -kInfinity;
  for (const Cell kernel : cells_of(spec.kernel)) {
    const int row =
        output.row * spec.stride.rows - spec.padding.top + kernel.row * spec.dilation.rows;
    const int col =
        output.col * spec.stride.cols - spec.padding.left + kernel.col * spec.dilation.cols;
    const bool inside = row >= 0 && row < spec.input.rows && col >= 0 && col < spec.input.cols;
    if (inside && input.at({row, col}) > most) most = input.at({row, col});
  }
  return most;
}

/// First and last + 1 of the input's rows or columns, 0 being the input's first.
struct Range {
  int begin;
  int end;
  int length() const { return end - begin; }
};

Range window_with_padding(const AxisSpec& axis, int output) {
  const int begin = output * axis.stride - axis.padding_before;
  return {begin, std::min(begin + axis.kernel, axis.input + axis.padding_after)};
}

Range clipped_to_input(Range range, const AxisSpec& axis) {
  return {std::max(range.begin, 0), std::min(range.end, axis.input)};
}

double pooled_average(const Layer2d& spec, Cell output, const Matrix& input) {
  const Range padded_rows = window_with_padding(row_axis(spec), output.row);
  const Range padded_cols = window_with_padding(col_axis(spec), output.col);
  const Range rows = clipped_to_input(padded_rows, row_axis(spec));
  const Range cols = clipped_to_input(padded_cols, col_axis(spec));
  double sum = 0;
  for (int row = rows.begin; row < rows.end; ++row) {
    for (int col = cols.begin; col < cols.end; ++col) sum += input.at({row, col});
  }
  return sum / (spec.count_include_pad ? padded_rows.length() * padded_cols.length()
                                       : rows.length() * cols.length());
}

Matrix reference_pool(const Layer2d& spec, const Matrix& input) {
  Matrix output{{pool_positions(row_axis(spec), spec.ceil_mode),
                 pool_positions(col_axis(spec), spec.ceil_mode)},
                {}};
  const auto pooled = spec.kind == LayerKind::max_pool ? pooled_maximum : pooled_average;
  for (const Cell cell : cells_of(output.size)) output.values.push_back(pooled(spec, cell, input));
  return output;
}

/// Every pool of one axis of the small space, with a random one on the other axis.
std::vector<Layer2d> small_pools(LayerKind kind, std::mt19937& random) {
  std::vector<AxisSpec> axes = small_axes(kind);
  std::erase_if(axes, [kind](const AxisSpec& axis) {
    const int half = (axis.dilation * (axis.kernel - 1) + 1) / 2;
    return axis.padding_before > half || axis.padding_after > half ||
           pool_positions(axis, false) == 0 ||
           (kind == LayerKind::average_pool && axis.dilation > 1);
  });
  std::vector<Layer2d> pools;
  for (const AxisSpec& axis : axes) {
    const AxisSpec other = axes[random() % axes.size()];
    for (const bool ceil_mode : {false, true}) {
      for (const bool rows : {false, true}) {
        Layer2d spec = rows ? to_spec(kind, axis, other) : to_spec(kind, other, axis);
        spec.ceil_mode = ceil_mode;
        pools.push_back(spec);
        if (kind == LayerKind::max_pool) continue;
        spec.count_include_pad = false;
        pools.push_back(spec);
      }
    }
  }
  return pools;
}

Layer2d square_layer(LayerKind kind, int input, int kernel, int stride, int padding) {
  Layer2d spec;
  spec.kind = kind;
  spec.input = {input, input};
  spec.kernel = {kernel, kernel};
  spec.stride = {stride, stride};
  spec.padding = {padding, padding, padding, padding};
  return spec;
}

/// The layer's output with the guide's numbers, as it is printed.
std::string printed_output(const Layer2d& spec) {
  const Matrix output = compute_output(spec, guide_input(spec.input), guide_kernel(spec.kernel));
  std::string text;
  for (const Cell cell : cells_of(output.size)) {
    if (cell.col > 0) text += ' ';
    if (cell.col == 0 && cell.row > 0) text += " / ";
    text += format_value(output.at(cell), decimals_for(output, 1));
  }
  return text;
}

}  // namespace

TEST_CASE("the guide's numbers are those of its figures, and repeat beyond them") {
  CHECK(guide_input({5, 5}).values == std::vector<double>{3, 3, 2, 1, 0,  //
                                                          0, 0, 1, 3, 1,  //
                                                          3, 1, 2, 2, 3,  //
                                                          2, 0, 0, 2, 2,  //
                                                          2, 0, 0, 0, 1});
  CHECK(guide_kernel({3, 3}).values == std::vector<double>{0, 1, 2, 2, 2, 0, 0, 1, 2});
  CHECK(guide_input({1, 7}) == Matrix{{1, 7}, {3, 3, 2, 1, 0, 3, 3}});
  CHECK(guide_input({7, 1}) == Matrix{{7, 1}, {3, 0, 3, 2, 2, 3, 0}});
  CHECK(guide_kernel({2, 4}) == Matrix{{2, 4}, {0, 1, 2, 0, 2, 2, 0, 2}});
  CHECK(guide_kernel({4, 2}) == Matrix{{4, 2}, {0, 1, 2, 2, 0, 1, 0, 1}});
}

TEST_CASE("the guide's numbers fill no grid that a layer cannot have") {
  CHECK_NOTHROW(guide_input({kMaxDrawnSide, kMaxDrawnSide}));
  CHECK_THROWS_WITH(guide_input({kMaxDrawnSide + 1, 1}),
                    "size 257x1 is out of range (1 to 256 a side)");
  CHECK_THROWS_WITH(guide_kernel({1, 2'000'000'000}),
                    "size 1x2000000000 is out of range (1 to 256 a side)");
  CHECK_THROWS_AS(guide_kernel({0, 1}), RequestError);
  CHECK_THROWS_AS(guide_input({1, -1}), RequestError);
}

TEST_CASE("the four numerical figures have the guide's outputs") {
  CHECK(printed_output(square_layer(LayerKind::conv, 5, 3, 1, 0)) ==
        "12 12 17 / 10 17 19 / 9 6 14");
  CHECK(printed_output(square_layer(LayerKind::conv, 5, 3, 2, 1)) == "6 17 3 / 8 17 13 / 6 4 4");
  CHECK(printed_output(square_layer(LayerKind::average_pool, 5, 3, 1, 0)) ==
        "1.7 1.7 1.7 / 1.0 1.2 1.8 / 1.1 0.8 1.3");
  CHECK(printed_output(square_layer(LayerKind::max_pool, 5, 3, 1, 0)) == "3 3 3 / 3 3 3 / 3 2 3");
}

TEST_CASE("convolutions, direct and transposed, put out the sums that torch.nn defines") {
  std::mt19937 random(1603);
  for (const LayerKind kind : {LayerKind::conv, LayerKind::conv_transposed}) {
    for (const Layer2d& spec : small_layers(kind)) {
      CAPTURE(spec);
      const Matrix input = random_matrix(spec.input, random);
      const Matrix kernel = random_matrix(spec.kernel, random);
      REQUIRE(compute_output(spec, input, kernel) == reference_sums(spec, input, kernel));
    }
  }
}

TEST_CASE("pools put out the maxima and averages that torch.nn defines") {
  std::mt19937 random(7285);
  for (const LayerKind kind : {LayerKind::max_pool, LayerKind::average_pool}) {
    for (const Layer2d& spec : small_pools(kind, random)) {
      CAPTURE(spec, spec.ceil_mode, spec.count_include_pad);
      const Matrix input = random_matrix(spec.input, random);
      REQUIRE(compute_output(spec, input, {}) == reference_pool(spec, input));
    }
  }
}

TEST_CASE("a maximum of negative numbers is not the padding's zero") {
  const Matrix input{{2, 2}, {-4, -3, -2, -1}};
  CHECK(compute_output(square_layer(LayerKind::max_pool, 2, 2, 2, 1), input, {}).values ==
        std::vector<double>{-4, -3, -2, -1});
}

TEST_CASE("a maximum over nothing but padding is minus infinity") {
  Layer2d spec = square_layer(LayerKind::max_pool, 1, 2, 1, 2);
  spec.dilation = {3, 3};
  const Matrix output = compute_output(spec, Matrix{{1, 1}, {7}}, {});
  CHECK(output == Matrix{{2, 2}, std::vector<double>(4, -kInfinity)});
  CHECK(format_value(output.at({0, 0}), decimals_for(output, 1)) == "-inf");
}

TEST_CASE("an average counts padding if it is asked to, but never what lies behind it") {
  Layer2d spec = square_layer(LayerKind::average_pool, 4, 3, 2, 0);
  spec.input.rows = spec.kernel.rows = spec.stride.rows = 1;
  spec.padding = {0, 0, 1, 0};
  spec.ceil_mode = true;
  const Matrix input{{1, 4}, {6, 12, 18, 24}};
  CHECK(compute_output(spec, input, {}).values == std::vector<double>{6, 18});
  spec.count_include_pad = false;
  CHECK(compute_output(spec, input, {}).values == std::vector<double>{9, 18});

  spec.padding.left = 0;
  spec.count_include_pad = true;
  CHECK(compute_output(spec, input, {}).values == std::vector<double>{12, 21});
  spec.padding.right = 1;
  CHECK(compute_output(spec, input, {}).values == std::vector<double>{12, 14});
}

TEST_CASE("numbers of another size than the layer's are refused") {
  const Layer2d spec = square_layer(LayerKind::conv, 5, 3, 1, 0);
  CHECK_THROWS_WITH(compute_output(spec, guide_input({5, 4}), guide_kernel({3, 3})),
                    "input values of 5x4 do not match the layer's input (needs 5x5)");
  CHECK_THROWS_WITH(compute_output(spec, guide_input({5, 5}), guide_kernel({1, 9})),
                    "kernel values of 1x9 do not match the layer's kernel (needs 3x3)");
}

TEST_CASE("a layer without an output has no values either") {
  CHECK_THROWS_AS(compute_output(square_layer(LayerKind::conv, 2, 3, 1, 0), guide_input({2, 2}),
                                 guide_kernel({3, 3})),
                  RequestError);
}

TEST_CASE("decimals are printed for all numbers of a plane or for none") {
  CHECK(decimals_for({{1, 3}, {1, -2, 1e9}}, 2) == 0);
  CHECK(decimals_for({{1, 3}, {1, -2, 0.5}}, 2) == 2);
  CHECK(decimals_for({{1, 1}, {1e-300}}, 1) == 1);
}

TEST_CASE("numbers are printed with as many decimals as asked for") {
  CHECK(format_value(12, 0) == "12");
  CHECK(format_value(-12, 2) == "-12.00");
  CHECK(format_value(15.0 / 9, 1) == "1.7");
  CHECK(format_value(0.1, 20) == "0.10000000000000000555");
  CHECK(format_value(1234567.875, 2) == "1234567.88");
  CHECK(format_value(1e22, 0) == "10000000000000000000000");
  CHECK(format_value(-std::numeric_limits<double>::max(), 3).size() == 1 + 309 + 1 + 3);
}

TEST_CASE("no zero is printed with a sign") {
  CHECK(format_value(-0.0, 0) == "0");
  CHECK(format_value(-0.04, 1) == "0.0");
  CHECK(format_value(-0.4, 0) == "0");
  CHECK(format_value(-0.06, 1) == "-0.1");
}
