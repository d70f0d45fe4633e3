// What a reader can make of a figure.
#include "guide/variants.h"

#include <algorithm>
#include <utility>

namespace convanim {

namespace {

std::size_t first_of(const FigureNote& note, const Change& change, const CommandLines& lines) {
  const auto said = lines.value(note.line, change.option);
  if (!said) return 0;
  const auto found = std::ranges::find(change.values, *said);
  if (found != change.values.end()) {
    return static_cast<std::size_t>(found - change.values.begin());
  }
  throw RequestError("the figure's line says " + change.option + " " + *said +
                     ", which is none of the values (add it)");
}

}  // namespace

std::size_t Variants::begin(const FigureNote& note) const {
  std::size_t index = 0;
  for (std::size_t n = 0; n < first.size(); ++n) {
    index = index * note.changes[n].values.size() + first[n];
  }
  return index;
}

Variants variants_of(const FigureNote& note, const CommandLines& lines) {
  Variants variants{{note.line}, {}};
  for (const Change& change : note.changes) {
    try {
      variants.first.push_back(first_of(note, change, lines));
      std::vector<std::string> changed;
      for (const std::string& line : variants.lines) {
        for (const std::string& value : change.values) {
          changed.push_back(lines.changed(line, change.option, value));
        }
      }
      variants.lines = std::move(changed);
    } catch (const RequestError& error) {
      refuse_at(change.place, error.what());
    }
    if (variants.lines.size() <= kMaxVariants) continue;
    refuse_at(change.place, "the changes make " + std::to_string(variants.lines.size()) +
                                " figures (limit " + std::to_string(kMaxVariants) +
                                "; leave out values)");
  }
  return variants;
}

}  // namespace convanim
