// Reads which samples are covered. Knows not what covers them.
#pragma once

#include <array>
#include <cstdint>

#include "raster/coverage.h"

namespace convanim {

/// Samples that are drawn on either side of what is read, in pixels. Cairo cuts edges off at the
/// sides and rounds where: the samples next to a cut may differ from those that the whole frame
/// has. (Above and below it cuts exactly.)
inline constexpr int kSideMargin = 8;

/// The rows of samples that make a row of pixels, a byte a sample, 255 or 0; read from the first
/// pixel's on, and up to a byte behind the last one's.
using SampleRows = std::array<const std::uint8_t*, kOversampling>;

/// Adds a row of `count` pixels, of which the first is at `left`.
void add_row(const SampleRows& samples, int left, int count, RunRows<CoverageRun>& rows);

}  // namespace convanim
