// The elements that draw items: a shape that comes again is written once and then used.
#include "svg/shared_shapes.h"

#include <cstdlib>

#include "svg/group_by_paint.h"
#include "svg/svg_shape.h"

namespace convanim {

namespace {

using Items = std::span<const Item>;

std::string coordinate(std::string_view name, int value) {
  return value == 0 ? "" : attribute(name, decimal(value));
}

}  // namespace

std::string Element::text(const std::string& style) const {
  const std::string start =
      "<" + name + (id.empty() ? "" : attribute("id", id)) + style + attributes;
  return content.empty() ? start + "/>" : start + ">\n" + content + "</" + name + ">";
}

Element use_of(const std::string& id, Hundredths by, LinkNames links) {
  const std::string older = links == LinkNames::both ? attribute("xlink:href", "#" + id) : "";
  return {"use", "",
          older + attribute("href", "#" + id) + coordinate("x", by.x) + coordinate("y", by.y), ""};
}

void SharedShapes::count(Items items) {
  for (const Items joined : join_lines(items)) {
    if (joined.size() > 1) continue;
    for_each_path(joined.front(),
                  [&](const std::string& shape, Hundredths) { ++shapes_[shape].count; });
  }
}

std::vector<Element> SharedShapes::elements_of(Items items) {
  std::vector<Element> elements;
  std::vector<Placed> single;
  for (const Items joined : join_lines(items)) {
    if (joined.size() > 1) {
      const PathData path = path_data_of(joined);
      const std::optional<Element> known = use_of_page({path.shape(), path.first()});
      elements.push_back(known.value_or(Element{"path", "", attribute("d", path.text()), ""}));
    } else {
      for_each_path(joined.front(), [&](const std::string& shape, Hundredths at) {
        single.push_back({shape, at});
      });
    }
  }
  if (const std::size_t row = elements.empty() ? row_length(single) : 0; row > 0) {
    return rows_of(single, row);
  }
  for (const Placed& placed : single) elements.push_back(element_of(placed));
  return elements;
}

/// How many of the shapes are a row that comes again and again, as those of a grid do; 0 if they
/// are not rows. A hundredth is not a difference: places are rounded.
std::size_t SharedShapes::row_length(std::span<const Placed> shapes) {
  const auto is_row = [&](std::size_t length) {
    for (std::size_t i = length; i < shapes.size(); ++i) {
      const std::size_t in_row = i % length;
      const auto [x, y] =
          (shapes[i].at - shapes[i - in_row].at) - (shapes[in_row].at - shapes.front().at);
      if (std::abs(x) > 1 || std::abs(y) > 1 || shapes[i].shape != shapes[in_row].shape) {
        return false;
      }
    }
    return true;
  };
  for (std::size_t length = 2; length <= shapes.size() / 2; ++length) {
    if (shapes.size() % length == 0 && is_row(length)) return length;
  }
  return 0;
}

/// The first row of shapes, and its uses.
std::vector<Element> SharedShapes::rows_of(std::span<const Placed> shapes, std::size_t length) {
  Element row{"g", names_.next(), "", ""};
  for (const Placed& placed : shapes.first(length)) row.content += element_of(placed).text() + "\n";
  std::vector<Element> rows{row};
  for (std::size_t i = length; i < shapes.size(); i += length) {
    rows.push_back(use_of_shape(row.id, shapes[i].at - shapes.front().at));
  }
  return rows;
}

std::optional<Element> SharedShapes::use_of_page(const Placed& placed) const {
  const std::string id = page_ ? page_->id_of(placed.shape) : "";
  return id.empty() ? std::nullopt : std::optional(use_of_shape(id, placed.at));
}

Element SharedShapes::element_of(const Placed& placed) {
  if (std::optional<Element> known = use_of_page(placed)) return *std::move(known);
  Shape& known = shapes_[placed.shape];
  if (!known.id.empty()) return use_of_shape(known.id, placed.at - known.first);
  if (known.count > 1) {
    known.id = names_.next();
    known.first = placed.at;
  }
  PathData start;
  start.move(placed.at);
  return {"path", known.id, attribute("d", start.text() + placed.shape), ""};
}

}  // namespace convanim
