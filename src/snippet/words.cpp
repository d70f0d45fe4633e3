// Text and paths as the languages of snippets take them.
#include "snippet/words.h"

#include <algorithm>
#include <array>
#include <span>

#include "base/ascii.h"
#include "base/hex.h"
#include "convanim/error.h"

namespace convanim {

namespace {

/// A letter that means something to a reader, and what stands for it.
struct Escape {
  char letter;
  std::string_view text;
};

std::string with_escapes(std::string_view text, std::span<const Escape> escapes) {
  std::string result;
  for (const char letter : text) {
    const auto escape = std::ranges::find(escapes, letter, &Escape::letter);
    if (escape == escapes.end()) {
      result += letter;
    } else {
      result += escape->text;
    }
  }
  return result;
}

std::string tidy(const std::filesystem::path& path) {
  return path.lexically_normal().generic_string();
}

bool has_control(std::string_view path) {
  return std::ranges::any_of(path, [](char c) { return c >= 0 && c < ' '; });
}

}  // namespace

std::string as_html(std::string_view text) {
  static constexpr std::array kEscapes{Escape{'&', "&amp;"}, Escape{'<', "&lt;"},
                                       Escape{'>', "&gt;"}, Escape{'"', "&quot;"}};
  return with_escapes(text, kEscapes);
}

/// What every reader of Markdown takes a backslash before.
std::string as_markdown(std::string_view text) {
  static constexpr std::array kEscapes{
      Escape{'\\', "\\\\"}, Escape{'[', "\\["}, Escape{']', "\\]"},  Escape{'*', "\\*"},
      Escape{'_', "\\_"},   Escape{'`', "\\`"}, Escape{'<', "&lt;"}, Escape{'&', "&amp;"}};
  return with_escapes(text, kEscapes);
}

/// Pandoc takes it before all that is neither a letter nor a digit.
std::string as_pandoc(std::string_view text) {
  std::string result;
  for (const char letter : text) {
    const bool is_mark =
        letter > ' ' && letter < 0x7f && !is_letter(letter) && !is_digit(letter) && letter != ',';
    result += (is_mark ? "\\" : "") + std::string(1, letter);
  }
  return result;
}

std::string as_pandoc_value(std::string_view text) {
  static constexpr std::array kEscapes{Escape{'"', "\\\""}, Escape{'\\', "\\\\"}};
  return with_escapes(text, kEscapes);
}

std::string as_latex(std::string_view text) {
  static constexpr std::array kEscapes{Escape{'&', "\\&"},
                                       Escape{'%', "\\%"},
                                       Escape{'#', "\\#"},
                                       Escape{'$', "\\$"},
                                       Escape{'_', "\\_"},
                                       Escape{'{', "\\{"},
                                       Escape{'}', "\\}"},
                                       Escape{'<', "\\textless{}"},
                                       Escape{'>', "\\textgreater{}"},
                                       Escape{'|', "\\textbar{}"},
                                       Escape{'"', "''"},
                                       Escape{'~', "\\textasciitilde{}"},
                                       Escape{'^', "\\textasciicircum{}"},
                                       Escape{'\\', "\\textbackslash{}"}};
  return with_escapes(text, kEscapes);
}

/// ASCII, and of Latin-1 the letters whose accents TeX puts on others.
bool is_plain_latex(std::string_view text) {
  constexpr std::string_view kNone("\x90\x97\x9e\xb0\xb7\xbe");  // eth, thorn, times, division
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (static_cast<unsigned char>(text[i]) < 0x80) continue;
    if (text[i] != '\xc3' || i + 1 == text.size()) return false;
    if (kNone.find(text[++i]) != std::string_view::npos) return false;
  }
  return true;
}

/// reStructuredText takes these for marks.
std::string as_rst(std::string_view text) {
  static constexpr std::array kEscapes{Escape{'*', "\\*"}, Escape{'`', "\\`"}, Escape{'_', "\\_"},
                                       Escape{'|', "\\|"}, Escape{'\\', "\\\\"}};
  return with_escapes(text, kEscapes);
}

/// What begins a line may be a mark, too ("1. First", "- item", ".. note::"), and so is "::" at its
/// end. A word of letters is none.
std::string as_rst_line(std::string_view text) {
  const std::size_t word = std::min(text.find(' '), text.size());
  const bool is_word = word > 0 && std::ranges::all_of(text.substr(0, word), [](char c) {
                         return is_letter(c) || c == ',';
                       });
  std::string line = as_rst(text);
  if (!is_word && !line.starts_with('\\')) line.insert(0, "\\");
  if (line.ends_with("::")) line.insert(line.size() - 1, "\\");
  return line;
}

std::string as_typst(std::string_view text) {
  static constexpr std::array kEscapes{Escape{'"', "\\\""}, Escape{'\\', "\\\\"},
                                       Escape{'\n', "\\n"}, Escape{'\r', "\\r"},
                                       Escape{'\t', "\\t"}};
  return with_escapes(text, kEscapes);
}

std::string as_wikitext(std::string_view text) {
  constexpr std::string_view kMarks = "[]{}|'<>&=~*#:;_\"";
  std::string result;
  for (const char letter : text) {
    if (kMarks.find(letter) == std::string_view::npos) {
      result += letter;
    } else {
      result += "&#" + std::to_string(letter) + ";";
    }
  }
  return result;
}

std::string as_url(const std::filesystem::path& path) {
  constexpr std::string_view kPlain = "/-._~";
  std::string text;
  for (const char letter : tidy(path)) {
    if (is_letter(letter) || is_digit(letter) || kPlain.find(letter) != std::string_view::npos) {
      text += letter;
    } else {
      text += "%" + upper_case(hex(static_cast<unsigned char>(letter), 2));
    }
  }
  return text;
}

std::string as_rst_path(const std::filesystem::path& path) {
  static constexpr std::array kEscapes{Escape{' ', "\\ "}, Escape{'\\', "\\\\"}};
  const std::string text = tidy(path);
  if (has_control(text)) {
    throw RequestError(
        "--snippet rst cannot name " + text +
        " (reStructuredText takes no path with a tab or a line break; choose another "
        "with -o)");
  }
  return with_escapes(text, kEscapes);
}

std::string as_tex_path(const std::filesystem::path& path, std::string_view option) {
  std::string text = tidy(path);
  const bool has_mark = text.find_first_of("#$%&\\^{}~\"") != std::string::npos;
  const bool loses_space = text.starts_with(' ') || text.find("  ") != std::string::npos;
  if (has_mark || loses_space || has_control(text)) {
    throw RequestError("--snippet " + std::string(option) + " cannot name " + text +
                       " (LaTeX takes no path with one of # $ % & \\ ^ { } ~ \", with a tab or a "
                       "line break, or with two spaces or one in front; choose another with -o)");
  }
  return text;
}

std::string as_wiki_file(const std::filesystem::path& path) {
  std::string name = path.filename().string();
  if (name.find_first_of("#<>[]|{}:%\\") != std::string::npos || has_control(name)) {
    throw RequestError("--snippet mediawiki cannot name " + name +
                       " (a file of MediaWiki has none of # < > [ ] | { } : % \\ and no "
                       "line break; choose another with -o)");
  }
  return name;
}

}  // namespace convanim
