// What the program knows of a layer or a model, by names: sizes, counts, formulas, code. Knows no
// text around it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "convanim/layer.h"
#include "convanim/stack.h"
#include "guide/command_lines.h"

namespace convanim {

enum class FactKind : std::uint8_t {
  number,
  words,
  code,     ///< a line, or several
  formula,  ///< TeX
};

struct Fact {
  FactKind kind = FactKind::words;
  std::string text;
  std::optional<double> number{};
};

/// A line, and what it asks for.
class KnownLayer {
 public:
  /// @throws RequestError as the command line does
  KnownLayer(const CommandLines& lines, std::string line);

  const std::string& line() const { return line_; }

  /// @param words a field and what it needs: "output", "value 0 1"
  /// @throws RequestError for a field that there is not, or that says nothing of this layer
  Fact fact(const std::string& words) const;

 private:
  const CommandLines* lines_;
  std::string line_;
  AskedFor asked_;
  std::optional<Layer> layer_;
};

/// What a field is asked of: a layer as it was asked for.
struct AskedLayer {
  const Layer& layer;
  const LayerRequest& request;
  std::string line;
  const CommandLines& lines;
  std::vector<int> arguments;  ///< what stands behind the field's name
};

/// The names of all fields of a layer, and of a model.
std::vector<std::string> layer_fields();
std::vector<std::string> stack_fields();

/// @pre there is such a field, with so many arguments
Fact layer_fact(const std::string& field, const AskedLayer& asked);

/// @param nodes none: the last one
Fact stack_fact(const std::string& field, const Stack& stack, const std::vector<int>& nodes);

/// How many whole numbers stand behind a layer's field.
std::size_t arguments_of(const std::string& field);

/// A whole number as a text has it: from ten thousand on with commas.
Fact number_fact(long long number);

/// Without decimals that say nothing, and with the sign for minus.
Fact decimal_fact(double number);

}  // namespace convanim
