// Encodes an animation as SVG: writes each shape once, and how parts of the picture move or change.
#include "convanim/svg.h"

#include <span>
#include <string>
#include <vector>

#include "convanim/error.h"
#include "svg/motion.h"
#include "svg/path_data.h"
#include "svg/svg_body.h"
#include "svg/svg_text.h"
#include "svg/svg_timing.h"

namespace convanim {

namespace {

void check_size(std::size_t shapes, int steps) {
  if (shapes * static_cast<std::size_t>(steps) <= kMaxSvgShapes) return;
  throw TooMuch("an SVG of " + std::to_string(steps) + " steps of " + std::to_string(shapes) +
                    " shapes is too large (limit " + std::to_string(kMaxSvgShapes / 1'000'000) +
                    " million shapes in all steps)",
                Excess::svg_shapes);
}

/// What the picture shows; one step alone says what it does.
std::string description_of(const Animation& animation, StepRange steps) {
  if (steps.count > 1 || !animation.sentence) return animation.description;
  const std::string sentence = animation.sentence(steps.first) + ".";
  return animation.description.empty() ? sentence : animation.description + " " + sentence;
}

/// The page and all that is drawn on it.
void draw_all(Body& body, const Scene& first, const Animation& animation, StepRange steps) {
  const std::vector<Part> parts = find_parts(animation.scene, steps);
  body.add_page(first);
  body.add(parts);
}

/// The opening tag of an element for a page of that size.
std::string svg_tag(const Scene& scene, const std::string& more_attributes) {
  const auto [width, height] = rounded({scene.width, scene.height});
  const std::string page = decimal(width) + " " + decimal(height);
  return "<svg" + attribute("xmlns", "http://www.w3.org/2000/svg") +
         attribute("xmlns:xlink", "http://www.w3.org/1999/xlink") +
         attribute("width", decimal(width) + "pt") + attribute("height", decimal(height) + "pt") +
         attribute("viewBox", "0 0 " + page) + attribute("role", "img") + more_attributes +
         attribute("fill", "none") + attribute("stroke-miterlimit", "10") + ">\n";
}

}  // namespace

void write_svg(const Animation& animation, StepRange steps, Sink& sink) {
  const Scene scene = animation.scene(steps.first);
  check_size(scene.items.size(), steps.count);
  const Timeline timeline(animation, steps);
  Body body(timeline);
  draw_all(body, scene, animation, steps);
  const std::string head = svg_tag(scene, attribute("aria-labelledby", "title desc")) + "<title" +
                           attribute("id", "title") + ">" + escaped(animation.title) +
                           "</title>\n<desc" + attribute("id", "desc") + ">" +
                           escaped(description_of(animation, steps)) + "</desc>\n<style>\n" +
                           body.style_sheet() + "</style>\n";
  for (const std::string& text : {head, body.text(), std::string("</svg>\n")}) {
    sink.append(std::as_bytes(std::span(text)));
  }
  sink.check();
}

SvgPart make_svg_part(const Animation& animation, StepRange steps) {
  Animation even = animation;
  even.timing.hold_cs.reset();
  even.timing.row_hold_cs.reset();
  even.timing.glides = false;
  const Scene scene = animation.scene(steps.first);
  check_size(scene.items.size(), steps.count);
  const Timeline timeline(even, steps);
  Body body(timeline, false);
  draw_all(body, scene, even, steps);
  return {svg_tag(scene, attribute("aria-labelledby", "title") +
                             attribute("aria-describedby", "description")) +
              body.text() + "</svg>\n",
          body.style_sheet()};
}

}  // namespace convanim
