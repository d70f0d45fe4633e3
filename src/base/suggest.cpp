// Names near a mistyped one.
#include "base/suggest.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "base/ascii.h"
#include "base/phrases.h"

namespace convanim {

namespace {

constexpr std::size_t kMostNames = 4;

/// Letters to insert, delete, replace or swap with their neighbour to turn one word into the other,
/// each letter once (optimal string alignment).
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::vector<std::size_t> next(b.size() + 1, i + 1);
    for (std::size_t j = 0; j < b.size(); ++j) {
      next[j + 1] = std::min({row[j] + (a[i] == b[j] ? 0 : 1), row[j + 1] + 1, next[j] + 1});
      const bool is_swapped = i > 0 && j > 0 && a[i] == b[j - 1] && a[i - 1] == b[j];
      if (is_swapped) next[j + 1] = std::min(next[j + 1], before[j - 1] + 1);
    }
    before = std::exchange(row, std::move(next));
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
    const std::size_t in_any_case = edit_distance(lower_case(std::string(word)), lower_case(name));
    const bool is_part = word.size() >= 3 && name.find(word) != std::string::npos;
    if (is_part || in_any_case <= std::max(word.size(), name.size()) / 3) {
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

std::string choices_text(std::string_view word, const std::vector<std::string>& names) {
  const std::vector<std::string> near = near_names(word, names);
  const std::string needed = "needs " + enumerated(names, " or ");
  return near.empty() ? needed : "near: " + enumerated(near, ", ") + "; " + needed;
}

}  // namespace convanim
