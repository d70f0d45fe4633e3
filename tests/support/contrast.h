// How far apart two colours are, to eyes of all kinds.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>

#include "convanim/theme.h"

namespace convanim {

/// WCAG's bounds for things that must be told apart and for text.
inline constexpr double kThings = 3;
inline constexpr double kText = 4.5;

/// Red, green and blue as amounts of light, 0 to 1.
using Light = std::array<double, 3>;

inline Light light_of(const Rgb& color) {
  const auto linear = [](int channel) {
    const double value = channel / 255.0;
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
  };
  return {linear(color.red), linear(color.green), linear(color.blue)};
}

/// WCAG 2's contrast ratio, 1 to 21, of two colours' relative luminances.
inline double contrast(const Light& a, const Light& b) {
  const auto luminance = [](const Light& light) {
    return 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2];
  };
  const auto [dark, bright] = std::minmax({luminance(a), luminance(b)});
  return (bright + 0.05) / (dark + 0.05);
}

inline double contrast(const Rgb& a, const Rgb& b) {
  return contrast(light_of(a), light_of(b));
}

/// What an eye sees that lacks one kind of cone, as the matrices of severity 1.0 of Machado,
/// Oliveira and Fernandes (2009) have it.
using Vision = std::array<Light, 3>;

inline constexpr Vision kProtan{{{0.152286, 1.052583, -0.204868},
                                 {0.114503, 0.786281, 0.099216},
                                 {-0.003882, -0.048116, 1.051998}}};
inline constexpr Vision kDeutan{{{0.367322, 0.860646, -0.227968},
                                 {0.280085, 0.672501, 0.047413},
                                 {-0.011820, 0.042940, 0.968881}}};
inline constexpr Vision kTritan{{{1.255528, -0.076749, -0.178779},
                                 {-0.078411, 0.930809, 0.147602},
                                 {0.004733, 0.691367, 0.303900}}};

inline Light seen(const Rgb& color, const Vision& vision) {
  const Light light = light_of(color);
  Light result{};
  for (std::size_t i = 0; i < result.size(); ++i) {
    const double sum = vision[i][0] * light[0] + vision[i][1] * light[1] + vision[i][2] * light[2];
    result[i] = std::clamp(sum, 0.0, 1.0);
  }
  return result;
}

/// What shows where a paint lies on a colour.
inline Rgb laid_over(const Rgb& below, const Paint& paint) {
  const auto mixed = [&](int under, int over) {
    return static_cast<std::uint8_t>(std::lround(under + (over - under) * paint.alpha));
  };
  return {mixed(below.red, paint.color.red), mixed(below.green, paint.color.green),
          mixed(below.blue, paint.color.blue)};
}

}  // namespace convanim
