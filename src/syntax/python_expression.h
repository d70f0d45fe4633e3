// Python's expressions as trees. Knows no layer, and gives no expression a value.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace convanim {

struct PythonArgument;

/// Views of the source, which has to live as long.
struct PythonExpression {
  enum class Kind {
    integer,
    real,
    string,
    boolean,
    none,
    name,
    attribute,  ///< parts: the object; word: the attribute's name
    index,      ///< parts: the object and what stands in the brackets
    call,       ///< parts: what is called
    sequence,   ///< a tuple or a list
    operation,  ///< word: the operator; one operand or two
    other,      ///< anything else; parts: the expressions in it
  };

  explicit PythonExpression(Kind its_kind = Kind::none);

  Kind kind;
  std::string_view source;  ///< as written
  std::string_view word;
  std::vector<PythonExpression> parts;
  std::vector<PythonArgument> arguments;  ///< of a call
  bool is_cut = false;                    ///< of a call: the text ends before its bracket closes
};

struct PythonArgument {
  std::string_view name;   ///< empty if it was given by its position
  std::string_view stars;  ///< "*" or "**" in front of it
  PythonExpression value;
};

inline constexpr std::size_t kMaxCodeLength = 4096;  ///< bytes
inline constexpr int kMaxBrackets = 16;              ///< inside each other
inline constexpr int kMaxOperators = 64;             ///< that wait for their operands

struct PythonCode {
  std::vector<PythonExpression> expressions;  ///< in the order of the text, without targets
  /// What a complete text would need where this one is cut: brackets that close before they open,
  /// or do not close. Such are lines out of longer statements.
  std::optional<std::string> cut;
};

/// Reads lines of code: expressions, with or without what may stand in front of them (targets of an
/// assignment, annotations, return, if, for ...), and lines of a printed model, such as
/// "(conv1): Conv2d(3, 64, kernel_size=(3, 3))".
/// @param limit how many bytes there may be
/// @throws RequestError that says in which column something else was needed
PythonCode parse_python(std::string_view source, std::size_t limit = kMaxCodeLength);

/// What a string holds. Escapes are left as they are.
std::string_view string_content(const PythonExpression& string);

/// The names of a dotted name: "nn", "Conv2d". What is no name in front of a dot is left out, so
/// that of "layers[0].add" only "add" remains.
std::vector<std::string_view> dotted_name(const PythonExpression& expression);

}  // namespace convanim
