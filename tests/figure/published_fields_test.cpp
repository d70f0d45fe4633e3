// Fields of networks with branches, end-point by end-point, as they are published: those of
// TF-Slim's definitions, from google-research/receptive_field's RECEPTIVE_FIELD_TABLE.md. Padding
// is 'SAME', and so depends on the input's size.
#include <algorithm>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "convanim/stack.h"
#include "figure/stack_request.h"
#include "stack/chain.h"

using namespace convanim;

namespace {

using Branch = std::vector<std::string>;

const std::string kPoint = "conv --kernel 1";
const std::string kAveragePool = "average_pool --kernel 3 --stride 1 --padding same";
const std::string kMaxPool = "max_pool --kernel 3 --stride 1 --padding same";
const std::string kRow = "conv --kernel 1x7 --padding same";
const std::string kColumn = "conv --kernel 7x1 --padding same";

std::string conv(int kernel, int stride = 1, const std::string& padding = "same") {
  return "conv --kernel " + std::to_string(kernel) + " --stride " + std::to_string(stride) +
         " --padding " + padding;
}

std::string max_pool(const std::string& padding) {
  return "max_pool --kernel 3 --stride 2 --padding " + padding;
}

/// Lines of a model in the words of the command line.
class Lines {
 public:
  void add(const std::string& layer, const std::string& name) { last_ = line(layer, last_, name); }

  /// Each from the last line on, and then joined.
  void join(const std::vector<Branch>& branches, const std::string& name) {
    std::string ends;
    for (const Branch& branch : branches) {
      std::string end = last_;
      for (const std::string& layer : branch) {
        end = line(layer, end, "part" + std::to_string(++parts_));
      }
      ends += " " + end;
    }
    text_ += name + ": concat" + ends + "\n";
    last_ = name;
  }

  Stack stack(int side) const {
    return make_stack(read_chain(text_, read_own_words), {{side}, 1}, "model");
  }

 private:
  std::string line(const std::string& layer, const std::string& from, const std::string& name) {
    text_ += name + ": " + layer + (from.empty() ? "" : " --from " + from) + "\n";
    return name;
  }

  std::string text_;
  std::string last_;
  int parts_ = 0;
};

/// Two of these differ in nothing that a field depends on.
void join_wide(Lines& lines, const std::string& name, const std::string& pool = kAveragePool) {
  lines.join({{kPoint}, {kPoint, conv(3)}, {kPoint, conv(3), conv(3)}, {pool, kPoint}}, name);
}

void join_rows_and_columns(Lines& lines, const std::string& name) {
  lines.join({{kPoint},
              {kPoint, kRow, kColumn},
              {kPoint, kColumn, kRow, kColumn, kRow},
              {kAveragePool, kPoint}},
             name);
}

Lines mobilenet_v1() {
  Lines lines;
  lines.add(conv(3, 2), "Conv2d_0");
  const std::vector<int> strides{1, 2, 1, 2, 1, 2, 1, 1, 1, 1, 1, 2, 1};
  int n = 0;
  for (const int stride : strides) {
    const std::string name = "Conv2d_" + std::to_string(++n);
    lines.add(conv(3, stride), name + "_depthwise");
    lines.add(kPoint, name + "_pointwise");
  }
  return lines;
}

Lines inception_v2() {
  Lines lines;
  const auto shrink = [&](const std::string& name) {
    lines.join({{kPoint, conv(3, 2)}, {kPoint, conv(3), conv(3, 2)}, {max_pool("same")}}, name);
  };
  lines.add(conv(7, 2), "Conv2d_1a_7x7");
  lines.add(max_pool("same"), "MaxPool_2a_3x3");
  lines.add(kPoint, "Conv2d_2b_1x1");
  lines.add(conv(3), "Conv2d_2c_3x3");
  lines.add(max_pool("same"), "MaxPool_3a_3x3");
  for (const char* name : {"Mixed_3b", "Mixed_3c"}) join_wide(lines, name);
  shrink("Mixed_4a");
  for (const char* name : {"Mixed_4b", "Mixed_4c", "Mixed_4d", "Mixed_4e"}) join_wide(lines, name);
  shrink("Mixed_5a");
  join_wide(lines, "Mixed_5b");
  join_wide(lines, "Mixed_5c", kMaxPool);
  return lines;
}

/// What version 3 and 4 share: from 35 rows to 17.
void shrink_to_17(Lines& lines) {
  lines.join({{conv(3, 2, "valid")}, {kPoint, conv(3), conv(3, 2, "valid")}, {max_pool("valid")}},
             "Mixed_6a");
}

/// From 17 rows to 8.
void shrink_to_8(Lines& lines) {
  lines.join({{kPoint, conv(3, 2, "valid")},
              {kPoint, kRow, kColumn, conv(3, 2, "valid")},
              {max_pool("valid")}},
             "Mixed_7a");
}

Lines inception_v3() {
  const std::string row = "conv --kernel 1x3 --padding same";
  const std::string column = "conv --kernel 3x1 --padding same";
  Lines lines;
  lines.add(conv(3, 2, "valid"), "Conv2d_1a_3x3");
  lines.add(conv(3, 1, "valid"), "Conv2d_2a_3x3");
  lines.add(conv(3), "Conv2d_2b_3x3");
  lines.add(max_pool("valid"), "MaxPool_3a_3x3");
  lines.add(kPoint, "Conv2d_3b_1x1");
  lines.add(conv(3, 1, "valid"), "Conv2d_4a_3x3");
  lines.add(max_pool("valid"), "MaxPool_5a_3x3");
  for (const char* name : {"Mixed_5b", "Mixed_5c", "Mixed_5d"}) {
    lines.join({{kPoint}, {kPoint, conv(5)}, {kPoint, conv(3), conv(3)}, {kAveragePool, kPoint}},
               name);
  }
  shrink_to_17(lines);
  for (const char* name : {"Mixed_6b", "Mixed_6c", "Mixed_6d", "Mixed_6e"}) {
    join_rows_and_columns(lines, name);
  }
  shrink_to_8(lines);
  for (const char* name : {"Mixed_7b", "Mixed_7c"}) {
    lines.join({{kPoint},
                {kPoint, row},
                {kPoint, column},
                {kPoint, conv(3), row},
                {kPoint, conv(3), column},
                {kAveragePool, kPoint}},
               name);
  }
  return lines;
}

Lines inception_v4() {
  const std::string row = "conv --kernel 1x3 --padding same";
  const std::string column = "conv --kernel 3x1 --padding same";
  Lines lines;
  lines.add(conv(3, 2, "valid"), "Conv2d_1a_3x3");
  lines.add(conv(3, 1, "valid"), "Conv2d_2a_3x3");
  lines.add(conv(3), "Conv2d_2b_3x3");
  lines.join({{max_pool("valid")}, {conv(3, 2, "valid")}}, "Mixed_3a");
  lines.join({{kPoint, conv(3, 1, "valid")}, {kPoint, kRow, kColumn, conv(3, 1, "valid")}},
             "Mixed_4a");
  lines.join({{conv(3, 2, "valid")}, {max_pool("valid")}}, "Mixed_5a");
  for (const char* name : {"Mixed_5b", "Mixed_5c", "Mixed_5d", "Mixed_5e"}) join_wide(lines, name);
  shrink_to_17(lines);
  for (const char letter : std::string("bcdefgh")) {
    join_rows_and_columns(lines, std::string("Mixed_6") + letter);
  }
  shrink_to_8(lines);
  for (const char* name : {"Mixed_7b", "Mixed_7c", "Mixed_7d"}) {
    lines.join({{kPoint},
                {kPoint, row},
                {kPoint, column},
                {kPoint, column, row, row},
                {kPoint, column, row, column},
                {kAveragePool, kPoint}},
               name);
  }
  return lines;
}

/// Field, stride and padding, as the table has them.
struct EndPoint {
  std::string name;
  double field;
  double stride;
  double padding;
};

void check_end_points(const Stack& stack, const std::vector<EndPoint>& published) {
  for (const auto& [name, field, stride, padding] : published) {
    INFO(name);
    const auto node = std::ranges::find(stack.nodes, name, &StackNode::name);
    REQUIRE(node != stack.nodes.end());
    for (const std::size_t axis : {kRows, kCols}) {
      CHECK(node->fields[axis].field == field);
      CHECK(node->fields[axis].jump == stride);
      CHECK(field_padding(node->fields[axis]) == padding);
    }
  }
  const std::vector<Verdict> found = verdicts(stack);
  CHECK(std::ranges::find(found, VerdictKind::misaligned, &Verdict::kind) == found.end());
}

}  // namespace

TEST_CASE("the fields of MobileNet are TF-Slim's") {
  check_end_points(mobilenet_v1().stack(224), {{"Conv2d_0", 3, 2, 0},
                                               {"Conv2d_1_pointwise", 7, 2, 2},
                                               {"Conv2d_2_pointwise", 11, 4, 2},
                                               {"Conv2d_3_pointwise", 19, 4, 6},
                                               {"Conv2d_4_pointwise", 27, 8, 6},
                                               {"Conv2d_5_pointwise", 43, 8, 14},
                                               {"Conv2d_6_pointwise", 59, 16, 14},
                                               {"Conv2d_7_pointwise", 91, 16, 30},
                                               {"Conv2d_11_pointwise", 219, 16, 94},
                                               {"Conv2d_12_pointwise", 251, 32, 94},
                                               {"Conv2d_13_pointwise", 315, 32, 126}});
  check_end_points(mobilenet_v1().stack(321), {{"Conv2d_0", 3, 2, 1},
                                               {"Conv2d_6_pointwise", 59, 16, 29},
                                               {"Conv2d_13_pointwise", 315, 32, 157}});
}

TEST_CASE("the fields of Inception 2 are TF-Slim's") {
  check_end_points(inception_v2().stack(224), {{"Conv2d_1a_7x7", 7, 2, 2},
                                               {"MaxPool_2a_3x3", 11, 4, 2},
                                               {"Conv2d_2c_3x3", 19, 4, 6},
                                               {"MaxPool_3a_3x3", 27, 8, 6},
                                               {"Mixed_3b", 59, 8, 22},
                                               {"Mixed_3c", 91, 8, 38},
                                               {"Mixed_4a", 123, 16, 46},
                                               {"Mixed_4e", 379, 16, 174},
                                               {"Mixed_5a", 443, 32, 190},
                                               {"Mixed_5b", 571, 32, 254},
                                               {"Mixed_5c", 699, 32, 318}});
  check_end_points(
      inception_v2().stack(321),
      {{"MaxPool_2a_3x3", 11, 4, 5}, {"Mixed_4a", 123, 16, 61}, {"Mixed_5c", 699, 32, 349}});
}

TEST_CASE("the fields of Inception 3 are TF-Slim's") {
  check_end_points(inception_v3().stack(224), {{"Conv2d_2b_3x3", 11, 2, 2},
                                               {"Conv2d_4a_3x3", 23, 4, 2},
                                               {"MaxPool_5a_3x3", 31, 8, 2},
                                               {"Mixed_5b", 63, 8, 18},
                                               {"Mixed_5d", 127, 8, 50},
                                               {"Mixed_6a", 159, 16, 58},
                                               {"Mixed_6b", 351, 16, 154},
                                               {"Mixed_6e", 927, 16, 442},
                                               {"Mixed_7a", 1055, 32, 490},
                                               {"Mixed_7b", 1183, 32, 554},
                                               {"Mixed_7c", 1311, 32, 618}});
}

TEST_CASE("the fields of Inception 4 are TF-Slim's") {
  check_end_points(inception_v4().stack(224), {{"Mixed_3a", 15, 4, 2},
                                               {"Mixed_4a", 47, 4, 14},
                                               {"Mixed_5a", 55, 8, 14},
                                               {"Mixed_5e", 183, 8, 78},
                                               {"Mixed_6a", 215, 16, 86},
                                               {"Mixed_6h", 1559, 16, 758},
                                               {"Mixed_7a", 1687, 32, 806},
                                               {"Mixed_7b", 1815, 32, 870},
                                               {"Mixed_7d", 2071, 32, 998}});
}
