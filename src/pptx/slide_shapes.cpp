// The items of a scene as shapes of a slide.
#include "pptx/slide_shapes.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <utility>

#include "base/utf8.h"
#include "base/xml_text.h"
#include "scene/glyphs.h"

namespace convanim {

namespace {

/// On each side of the slide.
constexpr long kMargin = 300'000;

std::string_view word(GridRole role) {
  constexpr std::array<std::string_view, 3> kWords{"input", "kernel", "output"};
  return kWords[static_cast<std::size_t>(role)];
}

/// What a mark makes of a cell, in a word.
std::string_view word(MarkKind kind) {
  constexpr std::array<std::string_view, 7> kWords{" read",   " window", " current", "",
                                                   " so far", " copied", " cut off"};
  return kWords[static_cast<std::size_t>(kind)];
}

/// "output 2,1"
std::string name_of(const std::optional<Name>& name, std::string_view otherwise) {
  if (!name) return std::string(otherwise);
  std::string text(word(name->role));
  if (name->cell) {
    text += " " + std::to_string(name->cell->row + 1) + "," + std::to_string(name->cell->col + 1);
  } else if (!name->mark) {
    text += " grid";
  }
  return name->mark ? text + std::string(word(*name->mark)) : text;
}

const std::optional<Name>& name_in(const Item& item) {
  return std::visit([](const auto& shape) -> const std::optional<Name>& { return shape.name; },
                    item);
}

bool is_of_one_grid(const Item& one, const Item& other) {
  const std::optional<Name>& a = name_in(one);
  const std::optional<Name>& b = name_in(other);
  return a && b && a->role == b->role && a->grid == b->grid;
}

std::string number(std::string_view name, long value) {
  return attribute(name, std::to_string(value));
}

std::string place(long left, long top, long width, long height, std::string_view flips = "") {
  return "<a:xfrm" + std::string(flips) + "><a:off" + number("x", left) + number("y", top) +
         "/><a:ext" + number("cx", width) + number("cy", height) + "/></a:xfrm>";
}

bool is_upright(const Polygon& polygon) {
  if (polygon.corners.size() != 4) return false;
  for (std::size_t i = 0; i < 4; ++i) {
    const Point& from = polygon.corners[i];
    const Point& to = polygon.corners[(i + 1) % 4];
    if (from.x != to.x && from.y != to.y) return false;
  }
  return true;
}

}  // namespace

SlideShapes::SlideShapes(const Scene& page, std::vector<DeckColor> colors)
    : scale_(std::min((kSlideWidth - 2 * kMargin) / page.width,
                      (kSlideHeight - 2 * kMargin) / page.height)),
      left_((kSlideWidth - page.width * scale_) / 2),
      top_((kSlideHeight - page.height * scale_) / 2),
      colors_(std::move(colors)) {}

long SlideShapes::x_of(double x) const {
  return std::lround(left_ + x * scale_);
}

long SlideShapes::y_of(double y) const {
  return std::lround(top_ + y * scale_);
}

long SlideShapes::length(double points) const {
  return std::lround(points * scale_);
}

std::string SlideShapes::shapes(std::span<const Item> items) {
  std::string text;
  while (!items.empty()) {
    std::size_t count = 1;
    while (count < items.size() && is_of_one_grid(items.front(), items[count])) ++count;
    const std::span<const Item> together = items.first(count);
    items = items.subspan(count);
    std::string inside;
    const long own = next_++;  // of the group, which stands before what is in it
    for (const Item& item : together) inside += shape(item);
    if (count == 1) {
      text += inside;
      continue;
    }
    const long after = std::exchange(next_, own);
    text += group(std::string(word(name_in(together.front())->role)), "", together, inside);
    next_ = after;
  }
  return text;
}

std::string SlideShapes::group(const std::string& name, const std::string& description,
                               std::span<const Item> items, const std::string& shapes) {
  const Box box = around(items, *this);
  const auto point = [](std::string_view tag, std::string_view x, long left, std::string_view y,
                        long top) {
    return "<a:" + std::string(tag) + number(x, left) + number(y, top) + "/>";
  };
  const long width = box.right - box.left;
  const long height = box.bottom - box.top;
  return "<p:grpSp><p:nvGrpSpPr>" + names(name, description) +
         "<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>" +
         point("off", "x", box.left, "y", box.top) + point("ext", "cx", width, "cy", height) +
         point("chOff", "x", box.left, "y", box.top) + point("chExt", "cx", width, "cy", height) +
         "</a:xfrm></p:grpSpPr>" + shapes + "</p:grpSp>";
}

SlideShapes::Box SlideShapes::around(std::span<const Item> items, const SlideShapes& shapes) {
  if (items.empty()) return {};
  Box all = shapes.box(items.front());
  for (const Item& item : items) {
    const Box box = shapes.box(item);
    all = {std::min(all.left, box.left), std::min(all.top, box.top), std::max(all.right, box.right),
           std::max(all.bottom, box.bottom)};
  }
  return all;
}

SlideShapes::Box SlideShapes::box(const Item& item) const {
  std::vector<Point> points;
  if (const auto* polygon = std::get_if<Polygon>(&item)) points = polygon->corners;
  if (const auto* line = std::get_if<Line>(&item)) points = {line->from, line->to};
  if (const auto* text = std::get_if<Text>(&item)) {
    // A line of text is twice as high as its digits, which stand in its middle.
    const double width = text_width(text->font, text->characters) * text->size;
    const double digits = kDigitHeight * text->size;
    points = {{text->origin.x, text->origin.y - 1.5 * digits},
              {text->origin.x + width, text->origin.y + 0.5 * digits}};
  }
  const auto [left, right] = std::ranges::minmax(points, {}, &Point::x);
  const auto [top, bottom] = std::ranges::minmax(points, {}, &Point::y);
  return {x_of(left.x), y_of(top.y), x_of(right.x), y_of(bottom.y)};
}

std::string SlideShapes::names(const std::string& name, const std::string& description) {
  return "<p:cNvPr" + number("id", next_++) + attribute("name", in_attribute(name)) +
         (description.empty() ? "" : attribute("descr", in_attribute(description))) + "/>";
}

std::string SlideShapes::shape(const Item& item) {
  return std::visit([this](const auto& shape) { return this->shape(shape); }, item);
}

std::string SlideShapes::shape(const Polygon& polygon) {
  return "<p:sp><p:nvSpPr>" + names(name_of(polygon.name, "shape")) +
         "<p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>" + geometry(polygon, box(polygon)) +
         (polygon.fill ? solid_fill(*polygon.fill, colors_) : "<a:noFill/>") +
         (polygon.stroke ? outline(*polygon.stroke) : "<a:ln><a:noFill/></a:ln>") +
         "</p:spPr></p:sp>";
}

std::string SlideShapes::geometry(const Polygon& polygon, const Box& box) const {
  const long width = box.right - box.left;
  const long height = box.bottom - box.top;
  const std::string at = place(box.left, box.top, width, height);
  if (is_upright(polygon)) return at + "<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom>";
  std::string path;
  for (const Point& corner : polygon.corners) {
    const std::string_view verb = path.empty() ? "moveTo" : "lnTo";
    path += "<a:" + std::string(verb) + "><a:pt" + number("x", x_of(corner.x) - box.left) +
            number("y", y_of(corner.y) - box.top) + "/></a:" + std::string(verb) + ">";
  }
  return at +
         "<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l=\"0\" t=\"0\" r=\"r\" "
         "b=\"b\"/><a:pathLst><a:path" +
         number("w", width) + number("h", height) + ">" + path +
         "<a:close/></a:path></a:pathLst></a:custGeom>";
}

std::string SlideShapes::outline(const Stroke& stroke) const {
  constexpr double kWholeWidth = 100'000;  // of the line's width
  std::string dashes;
  if (stroke.dash > 0 && stroke.width > 0) {
    const long dash = std::lround(kWholeWidth * stroke.dash / stroke.width);
    dashes = "<a:custDash><a:ds" + number("d", dash) + number("sp", dash) + "/></a:custDash>";
  }
  return "<a:ln" + number("w", length(stroke.width)) + ">" + solid_fill(stroke.paint, colors_) +
         dashes + "<a:miter lim=\"800000\"/></a:ln>";
}

std::string SlideShapes::shape(const Line& line) {
  const Box around = box(line);
  const bool flips_x = line.from.x > line.to.x;
  const bool flips_y = line.from.y > line.to.y;
  const std::string flips =
      std::string(flips_x ? " flipH=\"1\"" : "") + (flips_y ? " flipV=\"1\"" : "");
  return "<p:cxnSp><p:nvCxnSpPr>" + names(name_of(line.name, "line")) +
         "<p:cNvCxnSpPr/><p:nvPr/></p:nvCxnSpPr><p:spPr>" +
         place(around.left, around.top, around.right - around.left, around.bottom - around.top,
               flips) +
         "<a:prstGeom prst=\"line\"><a:avLst/></a:prstGeom>" + outline(line.stroke) +
         "</p:spPr></p:cxnSp>";
}

std::string SlideShapes::shape(const Text& text) {
  constexpr double kUnitsPerPoint = 12'700;
  const Box around = box(text);
  const long hundredths = std::max(100L, std::lround(text.size * scale_ / kUnitsPerPoint * 100));
  const std::string face = text.font == Font::mono8 ? "<a:latin typeface=\"Courier New\"/>" : "";
  return "<p:sp><p:nvSpPr>" + names(name_of(text.name, "text")) +
         "<p:cNvSpPr txBox=\"1\"/><p:nvPr/></p:nvSpPr><p:spPr>" +
         place(around.left, around.top, around.right - around.left, around.bottom - around.top) +
         "<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom><a:noFill/></p:spPr><p:txBody><a:bodyPr "
         "wrap=\"none\" lIns=\"0\" tIns=\"0\" rIns=\"0\" bIns=\"0\" anchor=\"ctr\"/><a:p><a:pPr "
         "algn=\"ctr\"/><a:r><a:rPr lang=\"en-US\"" +
         number("sz", hundredths) + ">" + solid_fill(text.paint, colors_) + face + "</a:rPr><a:t>" +
         escaped(to_utf8(text.characters)) + "</a:t></a:r></a:p></p:txBody></p:sp>";
}

}  // namespace convanim
