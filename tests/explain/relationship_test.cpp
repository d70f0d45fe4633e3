#include "explain/relationship.h"

#include <array>
#include <set>
#include <tuple>

#include <catch2/catch.hpp>

#include "support/layer_2d.h"
#include "support/random_layers.h"

using namespace convanim;
using Lines = std::vector<std::string>;

namespace {

/// When a relationship holds, in the guide's own terms; one that holds for fewer layers is more
/// specific.
struct Condition {
  int relationship;
  LayerKind kind;
  bool (*holds)(const AxisSpec&);
};

bool undilated(const AxisSpec& axis) {
  return axis.dilation == 1 || axis.kernel == 1;
}
bool half(const AxisSpec& axis) {
  return axis.kernel % 2 == 1 && axis.padding_before == axis.kernel / 2;
}
bool full(const AxisSpec& axis) {
  return axis.padding_before == axis.kernel - 1;
}
bool unpadded(const AxisSpec& axis) {
  return axis.padding_before == 0;
}
bool stride_one(const AxisSpec& axis) {
  return axis.stride == 1;
}

constexpr std::array kConditions{
    Condition{1, LayerKind::conv,
              [](const AxisSpec& a) { return undilated(a) && stride_one(a) && unpadded(a); }},
    Condition{2, LayerKind::conv,
              [](const AxisSpec& a) {
                return undilated(a) && stride_one(a) && !unpadded(a) && !half(a) && !full(a);
              }},
    Condition{
        3, LayerKind::conv,
        [](const AxisSpec& a) { return undilated(a) && stride_one(a) && !unpadded(a) && half(a); }},
    Condition{
        4, LayerKind::conv,
        [](const AxisSpec& a) { return undilated(a) && stride_one(a) && !unpadded(a) && full(a); }},
    Condition{5, LayerKind::conv,
              [](const AxisSpec& a) { return undilated(a) && !stride_one(a) && unpadded(a); }},
    Condition{6, LayerKind::conv,
              [](const AxisSpec& a) { return undilated(a) && !stride_one(a) && !unpadded(a); }},
    Condition{7, LayerKind::max_pool,
              [](const AxisSpec& a) { return undilated(a) && unpadded(a); }},
    Condition{8, LayerKind::conv_transposed,
              [](const AxisSpec& a) {
                return undilated(a) && stride_one(a) && unpadded(a) && a.output_padding == 0;
              }},
    Condition{9, LayerKind::conv_transposed,
              [](const AxisSpec& a) {
                return undilated(a) && stride_one(a) && !unpadded(a) && !half(a) && !full(a) &&
                       a.output_padding == 0;
              }},
    Condition{10, LayerKind::conv_transposed,
              [](const AxisSpec& a) {
                return undilated(a) && stride_one(a) && !unpadded(a) && half(a) &&
                       a.output_padding == 0;
              }},
    Condition{11, LayerKind::conv_transposed,
              [](const AxisSpec& a) {
                return undilated(a) && stride_one(a) && !unpadded(a) && full(a) &&
                       a.output_padding == 0;
              }},
    Condition{12, LayerKind::conv_transposed,
              [](const AxisSpec& a) {
                return undilated(a) && !stride_one(a) && unpadded(a) && a.output_padding == 0;
              }},
    Condition{13, LayerKind::conv_transposed,
              [](const AxisSpec& a) {
                return undilated(a) && !stride_one(a) && !unpadded(a) && a.output_padding == 0;
              }},
    Condition{14, LayerKind::conv_transposed,
              [](const AxisSpec& a) {
                return undilated(a) && a.output_padding > 0 && a.output_padding < a.stride;
              }},
    Condition{15, LayerKind::conv, [](const AxisSpec& a) { return !undilated(a); }},
};

/// The relationship whose condition holds, or 0; pools share one.
int expected_relationship(const Layer2d& spec, const AxisSpec& axis) {
  if (axis.padding_before != axis.padding_after || spec.ceil_mode) return 0;
  const LayerKind kind = is_pool(spec.kind) ? LayerKind::max_pool : spec.kind;
  int found = 0;
  for (const Condition& condition : kConditions) {
    if (condition.kind != kind || !condition.holds(axis)) continue;
    REQUIRE(found == 0);
    found = condition.relationship;
  }
  return found;
}

int result(const SizeFormula& formula, const Layer2d& spec, const AxisSpec& axis) {
  return std::stoi(work_out(formula.formula, size_numbers(spec, axis)).back());
}

}  // namespace

TEST_CASE("each relationship of the guide is chosen exactly when its condition holds") {
  std::set<int> chosen;
  for (const Layer2d& spec : random_layers(20000)) {
    for (const AxisSpec& axis : {row_axis(spec), col_axis(spec)}) {
      const int relationship = size_formulas(spec, axis).specific.relationship;
      REQUIRE(relationship == expected_relationship(spec, axis));
      chosen.insert(relationship);
    }
  }
  CHECK(chosen.size() == 16);  // 1 to 15, and none
}

TEST_CASE("the specific and the general formula both give the layer's output size") {
  for (const Layer2d& spec : random_layers(20000)) {
    const Size output = output_size(spec);
    for (const auto& [axis, extent] :
         {std::tuple{row_axis(spec), output.rows}, std::tuple{col_axis(spec), output.cols}}) {
      const SizeFormulas formulas = size_formulas(spec, axis);
      INFO(to_string(spec.kind) << " " << formulas.specific.formula);
      REQUIRE(result(formulas.specific, spec, axis) == extent);
      if (formulas.general) REQUIRE(result(*formulas.general, spec, axis) == extent);
    }
  }
}

TEST_CASE("the general relationship is 6 for convolutions and 14 for transposed ones") {
  Layer2d spec{LayerKind::conv, {5, 5}, {3, 3}, {1, 1}, {1, 1, 1, 1}, {1, 1}};
  CHECK(size_formulas(spec, row_axis(spec)).general->relationship == 6);
  spec.kind = LayerKind::conv_transposed;
  CHECK(size_formulas(spec, row_axis(spec)).general->relationship == 14);
  spec.stride = {2, 2};
  spec.output_padding = {1, 1};
  CHECK_FALSE(size_formulas(spec, row_axis(spec)).general);
}

TEST_CASE("a formula is worked out from the innermost brackets") {
  CHECK(work_out("floor((i + 2*p - k) / s) + 1", {{'i', 5}, {'p', 1}, {'k', 2}, {'s', 2}}) ==
        Lines{"floor((5 + 2*1 - 2) / 2) + 1", "floor(5 / 2) + 1", "2 + 1", "3"});
  CHECK(work_out("ceil(i / s)", {{'i', 5}, {'s', 2}}) == Lines{"ceil(5 / 2)", "3"});
  CHECK(work_out("(i - 1)*s - (p + q)", {{'i', 12}, {'s', 3}, {'p', 4}, {'q', 5}}) ==
        Lines{"(12 - 1)*3 - (4 + 5)", "11*3 - 9", "24"});
}

TEST_CASE("a formula that is a number already needs no working out") {
  CHECK(work_out("i'", {{'i', 7}}) == Lines{"7"});
}

TEST_CASE("letters in the names of functions are no numbers") {
  CHECK(uses("floor(i / s)", 'i'));
  CHECK_FALSE(uses("ceil(k / s)", 'i'));
}
