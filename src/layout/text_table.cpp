// Rows of numbers from text: separators, quotes, comments, a header, decimal commas, planes.
#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "convanim/error.h"
#include "convanim/limits.h"
#include "layout/number_array.h"
#include "layout/number_field.h"

namespace convanim {

namespace {

constexpr std::string_view kSpace = " \t\v\f";
constexpr std::string_view kFieldSeparators = " \t\v\f,;";

bool contains(std::string_view set, char c) {
  return set.find(c) != std::string_view::npos;
}

/// Where the quoted text ends that opens there: behind its last quote, or behind the text if it has
/// none. Two quotes within stand for one.
std::size_t quote_end(std::string_view text, std::size_t open) {
  std::size_t at = open + 1;
  for (;;) {
    at = text.find('"', at);
    if (at == std::string_view::npos) return text.size() + 1;
    if (at + 1 == text.size() || text[at + 1] != '"') return at + 1;
    at += 2;
  }
}

/// A line without its comment, and what separates its numbers: a comma, a semicolon, or a space for
/// white space. What is quoted decides nothing.
struct TextLine {
  std::string_view text;
  char separator = ' ';
};

/// A # amid a word begins no comment: 1.#INF is no 1. Where there are semicolons, commas are within
/// numbers.
TextLine cut_line(std::string_view text) {
  TextLine line{text};
  bool begins_word = true;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (begins_word && text[at] == '#') {
      line.text = text.substr(0, at);
      break;
    }
    if (begins_word && text[at] == '"') {
      at = quote_end(text, at) - 1;
      begins_word = false;
      continue;
    }
    if (text[at] == ';' || (text[at] == ',' && line.separator == ' ')) line.separator = text[at];
    begins_word = contains(kFieldSeparators, text[at]);
  }
  return line;
}

/// A number's text and the column of its first character, from 1.
struct Field {
  std::string_view text;  ///< between its quotes, if it has any
  std::size_t column;
};

/// One line cut at its separators, a field at a time: how many there are is not for it to limit.
class Fields {
 public:
  explicit Fields(const TextLine& line) : line_(line.text), separator_(line.separator) {}

  /// The next field, trimmed, or nothing at the line's end, be it behind a separator or not.
  std::optional<Field> next() {
    const std::size_t begin = line_.find_first_not_of(kSpace, at_);
    if (begin == std::string_view::npos) return std::nullopt;
    const std::size_t search = line_[begin] == '"' ? quote_end(line_, begin) : begin;
    const std::size_t end =
        std::min(separator_ == ' ' ? line_.find_first_of(kSpace, search)
                                   : line_.find(separator_, std::min(search, line_.size())),
                 line_.size());
    at_ = std::min(end + 1, line_.size());
    const std::string_view text = line_.substr(begin, end - begin);
    return unquoted({text.substr(0, text.find_last_not_of(kSpace) + 1), begin + 1});
  }

 private:
  static Field unquoted(const Field& field) {
    const std::string_view text = field.text;
    if (!text.starts_with('"') || quote_end(text, 0) != text.size()) return field;
    const std::string_view inside = text.substr(1, text.size() - 2);
    const std::size_t begin = std::min(inside.find_first_not_of(kSpace), inside.size());
    const std::size_t end = std::max(inside.find_last_not_of(kSpace) + 1, begin);
    return {inside.substr(begin, end - begin), field.column + 1 + begin};
  }

  std::string_view line_;
  char separator_;
  std::size_t at_ = 0;
};

/// Takes the first line off the text; lines end with LF, CR or both.
std::string_view take_line(std::string_view& text) {
  const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(end);
  text.remove_prefix(text.starts_with("\r\n") ? 2 : std::min<std::size_t>(1, text.size()));
  return line;
}

bool is_blank(std::string_view line) {
  return line.find_first_not_of(kSpace) == std::string_view::npos;
}

/// Whether the line names columns: no field of it could be meant for a number.
bool is_header(const TextLine& line) {
  Fields fields(line);
  while (const auto field = fields.next()) {
    if (!is_word(field->text)) return false;
  }
  return true;
}

/// Puts a table together, line by line.
class TableReader {
 public:
  void add(std::string_view text, std::size_t number) {
    if (is_blank(text)) blank_ = true;
    const TextLine line = cut_line(text);
    if (is_blank(line.text)) return;
    if (std::exchange(blank_, false) && rows_ > 0) end_plane();
    number_ = number;
    if (!seen_ && is_header(line)) {
      header_ = Fields(line).next();
      header_line_ = number;
    } else {
      add_row(line);
    }
    seen_ = true;
  }

  NumberArray table() && {
    if (rows_ == 0 && header_) parse_number(header_->text, {header_line_, header_->column});
    if (rows_ == 0) {
      refuse_at({1, 1}, "found no number in the whole text (needs at least one, as in 1 2.5 -3)");
    }
    end_plane();
    table_.shape = {plane_rows_, cols_};
    if (planes_ > 1) table_.shape.insert(table_.shape.begin(), planes_);
    return std::move(table_);
  }

 private:
  [[noreturn]] void refuse(std::size_t column, const std::string& why) const {
    refuse_at({number_, column}, why);
  }

  bool is_first_row() const { return planes_ == 0 && rows_ == 0; }

  void end_plane() {
    if (planes_ == 0) plane_rows_ = rows_;
    if (rows_ < plane_rows_) {
      refuse(1, "plane " + std::to_string(planes_ + 1) + " ends after row " +
                    std::to_string(rows_) + ", but the first has " + std::to_string(plane_rows_) +
                    " (needs as many in each; a blank line begins another)");
    }
    ++planes_;
    rows_ = 0;
  }

  void check_row(const TextLine& line) const {
    const std::size_t column = line.text.find_first_not_of(kSpace) + 1;
    if (rows_ == kMaxDrawnSide) {
      refuse(column, "found row " + std::to_string(kMaxDrawnSide + 1) + " (needs at most " +
                         std::to_string(kMaxDrawnSide) + ")");
    }
    if (planes_ > 0 && rows_ == plane_rows_) {
      refuse(column, "found row " + std::to_string(rows_ + 1) + " of plane " +
                         std::to_string(planes_ + 1) + ", but the first has " +
                         std::to_string(plane_rows_) +
                         " (needs as many in each; a blank line begins another)");
    }
  }

  void add_row(const TextLine& line) {
    check_row(line);
    Fields fields(line);
    std::size_t count = 0;
    while (const auto field = fields.next()) {
      check(*field, count++);
      table_.values.push_back(number(*field, line.separator));
    }
    if (is_first_row()) cols_ = count;
    if (count < cols_) {
      refuse(line.text.find_last_not_of(kSpace) + 2,
             "the row ends after number " + std::to_string(count) + ", but the first row has " +
                 std::to_string(cols_) + " (needs as many in each)");
    }
    ++rows_;
  }

  /// Checks all that can be said of a field without knowing its number.
  void check(const Field& field, std::size_t count) const {
    if (count == kMaxDrawnSide) {
      refuse(field.column, "found number " + std::to_string(count + 1) +
                               " of a row (needs at most " + std::to_string(kMaxDrawnSide) +
                               " in each)");
    }
    if (!is_first_row() && count == cols_) {
      refuse(field.column, "found number " + std::to_string(count + 1) +
                               " of a row, but the first row has " + std::to_string(cols_) +
                               " (needs as many in each)");
    }
    if (field.text.empty()) {
      refuse(field.column, "found nothing before a separator (needs a number, 0 for none)");
    }
    if (field.text.starts_with('"')) {
      refuse(field.column, quoted(field.text) + " does not end with the quote that it opens");
    }
    if (field.text.find_first_of(kSpace) != std::string_view::npos) {
      refuse(field.column, quoted(field.text) +
                               " is several numbers between commas or semicolons (needs one "
                               "separator in a line; decimal commas go with semicolons)");
    }
  }

  double number(const Field& field, char separator) {
    const std::string_view text = field.text;
    const bool has_comma = contains(text, ',');
    if (has_comma && separator != ';') {
      refuse(
          field.column,
          quoted(text) + " has a comma (needs a decimal point, or semicolons between the numbers)");
    }
    if (has_comma || contains(text, '.')) check_mark(field, has_comma ? ',' : '.');
    std::string with_point(text);
    std::ranges::replace(with_point, ',', '.');
    return parse_number(has_comma ? with_point : text, {number_, field.column});
  }

  /// Checks that the decimal mark is that of the whole text: in 1.234,5 and 1.234 the point may
  /// stand between thousands.
  void check_mark(const Field& field, char mark) {
    const bool both = contains(field.text, ',') && contains(field.text, '.');
    if (mark_ == '\0') mark_ = mark;
    if (!both && mark_ == mark) return;
    refuse(field.column, quoted(field.text) + (both ? " has" : " is in a text with") +
                             " both decimal commas and decimal points (needs one of them, and "
                             "nothing between thousands)");
  }

  NumberArray table_{};
  std::size_t planes_ = 0;      ///< that have ended
  std::size_t plane_rows_ = 0;  ///< of the first one, once it has ended
  std::size_t rows_ = 0;        ///< of this one
  std::size_t cols_ = 0;
  bool blank_ = false;      ///< whether a blank line was the last but for comments
  std::size_t number_ = 0;  ///< of the line
  bool seen_ = false;       ///< whether there was a line that is not blank
  std::optional<Field> header_{};
  std::size_t header_line_ = 0;
  char mark_ = '\0';  ///< the decimal comma or point, once there was one
};

}  // namespace

NumberArray read_text_table(std::string_view text) {
  TableReader reader;
  for (std::size_t number = 1; !text.empty(); ++number) reader.add(take_line(text), number);
  return std::move(reader).table();
}

}  // namespace convanim
