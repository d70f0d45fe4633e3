// The expressions of recorded layers as JSON: a call is an object with its name, its arguments and
// its arguments by name. Knows no layer.
#pragma once

#include <cctype>
#include <stdexcept>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

namespace convanim {

class PythonWords {
 public:
  explicit PythonWords(std::string_view text) : text_(text) {}

  nlohmann::json value() {
    if (take('(') || take('[')) return items();
    const char first = peek();
    if (first == '\'' || first == '"') return string();
    if (std::isdigit(static_cast<unsigned char>(first)) || first == '-') return number();
    const std::string word = name();
    if (take('(')) return call(word);
    if (word == "True" || word == "False") return word == "True";
    if (word == "None") return nullptr;
    return word;
  }

 private:
  char peek() {
    while (at_ < text_.size() && text_[at_] == ' ') ++at_;
    return at_ < text_.size() ? text_[at_] : '\0';
  }

  bool take(char c) {
    if (peek() != c) return false;
    ++at_;
    return true;
  }

  nlohmann::json items() {
    nlohmann::json list = nlohmann::json::array();
    while (!take(')') && !take(']')) {
      list.push_back(value());
      take(',');
    }
    return list;
  }

  std::string string() {
    const char quote = text_[at_++];
    const std::size_t end = text_.find(quote, at_);
    const std::string word(text_.substr(at_, end - at_));
    at_ = end + 1;
    return word;
  }

  nlohmann::json number() {
    const std::size_t end = std::min(text_.find_first_not_of("-+.0123456789e", at_), text_.size());
    const std::string digits(text_.substr(at_, end - at_));
    at_ = end;
    return nlohmann::json::parse(digits);
  }

  std::string name() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && (std::isalnum(static_cast<unsigned char>(text_[at_])) ||
                                  text_[at_] == '.' || text_[at_] == '_')) {
      ++at_;
    }
    if (begin == at_) throw std::runtime_error("no expression: " + std::string(text_));
    return std::string(text_.substr(begin, at_ - begin));
  }

  nlohmann::json call(const std::string& called) {
    nlohmann::json all{{"call", called}, {"args", nlohmann::json::array()}};
    all["named"] = nlohmann::json::object();
    while (!take(')')) {
      peek();
      const std::size_t begin = at_;
      const bool word = std::isalpha(static_cast<unsigned char>(peek())) != 0;
      const std::string parameter = word ? name() : "";
      if (word && take('=')) {
        all["named"][parameter] = value();
      } else {
        at_ = begin;
        all["args"].push_back(value());
      }
      take(',');
    }
    return all;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace convanim
