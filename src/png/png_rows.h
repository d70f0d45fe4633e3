// Rows of pixels as PNG has them before compression: each behind the number of its filter.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace convanim {

/// That no filter was used, from which palette indices gain nothing.
inline constexpr std::uint8_t kUnfiltered = 0;

/// Bits that each index of a palette needs.
int bit_depth_for(std::size_t colors);

/// Joins the rows' indices, a byte each, several in a byte.
void pack_rows(std::size_t width, int bit_depth, std::vector<std::uint8_t>& rows);

}  // namespace convanim
