// The guide's text as HTML.
#include "guide/text_writer.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include "guide/mathml.h"
#include "page/page_parts.h"

namespace convanim {

namespace {

struct Operation {
  std::string_view sign;
  double (*of)(double left, double right);
};

constexpr std::array kOperations{
    Operation{" + ", [](double left, double right) { return left + right; }},
    Operation{" - ", [](double left, double right) { return left - right; }},
    Operation{" * ", [](double left, double right) { return left * right; }},
    Operation{" / ", [](double left, double right) { return left / right; }},
};

/// A ratio of many is no more than an impression.
double one_decimal(double number) {
  constexpr double kTenth = 10;
  return std::round(number * kTenth) / kTenth;
}

double number_of(const Fact& fact, const std::string& words) {
  if (fact.number) return *fact.number;
  throw RequestError("'" + words + "' is no number to reckon with");
}

/// A size such as "3 × 3" stays on one line.
std::string text_html(std::string_view text) {
  constexpr std::string_view kTimes = " \u00D7 ";
  std::string kept = escaped(text);
  for (std::size_t at = kept.find(kTimes); at != std::string::npos; at = kept.find(kTimes, at)) {
    kept.replace(at, kTimes.size(), "\u00A0\u00D7\u00A0");
  }
  return kept;
}

std::string fact_html(const Fact& fact, const SourcePlace& place) {
  switch (fact.kind) {
    case FactKind::formula:
      return element("span", attribute("class", "worked"),
                     mathml(fact.text, MathStyle::in_line, place));
    case FactKind::code:
      if (fact.text.find('\n') == std::string::npos) {
        return element("code", "", escaped(fact.text));
      }
      return element("code", attribute("class", "lines"), escaped(fact.text));
    default:
      return text_html(fact.text);
  }
}

}  // namespace

const KnownLayer& KnownLayers::named(const std::string& id) {
  const auto known = known_.find(id);
  if (known != known_.end()) return known->second;
  const auto note = guide_->notes.find(id);
  if (note == guide_->notes.end()) {
    throw RequestError("no block is called '" + id +
                       "' (needs a figure, exercise or layer of "
                       "that name)");
  }
  return known_.emplace(id, KnownLayer(*lines_, note->second.note.line)).first->second;
}

std::string TextWriter::html(const Inlines& inlines) {
  std::string text;
  for (const Inline& item : inlines) text += html(item);
  return text;
}

std::string TextWriter::html(const Inlines& inlines, const std::string& id, const KnownLayer& own) {
  own_id_ = id;
  own_ = &own;
  std::string text = html(inlines);
  own_ = nullptr;
  own_id_.clear();
  return text;
}

std::string TextWriter::html(const Inline& item) {
  switch (item.kind) {
    case InlineKind::text:
      return text_html(item.text);
    case InlineKind::emphasis:
      return element("em", "", html(item.children));
    case InlineKind::strong:
      return element("strong", "", html(item.children));
    case InlineKind::code:
      return element("code", "", html(item.children));
    case InlineKind::value:
      return value(item.text, item.place);
    case InlineKind::math:
      return mathml(item.text, MathStyle::in_line, item.place,
                    [&](const std::string& words) { return value_in_math(words, item.place); });
    case InlineKind::relationship:
      return element("a",
                     attribute("class", "relationship") +
                         attribute("id", relationship_anchor(item.text)) +
                         attribute("href", "#" + relationship_anchor(item.text)),
                     escaped(guide_->word("relationship") + " " + item.text));
    case InlineKind::link:
      break;
  }
  const std::string words = html(item.children);
  const bool is_inside = item.text.starts_with('#');
  const auto target = is_inside ? find_anchor_(item.text.substr(1)) : std::optional(item.text);
  return target ? element("a", attribute("href", *target), words) : words;
}

std::string TextWriter::value(const std::string& words, const SourcePlace& place) {
  const std::size_t dot = words.find('.');
  const auto note = guide_->notes.find(words.substr(0, dot));
  if (note != guide_->notes.end() && words.substr(dot) == ".figure") {
    return reference(note->second);
  }
  return fact_html(fact(words, place), place);
}

/// "Figure 3.2", which leads there.
std::string TextWriter::reference(const GuideNote& note) {
  const std::string kind = note.kind == NoteKind::exercise ? "exercise" : "figure";
  const std::string words = escaped(guide_->word(kind) + "\u00A0" + note.number);
  const auto target = find_anchor_(anchor_of(note));
  return target ? element("a", attribute("href", *target), words) : words;
}

std::string TextWriter::value_in_math(const std::string& words, const SourcePlace& place) {
  const Fact found = fact(words, place);
  if (found.kind == FactKind::number) return element("mn", "", escaped(found.text));
  if (found.kind != FactKind::formula) return element("mtext", "", escaped(found.text));
  const std::string math = mathml(found.text, MathStyle::in_line, place);
  constexpr std::string_view kOpen = "<math>";
  return element("mrow", "", math.substr(kOpen.size(), math.size() - 2 * kOpen.size() - 1));
}

Fact TextWriter::fact(const std::string& words, const SourcePlace& place) {
  try {
    for (const Operation& operation : kOperations) {
      const std::size_t at = words.find(operation.sign);
      if (at == std::string::npos) continue;
      const std::string left = words.substr(0, at);
      const std::string right = words.substr(at + operation.sign.size());
      return decimal_fact(one_decimal(
          operation.of(number_of(single_fact(left), left), number_of(single_fact(right), right))));
    }
    return single_fact(words);
  } catch (const RequestError& error) {
    refuse_at(place, "{" + words + "}: " + error.what());
  }
}

Fact TextWriter::single_fact(const std::string& words) {
  const std::size_t dot = words.find('.');
  if (dot == std::string::npos) throw RequestError("'" + words + "' needs a field (ID.field)");
  const std::string id = words.substr(0, dot);
  const KnownLayer& layer = own_ && id == own_id_ ? *own_ : layers_.named(id);
  return layer.fact(words.substr(dot + 1));
}

std::string TextWriter::math_block(const TextBlock& block) {
  std::string tex;
  for (const SourceLine& line : block.lines) tex += (tex.empty() ? "" : "\n") + line.text;
  const SourcePlace place = block.lines.empty() ? block.place : block.lines.front().place;
  return element("div", attribute("class", "formula"),
                 mathml(tex, MathStyle::block, place,
                        [&](const std::string& words) { return value_in_math(words, place); }));
}

}  // namespace convanim
