// The guide's figures and exercises as HTML, and what their reader can make of them. Knows no page.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "guide/text_writer.h"
#include "guide/variants.h"
#include "svg/svg_style.h"

namespace convanim {

/// Writes those of one page.
class FigureWriter {
 public:
  FigureWriter(const Guide& guide, const CommandLines& lines, TextWriter& text)
      : guide_(&guide), lines_(&lines), text_(&text) {}

  /// What stands where the note does: a still picture and its words, and places for the rest.
  /// @throws RequestError that names the note's line, where nothing can be drawn, or an exercise
  ///         cannot be solved
  std::string html(const GuideNote& note);

  /// What the figures so far take of a style sheet.
  std::string style() const;

  /// A line of JSON for each of the figures so far: all that they can be changed to.
  const std::string& data() const { return data_; }

 private:
  std::string figure_html(const GuideNote& guide_note);
  std::string exercise_html(const GuideNote& guide_note);
  std::string picture_html(const FigureNote& note);
  std::string caption_html(const FigureNote& note);
  std::string begin_line(const FigureNote& note) const;
  void add_data(const FigureNote& note, const Variants& variants);
  std::string variant_json(const FigureNote& note, const std::string& line);
  bool meets_goals(const FigureNote& note, const std::string& line) const;
  std::string goals_json(const FigureNote& note, const KnownLayer& layer) const;
  std::string field_words(const std::string& field) const;

  const Guide* guide_;
  const CommandLines* lines_;
  TextWriter* text_;
  StyleSheet styles_{"c"};
  std::set<int> widths_;  ///< of the pictures, in rem
  std::string data_;
};

}  // namespace convanim
