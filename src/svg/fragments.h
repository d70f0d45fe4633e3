// The body of an SVG whose steps are fragments of a slide: what each shows, without a time.
#pragma once

#include <span>
#include <string>

#include "svg/motion.h"
#include "svg/painter.h"

namespace convanim {

class Fragments {
 public:
  /// @param prefix of all names of elements
  /// @param prefix of all names of elements and classes
  Fragments(int steps, const std::string& prefix) : steps_(steps), painter_(prefix) {}

  /// The page and the parts, one above the other.
  std::string draw(const Scene& page, std::span<const Part> parts);

  /// What comes with a step, told to who cannot see it; step > 0.
  static std::string told(int step, const std::string& sentence);

  const StyleSheet& styles() const { return painter_.styles(); }

 private:
  std::string text_of(const Still& part);
  std::string text_of(const Moved& part);
  std::string text_of(const Reshaped& part);
  std::string text_of(const Grown& part);
  std::string text_of(const Replaced& part);

  /// The content as something that is there from one step on and before another.
  std::string shown(int first, int end, const std::string& content) const;

  int steps_;
  Painter painter_;
};

}  // namespace convanim
