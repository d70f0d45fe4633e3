// Words for two layers that stand side by side: what of the layer that is given differs.
#include "figure/pair_words.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/find_row.h"
#include "base/phrases.h"
#include "convanim/error.h"
#include "figure/layer_grammar.h"

namespace convanim {

namespace {

/// The layer as it is.
constexpr std::string_view kGiven = "given";

constexpr std::array<std::string_view, 5> kRuleWords{"valid", "same", "same_lower", "causal",
                                                     "full"};

/// A layer's planes as channels and as slices, always both.
constexpr std::array<std::string_view, 2> kDimensionWords{"conv2d", "conv3d"};

struct Setting {
  std::string_view name;
  void (*set)(LayerRequest& request, const std::string& value) = nullptr;
};

template <std::optional<Sides> LayerRequest::*kMember, int kLeast>
void set_sides(LayerRequest& request, const std::string& value) {
  request.*kMember = parse_sides(value, kLeast);
}

constexpr std::array kSettings{
    Setting{"input", set_sides<&LayerRequest::input, 1>},
    Setting{"kernel", set_sides<&LayerRequest::kernel, 1>},
    Setting{"stride", set_sides<&LayerRequest::stride, 1>},
    Setting{"padding", [](LayerRequest& request,
                          const std::string& value) { request.padding = parse_padding(value); }},
    Setting{"padding-mode",
            [](LayerRequest& request, const std::string& value) {
              request.padding_fill = parse_padding_mode(value);
            }},
    Setting{"dilation", set_sides<&LayerRequest::dilation, 1>},
    Setting{"output-padding", set_sides<&LayerRequest::output_padding, 0>},
};

bool is_one_of(const std::vector<std::string>& words, const std::string& word) {
  return std::ranges::find(words, word) != words.end();
}

[[noreturn]] void refuse(const std::string& word) {
  throw RequestError("'" + word + "' names no layer to show beside another (needs " +
                     enumerated(pair_words(), " or ") +
                     "; a layer and its transpose without a word)");
}

std::vector<std::string> split(const std::string& words) {
  std::vector<std::string> parts;
  for (std::size_t begin = 0; begin <= words.size();) {
    const std::size_t end = std::min(words.find(',', begin), words.size());
    parts.push_back(words.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

/// @throws RequestError for one of these words beside another one
bool asks_for_dimensions(const std::vector<std::string>& parts) {
  const auto is_dimension = [](const std::string& part) {
    return std::ranges::find(kDimensionWords, part) != kDimensionWords.end();
  };
  const auto other = std::ranges::find_if_not(parts, is_dimension);
  if (other == parts.end()) return true;
  if (std::ranges::none_of(parts, is_dimension)) return false;
  throw RequestError("'" + *other +
                     "' does not go with conv2d or conv3d (needs --pair conv2d,conv3d)");
}

}  // namespace

std::vector<std::string> pair_words() {
  std::vector<std::string> words(kRuleWords.begin(), kRuleWords.end());
  for (const std::string& mode : padding_mode_names()) words.push_back(mode);
  for (const Setting& setting : kSettings) words.push_back(std::string(setting.name) + "=");
  words.insert(words.end(), kDimensionWords.begin(), kDimensionWords.end());
  words.emplace_back(kGiven);
  return words;
}

LayerRequest varied(const LayerRequest& request, const std::string& word) {
  LayerRequest other = request;
  if (word == kGiven) return other;
  if (std::ranges::find(kRuleWords, word) != kRuleWords.end()) {
    other.padding = parse_padding(word);
    return other;
  }
  if (is_one_of(padding_mode_names(), word)) {
    other.padding_fill = parse_padding_mode(word);
    return other;
  }
  const std::size_t sign = word.find('=');
  const Setting* setting = find_row(kSettings, word.substr(0, sign), &Setting::name);
  if (!setting || sign == std::string::npos) refuse(word);
  setting->set(other, word.substr(sign + 1));
  return other;
}

void ask_for_pair(LayerRequest& request, const std::string& words) {
  request.kind = find_figure_kind("pair");
  if (words.empty()) return;
  std::vector<std::string> parts = split(words);
  if (parts.size() > 2) {
    throw RequestError("'" + words + "' names " + std::to_string(parts.size()) +
                       " layers (needs two, or one to show beside the layer itself)");
  }
  if (asks_for_dimensions(parts)) {
    request.kind = find_figure_kind("dimensions");
    return;
  }
  for (const std::string& part : parts) varied({.start = LayerKind::conv}, part);
  if (parts.size() == 1) parts.insert(parts.begin(), std::string(kGiven));
  request.choices.pair = parts;
}

}  // namespace convanim
