// Formulas in a small part of TeX, as MathML.
#include "guide/mathml.h"

#include <array>
#include <cstddef>
#include <utility>
#include <vector>

#include "base/ascii.h"
#include "base/find_row.h"
#include "base/xml_text.h"
#include "guide/inline_text.h"
#include "guide/math_elements.h"
#include "guide/tex_commands.h"
#include "guide/tex_text.h"
#include "page/page_parts.h"

namespace convanim {

namespace {

struct Accent {
  std::string_view name;
  std::string_view sign;
};

constexpr std::array kAccents{Accent{"hat", "^"}, Accent{"bar", "¯"}, Accent{"tilde", "~"}};

struct MathFont {
  std::string_view name;
  std::string_view element;
  std::string_view attributes;
};

constexpr std::array kMathFonts{
    MathFont{"text", "mtext", ""},
    MathFont{"mathrm", "mi", R"( mathvariant="normal")"},
    MathFont{"operatorname", "mi", R"( mathvariant="normal")"},
    MathFont{"mathbf", "mi", R"( mathvariant="bold")"},
};

/// Lines and columns in brackets, or without any.
struct MathTable {
  std::string_view name;
  std::string_view open;
  std::string_view close;
};

constexpr std::array kMathTables{MathTable{"aligned", "", ""}, MathTable{"pmatrix", "(", ")"},
                                 MathTable{"bmatrix", "[", "]"}, MathTable{"cases", "{", ""}};

/// Whether what is left ends a cell of a table, a group or what is in brackets.
bool ends_row(std::string_view rest) {
  return rest.front() == '}' || rest.front() == '&' || rest.starts_with("\\\\") ||
         rest.starts_with("\\end{") || rest.starts_with("\\right");
}

/// The grammar: a rule a function, each of which reads what it makes an element of.
class TexReader {
 public:
  TexReader(TexText text, const FillMath& fill) : text_(std::move(text)), fill_(fill) {}

  std::string read() && {
    std::string rows = read_rows("");
    if (!text_.rest().empty()) {
      text_.refuse("'" + std::string(1, text_.rest().front()) + "' ends nothing");
    }
    return rows;
  }

 private:
  /// Lines and columns up to the command "\end", or to the end.
  /// @param end the environment's name; nothing for a whole formula
  std::string read_rows(const std::string& end) {
    std::vector<std::string> rows;
    std::string cells;
    std::size_t columns = 0;
    while (true) {
      cells += element("mtd", "", read_row());
      ++columns;
      if (text_.take("&")) continue;
      rows.push_back(element("mtr", "", std::exchange(cells, "")));
      if (!text_.take("\\\\")) break;
    }
    if (!end.empty() && !text_.take("\\end{" + end + "}")) {
      text_.refuse("needs \\end{" + end + "}");
    }
    if (end.empty() && rows.size() == 1 && columns == 1) {
      return rows.front().substr(kCellTags, rows.front().size() - 2 * kCellTags - 2);
    }
    std::string text;
    for (const std::string& row : rows) text += row;
    return element("mtable", end.empty() || end == "aligned" ? R"( class="aligned")" : "", text);
  }

  /// "<mtr><mtd>"
  static constexpr std::size_t kCellTags = 10;

  std::string read_row() {
    std::string row;
    while (!text_.rest_without_blanks().empty() && !ends_row(text_.rest())) row += read_scripted();
    return row;
  }

  /// An item with what stands below and above it.
  std::string read_scripted() {
    const MathItem base = read_item();
    std::string below;
    std::string above;
    while (true) {
      if (text_.take("_")) {
        below = read_argument();
      } else if (text_.take("^")) {
        above = read_argument();
      } else if (text_.take("'")) {
        above += element("mo", "", "′");
      } else {
        return with_scripts(base, below, above);
      }
    }
  }

  MathItem read_item() {
    const std::string_view rest = text_.rest_without_blanks();
    if (rest.empty()) text_.refuse("the formula ends where something has to follow");
    const char letter = rest.front();
    if (const std::size_t length = value_length(rest); length > 0) return {read_value(length)};
    if (letter == '{') return {read_group()};
    if (letter == '\\') return read_command();
    if (is_digit(letter)) return {element("mn", "", text_.take_while(is_digit))};
    const std::string sign =
        is_letter(letter) ? element("mi", "", std::string(1, letter)) : typed_sign(letter);
    if (sign.empty()) {
      text_.refuse("'" + std::string(1, letter) + "' has no meaning in a formula (see README.md)");
    }
    text_.skip(1);
    return {sign};
  }

  /// What is known of a layer.
  /// @param length with its braces
  std::string read_value(std::size_t length) {
    if (!fill_) text_.refuse("no value is known here");
    const std::string value(text_.rest().substr(1, length - 2));
    text_.skip(length);
    return fill_(value);
  }

  std::string read_group() {
    text_.skip(1);
    const std::string row = read_row();
    if (!text_.take("}")) text_.refuse("a brace has no end (add })");
    return math_row(row);
  }

  /// One item, or several in braces.
  std::string read_argument() { return read_item().text; }

  MathItem read_command() {
    const std::string name = text_.command_name();
    if (const TexSign* sign = find_tex_sign(name)) return math_sign(*sign);
    if (name == "frac") {
      const std::string over = read_argument();
      return {element("mfrac", "", over + read_argument())};
    }
    if (name == "sqrt") return {element("msqrt", "", read_argument())};
    if (name == "left") return {read_fenced()};
    if (name == "begin") return {read_table()};
    if (const Accent* accent = find_row(kAccents, name, &Accent::name)) {
      return {element("mover", R"( accent="true")",
                      read_argument() + element("mo", "", std::string(accent->sign)))};
    }
    if (const MathFont* font = find_row(kMathFonts, name, &MathFont::name)) {
      return {element(std::string(font->element), std::string(font->attributes),
                      escaped(text_.words_in_braces()))};
    }
    text_.refuse("there is no command \\" + name +
                 " for formulas (README.md in src/guide lists them)");
  }

  std::string read_fenced() {
    const std::string open = read_bracket();
    const std::string inside = read_row();
    if (!text_.take("\\right")) text_.refuse("\\left has no \\right");
    return math_row(open + inside + read_bracket());
  }

  /// What stretches, or nothing for a dot.
  std::string read_bracket() {
    if (text_.take(".")) return {};
    const std::string_view rest = text_.rest_without_blanks();
    if (rest.starts_with('\\')) {
      const TexSign* found = find_tex_sign(text_.command_name());
      if (!found) text_.refuse("there is no such bracket");
      return stretched_bracket(found->text);
    }
    const std::string_view sign = rest.substr(0, 1);
    text_.skip(sign.size());
    return stretched_bracket(sign);
  }

  std::string read_table() {
    const std::string name = text_.words_in_braces();
    const MathTable* table = find_row(kMathTables, name, &MathTable::name);
    if (!table) {
      text_.refuse("there is no environment '" + name +
                   "' for formulas (README.md in src/guide lists them)");
    }
    const auto bracket = [](std::string_view sign) {
      return sign.empty() ? "" : element("mo", "", std::string(sign));
    };
    return math_row(bracket(table->open) + read_rows(name) + bracket(table->close));
  }

  TexText text_;
  const FillMath& fill_;
};

}  // namespace

std::string mathml(std::string_view tex, MathStyle style, const SourcePlace& place,
                   const FillMath& fill) {
  const bool is_block = style == MathStyle::block;
  return element("math", is_block ? R"( display="block")" : "",
                 TexReader(TexText(tex, place), fill).read());
}

}  // namespace convanim
