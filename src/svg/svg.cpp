// Encodes an animation as SVG: writes each shape once, and how parts of the picture move or change.
#include "convanim/svg.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/hex.h"
#include "base/phrases.h"
#include "convanim/error.h"
#include "svg/fragments.h"
#include "svg/motion.h"
#include "svg/path_data.h"
#include "svg/svg_body.h"
#include "svg/svg_part.h"
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
  const std::string sentence = as_sentence(animation.sentence(steps.first));
  return animation.description.empty() ? sentence : animation.description + " " + sentence;
}

/// What the allocator takes for itself.
constexpr std::size_t kBytesPerBlock = 16;

std::size_t bytes_beside(const Polygon& polygon) {
  return polygon.corners.size() * sizeof(Point) + kBytesPerBlock;
}

std::size_t bytes_beside(const Line& /*line*/) {
  return 0;
}

std::size_t bytes_beside(const Text& text) {
  constexpr std::size_t kOwnLetters = 3;  // stand in the string itself
  const std::size_t letters = text.characters.size();
  return letters > kOwnLetters ? letters * sizeof(char32_t) + kBytesPerBlock : 0;
}

std::size_t bytes_of(const Item& item) {
  return sizeof(Item) + std::visit([](const auto& shape) { return bytes_beside(shape); }, item);
}

/// The text of a shape that is written once, of one step of a shape that changes, and of one that
/// moves; measured.
constexpr std::size_t kBytesOfText = 70;
constexpr std::size_t kBytesOfChange = 380;
constexpr std::size_t kBytesOfMove = 50;

/// Of at most so many shapes in all steps it need not be known which change: each is said to take
/// the most that one of a few corners can.
constexpr std::size_t kSmallAnimation = 20'000;
constexpr std::size_t kBytesOfSmall = 660;

/// Counts what parts keep.
struct Held {
  std::size_t bytes = 0;

  void operator()(const Still& part) { add(part.items, kBytesOfText); }
  void operator()(const Moved& part) {
    add(part.items, kBytesOfText);
    bytes += part.offsets.size() * kBytesOfMove;
  }
  void operator()(const Reshaped& part) { add(part.steps, kBytesOfChange); }
  void operator()(const Grown& part) { add(part.items, kBytesOfText); }
  void operator()(const Replaced& part) { add(part.steps, kBytesOfText); }

 private:
  void add(const std::vector<Item>& items, std::size_t text) {
    for (const Item& item : items) bytes += bytes_of(item) + text;
  }
  void add(const std::vector<std::vector<Item>>& steps, std::size_t text) {
    for (const auto& items : steps) add(items, text);
  }
};

/// The page and all that is drawn on it.
void draw_all(Body& body, const Scene& first, const Animation& animation, StepRange steps) {
  const std::vector<Part> parts = find_parts(animation.scene, steps);
  body.add_page(first);
  body.add(parts);
}

/// The namespaces of a file's names.
std::string namespaces() {
  return attribute("xmlns", "http://www.w3.org/2000/svg") +
         attribute("xmlns:xlink", "http://www.w3.org/1999/xlink");
}

/// The opening tag of an element that shows a page of that size.
/// @param size attributes of how large, and of which names
std::string svg_tag(const Scene& scene, const std::string& size,
                    const std::string& more_attributes) {
  const auto [width, height] = rounded({scene.width, scene.height});
  const std::string page = decimal(width) + " " + decimal(height);
  return "<svg" + size + attribute("viewBox", "0 0 " + page) + attribute("role", "img") +
         more_attributes + attribute("fill", "none") + attribute("stroke-miterlimit", "10") + ">\n";
}

/// The page's own size.
std::string own_size(const Scene& scene) {
  const auto [width, height] = rounded({scene.width, scene.height});
  return attribute("width", decimal(width) + "pt") + attribute("height", decimal(height) + "pt");
}

std::string titled(const Animation& animation, const std::string& description,
                   const std::string& prefix) {
  return "<title" + attribute("id", prefix + "title") + ">" + escaped(animation.title) +
         "</title>\n<desc" + attribute("id", prefix + "desc") + ">" + escaped(description) +
         "</desc>\n";
}

/// As large as a slide of reveal.js has place for.
constexpr std::string_view kSlideSize = R"( class="r-stretch" width="100%" height="520")";

/// What follows from all that an element holds, so that no two of a page have one: FNV-1a in 32
/// bits.
std::string digest(std::string_view text) {
  std::uint32_t hash = 2166136261;
  for (const char letter : text) hash = (hash ^ static_cast<unsigned char>(letter)) * 16777619;
  return "f" + hex(hash, 8);
}

/// @param id of the element, with which all names in it begin
std::string fragments_element(const Animation& animation, StepRange steps, const Scene& first,
                              std::span<const Part> parts, const std::string& id) {
  const std::string prefix = id + "-";
  Fragments fragments(steps.count, prefix);
  std::string body = fragments.draw(first, parts);
  for (int n = 1; n < steps.count && animation.sentence; ++n) {
    body += Fragments::told(n, animation.sentence(steps.first + n));
  }
  return svg_tag(first, namespaces() + std::string(kSlideSize),
                 attribute("id", id) +
                     attribute("aria-labelledby", prefix + "title " + prefix + "desc")) +
         titled(animation, animation.description, prefix) + "<style>\n" +
         fragments.styles().text() + "#" + id + " .fragment{transition:none}\n</style>\n" + body +
         "</svg>\n";
}

}  // namespace

std::size_t svg_memory(const Animation& animation, StepRange steps) {
  const std::size_t shapes = animation.scene(steps.first).items.size();
  check_size(shapes, steps.count);
  if (steps.count == 1) return 0;
  const std::size_t all = shapes * static_cast<std::size_t>(steps.count);
  if (all <= kSmallAnimation) return all * kBytesOfSmall;
  Held held;
  for (const Part& part : find_parts(animation.scene, steps)) std::visit(held, part);
  return held.bytes;
}

void write_svg(const Animation& animation, StepRange steps, Sink& sink) {
  const Scene scene = animation.scene(steps.first);
  check_size(scene.items.size(), steps.count);
  const Timeline timeline(animation, steps);
  Body body(timeline);
  draw_all(body, scene, animation, steps);
  const std::string head =
      svg_tag(scene, namespaces() + own_size(scene), attribute("aria-labelledby", "title desc")) +
      titled(animation, description_of(animation, steps), "") + "<style>\n" + body.style_sheet() +
      "</style>\n";
  sink.append(std::as_bytes(std::span(head)));
  body.take_text().write(sink);
  constexpr std::string_view kEnd = "</svg>\n";
  sink.append(std::as_bytes(std::span(kEnd)));
  sink.check();
}

void write_svg_fragments(const Animation& animation, StepRange steps, Sink& sink) {
  const Scene scene = animation.scene(steps.first);
  check_size(scene.items.size(), steps.count);
  const std::vector<Part> parts = find_parts(animation.scene, steps);
  const auto element = [&](const std::string& id) {
    return fragments_element(animation, steps, scene, parts, id);
  };
  const std::string text = element(digest(element("")));
  sink.append(std::as_bytes(std::span(text)));
  sink.check();
}

LongText make_svg_part(const Animation& animation, StepRange steps, const std::string& prefix,
                       SharedDrawing& shared) {
  Animation even = animation;
  even.timing.hold_cs.reset();
  even.timing.row_hold_cs.reset();
  even.timing.glides = false;
  const Scene scene = animation.scene(steps.first);
  check_size(scene.items.size(), steps.count);
  const Timeline timeline(even, steps);
  Body body(timeline, shared.styles, shared.shapes, prefix);
  body.begin(svg_tag(scene, own_size(scene),
                     attribute("aria-labelledby", prefix + "title") +
                         attribute("aria-describedby", prefix + "description")));
  draw_all(body, scene, even, steps);
  LongText text = body.take_text();
  text += "</svg>\n";
  return text;
}

}  // namespace convanim
