// Shapes that several figures of a page have, each drawn once.
#include "svg/page_shapes.h"

#include <utility>

namespace convanim {

namespace {

/// Shorter ones are no longer where they stand than what calls them.
constexpr std::size_t kLeastBytes = 80;

}  // namespace

std::string PageShapes::id_of(const std::string& shape) {
  if (shape.size() < kLeastBytes) return {};
  const auto [found, is_new] = ids_.try_emplace(shape);
  if (is_new) {
    found->second = "z" + short_name(ids_.size() - 1, 'A');
    text_ += "<path" + attribute("id", found->second) + attribute("d", "M0 0" + shape) + "/>\n";
  }
  return found->second;
}

std::string PageShapes::take_text() {
  return std::exchange(text_, {});
}

}  // namespace convanim
