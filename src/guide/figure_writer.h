// The guide's figures and exercises as HTML, and what their reader can make of them. Knows no page.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "guide/shared_lines.h"
#include "guide/text_writer.h"
#include "guide/variants.h"
#include "svg/svg_part.h"

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

  /// What a page of these figures needs besides.
  struct Rest {
    std::string style;
    std::string shapes;  ///< elements of an SVG that the still pictures use

    /// A line of JSON for each figure, in order: all that it can be changed to. Then the shapes
    /// that only those use, in a line of JSON, and the lines that they consist of.
    std::string data;
  };

  /// @throws as html()
  Rest rest() &&;

 private:
  std::string figure_html(const GuideNote& guide_note);
  std::string exercise_html(const GuideNote& guide_note);
  std::string picture_html(const FigureNote& note);
  std::string caption_html(const FigureNote& note);
  std::string begin_line(const FigureNote& note) const;
  std::string data_of(const FigureNote& note);
  std::string variant_json(const FigureNote& note, const std::string& line);
  bool meets_goals(const FigureNote& note, const std::string& line) const;
  std::string goals_json(const FigureNote& note, const KnownLayer& layer) const;
  std::string field_words(const std::string& field) const;

  const Guide* guide_;
  const CommandLines* lines_;
  TextWriter* text_;
  PageShapes shapes_;
  SharedDrawing shared_{StyleSheet("c"), &shapes_};
  std::vector<const FigureNote*> notes_;  ///< of the figures so far
  std::string name_;      ///< of the figure that is written, with which those of its parts begin
  std::set<int> widths_;  ///< of the pictures, in rem
  SharedLines lines_of_bodies_;
};

}  // namespace convanim
