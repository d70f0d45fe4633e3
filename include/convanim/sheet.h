// Puts several steps on one page, side by side. Knows no layer and no format.
#pragma once

#include <cstddef>
#include <span>

#include "convanim/animation.h"

namespace convanim {

/// The most shapes on a sheet.
inline constexpr std::size_t kMaxSheetItems = 1'000'000;

/// How many pictures a sheet has place for.
struct SheetSize {
  int cols = 1;
  int rows = 1;
  friend bool operator==(const SheetSize&, const SheetSize&) = default;
};

/// A page of cols x rows of the animation's own pages, with these steps in rows from the top left;
/// what they leave over stays empty.
/// @throws TooMuch if that makes more than kMaxSheetItems
/// @pre there are steps, and the sheet has place for them
Scene compose_sheet(const ComposeStep& compose_step, std::span<const int> steps, SheetSize size);

}  // namespace convanim
