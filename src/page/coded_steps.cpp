// Tells what each step has in few bytes.
#include "page/coded_steps.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>
#include <map>

#include "base/json_text.h"

namespace convanim {

namespace {

/// The steps that have one key, and one of their numbers.
struct Column {
  std::vector<int> steps;
  std::vector<int> numbers;
};

/// The number where all are the same; n + r * row + c * column, as far as the first numbers tell;
/// the list where that is not exact.
std::string coded(const Column& column, int row_steps) {
  const auto row = [&](std::size_t i) { return column.steps[i] / row_steps; };
  const auto col = [&](std::size_t i) { return column.steps[i] % row_steps; };
  const auto& numbers = column.numbers;
  if (std::ranges::count(numbers, numbers[0]) == std::ssize(numbers)) {
    return std::to_string(numbers[0]);
  }
  int by_row = 0;
  int by_col = 0;
  for (std::size_t i = 1; i < numbers.size(); ++i) {
    if (row(i) != row(i - 1)) continue;
    by_col = (numbers[i] - numbers[i - 1]) / (column.steps[i] - column.steps[i - 1]);
    break;
  }
  for (std::size_t i = 1; i < numbers.size(); ++i) {
    if (row(i) == row(0)) continue;
    by_row = (numbers[i] - numbers[0] - by_col * (col(i) - col(0))) / (row(i) - row(0));
    break;
  }
  const int at_start = numbers[0] - by_row * row(0) - by_col * col(0);
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    if (numbers[i] != at_start + by_row * row(i) + by_col * col(i)) return json_array(numbers);
  }
  return R"({"a":)" + json_array(std::array{at_start, by_row, by_col}) + "}";
}

}  // namespace

std::string coded(const std::vector<CodedStep>& steps, int row_steps) {
  std::map<std::string, std::size_t> known;
  std::vector<std::string> keys;
  std::vector<std::vector<Column>> columns;  // of each key
  std::vector<int> runs;
  for (std::size_t n = 0; n < steps.size(); ++n) {
    const auto& [key, numbers] = steps[n];
    const auto [found, is_new] = known.try_emplace(key, keys.size());
    if (is_new) {
      keys.push_back(key);
      columns.emplace_back(numbers.size());
    }
    const std::size_t index = found->second;
    const auto as_int = static_cast<int>(index);
    if (runs.empty() || runs[runs.size() - 2] != as_int) runs.insert(runs.end(), {as_int, 0});
    ++runs.back();
    for (std::size_t i = 0; i < numbers.size(); ++i) {
      columns[index][i].steps.push_back(static_cast<int>(n));
      columns[index][i].numbers.push_back(numbers[i]);
    }
  }
  std::string text;
  for (const std::string& key : keys) text += (text.empty() ? "" : ",") + key;
  std::string values;
  for (const auto& of_key : columns) {
    std::string texts;
    for (const Column& column : of_key) {
      texts += (texts.empty() ? "" : ",") + coded(column, row_steps);
    }
    values += (values.empty() ? "[" : ",[") + texts + "]";
  }
  return R"({"k":[)" + text + R"(],"s":)" + json_array(runs) + R"(,"v":[)" + values + "]}";
}

}  // namespace convanim
