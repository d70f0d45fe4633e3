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

}  // namespace

void write_svg(const Animation& animation, StepRange steps, Sink& sink) {
  const Scene scene = animation.scene(steps.first);
  check_size(scene.items.size(), steps.count);
  const Timeline timeline(animation, steps);
  const std::vector<Part> parts = find_parts(animation.scene, steps);
  Body body(timeline);
  body.add_page(scene);
  body.add(parts);

  const auto [width, height] = rounded({scene.width, scene.height});
  const std::string page = decimal(width) + " " + decimal(height);
  const std::string head =
      "<svg" + attribute("xmlns", "http://www.w3.org/2000/svg") +
      attribute("xmlns:xlink", "http://www.w3.org/1999/xlink") +
      attribute("width", decimal(width) + "pt") + attribute("height", decimal(height) + "pt") +
      attribute("viewBox", "0 0 " + page) + attribute("role", "img") +
      attribute("aria-labelledby", "title desc") + attribute("fill", "none") +
      attribute("stroke-miterlimit", "10") + ">\n<title" + attribute("id", "title") + ">" +
      escaped(animation.title) + "</title>\n<desc" + attribute("id", "desc") + ">" +
      escaped(description_of(animation, steps)) + "</desc>\n<style>\n" + body.style_sheet() +
      "</style>\n";
  for (const std::string& text : {head, body.text(), std::string("</svg>\n")}) {
    sink.append(std::as_bytes(std::span(text)));
  }
  sink.check();
}

}  // namespace convanim
