// Encodes an animation as SVG: writes each shape once, and how parts of the picture move or change.
#include "convanim/svg.h"

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <map>
#include <span>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "svg/group_by_paint.h"
#include "svg/motion.h"
#include "svg/path_data.h"
#include "svg/svg_shape.h"
#include "svg/svg_style.h"
#include "svg/svg_text.h"
#include "svg/svg_timing.h"

namespace convanim {

namespace {

using Items = std::span<const Item>;

/// How many items from the first on are one path: lines of one opaque stroke, where it does not
/// matter which is the first where they cross.
std::size_t joined(Items items) {
  const auto* first = std::get_if<Line>(&items.front());
  if (!first || !is_opaque(first->stroke.paint)) return 1;
  const auto alike = [&](const Item& item) {
    const auto* line = std::get_if<Line>(&item);
    return line && line->stroke == first->stroke;
  };
  return static_cast<std::size_t>(std::ranges::find_if_not(items, alike) - items.begin());
}

/// The group's items that are written together.
std::vector<Items> joints_of(const PaintGroup& group) {
  std::vector<Items> joints;
  for (Items rest = group.items; !rest.empty(); rest = rest.subspan(joints.back().size())) {
    joints.push_back(rest.first(joined(rest)));
  }
  return joints;
}

std::string position(Hundredths at) {
  return (at.x == 0 ? "" : attribute("x", decimal(at.x))) +
         (at.y == 0 ? "" : attribute("y", decimal(at.y)));
}

/// A shape somewhere on the page.
struct Placed {
  std::string shape;
  Hundredths at;
};

/// How many of the shapes are a row that comes again and again, as those of a grid do; 0 if they
/// are not rows. A hundredth is not a difference: places are rounded.
std::size_t row_length(std::span<const Placed> shapes) {
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

/// Values of an animation, one for each step.
template <class Values, class Text>
std::string list(const Values& values, const Text& text) {
  std::string joined;
  for (const auto& value : values) {
    if (!joined.empty()) joined += ';';
    joined += text(value);
  }
  return joined;
}

/// The body of the file, and what it has come to need of the style sheet.
class Body {
 public:
  explicit Body(const Timing& timing) : timing_(timing) {}

  /// Paints the page where that is part of the picture, then writes all parts. Their shapes are
  /// counted first: only one that comes again needs a name.
  void write(const Scene& scene, std::span<const Part> parts) {
    if (styles_.add_page(scene)) {
      const auto [width, height] = rounded({scene.width, scene.height});
      text_ += "<rect" + attribute("class", StyleSheet::kPage) +
               attribute("width", decimal(width)) + attribute("height", decimal(height)) + "/>\n";
    }
    for (const Part& part : parts) {
      std::visit([&](const auto& p) { this->count(p); }, part);
    }
    for (const Part& part : parts) {
      std::visit([&](const auto& p) { this->write(p); }, part);
    }
  }

  const std::string& text() const { return text_; }

  std::string style_sheet() const {
    return styles_.text() + (moves_ ? "@media(prefers-reduced-motion:reduce){.moving{display:none}"
                                      ".still{display:inline}}\n"
                                    : "");
  }

 private:
  /// A shape that may come more than once.
  struct Shape {
    int count = 0;
    std::string id;
    Hundredths first;
  };

  /// A path, the use of one, or a group of both, without its style.
  struct Element {
    std::string name;
    std::string id;
    std::string attributes;
    std::string content;

    std::string text(const std::string& style = "") const {
      const std::string start =
          "<" + name + (id.empty() ? "" : attribute("id", id)) + style + attributes;
      return content.empty() ? start + "/>" : start + ">\n" + content + "</" + name + ">";
    }
  };

  void count(Items items) {
    for (const PaintGroup& group : group_by_paint(items)) {
      for (const Items joint : joints_of(group)) {
        if (joint.size() > 1) continue;
        for_each_path(joint.front(),
                      [&](const std::string& shape, Hundredths) { ++shapes_[shape].count; });
      }
    }
  }

  void count(const Still& part) { count(part.items); }
  void count(const Moved& part) { count(part.items); }
  void count(const Reshaped&) {}  // what changes its shape is written for itself
  void count(const Replaced& part) {
    for (const auto& items : part.steps) count(items);
    count(part.steps.back());
  }

  void write(Items items) {
    for (const PaintGroup& group : group_by_paint(items)) {
      write_elements(elements_of(group), group.paints);
    }
  }

  void write(const Still& part) { write(part.items); }

  /// Moves the items from step to step, and to where the last step has them.
  void write(const Moved& part) {
    const std::string id = short_name(ids_++);
    const std::string values = list(part.offsets, [](Point by) {
      const Hundredths to = rounded(by);
      return decimal(to.x) + (to.y == 0 ? "" : " " + decimal(to.y));
    });
    text_ += "<g" + moving() + ">" +
             timing_.animation("animateTransform" + attribute("attributeName", "transform") +
                                   attribute("type", "translate"),
                               values) +
             "<g" + attribute("id", id) + ">\n";
    write(part.items);
    text_ += "</g></g>\n<use" + still() + attribute("href", "#" + id) +
             position(rounded(part.offsets.back())) + "/>\n";
  }

  void write(const Reshaped& part) {
    const Items first = part.steps.front();
    for (std::size_t i = 0, joint = 0; i < first.size(); i += joint) {
      joint = joined(first.subspan(i));
      const auto path = [&](Items items) { return path_of(items.subspan(i, joint)); };
      const std::string style = styles_.class_of(paints_of(first[i]));
      text_ +=
          "<path" + attribute("class", "moving " + style) + attribute("d", path(first)) + ">" +
          timing_.animation("animate" + attribute("attributeName", "d"), list(part.steps, path)) +
          "</path>\n<path" + attribute("class", "still " + style) + attribute("display", "none") +
          attribute("d", path(part.steps.back())) + "/>\n";
    }
    moves_ = true;
  }

  void write(const Replaced& part) {
    const auto steps = static_cast<int>(part.steps.size());
    text_ += "<g" + moving() + ">\n";
    for (int first = 0, end = 0; first < steps; first = end) {
      const auto n = static_cast<std::size_t>(first);
      for (end = first + 1; end < steps; ++end) {
        if (part.steps[static_cast<std::size_t>(end)] != part.steps[n]) break;
      }
      text_ += "<g" + (first > 0 ? attribute("display", "none") : "") + ">" +
               timing_.showing(first, end) + "\n";
      write(part.steps[n]);
      text_ += "</g>\n";
    }
    text_ += "</g>\n<g" + still() + ">\n";
    write(part.steps.back());
    text_ += "</g>\n";
  }

  void write_elements(std::span<const Element> elements, const Paints& paints) {
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

  std::vector<Element> elements_of(const PaintGroup& group) {
    std::vector<Element> elements;
    std::vector<Placed> single;
    for (const Items joint : joints_of(group)) {
      if (joint.size() > 1) {
        elements.push_back({"path", "", attribute("d", path_of(joint)), ""});
      } else {
        for_each_path(joint.front(), [&](const std::string& shape, Hundredths at) {
          single.push_back({shape, at});
        });
      }
    }
    if (const std::size_t row = elements.empty() ? row_length(single) : 0; row > 0) {
      return rows_of(single, row);
    }
    for (const auto& [shape, at] : single) elements.push_back(element_of(shape, at));
    return elements;
  }

  /// The first row of shapes, and its uses.
  std::vector<Element> rows_of(std::span<const Placed> shapes, std::size_t length) {
    Element row{"g", short_name(ids_++), "", ""};
    for (const auto& [shape, at] : shapes.first(length)) {
      row.content += element_of(shape, at).text() + "\n";
    }
    std::vector<Element> rows{row};
    for (std::size_t i = length; i < shapes.size(); i += length) {
      rows.push_back(use_of(row.id, shapes[i].at - shapes.front().at));
    }
    return rows;
  }

  static Element use_of(const std::string& id, Hundredths by) {
    return {"use", "", attribute("href", "#" + id) + position(by), ""};
  }

  Element element_of(const std::string& shape, Hundredths at) {
    Shape& known = shapes_[shape];
    if (!known.id.empty()) {
      return use_of(known.id, at - known.first);
    }
    if (known.count > 1) {
      known.id = short_name(ids_++);
      known.first = at;
    }
    PathData start;
    start.move(at);
    return {"path", known.id, attribute("d", start.text() + shape), ""};
  }

  std::string moving() {
    moves_ = true;
    return attribute("class", "moving");
  }

  /// Viewers without style sheets must not show both.
  static std::string still() { return attribute("class", "still") + attribute("display", "none"); }

  const Timing& timing_;
  StyleSheet styles_;
  std::string text_;
  std::map<std::string, Shape> shapes_;
  std::size_t ids_ = 0;
  bool moves_ = false;
};

void check_size(std::size_t shapes, int steps) {
  if (shapes * static_cast<std::size_t>(steps) <= kMaxSvgShapes) return;
  throw RequestError("an SVG of " + std::to_string(steps) + " steps of " + std::to_string(shapes) +
                     " shapes is too large (limit " + std::to_string(kMaxSvgShapes / 1'000'000) +
                     " million shapes in all steps; make the layer smaller, or choose a frame with "
                     "--step)");
}

}  // namespace

void write_svg(const ComposeStep& compose_step, StepRange steps, const SvgOptions& options,
               Sink& sink) {
  const Timing timing(steps.count, options);
  const Scene scene = compose_step(steps.first);
  check_size(scene.items.size(), steps.count);
  Body body(timing);
  const std::vector<Part> parts = find_parts(compose_step, steps);
  body.write(scene, parts);

  const auto [width, height] = rounded({scene.width, scene.height});
  const std::string page = decimal(width) + " " + decimal(height);
  const std::string head =
      "<svg" + attribute("xmlns", "http://www.w3.org/2000/svg") +
      attribute("width", decimal(width) + "pt") + attribute("height", decimal(height) + "pt") +
      attribute("viewBox", "0 0 " + page) + attribute("role", "img") +
      attribute("aria-labelledby", "title desc") + attribute("fill", "none") +
      attribute("stroke-miterlimit", "10") + ">\n<title" + attribute("id", "title") + ">" +
      escaped(options.title) + "</title>\n<desc" + attribute("id", "desc") + ">" +
      escaped(options.description) + "</desc>\n<style>\n" + body.style_sheet() + "</style>\n";
  for (const std::string& text : {head, body.text(), std::string("</svg>\n")}) {
    sink.append(std::as_bytes(std::span(text)));
  }
  sink.check();
}

}  // namespace convanim
