// Items as the elements of one SVG: their shapes, and the classes that paint them.
#include "svg/painter.h"

#include <vector>

#include "svg/path_data.h"

namespace convanim {

namespace {

/// Elements that are painted alike.
std::string painted(const std::vector<Element>& elements, const std::string& style) {
  if (elements.empty()) return {};
  if (elements.size() == 1 && elements.front().id.empty()) {
    return elements.front().text(style) + "\n";
  }
  // Where a shape comes again it is in other colours, so its own cannot be in it.
  std::string text = "<g" + style + ">\n";
  for (const Element& element : elements) text += element.text() + "\n";
  return text + "</g>\n";
}

}  // namespace

std::string Painter::page(const Scene& scene) {
  if (!styles_.add_page(scene)) return {};
  const auto [width, height] = rounded({scene.width, scene.height});
  return "<rect" + attribute("class", styles_.page_class()) + attribute("width", decimal(width)) +
         attribute("height", decimal(height)) + "/>\n";
}

std::string Painter::text_of(std::span<const Item> items) {
  std::string text;
  for (const PaintGroup& group : group_by_paint(items)) {
    const std::vector<Element> elements = shapes_.elements_of(group.items);
    if (elements.empty()) continue;
    text += painted(elements, attribute("class", styles_.class_of(group.paints)));
  }
  return text;
}

}  // namespace convanim
