// What a call of a layer is given, by what it means. Knows no framework's rules.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "signature/layer_types.h"
#include "syntax/python_expression.h"

namespace convanim {

class Arguments {
 public:
  /// @throws RequestError if the call does not fit the layer's parameters
  Arguments(const LayerType& type, const PythonExpression& call);

  const LayerType& type() const { return type_; }

  /// The value of a parameter with that role, or its default; null if it has neither.
  const PythonExpression* find(Role role) const;

  /// As find(), but None counts as nothing.
  const PythonExpression* find_unless_none(Role role) const;

  /// The values of all parameters with that role.
  std::vector<const PythonExpression*> find_all(Role role) const;

  /// Whether the layer has such a parameter.
  bool has(Role role) const;

  /// Whether None is its default.
  bool may_be_none(Role role) const;

  /// Whether the call gives the parameter, which is one of the layer's.
  bool is_given(const Parameter& parameter) const;

  /// As the framework calls it.
  std::string_view name_of(Role role) const;

  /// A whole number from least to kMaxSide; none if the value is not one that is written out.
  /// @throws RequestError if it is out of range
  std::optional<int> number(Role role, const PythonExpression& value, int least) const;

  /// A number that may have any value: none if the code does not say it, or the parameter lacks.
  /// @param advised what a number out of range should be at least
  /// @throws RequestError if it is no whole number or out of range
  std::optional<int> count(Role role, int least, int advised) const;
  std::optional<int> count(Role role, int least) const { return count(role, least, least); }

  /// Whether the value is True, or not 0; none if the code does not say it.
  /// @throws RequestError if it is neither
  std::optional<bool> truth(Role role) const;

  /// What a string holds, in small letters; none if the value is no string.
  static std::optional<std::string> word(const PythonExpression& value);

  /// @param words those that are needed, or some of it; a string may have been meant for one
  /// @throws RequestError always: that the value is not what is needed, or not in the code
  [[noreturn]] void refuse(Role role, const PythonExpression& value, const std::string& needed,
                           const std::vector<std::string>& words = {}) const;

  /// @throws RequestError always: that the parameter is missing
  [[noreturn]] void refuse_missing(const Parameter& missing) const;

 private:
  void bind(const PythonExpression& call);
  std::size_t index_called(std::string_view name) const;
  void check_stars(const PythonExpression& call) const;
  std::size_t index_of(const Parameter& parameter) const;

  const LayerType& type_;
  std::vector<PythonExpression> defaults_;       ///< for each of the type's parameters
  std::vector<const PythonExpression*> values_;  ///< the same; null if it has none
};

}  // namespace convanim
