// What is wrong with a text in XML, or in HTML, for tests: tags that close, quotes, entities and
// characters; nothing of what the words mean.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace convanim {

enum class Markup { xml, html };

class MarkupReader {
 public:
  MarkupReader(std::string_view text, Markup kind) : rest_(text), kind_(kind) {}

  /// Nothing if it is well formed.
  std::string fault() {
    while (fault_.empty() && !rest_.empty()) {
      if (rest_.front() == '<') {
        read_tag();
      } else {
        read_words(rest_.substr(0, rest_.find('<')), "text");
      }
    }
    if (fault_.empty() && !open_.empty()) fault_ = "nothing closes " + open_.back();
    return fault_;
  }

 private:
  void read_words(std::string_view words, const std::string& where) {
    for (std::size_t n = 0; n < words.size(); ++n) {
      const auto byte = static_cast<unsigned char>(words[n]);
      if (byte < 0x20 && byte != '\n' && byte != '\t') fault_ = "a control character in " + where;
      if (byte == '&' && !is_entity(words.substr(n))) fault_ = "a bare & in " + where;
    }
    rest_.remove_prefix(words.size());
  }

  static bool is_entity(std::string_view words) {
    const std::size_t end = words.find(';');
    if (end == std::string_view::npos || end < 2) return false;
    return std::ranges::all_of(words.substr(1, end - 1), [](char c) {
      return ('a' <= c && c <= 'z') || ('0' <= c && c <= '9') || c == '#';
    });
  }

  void read_tag() {
    if (rest_.starts_with("<?") || rest_.starts_with("<!")) return pass_over(">");
    const bool closes = rest_.starts_with("</");
    rest_.remove_prefix(closes ? 2 : 1);
    const std::string name(rest_.substr(0, rest_.find_first_of(" \n/>")));
    rest_.remove_prefix(name.size());
    if (name.empty() || name.find_first_of("<&\"'=") != std::string::npos) fault_ = "no tag";
    if (closes) return close(name);
    while (fault_.empty() && !rest_.empty() && rest_.front() != '>' && rest_.front() != '/') {
      read_attribute();
    }
    const bool is_whole = rest_.starts_with("/>");
    if (fault_.empty() && !is_whole && !rest_.starts_with(">")) fault_ = "nothing ends " + name;
    if (!fault_.empty()) return;
    rest_.remove_prefix(is_whole ? 2 : 1);
    if (is_whole || (kind_ == Markup::html && is_void(name))) return;
    if (kind_ == Markup::html && (name == "script" || name == "style")) {
      return pass_over("</" + name + ">");
    }
    while (is_ended_by(name)) open_.pop_back();
    open_.push_back(name);
  }

  void close(const std::string& name) {
    while (!open_.empty() && open_.back() != name && ends_itself(open_.back())) open_.pop_back();
    if (open_.empty() || open_.back() != name || !rest_.starts_with(">")) {
      fault_ = "closes what is not open: " + name;
      return;
    }
    open_.pop_back();
    rest_.remove_prefix(1);
  }

  void read_attribute() {
    rest_.remove_prefix(std::min(rest_.find_first_not_of(" \n"), rest_.size()));
    const std::size_t end = std::min(rest_.find_first_of("= \n/>"), rest_.size());
    rest_.remove_prefix(end);
    if (!rest_.starts_with("=\"")) {  // HTML's may have no value
      if (kind_ == Markup::xml && end > 0) fault_ = "an attribute without a value";
      if (rest_.starts_with("=")) fault_ = "an attribute without quotes";
      return;
    }
    rest_.remove_prefix(2);
    const std::size_t quote = rest_.find('"');
    if (quote == std::string_view::npos) {
      fault_ = "an attribute without an end";
      return;
    }
    if (rest_.substr(0, quote).find('<') != std::string_view::npos) fault_ = "a < in an attribute";
    read_words(rest_.substr(0, quote), "an attribute");
    rest_.remove_prefix(1);
  }

  void pass_over(const std::string& end) {
    const std::size_t place = rest_.find(end);
    if (place == std::string_view::npos) {
      fault_ = "nothing like " + end;
    } else {
      rest_.remove_prefix(place + end.size());
    }
  }

  /// Whether HTML ends it where the next one of its list or row begins, or what it stands in ends.
  bool ends_itself(const std::string& name) const {
    constexpr std::string_view kThese = " dd dt option td tr ";
    return kind_ == Markup::html && kThese.find(" " + name + " ") != std::string_view::npos;
  }

  /// Whether what is open ends where that begins.
  bool is_ended_by(const std::string& name) const {
    if (open_.empty() || !ends_itself(open_.back()) || !ends_itself(name)) return false;
    return !(open_.back() == "tr" && name == "td");
  }

  static bool is_void(const std::string& name) {
    constexpr std::string_view kVoid = " br col hr img input link meta source wbr ";
    return kVoid.find(" " + name + " ") != std::string_view::npos;
  }

  std::string_view rest_;
  Markup kind_;
  std::vector<std::string> open_;
  std::string fault_;
};

}  // namespace convanim
