// What a page's script knows of a figure's steps, as JSON.
#include "page/step_data.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>
#include <utility>
#include <vector>

#include "base/ascii.h"
#include "base/find_row.h"
#include "base/json_text.h"
#include "page/coded_steps.h"
#include "page/data_text.h"

namespace convanim {

namespace {

/// The sentence with a # for each whole number, and for each # of its own, whose number is -1.
CodedStep coded_sentence(const std::string& sentence) {
  CodedStep step;
  std::string pattern;
  for (std::size_t i = 0; i < sentence.size();) {
    std::size_t end = i;
    while (end < sentence.size() && is_digit(sentence[end])) ++end;
    constexpr std::size_t kMostDigits = 9;
    const bool is_number =
        end > i && end - i <= kMostDigits && (sentence[i] != '0' || end == i + 1);
    if (sentence[i] == '#') {
      pattern += '#';
      step.numbers.push_back(-1);
      ++end;
    } else if (is_number) {
      pattern += '#';
      int value = 0;
      std::from_chars(sentence.data() + i, sentence.data() + end, value);
      step.numbers.push_back(value);
    } else {
      end = std::max(end, i + 1);
      pattern += sentence.substr(i, end - i);
    }
    i = end;
  }
  step.key = in_quotes(pattern);
  return step;
}

constexpr const char* kNoCells = "[]";

/// A step's marked cells in one grid: how they lie to each other, and where. The former as rows and
/// the columns that they have in common, from top to bottom.
CodedStep coded_cells(std::vector<Cell> cells) {
  std::ranges::sort(cells, {}, [](Cell cell) { return std::pair(cell.row, cell.col); });
  if (cells.empty()) return {kNoCells, {0, 0}};
  const int top = cells.front().row;
  const int left = std::ranges::min_element(cells, {}, &Cell::col)->col;
  std::vector<std::pair<std::vector<int>, std::vector<int>>> parts;
  for (std::size_t i = 0; i < cells.size();) {
    const int row = cells[i].row;
    std::vector<int> cols;
    for (; i < cells.size() && cells[i].row == row; ++i) cols.push_back(cells[i].col - left);
    if (parts.empty() || parts.back().second != cols) parts.push_back({{}, cols});
    parts.back().first.push_back(row - top);
  }
  return {json_list(parts,
                    [](const auto& part) {
                      return "[" + json_array(part.first) + "," + json_array(part.second) + "]";
                    }),
          {top, left}};
}

/// Marked cells of all steps, of each grid those that are read and those that are written.
class MarkedCells {
 public:
  explicit MarkedCells(std::size_t grids) : steps_(kKinds.size() * grids), grids_(grids) {}

  /// Takes the next step.
  void add(const Diagram& diagram) {
    std::vector<std::vector<Cell>> marked(steps_.size());
    for (const Mark& mark : diagram.marks) {
      const Kind* kind = find_row(kKinds, mark.kind, &Kind::mark);
      if (!kind) continue;
      const auto index = static_cast<std::size_t>(kind - kKinds.data());
      std::vector<Cell>& cells = marked[index * grids_ + mark.grid];
      for (int row = 0; row < mark.at.size.rows; ++row) {
        for (int col = 0; col < mark.at.size.cols; ++col) {
          cells.push_back({mark.at.top_left.row + row, mark.at.top_left.col + col});
        }
      }
    }
    for (std::size_t n = 0; n < marked.size(); ++n) {
      steps_[n].push_back(coded_cells(std::move(marked[n])));
    }
  }

  /// Of each kind the grids that have any, and their cells.
  std::string text(int row_steps) const {
    std::string kinds;
    for (std::size_t kind = 0; kind < kKinds.size(); ++kind) {
      std::string joined;
      for (std::size_t grid = 0; grid < grids_; ++grid) {
        const std::vector<CodedStep>& steps = steps_[kind * grids_ + grid];
        if (std::ranges::all_of(steps, [](const CodedStep& s) { return s.key == kNoCells; })) {
          continue;
        }
        joined += (joined.empty() ? "[" : ",[") + std::to_string(grid) + "," +
                  coded(steps, row_steps) + "]";
      }
      kinds += (kinds.empty() ? "" : ",") + std::string("\"") + kKinds[kind].name + "\":[" +
               joined + "]";
    }
    return "{" + kinds + "}";
  }

 private:
  struct Kind {
    MarkKind mark;
    const char* name;
  };
  static constexpr std::array kKinds{Kind{MarkKind::tap, "tap"},
                                     Kind{MarkKind::current, "current"}};

  std::vector<std::vector<CodedStep>> steps_;  ///< kind by kind, of each grid
  std::size_t grids_;
};

}  // namespace

std::string sentences_data(const Animation& animation, StepRange range, int row_steps) {
  // What begins at a comma or a semicolon is coded by itself: it recurs, whatever stands around it.
  std::vector<std::vector<CodedStep>> parts;  // by their place in the sentence, of each step
  const auto count = static_cast<std::size_t>(range.count);
  for (std::size_t n = 0; n < count; ++n) {
    const std::string sentence = animation.sentence(range.first + static_cast<int>(n));
    std::string_view rest = sentence;
    for (std::size_t place = 0; !rest.empty(); ++place) {
      const std::size_t end = std::min(rest.find_first_of(",;", 1), rest.size());
      if (place == parts.size()) parts.emplace_back(count, CodedStep{"\"\"", {}});
      parts[place][n] = coded_sentence(std::string(rest.substr(0, end)));
      rest.remove_prefix(end);
    }
  }
  return json_list(parts, [&](const auto& steps) { return coded(steps, row_steps); });
}

std::string marks_data(const Diagrams& diagrams, StepRange steps, int row_steps) {
  MarkedCells marked(diagrams.at(steps.first).grids.size());
  for (int n = 0; n < steps.count; ++n) marked.add(diagrams.at(steps.first + n));
  return marked.text(row_steps);
}

}  // namespace convanim
