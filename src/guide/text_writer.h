// The guide's text as HTML, with what the program knows in place of its names. Knows no page.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>

#include "guide/facts.h"
#include "guide/guide.h"

namespace convanim {

/// Where a link to an anchor leads; nothing where the page cannot lead there.
using FindAnchor = std::function<std::optional<std::string>(const std::string& anchor)>;

/// The layers that text names, each looked at when it is first asked for.
class KnownLayers {
 public:
  KnownLayers(const Guide& guide, const CommandLines& lines) : guide_(&guide), lines_(&lines) {}

  /// @throws RequestError where none has that name
  const KnownLayer& named(const std::string& id);

 private:
  const Guide* guide_;
  const CommandLines* lines_;
  std::map<std::string, KnownLayer> known_;
};

class TextWriter {
 public:
  TextWriter(const Guide& guide, const CommandLines& lines, FindAnchor find_anchor)
      : guide_(&guide), layers_(guide, lines), find_anchor_(std::move(find_anchor)) {}

  std::string html(const Inlines& inlines);

  /// @param own what the id means there: a variant of that figure
  std::string html(const Inlines& inlines, const std::string& id, const KnownLayer& own);

  std::string math_block(const TextBlock& block);

 private:
  std::string html(const Inline& item);
  std::string value(const std::string& words, const SourcePlace& place);
  std::string value_in_math(const std::string& words, const SourcePlace& place);
  std::string reference(const GuideNote& note);

  /// "ID.field", or two with +, -, * or / between them.
  Fact fact(const std::string& words, const SourcePlace& place);
  Fact single_fact(const std::string& words);

  const Guide* guide_;
  KnownLayers layers_;
  FindAnchor find_anchor_;
  std::string own_id_;
  const KnownLayer* own_ = nullptr;
};

}  // namespace convanim
