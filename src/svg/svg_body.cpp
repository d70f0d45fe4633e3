// The body of an SVG: what its parts show, and when.
#include "svg/svg_body.h"

#include <utility>
#include <variant>
#include <vector>

#include "svg/path_data.h"
#include "svg/svg_shape.h"

namespace convanim {

namespace {

using Items = std::span<const Item>;

/// Values of an animation, one for each step.
template <class Values, class Text>
std::vector<std::string> texts_of(const Values& values, const Text& text) {
  std::vector<std::string> texts;
  for (const auto& value : values) texts.push_back(text(value));
  return texts;
}

void count(SharedShapes& shapes, const Still& part) {
  shapes.count(part.items);
}

void count(SharedShapes& shapes, const Moved& part) {
  shapes.count(part.items);
}

/// What changes its shape is written for itself.
void count(SharedShapes& /*shapes*/, const Reshaped& /*part*/) {}

void count(SharedShapes& shapes, const Grown& part) {
  shapes.count(part.items);
  shapes.count(part.items);
}

/// The last step comes again as what readers see who want no motion.
void count(SharedShapes& shapes, const Replaced& part) {
  for (const auto& items : part.steps) shapes.count(items);
  shapes.count(part.steps.back());
}

}  // namespace

void Body::add_page(const Scene& scene) {
  if (!styles_.add_page(scene)) return;
  const auto [width, height] = rounded({scene.width, scene.height});
  text_ += "<rect" + attribute("class", StyleSheet::kPage) + attribute("width", decimal(width)) +
           attribute("height", decimal(height)) + "/>\n";
}

void Body::add(std::span<const Part> parts) {
  for (const Part& part : parts) {
    std::visit([&](const auto& p) { count(shapes_, p); }, part);
  }
  for (const Part& part : parts) {
    std::visit([&](const auto& p) { write(p); }, part);
  }
}

/// Viewers without motion must not show both what moves and where it ends: the group is hidden by
/// an attribute, which those without style sheets know too, and of a group, since some know it of
/// no single shape.
std::string Body::still(const std::string& content) const {
  if (!stands_alone_) return {};
  return "<g" + attribute("class", "still") + attribute("display", "none") + ">" + content +
         "</g>\n";
}

std::string Body::style_sheet() const {
  if (!stands_alone_) return styles_.text(true);
  return styles_.text() + (moves_ ? "@media(prefers-reduced-motion:reduce){.moving{display:none}"
                                    ".still{display:inline}}\n"
                                  : "");
}

void Body::write(const Still& part) {
  write(part.items);
}

/// Moves the items from step to step, and to where the last step has them.
void Body::write(const Moved& part) {
  const std::string id = ids_.next();
  // Between one number and two some readers do not know a way.
  const auto values = texts_of(part.offsets, [glides = interpolates()](Point by) {
    const Hundredths to = rounded(by);
    return decimal(to.x) + (to.y == 0 && !glides ? "" : " " + decimal(to.y));
  });
  text_ += "<g" + moving() + ">" +
           timeline_.animation("animateTransform" + attribute("attributeName", "transform") +
                                   attribute("type", "translate"),
                               values) +
           "<g" + attribute("id", id) + ">\n";
  write(part.items);
  text_ += "</g></g>\n" + still(use_of(id, rounded(part.offsets.back())).text());
}

void Body::write(const Reshaped& part) {
  const std::vector<Item>& first = part.steps.front();
  for (const Items joined : join_lines(first)) {
    const auto begin = static_cast<std::size_t>(joined.data() - first.data());
    const auto path = [&](Items items) {
      return path_of(items.subspan(begin, joined.size()), interpolates());
    };
    const std::string style = styles_.class_of(paints_of(joined.front()));
    text_ +=
        "<path" + attribute("class", "moving " + style) + attribute("d", path(first)) + ">" +
        timeline_.animation("animate" + attribute("attributeName", "d"),
                            texts_of(part.steps, path)) +
        "</path>\n" +
        still("<path" + attribute("class", style) + attribute("d", path(part.steps.back())) + "/>");
  }
  moves_ = true;
}

/// What is there from the first step on, then what comes with each, to stay.
void Body::write(const Grown& part) {
  const auto steps = static_cast<int>(part.counts.size());
  const Items items(part.items);
  text_ += "<g" + moving() + ">\n";
  write(items.first(part.counts.front()));
  for (int step = 1; step < steps; ++step) {
    const std::size_t before = part.counts[static_cast<std::size_t>(step) - 1];
    const std::size_t after = part.counts[static_cast<std::size_t>(step)];
    if (after == before) continue;
    text_ += "<g" + attribute("display", "none") + ">" + timeline_.showing(step, steps) + "\n";
    write(items.subspan(before, after - before));
    text_ += "</g>\n";
  }
  text_ += "</g>\n";
  std::string before = std::exchange(text_, {});
  write(items);
  text_ = std::move(before) + still("\n" + text_);
}

void Body::write(const Replaced& part) {
  const auto steps = static_cast<int>(part.steps.size());
  text_ += "<g" + moving() + ">\n";
  for (int first = 0, end = 0; first < steps; first = end) {
    const auto n = static_cast<std::size_t>(first);
    for (end = first + 1; end < steps; ++end) {
      if (part.steps[static_cast<std::size_t>(end)] != part.steps[n]) break;
    }
    text_ += "<g" + (first > 0 ? attribute("display", "none") : "") + ">" +
             timeline_.showing(first, end) + "\n";
    write(part.steps[n]);
    text_ += "</g>\n";
  }
  text_ += "</g>\n";
  std::string before = std::exchange(text_, {});
  write(part.steps.back());
  text_ = std::move(before) + still("\n" + text_);
}

void Body::write(Items items) {
  for (const PaintGroup& group : group_by_paint(items)) {
    write(shapes_.elements_of(group.items), group.paints);
  }
}

void Body::write(std::span<const Element> elements, const Paints& paints) {
  if (elements.empty()) return;
  const std::string style = attribute("class", styles_.class_of(paints));
  if (elements.size() == 1 && elements.front().id.empty()) {
    text_ += elements.front().text(style) + "\n";
    return;
  }
  // Where a shape comes again it is in other colours, so its own cannot be in it.
  text_ += "<g" + style + ">\n";
  for (const Element& element : elements) text_ += element.text() + "\n";
  text_ += "</g>\n";
}

std::string Body::moving() {
  moves_ = true;
  return attribute("class", "moving");
}

}  // namespace convanim
