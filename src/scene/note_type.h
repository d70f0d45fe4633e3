// How what is written around a figure is set. Knows no figure.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "convanim/scene.h"
#include "scene/glyphs.h"

namespace convanim {

/// Lengths that follow the size of the type.
inline constexpr double kAscent = 0.75;   ///< of the highest letters above the baseline
inline constexpr double kDescent = 0.25;  ///< of the lowest below it
inline constexpr double kLeading = 1.35;  ///< from one baseline to the next

struct NoteType {
  double size = 0;
  Paint paint;
  Font font = Font::roman8;

  double width(std::u32string_view text) const { return text_width(font, text) * size; }
};

inline Text text_at(std::u32string characters, Point baseline, const NoteType& type) {
  return {std::move(characters), baseline, type.font, type.size, type.paint};
}

}  // namespace convanim
