// Writes what a figure's steps show as JSON, for other programs to draw.
#include "convanim/diagram_json.h"

#include <array>
#include <span>
#include <string>

#include "base/json_text.h"
#include "base/utf8.h"

namespace convanim {

namespace {

std::string_view role_name(GridRole role) {
  switch (role) {
    case GridRole::input:
      return "input";
    case GridRole::kernel:
      return "kernel";
    case GridRole::output:
      break;
  }
  return "output";
}

std::string_view mark_name(MarkKind kind) {
  switch (kind) {
    case MarkKind::tap:
      return "read";
    case MarkKind::window:
      return "window";
    case MarkKind::current:
      return "written";
    case MarkKind::done:
      return "done";
    case MarkKind::partial:
      return "partial";
    case MarkKind::source:
      return "source";
    case MarkKind::dropped:
      break;
  }
  return "dropped";
}

/// Its index behind its text.
std::string word_text(const Word& word) {
  return json_string(to_utf8(word.text + word.index));
}

/// Row, column, rows and columns.
std::string rect_text(const CellRect& rect) {
  return json_array(
      std::array{rect.top_left.row, rect.top_left.col, rect.size.rows, rect.size.cols});
}

/// "[...]": what each becomes, with commas between.
template <class Values, class Text>
std::string list(const Values& values, const Text& text) {
  std::string all = "[";
  for (const auto& value : values) all += (all.size() > 1 ? "," : "") + text(value);
  return all + "]";
}

/// The words row by row.
std::string words_text(const Grid& grid) {
  std::string rows = "[";
  for (int row = 0; row < grid.size.rows; ++row) {
    const std::span<const Word> all(grid.words);
    const auto cols = static_cast<std::size_t>(grid.size.cols);
    rows += (row > 0 ? "," : "") +
            list(all.subspan(static_cast<std::size_t>(row) * cols, cols), word_text);
  }
  return rows + "]";
}

std::string grid_text(const std::shared_ptr<const Grid>& grid) {
  const std::string label = json_string(to_utf8(grid->label));
  std::string text = R"({"role":")" + std::string(role_name(grid->role)) + R"(","label":)" + label +
                     R"(,"rows":)" + std::to_string(grid->size.rows) + R"(,"columns":)" +
                     std::to_string(grid->size.cols);
  if (!grid->words.empty()) text += R"(,"words":)" + words_text(*grid);
  return text + "}";
}

std::string mark_text(const Mark& mark) {
  std::string text = R"({"grid":)" + std::to_string(mark.grid) + R"(,"kind":")" +
                     std::string(mark_name(mark.kind)) + R"(","at":)" + rect_text(mark.at);
  if (!mark.text.empty()) text += R"(,"times":)" + json_string(to_utf8(mark.text));
  if (mark.word) text += R"(,"word":)" + word_text(*mark.word);
  return text + "}";
}

std::string end_text(std::size_t grid, const CellRect& at) {
  return R"({"grid":)" + std::to_string(grid) + R"(,"at":)" + rect_text(at) + "}";
}

std::string link_text(const Link& link) {
  return R"({"from":)" + end_text(link.from_grid, link.from) + R"(,"to":)" +
         end_text(link.to_grid, link.to) + "}";
}

std::string note_text(const Note& note) {
  std::string text;
  for (const Word& word : note.words) text += to_utf8(word.text + word.index);
  return json_string(text);
}

bool append(std::string_view text, Sink& sink) {
  return sink.append(std::as_bytes(std::span(text)));
}

}  // namespace

void write_json(std::string_view name, const Diagrams& diagrams, Sink& sink) {
  append(R"({"name":)" + json_string(name) + R"(,"grids":)" +
             list(diagrams.at(0).grids, grid_text) + R"(,"steps":[)",
         sink);
  for (int n = 0; n < diagrams.steps && !sink.failed(); ++n) {
    const Diagram step = diagrams.at(n);
    append((n == 0 ? "\n" : ",\n") + std::string(R"({"marks":)") + list(step.marks, mark_text) +
               R"(,"links":)" + list(step.links, link_text) + R"(,"notes":)" +
               list(step.notes, note_text) + "}",
           sink);
  }
  append("\n]}", sink);
}

}  // namespace convanim
