// The body of an SVG: what its parts show, and when.
#include "svg/svg_body.h"

#include <variant>
#include <vector>

#include "svg/path_data.h"
#include "svg/svg_shape.h"

namespace convanim {

namespace {

using Items = std::span<const Item>;

void count(Painter& painter, const Still& part) {
  painter.count(part.items);
}

void count(Painter& painter, const Moved& part) {
  painter.count(part.items);
}

/// What changes its shape is written for itself.
void count(Painter& /*painter*/, const Reshaped& /*part*/) {}

void count(Painter& painter, const Grown& part) {
  painter.count(part.items);
  painter.count(part.items);
}

/// The last step comes again as what readers see who want no motion.
void count(Painter& painter, const Replaced& part) {
  for (const auto& items : part.steps) painter.count(items);
  painter.count(part.steps.back());
}

}  // namespace

void Body::add_page(const Scene& scene) {
  text_ += painter_.page(scene);
}

void Body::add(std::span<const Part> parts) {
  for (const Part& part : parts) {
    std::visit([&](const auto& p) { count(painter_, p); }, part);
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
  if (!stands_alone_) return painter_.styles().text(true);
  return painter_.styles().text() +
         (moves_ ? "@media(prefers-reduced-motion:reduce){.moving{display:none}"
                   ".still{display:inline}}\n"
                 : "");
}

void Body::write(const Still& part) {
  text_ += painter_.text_of(part.items);
}

/// Moves the items from step to step, and to where the last step has them.
void Body::write(const Moved& part) {
  const std::string id = painter_.next_id();
  // Between one number and two some readers do not know a way.
  const auto place = [&offsets = part.offsets, glides = interpolates()](std::size_t step) {
    const Hundredths to = rounded(offsets[step]);
    return decimal(to.x) + (to.y == 0 && !glides ? "" : " " + decimal(to.y));
  };
  text_ += "<g" + moving() + ">";
  timeline_.animate(
      text_,
      "animateTransform" + attribute("attributeName", "transform") + attribute("type", "translate"),
      place);
  text_ += "<g" + attribute("id", id) + ">\n";
  text_ += painter_.text_of(part.items) + "</g></g>\n" +
           still(use_of(id, rounded(part.offsets.back())).text());
}

void Body::write(const Reshaped& part) {
  const std::vector<Item>& first = part.steps.front();
  for (const Items joined : join_lines(first)) {
    const auto begin = static_cast<std::size_t>(joined.data() - first.data());
    const auto path = [&](std::size_t step) {
      return path_of(Items(part.steps[step]).subspan(begin, joined.size()), interpolates());
    };
    const std::string style = painter_.styles().class_of(paints_of(joined.front()));
    text_ += "<path" + attribute("class", "moving " + style) + attribute("d", path(0)) + ">";
    timeline_.animate(text_, "animate" + attribute("attributeName", "d"), path);
    text_ += "</path>\n" + still("<path" + attribute("class", style) +
                                 attribute("d", path(part.steps.size() - 1)) + "/>");
  }
  moves_ = true;
}

/// What is there from the first step on, then what comes with each, to stay.
void Body::write(const Grown& part) {
  const auto steps = static_cast<int>(part.counts.size());
  const Items items(part.items);
  text_ += "<g" + moving() + ">\n";
  text_ += painter_.text_of(items.first(part.counts.front()));
  for (int step = 1; step < steps; ++step) {
    const std::size_t before = part.counts[static_cast<std::size_t>(step) - 1];
    const std::size_t after = part.counts[static_cast<std::size_t>(step)];
    if (after == before) continue;
    text_ += "<g" + attribute("display", "none") + ">" + timeline_.showing(step, steps) + "\n" +
             painter_.text_of(items.subspan(before, after - before)) + "</g>\n";
  }
  text_ += "</g>\n";
  text_ += still("\n" + painter_.text_of(items));
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
             timeline_.showing(first, end) + "\n" + painter_.text_of(part.steps[n]) + "</g>\n";
  }
  text_ += "</g>\n";
  text_ += still("\n" + painter_.text_of(part.steps.back()));
}

std::string Body::moving() {
  moves_ = true;
  return attribute("class", "moving");
}

}  // namespace convanim
