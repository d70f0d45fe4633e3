// The elements that draw items: a shape that comes again is written once and then used. Knows no
// paint.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "convanim/scene.h"
#include "svg/page_shapes.h"
#include "svg/path_data.h"
#include "svg/svg_text.h"

namespace convanim {

/// A path, the use of an element, or a group of both, without its style.
struct Element {
  std::string name;
  std::string id;  ///< may be empty
  std::string attributes;
  std::string content;

  /// @param style attributes of how it is painted or shown
  std::string text(const std::string& style = "") const;
};

/// What the readers of an SVG know of links: those of SVG 1.1, as Inkscape 1.2, only their older
/// name; browsers both.
enum class LinkNames : std::uint8_t { both, newer };

/// What shows the element of that name once more, elsewhere.
Element use_of(const std::string& id, Hundredths by, LinkNames links = LinkNames::both);

/// Those of a file. All items have to be counted before the first is drawn, for only what comes
/// again needs a name.
class SharedShapes {
 public:
  /// @param page whose shapes are drawn elsewhere, if any are
  explicit SharedShapes(Names& names, PageShapes* page = nullptr, LinkNames links = LinkNames::both)
      : names_(names), page_(page), links_(links) {}

  void count(std::span<const Item> items);

  /// What draws items that are painted alike.
  std::vector<Element> elements_of(std::span<const Item> items);

 private:
  struct Shape {
    int count = 0;
    std::string id;
    Hundredths first;
  };

  /// A shape somewhere on the page.
  struct Placed {
    std::string shape;
    Hundredths at;
  };

  Element use_of_shape(const std::string& id, Hundredths by) const {
    return use_of(id, by, links_);
  }

  /// That of the page, if it has it.
  std::optional<Element> use_of_page(const Placed& placed) const;

  static std::size_t row_length(std::span<const Placed> shapes);
  std::vector<Element> rows_of(std::span<const Placed> shapes, std::size_t length);
  Element element_of(const Placed& placed);

  Names& names_;
  PageShapes* page_;
  LinkNames links_;
  std::map<std::string, Shape> shapes_;  ///< by what stands behind the first point of their paths
};

}  // namespace convanim
