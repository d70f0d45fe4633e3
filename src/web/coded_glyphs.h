// The outlines of characters in as few bytes as a page can have them, as embed_glyphs writes them.
#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "scene/glyphs.h"

namespace convanim {

/// Numbers are written as 2n, or -2n - 1 where they are negative, seven bits a byte from the lowest
/// up, of which each but the last has its highest bit set.
struct CodedGlyphs {
  std::array<int, 3>
      counts;  ///< of characters: of roman8, roman5 and mono8, which follow each other

  /// Of each character: how far it lies behind the font's one before, its advance, how many verbs.
  std::span<const std::uint8_t> characters;

  std::span<const Verb> verbs;

  /// Of each point: how far it lies from the one before, in x and in y.
  std::span<const std::uint8_t> points;
};

CodedGlyphs coded_glyphs();

}  // namespace convanim
