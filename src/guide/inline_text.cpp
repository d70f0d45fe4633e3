// What stands within a paragraph of the guide's sources, as a tree.
#include "guide/inline_text.h"

#include <algorithm>
#include <utility>

#include "base/ascii.h"

namespace convanim {

namespace {

constexpr std::string_view kPunctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

bool is_word_letter(char letter) {
  return is_letter(letter) || is_digit(letter) || static_cast<unsigned char>(letter) >= 0x80;
}

bool is_blank(char letter) {
  return letter == ' ' || letter == '\n';
}

/// Reads one paragraph from left to right.
class InlineReader {
 public:
  InlineReader(std::string_view text, SourcePlace place) : text_(text), place_(std::move(place)) {}

  Inlines read() && { return read_until(""); }

 private:
  /// What stands before the mark, which is passed over.
  Inlines read_until(std::string_view mark) {
    const SourcePlace begin = here();
    Inlines items;
    while (at_ < text_.size()) {
      if (!mark.empty() && text_.substr(at_).starts_with(mark) && ends_here(mark)) {
        at_ += mark.size();
        return items;
      }
      read_one(items);
    }
    if (mark.empty()) return items;
    refuse_at(begin, "'" + std::string(mark) +
                         "' has no end in its paragraph (add it, or put a "
                         "backslash before a letter that is meant as it is)");
  }

  bool ends_here(std::string_view mark) const {
    if (mark == "]") return true;
    if (at_ == 0 || is_blank(text_[at_ - 1])) return false;
    if (mark == "*" && at_ + 1 < text_.size() && text_[at_ + 1] == '*') return false;
    return mark != "_" || at_ + 1 == text_.size() || !is_word_letter(text_[at_ + 1]);
  }

  bool begins_here(std::string_view mark) const {
    if (!text_.substr(at_).starts_with(mark)) return false;
    const std::size_t behind = at_ + mark.size();
    if (behind >= text_.size() || is_blank(text_[behind])) return false;
    return mark != "_" || at_ == 0 || !is_word_letter(text_[at_ - 1]);
  }

  void read_one(Inlines& items) {
    switch (text_[at_]) {
      case '\\':
        return read_escape(items);
      case '`':
        return read_code(items);
      case '$':
        return read_math(items);
      case '{':
        return read_braces(items);
      case '[':
        return read_link(items);
      case '<':
        return read_address(items);
      default:
        break;
    }
    for (const auto& [mark, kind] :
         {std::pair("**", InlineKind::strong), std::pair("*", InlineKind::emphasis),
          std::pair("_", InlineKind::emphasis)}) {
      if (!begins_here(mark)) continue;
      const SourcePlace place = here();
      at_ += std::string_view(mark).size();
      items.push_back({kind, "", place, read_until(mark)});
      return;
    }
    add_text(items, text_[at_++]);
  }

  void read_escape(Inlines& items) {
    const bool hides =
        at_ + 1 < text_.size() && kPunctuation.find(text_[at_ + 1]) != std::string_view::npos;
    if (hides) ++at_;
    add_text(items, text_[at_++]);
  }

  void read_code(Inlines& items) {
    const SourcePlace place = here();
    const std::size_t begin = text_.find_first_not_of('`', at_);
    const std::string mark(std::min(begin, text_.size()) - at_, '`');
    std::string code = between(mark, mark);
    std::ranges::replace(code, '\n', ' ');
    Inline item{InlineKind::code, "", place, {}};
    for (std::size_t i = 0; i < code.size();) {
      const std::size_t length = value_length(std::string_view(code).substr(i));
      if (length > 0) {
        item.children.push_back({InlineKind::value, code.substr(i + 1, length - 2), place, {}});
      } else {
        if (item.children.empty() || item.children.back().kind != InlineKind::text) {
          item.children.push_back({InlineKind::text, "", place, {}});
        }
        item.children.back().text += code[i];
      }
      i += std::max<std::size_t>(length, 1);
    }
    items.push_back(std::move(item));
  }

  void read_math(Inlines& items) {
    const SourcePlace place = here();
    items.push_back({InlineKind::math, between("$", "$"), place, {}});
  }

  void read_braces(Inlines& items) {
    const SourcePlace place = here();
    const std::size_t length = value_length(text_.substr(at_));
    if (length > 0) {
      items.push_back(
          {InlineKind::value, std::string(text_.substr(at_ + 1, length - 2)), place, {}});
      at_ += length;
      return;
    }
    constexpr std::string_view kRelationship = "{relationship ";
    if (!text_.substr(at_).starts_with(kRelationship)) {
      refuse_at(place,
                "'{' begins no value (needs {ID.field}, {relationship N}, or \\{ for a "
                "brace)");
    }
    items.push_back({InlineKind::relationship, between(kRelationship, "}"), place, {}});
  }

  void read_link(Inlines& items) {
    const SourcePlace place = here();
    ++at_;
    Inlines words = read_until("]");
    if (at_ == text_.size() || text_[at_] != '(') {
      refuse_at(place, "a link has no target (write [words](#anchor), or \\[ for a bracket)");
    }
    items.push_back({InlineKind::link, between("(", ")"), place, std::move(words)});
  }

  /// "<https://...>", or a mere sign.
  void read_address(Inlines& items) {
    if (!text_.substr(at_).starts_with("<https://")) return add_text(items, text_[at_++]);
    const SourcePlace place = here();
    const std::string address = between("<", ">");
    items.push_back({InlineKind::link, address, place, {{InlineKind::text, address, place, {}}}});
  }

  /// What stands between the mark that is here and the one that ends it.
  std::string between(std::string_view begin, std::string_view end) {
    const SourcePlace place = here();
    const std::size_t from = at_ + begin.size();
    const std::size_t to = text_.find(end, from);
    if (to == std::string_view::npos) {
      refuse_at(place, "'" + std::string(begin) + "' has no end in its paragraph (needs '" +
                           std::string(end) + "')");
    }
    at_ = to + end.size();
    return std::string(text_.substr(from, to - from));
  }

  void add_text(Inlines& items, char letter) {
    if (items.empty() || items.back().kind != InlineKind::text) {
      items.push_back({InlineKind::text, "", here(), {}});
    }
    items.back().text += letter;
  }

  SourcePlace here() const {
    const auto before = text_.substr(0, at_);
    return {place_.file,
            place_.line + static_cast<int>(std::count(before.begin(), before.end(), '\n'))};
  }

  std::string_view text_;
  std::size_t at_ = 0;
  SourcePlace place_;
};

}  // namespace

std::size_t value_length(std::string_view text) {
  const std::size_t end = text.find('}');
  if (!text.starts_with('{') || end == std::string_view::npos || end < 2) return 0;
  if (!is_letter(text[1])) return 0;
  std::size_t at = 1;
  const auto is_name = [](char letter) {
    return is_letter(letter) || is_digit(letter) || letter == '-' || letter == '_';
  };
  while (is_name(text[at])) ++at;
  const bool is_field = text[at] == '.' && is_letter(text[at + 1]);
  return is_field ? end + 1 : 0;
}

Inlines read_inlines(std::string_view text, const SourcePlace& place) {
  return InlineReader(text, place).read();
}

std::string plain_text(const Inlines& inlines) {
  std::string text;
  for (const Inline& item : inlines) {
    const bool has_words = item.kind == InlineKind::text || item.kind == InlineKind::math;
    text += has_words ? item.text : plain_text(item.children);
  }
  return text;
}

}  // namespace convanim
