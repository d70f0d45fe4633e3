// The sizes that options and files of values say of a layer.
#include "figure/axis_sizes.h"

#include <cstddef>

#include "base/phrases.h"
#include "convanim/error.h"

namespace convanim {

std::string axes_text(const Sides& sides) {
  std::string text;
  for (const int side : sides) text += (text.empty() ? "" : "x") + std::to_string(side);
  return text;
}

Sides held_sides(const Tensor& values, std::size_t dimensions) {
  return {values.shape.end() - static_cast<std::ptrdiff_t>(dimensions), values.shape.end()};
}

Sides on_axes(const char* option, Sides sides, std::size_t dimensions) {
  if (sides.size() == 1) sides.resize(dimensions, sides.front());
  if (dimensions == 1 && sides.size() == 2 && sides.front() == 1) sides.erase(sides.begin());
  if (sides.size() == dimensions) return sides;
  throw RequestError(std::string(option) + " " + axes_text(sides) + " has " +
                     counted(static_cast<int>(sides.size()), "number", "numbers") +
                     ", but the layer has " +
                     counted(static_cast<int>(dimensions), "dimension", "dimensions") +
                     " (needs as many, or one for all)");
}

std::optional<Sides> agreed_size(const char* option, const std::optional<Sides>& given,
                                 const std::optional<Tensor>& values, std::size_t dimensions) {
  if (!given && !values) return std::nullopt;
  if (!values) return on_axes(option, *given, dimensions);
  const Sides held = held_sides(*values, dimensions);
  if (given && on_axes(option, *given, dimensions) != held) {
    throw RequestError(std::string(option) + " " + axes_text(on_axes(option, *given, dimensions)) +
                       " contradicts the " + axes_text(held) + " values of its file (leave out " +
                       option + ")");
  }
  return held;
}

}  // namespace convanim
