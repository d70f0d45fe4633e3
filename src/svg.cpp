// Encodes an animation as SVG: writes each shape once, and how parts of the picture move or change.
#include "convanim/svg.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "glyphs.h"
#include "motion.h"
#include "path_data.h"

namespace convanim {

namespace {

using Items = std::span<const Item>;

/// What a shape is painted with: a class of the style sheet.
struct Style {
  std::optional<Paint> fill;
  std::optional<Stroke> stroke;
  friend bool operator==(const Style&, const Style&) = default;
};

Style style_of(const Item& item) {
  if (const auto* polygon = std::get_if<Polygon>(&item)) return {polygon->fill, polygon->stroke};
  if (const auto* line = std::get_if<Line>(&item)) return {std::nullopt, line->stroke};
  return {std::get<Text>(item).paint, std::nullopt};
}

bool is_opaque(const Paint& paint) {
  return paint.alpha == 1 && (!paint.on_dark || paint.on_dark->alpha == 1);
}

/// Lines of one opaque stroke may be one path: where they cross, it does not matter which is first.
bool may_join(const Item& a, const Item& b) {
  const auto* first = std::get_if<Line>(&a);
  const auto* second = std::get_if<Line>(&b);
  return first && second && first->stroke == second->stroke && is_opaque(first->stroke.paint);
}

/// How many items from the first on are one path.
std::size_t joined(Items items) {
  std::size_t count = 1;
  while (count < items.size() && may_join(items[0], items[count])) ++count;
  return count;
}

/// Adds points to a path, each rounded as seen from the first one: so equal shapes stay equal
/// wherever they stand.
class Pen {
 public:
  Pen(PathData& path, Point first) : path_(path), first_(first), start_(rounded(first)) {}

  Hundredths operator()(Point point) const {
    return start_ + rounded({point.x - first_.x, point.y - first_.y});
  }
  void move(Point to) { path_.move((*this)(to)); }
  void line(Point to) { path_.line((*this)(to)); }
  void curve(Point first, Point second, Point to) {
    path_.curve((*this)(first), (*this)(second), (*this)(to));
  }
  void close() { path_.close(); }

 private:
  PathData& path_;
  Point first_;
  Hundredths start_;
};

void trace(PathData& path, const Polygon& polygon) {
  if (polygon.corners.empty()) return;
  Pen pen(path, polygon.corners.front());
  pen.move(polygon.corners.front());
  for (const Point& corner : std::span(polygon.corners).subspan(1)) pen.line(corner);
  pen.close();
}

void trace(PathData& path, const Line& line) {
  Pen pen(path, line.from);
  pen.move(line.from);
  pen.line(line.to);
}

/// A glyph in its place.
struct Character {
  const Glyph* glyph = nullptr;
  Point origin;
  double size = 0;
};

std::vector<Character> characters(const Text& text) {
  std::vector<Character> all;
  double left = text.origin.x;
  for (const char32_t character : text.characters) {
    const Glyph& glyph = find_glyph(text.font, character);
    if (!glyph.points.empty()) all.push_back({&glyph, {left, text.origin.y}, text.size});
    left += glyph.advance * text.size / kGlyphUnits;
  }
  return all;
}

void trace(PathData& path, const Character& character) {
  const double scale = character.size / kGlyphUnits;
  const OutlinePoint* next = character.glyph->points.data();
  const auto take = [&] {
    const OutlinePoint point = *next++;
    return Point{character.origin.x + point.x * scale, character.origin.y - point.y * scale};
  };
  const auto [first_x, first_y] = *next;
  Pen pen(path, {character.origin.x + first_x * scale, character.origin.y - first_y * scale});
  bool open = false;
  for (const Verb verb : character.glyph->verbs) {
    const Point first = take();
    switch (verb) {
      case Verb::move:
        if (open) pen.close();
        pen.move(first);
        open = true;
        break;
      case Verb::line:
        pen.line(first);
        break;
      case Verb::curve: {
        const Point second = take();
        pen.curve(first, second, take());
        break;
      }
    }
  }
  if (open) pen.close();
}

void trace(PathData& path, const Text& text) {
  for (const Character& character : characters(text)) trace(path, character);
}

/// The items as one path.
std::string path_of(Items items) {
  PathData path;
  for (const Item& item : items) {
    std::visit([&](const auto& shape) { trace(path, shape); }, item);
  }
  return path.text();
}

/// "a" to "z", "aa" ...: the shortest names there are.
std::string short_name(std::size_t index) {
  constexpr std::size_t kLetters = 26;
  std::string name;
  for (std::size_t rest = index + 1; rest > 0; rest = (rest - 1) / kLetters) {
    name.insert(name.begin(), static_cast<char>('a' + (rest - 1) % kLetters));
  }
  return name;
}

std::string escaped(std::string_view text) {
  std::string result;
  for (const char letter : text) {
    switch (letter) {
      case '&':
        result += "&amp;";
        break;
      case '<':
        result += "&lt;";
        break;
      case '>':
        result += "&gt;";
        break;
      default:
        result += letter;
    }
  }
  return result;
}

/// "#268bd2", or "#000" where that says all.
std::string hex(const Rgb& color) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text = "#";
  for (const unsigned channel : {color.red, color.green, color.blue}) {
    text += kDigits[channel / 16];
    text += kDigits[channel % 16];
  }
  const bool doubled = text[1] == text[2] && text[3] == text[4] && text[5] == text[6];
  return doubled ? std::string{'#', text[1], text[3], text[5]} : text;
}

std::string attribute(std::string_view name, std::string_view value) {
  return " " + std::string(name) + "=\"" + std::string(value) + "\"";
}

std::string position(Hundredths at) {
  return (at.x == 0 ? "" : attribute("x", decimal(at.x))) +
         (at.y == 0 ? "" : attribute("y", decimal(at.y)));
}

std::string paint_declarations(const std::string& property, const Rgb& color, double alpha) {
  constexpr int kDecimals = 3;
  std::string text = property + ":" + hex(color);
  if (alpha != 1) text += ";" + property + "-opacity:" + decimal(alpha, kDecimals);
  return text;
}

/// What a paint declares on a dark page in place of what it declares on a light one.
std::string dark_declarations(const std::string& property, const Paint& paint) {
  const auto& [color, alpha] = *paint.on_dark;
  if (color == paint.color && alpha == paint.alpha) return {};
  std::string text = paint_declarations(property, color, alpha);
  if (alpha == 1 && paint.alpha != 1) text += ";" + property + "-opacity:1";
  return text;
}

std::string dark_declarations(const Style& style) {
  std::string text;
  if (style.fill && style.fill->on_dark) text += dark_declarations("fill", *style.fill);
  if (!style.stroke || !style.stroke->paint.on_dark) return text;
  const std::string stroke = dark_declarations("stroke", style.stroke->paint);
  return text + (text.empty() || stroke.empty() ? "" : ";") + stroke;
}

std::string declarations(const Style& style) {
  constexpr int kDecimals = 3;
  std::string text;
  if (style.fill) text += paint_declarations("fill", style.fill->color, style.fill->alpha);
  if (!style.stroke) return text;
  if (style.fill) text += ";";
  const Paint& paint = style.stroke->paint;
  text += paint_declarations("stroke", paint.color, paint.alpha) +
          ";stroke-width:" + decimal(style.stroke->width, kDecimals);
  if (style.stroke->dash > 0) text += ";stroke-dasharray:" + decimal(style.stroke->dash, kDecimals);
  return text;
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

/// When each step is shown, in the attributes that every animation of the file has.
class Timing {
 public:
  Timing(int steps, const SvgOptions& options)
      : steps_(steps),
        delay_cs_(options.delay_cs),
        all_cs_((steps - 1.0) * options.delay_cs + options.hold_cs.value_or(options.delay_cs)) {
    attributes_ =
        attribute("dur", decimal(all_cs_ / 100, 2) + "s") + attribute("calcMode", "discrete");
    attributes_ += options.loop == 0 ? attribute("repeatCount", "indefinite")
                                     : attribute("repeatCount", std::to_string(options.loop + 1)) +
                                           attribute("fill", "freeze");
    if (options.hold_cs && *options.hold_cs != options.delay_cs) {
      std::string times = "0";
      for (int n = 1; n < steps; ++n) times += ";" + key_time(n);
      times_ = attribute("keyTimes", times);
    }
  }

  /// An element that gives a value to the attribute for each step.
  std::string animation(const std::string& element, const std::string& values) const {
    return "<" + element + times_ + attributes_ + attribute("values", values) + "/>";
  }

  /// One that shows what it stands in from one step on and before another.
  std::string showing(int first, int end) const {
    std::string values = "inline";
    std::string times = "0";
    const auto change = [&](int step, const std::string& value) {
      values += ";" + value;
      times += ";" + key_time(step);
    };
    if (first > 0) {
      values = "none";
      change(first, "inline");
    }
    if (end < steps_) change(end, "none");
    return "<animate" + attribute("attributeName", "display") + attribute("keyTimes", times) +
           attributes_ + attribute("values", values) + "/>";
  }

 private:
  /// When a step begins, as a part of the whole.
  std::string key_time(int step) const {
    constexpr int kDecimals = 7;
    return decimal(static_cast<double>(step) * delay_cs_ / all_cs_, kDecimals);
  }

  int steps_;
  int delay_cs_;
  double all_cs_;      ///< how long all steps take
  std::string times_;  ///< when each begins; nothing where they take equally long
  std::string attributes_;
};

/// The body of the file, and what it has come to need of the style sheet.
class Body {
 public:
  explicit Body(const Timing& timing) : timing_(timing) {}

  /// Writes all parts. Their shapes are counted first: only one that comes again needs a name.
  void write(std::span<const Part> parts) {
    for (const Part& part : parts) {
      std::visit([&](const auto& p) { this->count(p); }, part);
    }
    for (const Part& part : parts) {
      std::visit([&](const auto& p) { this->write(p); }, part);
    }
  }

  /// Paints the page where that is part of the picture.
  void write_ground(const Scene& scene) {
    if (scene.ground == Ground::painted) ground_ = hex(scene.background);
    if (scene.dark_background) dark_ground_ = hex(*scene.dark_background);
    if (ground_.empty() && dark_ground_.empty()) return;
    const auto [width, height] = rounded({scene.width, scene.height});
    text_ += "<rect" + attribute("class", "page") + attribute("width", decimal(width)) +
             attribute("height", decimal(height)) + "/>\n";
  }

  const std::string& text() const { return text_; }

  std::string style_sheet() const {
    std::string text;
    std::string dark;
    const auto add = [](std::string& rules, const std::string& name, const std::string& declared) {
      if (!declared.empty()) rules += "." + name + "{" + declared + "}\n";
    };
    add(text, "page", ground_.empty() ? "" : "fill:" + ground_);
    add(dark, "page", dark_ground_.empty() ? "" : "fill:" + dark_ground_);
    for (std::size_t i = 0; i < styles_.size(); ++i) {
      add(text, short_name(i), declarations(styles_[i]));
      add(dark, short_name(i), dark_declarations(styles_[i]));
    }
    if (!dark.empty()) text += "@media(prefers-color-scheme:dark){\n" + dark + "}\n";
    if (moves_) {
      text +=
          "@media(prefers-reduced-motion:reduce){.moving{display:none}.still{display:inline}}\n";
    }
    return text;
  }

 private:
  /// A shape that may come more than once.
  struct Shape {
    int count = 0;
    std::string id;
    Hundredths first;
  };

  /// A path and its place: what stands behind its first point, and that point.
  struct Outline {
    std::string shape;
    Hundredths at;
  };

  void count(const Still& part) { count_items(part.items); }
  void count(const Moved& part) { count_items(part.items); }
  void count(const Reshaped&) {}
  void count(const Replaced& part) {
    for (const auto& items : part.steps) count_items(items);
    count_items(part.steps.back());
  }

  void count_items(Items items) {
    for (std::size_t i = 0, joint = 0; i < items.size(); i += joint) {
      joint = joined(items.subspan(i));
      const std::string style = class_of(items[i]);
      if (joint > 1) continue;
      for_each_path(items[i],
                    [&](const std::string& shape, Hundredths) { ++shapes_[style + shape].count; });
    }
  }

  void write(const Still& part) { write_items(part.items); }

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
    write_items(part.items);
    text_ += "</g></g>\n<use" + still() + attribute("href", "#" + id) +
             position(rounded(part.offsets.back())) + "/>\n";
  }

  void write(const Reshaped& part) {
    const Items first = part.steps.front();
    for (std::size_t i = 0, joint = 0; i < first.size(); i += joint) {
      joint = joined(first.subspan(i));
      const auto path = [&](Items items) { return path_of(items.subspan(i, joint)); };
      const std::string style = class_of(first[i]);
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
      const auto& items = part.steps[static_cast<std::size_t>(first)];
      for (end = first + 1; end < steps; ++end) {
        if (part.steps[static_cast<std::size_t>(end)] != items) break;
      }
      text_ += "<g" + (first > 0 ? attribute("display", "none") : "") + ">" +
               timing_.showing(first, end) + "\n";
      write_items(items);
      text_ += "</g>\n";
    }
    text_ += "</g>\n<g" + still() + ">\n";
    write_items(part.steps.back());
    text_ += "</g>\n";
  }

  void write_items(Items items) {
    for (std::size_t i = 0, joint = 0; i < items.size(); i += joint) {
      joint = joined(items.subspan(i));
      const std::string style = class_of(items[i]);
      if (joint > 1) {
        text_ += "<path" + attribute("class", style) +
                 attribute("d", path_of(items.subspan(i, joint))) + "/>\n";
        continue;
      }
      for_each_path(items[i],
                    [&](const std::string& shape, Hundredths at) { write_path(style, shape, at); });
    }
  }

  void write_path(const std::string& style, const std::string& shape, Hundredths at) {
    const auto known = shapes_.find(style + shape);
    const bool comes_again = known != shapes_.end() && known->second.count > 1;
    if (comes_again && !known->second.id.empty()) {
      text_ += "<use" + attribute("href", "#" + known->second.id) +
               position(at - known->second.first) + "/>\n";
      return;
    }
    std::string id;
    if (comes_again) {
      known->second.id = short_name(ids_++);
      known->second.first = at;
      id = attribute("id", known->second.id);
    }
    PathData start;
    start.move(at);
    text_ +=
        "<path" + id + attribute("class", style) + attribute("d", start.text() + shape) + "/>\n";
  }

  /// Calls what with each path of an item, and where it begins.
  template <class What>
  static void for_each_path(const Item& item, const What& what) {
    const auto one = [&](const auto& drawn, Point first) {
      PathData path;
      trace(path, drawn);
      PathData start;
      start.move(rounded(first));
      what(path.text().substr(start.text().size()), rounded(first));
    };
    if (const auto* text = std::get_if<Text>(&item)) {
      for (const Character& character : characters(*text)) {
        const double scale = character.size / kGlyphUnits;
        const auto [x, y] = character.glyph->points.front();
        one(character, {character.origin.x + x * scale, character.origin.y - y * scale});
      }
    } else if (const auto* line = std::get_if<Line>(&item)) {
      one(*line, line->from);
    } else if (const auto& polygon = std::get<Polygon>(item); !polygon.corners.empty()) {
      one(polygon, polygon.corners.front());
    }
  }

  std::string class_of(const Item& item) {
    const Style style = style_of(item);
    const auto known = std::ranges::find(styles_, style);
    const auto index = static_cast<std::size_t>(known - styles_.begin());
    if (known == styles_.end()) styles_.push_back(style);
    return short_name(index);
  }

  std::string moving() {
    moves_ = true;
    return attribute("class", "moving");
  }

  /// Viewers without style sheets must not show both.
  static std::string still() { return attribute("class", "still") + attribute("display", "none"); }

  const Timing& timing_;
  std::string text_;
  std::vector<Style> styles_;
  std::map<std::string, Shape> shapes_;
  std::size_t ids_ = 0;
  bool moves_ = false;
  std::string ground_;       ///< the page's colour; nothing if it is not painted
  std::string dark_ground_;  ///< and what that becomes on a dark page
};

void check_size(std::size_t shapes, int steps) {
  if (shapes * static_cast<std::size_t>(steps) <= kMaxSvgShapes) return;
  throw SpecError("an SVG of " + std::to_string(steps) + " steps of " + std::to_string(shapes) +
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
  body.write_ground(scene);
  body.write(find_parts(compose_step, steps));

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
  for (const std::string_view text :
       {std::string_view(head), std::string_view(body.text()), std::string_view("</svg>\n")}) {
    sink.append(std::as_bytes(std::span(text)));
  }
  sink.check();
}

}  // namespace convanim
