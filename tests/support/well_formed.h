// What is wrong with a text in XML, or in HTML, for tests: tags that close, quotes, entities and
// characters; nothing of what the words mean. And which elements it has.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace convanim {

enum class Markup { xml, html };

/// In the order in which they begin.
struct MarkupElement {
  std::string name;
  std::vector<std::pair<std::string, std::string>> attributes{};  ///< and what they hold
  std::string text{};     ///< in it, but for what is in its own elements
  std::size_t depth = 0;  ///< in how many others it is
};

class MarkupReader {
 public:
  MarkupReader(std::string_view text, Markup kind) : rest_(text), kind_(kind) {}

  const std::vector<MarkupElement>& elements() const { return elements_; }

  /// Nothing if it is well formed; reads it.
  std::string fault() {
    while (fault_.empty() && !rest_.empty()) {
      if (rest_.front() == '<') {
        read_tag();
      } else {
        const std::string words = read_words(rest_.substr(0, rest_.find('<')), "text");
        if (!open_.empty()) elements_[open_.back()].text += words;
      }
    }
    if (fault_.empty() && !open_.empty()) fault_ = "nothing closes " + name_of(open_.back());
    return fault_;
  }

 private:
  /// What they say.
  std::string read_words(std::string_view words, const std::string& where) {
    std::string said;
    for (std::size_t n = 0; n < words.size(); ++n) {
      const auto byte = static_cast<unsigned char>(words[n]);
      if (byte < 0x20 && byte != '\n' && byte != '\t') fault_ = "a control character in " + where;
      if (byte != '&') {
        said += words[n];
        continue;
      }
      if (!is_entity(words.substr(n))) {
        fault_ = "a bare & in " + where;
        break;
      }
      const std::string_view entity = words.substr(n, words.find(';', n) + 1 - n);
      said += character(entity);
      n += entity.size() - 1;
    }
    rest_.remove_prefix(words.size());
    return said;
  }

  static std::string character(std::string_view entity) {
    for (const auto& [name, meant] : {std::pair<std::string_view, const char*>{"&amp;", "&"},
                                      {"&lt;", "<"},
                                      {"&gt;", ">"},
                                      {"&quot;", "\""}}) {
      if (entity == name) return meant;
    }
    return std::string(entity);
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
    end_before(name);
    elements_.push_back({.name = name, .depth = open_.size()});
    while (fault_.empty() && !rest_.empty() && rest_.front() != '>' && rest_.front() != '/') {
      read_attribute();
    }
    const bool is_whole = rest_.starts_with("/>");
    if (fault_.empty() && !is_whole && !rest_.starts_with(">")) fault_ = "nothing ends " + name;
    if (!fault_.empty()) return;
    rest_.remove_prefix(is_whole ? 2 : 1);
    if (is_whole || (kind_ == Markup::html && is_void(name))) return;
    if (kind_ == Markup::html && (name == "script" || name == "style")) {
      const std::string end = "</" + name + ">";
      elements_.back().text = rest_.substr(0, rest_.find(end));
      return pass_over(end);
    }
    open_.push_back(elements_.size() - 1);
  }

  const std::string& name_of(std::size_t element) const { return elements_[element].name; }

  /// Of what is open ends what HTML lets the beginning of another element end.
  void end_before(const std::string& name) {
    if (kind_ != Markup::html) return;
    const auto ends = [&](const std::string& open) {
      if (name == "tr") return open == "td" || open == "tr";
      if (name == "dt" || name == "dd") return open == "dt" || open == "dd";
      return (name == "td" || name == "option") && open == name;
    };
    while (!open_.empty() && ends(name_of(open_.back()))) open_.pop_back();
  }

  void close(const std::string& name) {
    // What may be left open ends where what it is in does.
    constexpr std::string_view kLeftOpen = " option td tr dt dd ";
    while (kind_ == Markup::html && !open_.empty() && name_of(open_.back()) != name &&
           kLeftOpen.find(" " + name_of(open_.back()) + " ") != std::string::npos) {
      open_.pop_back();
    }
    if (open_.empty() || name_of(open_.back()) != name || !rest_.starts_with(">")) {
      fault_ = "closes what is not open: " + name;
      return;
    }
    open_.pop_back();
    rest_.remove_prefix(1);
  }

  void read_attribute() {
    rest_.remove_prefix(std::min(rest_.find_first_not_of(" \n"), rest_.size()));
    const std::size_t end = std::min(rest_.find_first_of("= \n/>"), rest_.size());
    if (end > 0) elements_.back().attributes.emplace_back(rest_.substr(0, end), "");
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
    const std::string words = read_words(rest_.substr(0, quote), "an attribute");
    if (end > 0) elements_.back().attributes.back().second = words;
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

  static bool is_void(const std::string& name) {
    constexpr std::string_view kVoid = " br col hr img input link meta source wbr ";
    return kVoid.find(" " + name + " ") != std::string_view::npos;
  }

  std::string_view rest_;
  Markup kind_;
  std::vector<MarkupElement> elements_;
  std::vector<std::size_t> open_;  ///< of these
  std::string fault_;
};

}  // namespace convanim
