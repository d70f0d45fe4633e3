// Tells what each step has in few bytes: most steps have the same as others, a few cells further.
// Knows no figure.
#pragma once

#include <string>
#include <vector>

namespace convanim {

/// What a step has: a key that many share, and numbers of its own; as many as all of that key.
struct CodedStep {
  std::string key;  ///< as JSON
  std::vector<int> numbers;
};

/// As JSON: k the keys; s in runs which of them a step has and for how many steps, again and again
/// until each step has one; v for each key a column for each number, what is shortest of
/// - [a,b,...]: the numbers of the key's first steps, again and again,
/// - {"r":[a,b,...]}: likewise, each for so many of the key's steps as a row has,
/// - {"a":[n,r,c]}: n + r * row + c * column of the step.
/// @param row_steps steps in a row
std::string coded(const std::vector<CodedStep>& steps, int row_steps);

}  // namespace convanim
