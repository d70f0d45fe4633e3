// The body of an SVG: what its parts show, and when. Knows no scene but its items.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "base/long_text.h"
#include "svg/motion.h"
#include "svg/painter.h"
#include "svg/svg_timing.h"

namespace convanim {

/// The parts of an animation as elements, and the style sheet that these have come to need.
class Body {
 public:
  /// @param stands_alone whether it has to care for readers who want no motion
  explicit Body(const Timeline& timeline, bool stands_alone = true)
      : timeline_(timeline), stands_alone_(stands_alone) {}

  /// A part of a page that has several.
  /// @param styles of them all
  /// @param shapes of them all, or none
  /// @param prefix of the names of this one's elements
  Body(const Timeline& timeline, StyleSheet& styles, PageShapes* shapes, const std::string& prefix)
      : timeline_(timeline), stands_alone_(false), painter_(styles, shapes, prefix) {}

  Body(const Body&) = delete;
  Body& operator=(const Body&) = delete;
  ~Body() = default;

  /// What the text begins with.
  void begin(std::string_view tag) { text_ += tag; }

  /// Paints the page where that is part of the picture.
  void add_page(const Scene& scene);

  void add(std::span<const Part> parts);

  LongText take_text() { return std::move(text_); }

  std::string style_sheet() const;

 private:
  void write(const Still& part);
  void write(const Moved& part);
  void write(const Reshaped& part);
  void write(const Grown& part);
  void write(const Replaced& part);
  std::string moving();

  /// Whether each value of an animation has to be alike, since something may go from one to the
  /// next.
  bool interpolates() const { return timeline_.glides() || !stands_alone_; }

  /// What such readers see in place of what moves.
  std::string still(const std::string& content) const;

  const Timeline& timeline_;
  bool stands_alone_;
  Painter painter_;
  LongText text_;
  bool moves_ = false;
};

}  // namespace convanim
