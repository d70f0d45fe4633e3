// Names near a mistyped one.
#include "base/suggest.h"

#include <algorithm>
#include <numeric>

namespace convanim {

namespace {

constexpr std::size_t kMostNames = 4;

/// Letters to insert, delete or replace to turn one word into the other (Levenshtein).
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (const char letter : a) {
    std::size_t diagonal = row[0]++;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t replaced = diagonal + (letter == b[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({replaced, row[j] + 1, row[j + 1] + 1});
    }
  }
  return row.back();
}

}  // namespace

std::vector<std::string> near_names(std::string_view word, const std::vector<std::string>& names) {
  struct Candidate {
    std::string name;
    std::size_t distance;
  };
  std::vector<Candidate> candidates;
  for (const std::string& name : names) {
    const std::size_t distance = edit_distance(word, name);
    const bool is_part = word.size() >= 3 && name.find(word) != std::string::npos;
    if (is_part || distance <= std::max(word.size(), name.size()) / 3) {
      candidates.push_back({name, distance});
    }
  }
  std::ranges::stable_sort(candidates, {}, &Candidate::distance);
  std::vector<std::string> nearest;
  for (const Candidate& candidate : candidates) {
    if (nearest.size() < kMostNames) nearest.push_back(candidate.name);
  }
  return nearest;
}

}  // namespace convanim
