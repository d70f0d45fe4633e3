// One call in Python's notation, e.g. "nn.Conv2d(1, 1, 3, stride=(2, 1))". Knows no layer, and of
// Python nothing beyond calls and literals.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace convanim {

/// An argument's value; what it means is for the reader to say. Numbers stay text until then, so
/// that no length of them overflows.
struct PythonValue {
  enum class Kind { integer, real, string, boolean, none, name, call, sequence };

  Kind kind = Kind::none;
  std::string source;              ///< as written
  std::vector<PythonValue> items;  ///< of a sequence: a tuple or a list
};

struct PythonArgument {
  std::string name;  ///< empty if it was given by its position
  PythonValue value;
};

struct PythonCall {
  std::vector<std::string> path;  ///< of the name, e.g. "nn", "Conv2d"
  std::vector<PythonArgument> arguments;
};

inline constexpr std::size_t kMaxCallLength = 4096;  ///< bytes
inline constexpr int kMaxCallNesting = 16;           ///< brackets inside brackets

/// @throws RequestError that says in which column something else was needed
PythonCall parse_python_call(std::string_view text);

/// What a string value holds. Escapes are left as they are.
std::string string_content(const PythonValue& value);

/// Source text as a message quotes it: one line, in ASCII and not long.
std::string quotable(std::string_view source);

}  // namespace convanim
