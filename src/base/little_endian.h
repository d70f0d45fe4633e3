// Numbers from bytes and to bytes, the lowest first, on any processor.
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>

namespace convanim {

/// The number with its bytes in the other order where the processor has the highest first.
template <typename Number>
Number in_little_endian(Number number) {
  if constexpr (std::endian::native == std::endian::little) return number;
  Number swapped = 0;
  for (unsigned i = 0; i < sizeof number; ++i) {
    swapped = static_cast<Number>(swapped << 8U | (number >> 8U * i & 0xffU));
  }
  return swapped;
}

template <typename Number>
Number load(const std::uint8_t* bytes) {
  Number number;
  std::memcpy(&number, bytes, sizeof number);
  return in_little_endian(number);
}

template <typename Number>
void store(Number number, std::uint8_t* bytes) {
  number = in_little_endian(number);
  std::memcpy(bytes, &number, sizeof number);
}

}  // namespace convanim
