// Which colours of a figure are those of its presentation's theme.
#include "pptx/deck_colors.h"

#include <algorithm>
#include <cmath>

#include "base/hex.h"

namespace convanim {

namespace {

constexpr double kWhole = 100'000;  // of an alpha

}  // namespace

std::string hex_digits(const Rgb& color) {
  return hex(color.red, 2) + hex(color.green, 2) + hex(color.blue, 2);
}

std::vector<DeckColor> deck_colors(const Theme& theme) {
  return {{"dk1", "tx1", theme.text.color},
          {"lt1", "bg1", theme.background},
          {"dk2", "tx2", theme.grid.paint.color},
          {"lt2", "bg2", theme.faint_grid.paint.color},
          {"accent1", "accent1", theme.input.color},
          {"accent2", "accent2", theme.output.color},
          {"accent3", "accent3", theme.kernel.color},
          {"accent4", "accent4", theme.highlight.color},
          {"accent5", "accent5", theme.second_input.color},
          {"accent6", "accent6", theme.source.color},
          {"hlink", "hlink", theme.input.color},
          {"folHlink", "folHlink", theme.faint_text.color}};
}

std::string solid_fill(const Paint& paint, const std::vector<DeckColor>& colors) {
  const auto known = std::ranges::find(colors, paint.color, &DeckColor::color);
  const std::string name = known == colors.end() ? "srgbClr" : "schemeClr";
  const std::string value =
      known == colors.end() ? hex_digits(paint.color) : std::string(known->scheme);
  const std::string alpha =
      paint.alpha < 1
          ? "<a:alpha val=\"" + std::to_string(std::lround(kWhole * paint.alpha)) + "\"/>"
          : "";
  return "<a:solidFill><a:" + name + " val=\"" + value + "\"" +
         (alpha.empty() ? "/>" : ">" + alpha + "</a:" + name + ">") + "</a:solidFill>";
}

}  // namespace convanim
