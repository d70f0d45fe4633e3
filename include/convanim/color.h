// A colour. Knows neither what it is painted on nor what it means.
#pragma once

#include <cstdint>

namespace convanim {

/// A colour as screens take it: sRGB, 8 bits a channel.
struct Rgb {
  std::uint8_t red = 0;
  std::uint8_t green = 0;
  std::uint8_t blue = 0;
  friend bool operator==(const Rgb&, const Rgb&) = default;
  friend auto operator<=>(const Rgb&, const Rgb&) = default;
};
static_assert(sizeof(Rgb) == 3, "rows of pixels are hashed and encoded as bytes");

/// A colour, and how much it hides of what lies below: 0 (nothing) to 255 (all).
struct Rgba {
  Rgb color;
  std::uint8_t alpha = 255;
  friend bool operator==(const Rgba&, const Rgba&) = default;
};

inline constexpr Rgb kBlack{0, 0, 0};
inline constexpr Rgb kWhite{255, 255, 255};

}  // namespace convanim
