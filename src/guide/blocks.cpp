// A source of the guide as blocks.
#include "guide/blocks.h"

#include <algorithm>
#include <optional>
#include <span>
#include <utility>

#include "base/ascii.h"

namespace convanim {

namespace {

using Lines = std::span<const SourceLine>;

constexpr std::string_view kFenceMark = "```";
constexpr std::string_view kMathMark = "$$";

std::string_view without_spaces(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(' ');
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(' ') + 1 - begin);
}

std::vector<SourceLine> lines_of(std::string_view text, const std::string& file) {
  std::vector<SourceLine> lines;
  int number = 1;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.push_back({std::string(text.substr(0, end)), {file, number++}});
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

/// How many letters mark the item that the line begins: "- ", "12. "; 0 if it begins none.
std::size_t item_mark(std::string_view line) {
  if (line.starts_with("- ") || line.starts_with("* ")) return 2;
  const std::size_t digits = std::min(line.find_first_not_of("0123456789"), line.size());
  return digits > 0 && line.substr(digits).starts_with(". ") ? digits + 2 : 0;
}

bool is_numbered(std::string_view line) {
  return is_digit(line.front());
}

std::size_t hashes(std::string_view line) {
  const std::size_t count = std::min(line.find_first_not_of('#'), line.size());
  return line.substr(count).starts_with(' ') ? count : 0;
}

/// Whether a paragraph cannot go on there.
bool begins_other(std::string_view line) {
  return without_spaces(line).empty() || line.starts_with(kFenceMark) ||
         line.starts_with(kMathMark) || line.starts_with("> ") || line.starts_with('|') ||
         line.starts_with("<!--") || hashes(line) > 0 || item_mark(line) > 0;
}

/// Reads the lines of a source, or of what is nested in it.
class BlockReader {
 public:
  explicit BlockReader(Lines lines) : lines_(lines) {}

  std::vector<TextBlock> read() && {
    while (at_ < lines_.size()) {
      if (without_spaces(line()).empty()) {
        ++at_;
      } else {
        read_one();
      }
    }
    return std::move(blocks_);
  }

 private:
  void read_one() {
    const std::string& text = line();
    if (text.starts_with("<!--")) return skip_comment();
    if (text.starts_with(kFenceMark)) return read_fence();
    if (text.starts_with(kMathMark)) return read_math();
    if (text.starts_with("> ")) return read_quote();
    if (text.starts_with('|')) return read_table();
    if (hashes(text) > 0) return read_heading();
    if (item_mark(text) > 0) return read_list();
    if (text.starts_with(' ')) {
      refuse_at(place(), "the line is indented, and belongs to no list (take the spaces away)");
    }
    read_paragraph();
  }

  void skip_comment() {
    const SourcePlace begin = place();
    while (line().find("-->") == std::string::npos) {
      if (++at_ == lines_.size()) refuse_at(begin, "the comment has no end (add -->)");
    }
    ++at_;
  }

  void read_fence() {
    TextBlock& block = add(TextBlockKind::fence);
    block.name = without_spaces(std::string_view(line()).substr(kFenceMark.size()));
    while (++at_ < lines_.size() && !line().starts_with(kFenceMark)) {
      block.lines.push_back(lines_[at_]);
    }
    if (at_++ == lines_.size()) refuse_at(block.place, "the block has no end (add ```)");
  }

  void read_math() {
    TextBlock& block = add(TextBlockKind::math);
    SourceLine first = lines_[at_];
    first.text.erase(0, kMathMark.size());
    for (SourceLine now = first;; now = lines_[at_]) {
      const std::size_t end = now.text.find(kMathMark);
      if (!without_spaces(now.text.substr(0, end)).empty()) {
        block.lines.push_back({now.text.substr(0, end), now.place});
      }
      ++at_;
      if (end != std::string::npos) return;
      if (at_ == lines_.size()) refuse_at(block.place, "the formula has no end (add $$)");
    }
  }

  void read_quote() {
    TextBlock& block = add(TextBlockKind::quote);
    std::vector<SourceLine> inside;
    for (; at_ < lines_.size() && line().starts_with('>'); ++at_) {
      const std::size_t skipped = line().starts_with("> ") ? 2 : 1;
      inside.push_back({line().substr(skipped), place()});
    }
    block.children = BlockReader(inside).read();
  }

  void read_table() {
    TextBlock& block = add(TextBlockKind::table);
    for (; at_ < lines_.size() && line().starts_with('|'); ++at_) {
      if (line().find_first_not_of("|-: ") == std::string::npos) continue;
      block.rows.push_back(cells_of(lines_[at_]));
      if (block.rows.back().size() == block.rows.front().size()) continue;
      refuse_at(place(), "the row has " + std::to_string(block.rows.back().size()) +
                             " cells, the head of its table " +
                             std::to_string(block.rows.front().size()) + " (needs as many)");
    }
  }

  static std::vector<Inlines> cells_of(const SourceLine& line) {
    std::vector<Inlines> cells;
    std::string cell;
    for (std::size_t i = 1; i < line.text.size(); ++i) {
      const bool hides = line.text[i] == '\\' && line.text.substr(i).starts_with("\\|");
      if (hides) {
        cell += line.text[++i];
      } else if (line.text[i] == '|') {
        cells.push_back(read_inlines(without_spaces(cell), line.place));
        cell.clear();
      } else {
        cell += line.text[i];
      }
    }
    if (!without_spaces(cell).empty()) refuse_at(line.place, "the row has no end (add |)");
    return cells;
  }

  void read_heading() {
    TextBlock& block = add(TextBlockKind::heading);
    block.level = static_cast<int>(hashes(line()));
    std::string_view title = without_spaces(std::string_view(line()).substr(hashes(line())));
    const std::size_t brace = title.find("{#");
    if (brace != std::string_view::npos && title.ends_with('}')) {
      block.name = title.substr(brace + 2, title.size() - brace - 3);
      title = without_spaces(title.substr(0, brace));
    }
    block.content = read_inlines(title, block.place);
    ++at_;
  }

  void read_list() {
    const bool counts = is_numbered(line());
    TextBlock& block = add(counts ? TextBlockKind::numbers : TextBlockKind::bullets);
    while (at_ < lines_.size() && item_mark(line()) > 0 && is_numbered(line()) == counts) {
      block.children.push_back({TextBlockKind::item, place()});
      block.children.back().children = BlockReader(take_item()).read();
    }
  }

  /// The lines of an item without what marks and indents them, and the blank ones behind it.
  std::vector<SourceLine> take_item() {
    const std::size_t indent = item_mark(line());
    std::vector<SourceLine> inside{{line().substr(indent), place()}};
    for (++at_; at_ < lines_.size(); ++at_) {
      const std::string& text = line();
      const std::size_t spaces = std::min(text.find_first_not_of(' '), text.size());
      const bool is_blank_line = spaces == text.size();
      const bool goes_on = !without_spaces(inside.back().text).empty() && !begins_other(text);
      if (!is_blank_line && spaces < indent && !goes_on) break;
      inside.push_back({text.substr(is_blank_line ? spaces : std::min(spaces, indent)), place()});
    }
    return inside;
  }

  void read_paragraph() {
    TextBlock& block = add(TextBlockKind::paragraph);
    std::string text = line();
    while (++at_ < lines_.size() && !begins_other(line())) {
      text += "\n" + std::string(without_spaces(line()));
    }
    block.content = read_inlines(text, block.place);
  }

  TextBlock& add(TextBlockKind kind) {
    blocks_.push_back({kind, place()});
    return blocks_.back();
  }

  const std::string& line() const { return lines_[at_].text; }
  const SourcePlace& place() const { return lines_[at_].place; }

  Lines lines_;
  std::size_t at_ = 0;
  std::vector<TextBlock> blocks_;
};

}  // namespace

std::vector<TextBlock> read_blocks(std::string_view text, const std::string& file) {
  const std::vector<SourceLine> lines = lines_of(text, file);
  return BlockReader(lines).read();
}

}  // namespace convanim
