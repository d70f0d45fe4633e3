// Tells what each step has in few bytes.
#include "page/coded_steps.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <optional>

#include "base/json_text.h"

namespace convanim {

namespace {

/// The steps that have one key, and one of their numbers.
struct Column {
  std::vector<int> steps;
  std::vector<int> numbers;
};

/// The first numbers of which all are made again and again, the last time perhaps not to the end.
std::vector<int> period_of(const std::vector<int>& numbers) {
  // Of each beginning how much of its end it begins with, too (Knuth, Morris and Pratt).
  std::vector<std::size_t> border(numbers.size());
  for (std::size_t i = 1; i < numbers.size(); ++i) {
    std::size_t length = border[i - 1];
    while (length > 0 && numbers[i] != numbers[length]) length = border[length - 1];
    border[i] = numbers[i] == numbers[length] ? length + 1 : 0;
  }
  const std::size_t period = numbers.empty() ? 0 : numbers.size() - border.back();
  return {numbers.begin(), numbers.begin() + static_cast<std::ptrdiff_t>(period)};
}

/// n, r and c where each number is n + r * row + c * column of its step.
std::optional<std::array<int, 3>> plane_of(const Column& column, int row_steps) {
  const auto row = [&](std::size_t i) { return column.steps[i] / row_steps; };
  const auto col = [&](std::size_t i) { return column.steps[i] % row_steps; };
  const auto& numbers = column.numbers;
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
    if (numbers[i] != at_start + by_row * row(i) + by_col * col(i)) return std::nullopt;
  }
  return std::array{at_start, by_row, by_col};
}

/// Every so manieth where each stands there so many times.
std::optional<std::vector<int>> repeated(const std::vector<int>& numbers, int times) {
  std::vector<int> some;
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    if (i % static_cast<std::size_t>(times) == 0) some.push_back(numbers[i]);
    if (numbers[i] != some.back()) return std::nullopt;
  }
  return some;
}

/// The shortest of what it can be told in.
std::string coded(const Column& column, int row_steps) {
  std::string text = json_array(period_of(column.numbers));
  const auto offer = [&](const std::string& other) {
    if (other.size() < text.size()) text = other;
  };
  if (const auto plane = plane_of(column, row_steps)) {
    offer(R"({"a":)" + json_array(*plane) + "}");
  }
  if (const auto some = repeated(column.numbers, row_steps)) {
    offer(R"({"r":)" + json_array(period_of(*some)) + "}");
  }
  return text;
}

/// Each number and how many times it follows itself.
std::vector<int> runs_of(const std::vector<int>& numbers) {
  std::vector<int> runs;
  for (const int number : numbers) {
    if (runs.empty() || runs[runs.size() - 2] != number) runs.insert(runs.end(), {number, 0});
    ++runs.back();
  }
  return runs;
}

}  // namespace

std::string coded(const std::vector<CodedStep>& steps, int row_steps) {
  std::map<std::string, int> known;
  std::vector<std::string> keys;
  std::vector<std::vector<Column>> columns;  // of each key
  std::vector<int> indices;                  // of each step's key
  for (std::size_t n = 0; n < steps.size(); ++n) {
    const auto& [key, numbers] = steps[n];
    const auto [found, is_new] = known.try_emplace(key, static_cast<int>(keys.size()));
    if (is_new) {
      keys.push_back(key);
      columns.emplace_back(numbers.size());
    }
    indices.push_back(found->second);
    auto& of_key = columns[static_cast<std::size_t>(found->second)];
    for (std::size_t i = 0; i < numbers.size(); ++i) {
      of_key[i].steps.push_back(static_cast<int>(n));
      of_key[i].numbers.push_back(numbers[i]);
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
  return R"({"k":[)" + text + R"(],"s":)" + json_array(runs_of(period_of(indices))) + R"(,"v":[)" +
         values + "]}";
}

}  // namespace convanim
