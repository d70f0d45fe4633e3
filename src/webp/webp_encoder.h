// Compresses pixels as WebP has them, without loss, through libwebp. Knows no animation.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "convanim/bitmap.h"
#include "convanim/effort.h"

namespace convanim {

/// The chunk that holds an image, with its name and length.
/// @param pixels alpha, red, green and blue from the highest byte down, row by row
std::vector<std::uint8_t> encode_webp_image(std::span<const std::uint32_t> pixels, PixelSize size,
                                            Effort effort);

}  // namespace convanim
