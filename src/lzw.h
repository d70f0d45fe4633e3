// Compresses pixels as the LZW codes of a GIF image. Knows no block, no colour and no frame.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "convanim/patch.h"

namespace convanim {

/// How long to search for a short stream.
struct LzwSearch {
  int dictionaries = 3;  ///< grown side by side; with one, it is only cleared when it is full
  int rows = 24;         ///< between the places where a new one may begin
  int readings = 2;      ///< of the unchanged pixels of a string, followed side by side; at most 16
  int border = 2;        ///< pixels next to changed ones that are tried in their own colour
};

/// The image's codes, packed into bytes: those of a GIF, but for the blocks' lengths.
/// @param width of the image, in pixels
/// @param code_size 2 to 8; every index is less than 1 << code_size
/// @param transparent the index that keeps what is shown, if there is one
std::vector<std::uint8_t> compress_lzw(std::span<const PatchPixel> pixels, int width, int code_size,
                                       std::optional<std::uint8_t> transparent,
                                       const LzwSearch& search = {});

}  // namespace convanim
