// Rows of pixels as PNG has them before compression.
#include "png/png_rows.h"

namespace convanim {

int bit_depth_for(std::size_t colors) {
  if (colors <= 2) return 1;
  if (colors <= 4) return 2;
  return colors <= 16 ? 4 : 8;
}

void pack_rows(std::size_t width, int bit_depth, std::vector<std::uint8_t>& rows) {
  if (bit_depth == 8) return;
  const auto per_byte = static_cast<std::size_t>(8 / bit_depth);
  std::size_t out = 0;
  for (std::size_t row = 0; row < rows.size(); row += 1 + width) {
    rows[out++] = rows[row];
    for (std::size_t x = 0; x < width; x += per_byte) {
      unsigned byte = 0;
      for (std::size_t i = x; i < x + per_byte; ++i) {
        byte = byte << static_cast<unsigned>(bit_depth) | (i < width ? rows[row + 1 + i] : 0U);
      }
      rows[out++] = static_cast<std::uint8_t>(byte);
    }
  }
  rows.resize(out);
}

}  // namespace convanim
