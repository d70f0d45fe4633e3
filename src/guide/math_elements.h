// What a formula consists of, as elements of MathML. Reads nothing.
#pragma once

#include <string>
#include <string_view>

#include "guide/tex_commands.h"

namespace convanim {

/// An element, and whether bounds stand below and above it.
struct MathItem {
  std::string text;
  bool takes_bounds = false;
};

/// Several elements as one.
std::string math_row(const std::string& elements);

/// A sign that stands in the formula as it is; nothing for one without a meaning there.
std::string typed_sign(char letter);

/// A bracket as high as what is in it.
std::string stretched_bracket(std::string_view sign);

MathItem math_sign(const TexSign& sign);

/// An item with what stands below and above it; nothing where that is empty.
std::string with_scripts(const MathItem& base, const std::string& below, const std::string& above);

}  // namespace convanim
