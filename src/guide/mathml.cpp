// Formulas in a small part of TeX, as MathML.
#include "guide/mathml.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "base/ascii.h"
#include "base/xml_text.h"
#include "guide/inline_text.h"
#include "guide/tex_commands.h"

namespace convanim {

namespace {

std::string tag(std::string_view name, const std::string& content,
                const std::string& attributes = "") {
  const std::string word(name);
  return "<" + word + attributes + ">" + content + "</" + word + ">";
}

/// An element, and whether bounds stand below and above it.
struct MathItem {
  std::string text;
  bool takes_bounds = false;
};

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

/// Reads a formula from left to right.
class TexReader {
 public:
  TexReader(std::string_view tex, SourcePlace place, const FillMath& fill)
      : tex_(tex), place_(std::move(place)), fill_(fill) {}

  std::string read() && {
    std::string rows = read_rows("");
    if (at_ < tex_.size()) refuse("'" + std::string(1, tex_[at_]) + "' ends nothing");
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
      cells += tag("mtd", read_row());
      ++columns;
      if (take("&")) continue;
      rows.push_back(tag("mtr", std::exchange(cells, "")));
      if (!take("\\\\")) break;
    }
    if (!end.empty() && !take("\\end{" + end + "}")) refuse("needs \\end{" + end + "}");
    if (end.empty() && rows.size() == 1 && columns == 1) {
      return rows.front().substr(kCellTags, rows.front().size() - 2 * kCellTags - 2);
    }
    std::string text;
    for (const std::string& row : rows) text += row;
    return tag("mtable", text, end.empty() || end == "aligned" ? R"( class="aligned")" : "");
  }

  /// "<mtr><mtd>"
  static constexpr std::size_t kCellTags = 10;

  std::string read_row() {
    std::string text;
    for (skip_blanks(); at_ < tex_.size(); skip_blanks()) {
      const std::string_view rest = tex_.substr(at_);
      const bool ends = rest.front() == '}' || rest.front() == '&' || rest.starts_with("\\\\") ||
                        rest.starts_with("\\end{") || rest.starts_with("\\right");
      if (ends) break;
      text += read_scripted();
    }
    return text;
  }

  /// An item with what stands below and above it.
  std::string read_scripted() {
    const MathItem base = read_item();
    std::string below;
    std::string above;
    for (skip_blanks(); at_ < tex_.size(); skip_blanks()) {
      if (take("_")) {
        below = read_argument();
      } else if (take("^")) {
        above = read_argument();
      } else if (take("'")) {
        above += tag("mo", "′");
      } else {
        break;
      }
    }
    if (below.empty() && above.empty()) return base.text;
    const bool bounds = base.takes_bounds;
    if (above.empty()) return tag(bounds ? "munder" : "msub", base.text + below);
    if (below.empty()) return tag(bounds ? "mover" : "msup", base.text + group(above));
    return tag(bounds ? "munderover" : "msubsup", base.text + below + group(above));
  }

  static std::string group(const std::string& text) { return tag("mrow", text); }

  MathItem read_item() {
    skip_blanks();
    if (at_ == tex_.size()) refuse("the formula ends where something has to follow");
    const char letter = tex_[at_];
    const std::size_t length = value_length(tex_.substr(at_));
    if (length > 0) {
      const std::string value(tex_.substr(at_ + 1, length - 2));
      if (!fill_) refuse("no value is known here");
      at_ += length;
      return {fill_(value)};
    }
    if (letter == '{') return {read_group()};
    if (letter == '\\') return read_command();
    if (is_digit(letter)) return {tag("mn", take_while(is_digit))};
    ++at_;
    if (is_letter(letter)) return {tag("mi", std::string(1, letter))};
    return {read_sign(letter)};
  }

  std::string read_sign(char letter) {
    constexpr std::string_view kSigns = "+-=<>()[]|/,;:.!";
    if (kSigns.find(letter) == std::string_view::npos) {
      --at_;
      refuse("'" + std::string(1, letter) + "' has no meaning in a formula (see README.md)");
    }
    if (letter == '-') return tag("mo", "−");
    const bool is_bracket = std::string_view("()[]|").find(letter) != std::string_view::npos;
    return tag("mo", escaped(std::string(1, letter)), is_bracket ? R"( stretchy="false")" : "");
  }

  std::string read_group() {
    ++at_;
    const std::string text = read_row();
    if (!take("}")) refuse("a brace has no end (add })");
    return group(text);
  }

  /// One item, or several in braces.
  std::string read_argument() { return read_item().text; }

  MathItem read_command() {
    const std::string name = command_name();
    if (const TexSign* sign = find_tex_sign(name)) return sign_item(*sign);
    if (name == "frac") {
      const std::string over = read_argument();
      return {tag("mfrac", over + read_argument())};
    }
    if (name == "sqrt") return {tag("msqrt", read_argument())};
    if (name == "left") return {read_fenced()};
    if (name == "begin") return {read_table()};
    for (const Accent& accent : kAccents) {
      if (accent.name != name) continue;
      return {
          tag("mover", read_argument() + tag("mo", std::string(accent.sign)), R"( accent="true")")};
    }
    for (const MathFont& font : kMathFonts) {
      if (font.name != name) continue;
      return {tag(font.element, escaped(read_words()), std::string(font.attributes))};
    }
    refuse("there is no command \\" + name + " for formulas (README.md in src/guide lists them)");
  }

  static MathItem sign_item(const TexSign& sign) {
    const std::string text = escaped(sign.text);
    const bool is_fence = std::string_view("⌊⌋⌈⌉{}").find(sign.text) != std::string_view::npos;
    switch (sign.kind) {
      case SignKind::letter:
        return {tag("mi", text)};
      case SignKind::upright:
        return {tag("mi", text, R"( mathvariant="normal")")};
      case SignKind::relation:
        return {tag("mo", text, is_fence ? R"( stretchy="false")" : "")};
      case SignKind::big:
        return {tag("mo", text, R"( movablelimits="true")"), true};
      case SignKind::space:
        break;
    }
    return {"<mspace" + attribute("width", sign.text) + "/>"};
  }

  std::string read_fenced() {
    const std::string open = fence();
    const std::string inside = read_row();
    if (!take("\\right")) refuse("\\left has no \\right");
    return group(open + inside + fence());
  }

  /// What stretches, or nothing for a dot.
  std::string fence() {
    skip_blanks();
    if (take(".")) return {};
    std::string sign;
    if (tex_.substr(at_).starts_with('\\')) {
      const TexSign* found = find_tex_sign(command_name());
      if (!found) refuse("there is no such bracket");
      sign = found->text;
    } else if (at_ < tex_.size()) {
      sign = tex_[at_++];
    }
    return tag("mo", escaped(sign), R"( fence="true" stretchy="true")");
  }

  std::string read_table() {
    const std::string name = read_words();
    for (const MathTable& table : kMathTables) {
      if (table.name != name) continue;
      const auto bracket = [](std::string_view sign) {
        return sign.empty() ? "" : tag("mo", std::string(sign));
      };
      return group(bracket(table.open) + read_rows(name) + bracket(table.close));
    }
    refuse("there is no environment '" + name +
           "' for formulas (README.md in src/guide lists "
           "them)");
  }

  std::string command_name() {
    ++at_;
    std::string name = take_while(is_letter);
    if (name.empty() && at_ < tex_.size()) name = tex_[at_++];
    return name;
  }

  /// What stands between braces, as it is.
  std::string read_words() {
    skip_blanks();
    const std::size_t end = tex_.find('}', at_);
    if (!take("{") || end == std::string_view::npos) refuse("needs words in braces");
    std::string words(tex_.substr(at_, end - at_));
    at_ = end + 1;
    return words;
  }

  template <class IsPart>
  std::string take_while(const IsPart& is_part) {
    const std::size_t begin = at_;
    while (at_ < tex_.size() && is_part(tex_[at_])) ++at_;
    return std::string(tex_.substr(begin, at_ - begin));
  }

  bool take(std::string_view mark) {
    skip_blanks();
    if (!tex_.substr(at_).starts_with(mark)) return false;
    at_ += mark.size();
    return true;
  }

  void skip_blanks() {
    while (at_ < tex_.size() && (tex_[at_] == ' ' || tex_[at_] == '\n')) ++at_;
  }

  [[noreturn]] void refuse(const std::string& what) const {
    const auto before = tex_.substr(0, at_);
    const auto lines = std::count(before.begin(), before.end(), '\n');
    refuse_at({place_.file, place_.line + static_cast<int>(lines)}, what);
  }

  std::string_view tex_;
  std::size_t at_ = 0;
  SourcePlace place_;
  const FillMath& fill_;
};

/// What opens a bracket in a formula of the program's, and that bracket in TeX.
struct FormulaBracket {
  std::string_view sign;
  std::string_view open;
  std::string_view close;
};

constexpr std::array kFormulaBrackets{
    FormulaBracket{"floor(", R"(\left\lfloor \frac{)", R"(} \right\rfloor )"},
    FormulaBracket{"ceil(", R"(\left\lceil \frac{)", R"(} \right\rceil )"},
    FormulaBracket{"(", "(", ")"}};

/// What is over a bar needs none.
constexpr FormulaBracket kOverBar{"(", "", ""};

/// The one that begins there, behind what is TeX already, or nullptr.
const FormulaBracket* bracket_at(std::string_view rest, std::string_view tex) {
  if (rest.starts_with(kOverBar.sign) && tex.ends_with("\\frac{")) return &kOverBar;
  for (const FormulaBracket& bracket : kFormulaBrackets) {
    if (rest.starts_with(bracket.sign)) return &bracket;
  }
  return nullptr;
}

}  // namespace

std::string mathml(std::string_view tex, MathStyle style, const SourcePlace& place,
                   const FillMath& fill) {
  const bool is_block = style == MathStyle::block;
  return tag("math", TexReader(tex, place, fill).read(), is_block ? R"( display="block")" : "");
}

std::string tex_of_formula(std::string_view formula) {
  std::string tex;
  std::vector<std::string_view> closing;  // of each bracket that is open
  for (std::size_t at = 0; at < formula.size(); ++at) {
    const std::string_view rest = formula.substr(at);
    if (const FormulaBracket* bracket = bracket_at(rest, tex)) {
      at += bracket->sign.size() - 1;
      tex += bracket->open;
      closing.push_back(bracket->close);
    } else if (rest.front() == ')' && !closing.empty()) {
      tex += closing.back();
      closing.pop_back();
    } else if (rest.starts_with(" / ") && !closing.empty()) {
      tex += "}{";
      at += 2;
    } else if (rest.front() == '*') {
      tex += " \\cdot ";
    } else {
      tex += rest.front();
    }
  }
  return tex;
}

}  // namespace convanim
