// Reads what a page tells of its steps, as its script does.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace convanim {

struct DecodedStep {
  nlohmann::json key;
  std::vector<int> numbers;
};

/// @param row_steps steps in a row
inline std::vector<DecodedStep> decode_steps(const nlohmann::json& coded, std::size_t count,
                                             int row_steps) {
  std::vector<std::size_t> keys;
  const auto& runs = coded["s"];
  for (std::size_t i = 0; keys.size() < count; i = (i + 2) % runs.size()) {
    for (int n = 0; n < runs[i + 1].get<int>(); ++n) keys.push_back(runs[i]);
  }
  keys.resize(count);
  std::vector<DecodedStep> steps;
  std::vector<std::size_t> places(coded["k"].size());
  for (const std::size_t key : keys) {
    const auto step = static_cast<int>(steps.size());
    DecodedStep& decoded = steps.emplace_back(DecodedStep{coded["k"][key], {}});
    for (const auto& column : coded["v"][key]) {
      if (column.is_array()) {
        decoded.numbers.push_back(column[places[key] % column.size()].get<int>());
      } else if (column.contains("r")) {
        const auto& rows = column["r"];
        const std::size_t row = places[key] / static_cast<std::size_t>(row_steps);
        decoded.numbers.push_back(rows[row % rows.size()].get<int>());
      } else {
        const auto& [at_start, by_row, by_col] = column["a"].get<std::array<int, 3>>();
        decoded.numbers.push_back(at_start + by_row * (step / row_steps) +
                                  by_col * (step % row_steps));
      }
    }
    ++places[key];
  }
  return steps;
}

inline std::string told_clause(const DecodedStep& step) {
  std::string text;
  std::size_t next = 0;
  for (const char letter : step.key.get<std::string>()) {
    const int number = letter == '#' ? step.numbers[next++] : -1;
    text += number < 0 ? std::string(1, letter) : std::to_string(number);
  }
  return text;
}

/// What a page says of each step.
/// @param data of the page
inline std::vector<std::string> told_sentences(const nlohmann::json& data) {
  std::vector<std::string> texts(data["steps"].get<std::size_t>());
  for (const auto& coded : data["sentences"]) {
    const auto steps = decode_steps(coded, texts.size(), data["row"].get<int>());
    for (std::size_t n = 0; n < texts.size(); ++n) texts[n] += told_clause(steps[n]);
  }
  return texts;
}

}  // namespace convanim
