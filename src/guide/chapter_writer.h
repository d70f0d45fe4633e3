// Blocks of the guide as HTML. Knows no page.
#pragma once

#include <string>
#include <vector>

#include "guide/extract.h"
#include "guide/figure_writer.h"
#include "guide/text_writer.h"

namespace convanim {

class ChapterWriter {
 public:
  ChapterWriter(const Guide& guide, TextWriter& text, FigureWriter& figures)
      : guide_(&guide), text_(&text), figures_(&figures) {}

  /// An element for each section, and one for what stands before the first of them.
  /// @throws RequestError as those writers do
  std::string html(const Extract& extract);

 private:
  std::string heading(const GuideChapter& chapter, const TextBlock& block);
  std::string all(const std::vector<TextBlock>& blocks);
  std::string html(const TextBlock& block);
  std::string item(const TextBlock& block);
  std::string table(const TextBlock& block);
  std::string fence(const TextBlock& block);

  const Guide* guide_;
  TextWriter* text_;
  FigureWriter* figures_;
};

}  // namespace convanim
