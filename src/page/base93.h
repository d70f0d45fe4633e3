// Bytes as text that a page's script reads, with more in a letter than base 64 has.
#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace convanim {

/// Pairs of the letters from '!' to '~' without '<', so that the text may stand in a script
/// element. A pair is a number below 93 x 93 = 8649, which is 13 bits, or 14 where these end in
/// less than 8649 - 8192; the first bits are the lowest. bytes.js reads it: 8.2 % shorter than
/// base 64.
std::string base93_of(std::span<const std::uint8_t> bytes);

}  // namespace convanim
