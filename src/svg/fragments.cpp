// The body of an SVG whose steps are fragments of a slide.
#include "svg/fragments.h"

#include <utility>
#include <variant>
#include <vector>

#include "svg/path_data.h"
#include "svg/svg_shape.h"

namespace convanim {

namespace {

/// Steps that follow each other and have the same.
struct StepsAlike {
  int first = 0;
  int end = 0;
  friend bool operator==(const StepsAlike&, const StepsAlike&) = default;
};

template <class Value>
std::vector<StepsAlike> spans_of(const std::vector<Value>& values) {
  std::vector<StepsAlike> spans;
  for (std::size_t n = 0; n < values.size(); ++n) {
    const int step = static_cast<int>(n);
    if (n == 0 || !(values[n] == values[n - 1])) spans.push_back({step, step});
    spans.back().end = step + 1;
  }
  return spans;
}

/// Neighbouring items that change their shapes at the same steps.
struct SameRun {
  std::size_t begin = 0;
  std::size_t count = 0;
  std::vector<StepsAlike> spans;

  std::span<const Item> items(const Reshaped& part, const StepsAlike& span) const {
    return std::span(part.steps[static_cast<std::size_t>(span.first)]).subspan(begin, count);
  }
};

std::vector<SameRun> runs_of(const Reshaped& part) {
  std::vector<SameRun> runs;
  for (std::size_t i = 0; i < part.steps.front().size(); ++i) {
    std::vector<Item> shapes;
    for (const auto& items : part.steps) shapes.push_back(items[i]);
    std::vector<StepsAlike> spans = spans_of(shapes);
    if (runs.empty() || runs.back().spans != spans) runs.push_back({i, 0, std::move(spans)});
    ++runs.back().count;
  }
  return runs;
}

void count_all(Painter& painter, const Still& part) {
  painter.count(part.items);
}

void count_all(Painter& painter, const Moved& part) {
  painter.count(part.items);
}

void count_all(Painter& painter, const Reshaped& part) {
  for (const SameRun& run : runs_of(part)) {
    for (const StepsAlike& span : run.spans) painter.count(run.items(part, span));
  }
}

void count_all(Painter& painter, const Grown& part) {
  painter.count(part.items);
}

void count_all(Painter& painter, const Replaced& part) {
  for (const StepsAlike& span : spans_of(part.steps)) {
    painter.count(part.steps[static_cast<std::size_t>(span.first)]);
  }
}

/// @param kind what becomes of it but to come
/// @param hidden where nothing knows of fragments
std::string fragment(const std::string& kind, int index, bool hidden, const std::string& content) {
  return "<g" + attribute("class", "fragment" + kind) +
         attribute("data-fragment-index", std::to_string(index)) +
         (hidden ? attribute("visibility", "hidden") : "") + ">\n" + content + "</g>\n";
}

}  // namespace

std::string Fragments::draw(const Scene& page, std::span<const Part> parts) {
  for (const Part& part : parts) {
    std::visit([&](const auto& p) { count_all(painter_, p); }, part);
  }
  std::string text = painter_.page(page);
  for (const Part& part : parts) {
    text += std::visit([&](const auto& p) { return text_of(p); }, part);
  }
  return text;
}

std::string Fragments::told(int step, const std::string& sentence) {
  return fragment("", step - 1, true, "<desc>" + escaped(sentence) + "</desc>\n");
}

std::string Fragments::text_of(const Still& part) {
  return painter_.text_of(part.items);
}

/// The items once, and where else they are.
std::string Fragments::text_of(const Moved& part) {
  std::vector<Hundredths> places;
  for (const Point offset : part.offsets) places.push_back(rounded(offset));
  const std::string id = painter_.next_id();
  std::string text;
  for (const StepsAlike& span : spans_of(places)) {
    const std::string content =
        span.first == 0
            ? "<g" + attribute("id", id) + ">\n" + painter_.text_of(part.items) + "</g>\n"
            : use_of(id, places[static_cast<std::size_t>(span.first)]).text() + "\n";
    text += shown(span.first, span.end, content);
  }
  return text;
}

std::string Fragments::text_of(const Reshaped& part) {
  std::string text;
  for (const SameRun& run : runs_of(part)) {
    for (const StepsAlike& span : run.spans) {
      text += shown(span.first, span.end, painter_.text_of(run.items(part, span)));
    }
  }
  return text;
}

std::string Fragments::text_of(const Grown& part) {
  const std::span<const Item> items(part.items);
  std::string text;
  std::size_t before = 0;
  for (const auto& [first, end] : spans_of(part.counts)) {
    const std::size_t after = part.counts[static_cast<std::size_t>(first)];
    text += shown(first, steps_, painter_.text_of(items.subspan(before, after - before)));
    before = after;
  }
  return text;
}

std::string Fragments::text_of(const Replaced& part) {
  std::string text;
  for (const auto& [first, end] : spans_of(part.steps)) {
    text += shown(first, end, painter_.text_of(part.steps[static_cast<std::size_t>(first)]));
  }
  return text;
}

/// The last step stays when what else is on the slide comes.
std::string Fragments::shown(int first, int end, const std::string& content) const {
  if (first > 0 && first + 1 == end && end < steps_) {
    return fragment(" current-visible", first - 1, true, content);
  }
  const std::string gone = end < steps_ ? fragment(" fade-out", end - 1, false, content) : content;
  return first > 0 ? fragment("", first - 1, true, gone) : gone;
}

}  // namespace convanim
