// Compares the scenes of an animation: what stands still, what moves, and what changes.
#include "svg/motion.h"

#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <utility>

#include "convanim/error.h"
#include "scene/move.h"
#include "svg/compare_items.h"
#include "svg/sections.h"

namespace convanim {

namespace {

/// Counts what is kept, and refuses too much.
class Budget {
 public:
  void take(std::size_t items) {
    taken_ += items;
    if (taken_ <= kMaxChangedItems) return;
    throw TooMuch("more than " + std::to_string(kMaxChangedItems / 1'000'000) +
                      " million shapes change from step to step",
                  Excess::svg_changes);
  }

 private:
  std::size_t taken_ = 0;
};

/// Neighbouring items of the first step that have done the same so far: gone by the offsets, or, if
/// there are shapes, changed to those.
struct Run {
  std::size_t first = 0;
  std::size_t count = 0;
  std::vector<Point> offsets;
  std::vector<std::vector<Item>> shapes;
};

/// Follows each item of the first step through the others.
class Follower {
 public:
  explicit Follower(Scene scene) : first_(std::move(scene)) {
    if (!first_.items.empty()) runs_.push_back({0, first_.items.size(), {Point{}}, {}});
  }

  /// Takes the next step; false if its items cannot be paired with the first step's.
  bool add(const Scene& scene) {
    if (!std::ranges::equal(first_.items, scene.items,
                            [](const Item& a, const Item& b) { return painted_alike(a, b); })) {
      return false;
    }
    std::vector<Run> runs;
    for (Run& run : runs_) {
      if (run.shapes.empty()) {
        split(run, scene, runs);
      } else {
        add_shapes(run, scene);
        runs.push_back(std::move(run));
      }
    }
    runs_ = std::move(runs);
    return true;
  }

  std::vector<Part> parts() && {
    std::vector<Part> parts;
    for (std::size_t i = 0; i < runs_.size();) {
      if (!runs_[i].shapes.empty()) {
        const auto changing = std::span(runs_).subspan(i, count_changing(i));
        parts.emplace_back(joined(changing));
        i += changing.size();
        continue;
      }
      Run& run = runs_[i++];
      if (std::ranges::all_of(run.offsets, [](Point by) { return same_point(by, {}); })) {
        parts.emplace_back(Still{items(run)});
      } else {
        parts.emplace_back(Moved{items(run), std::move(run.offsets)});
      }
    }
    return parts;
  }

 private:
  /// Splits a run where its items begin to go apart.
  void split(const Run& run, const Scene& scene, std::vector<Run>& runs) {
    const std::size_t end = run.first + run.count;
    for (std::size_t i = run.first; i < end;) {
      const std::optional<Point> by = item_offset(first_.items[i], scene.items[i]);
      Run part{i, 0, run.offsets, {}};
      for (; i < end; ++i) {
        const std::optional<Point> next = item_offset(first_.items[i], scene.items[i]);
        const bool alike = by && next ? same_point(*by, *next) : !by && !next;
        if (!alike) break;
        ++part.count;
      }
      if (by) {
        part.offsets.push_back(*by);
      } else {
        change(part);
        add_shapes(part, scene);
      }
      runs.push_back(std::move(part));
    }
  }

  /// Turns where a run went into the shapes that it had there.
  void change(Run& run) {
    for (const Point by : run.offsets) {
      budget_.take(run.count);
      run.shapes.push_back(items(run));
      for (Item& item : run.shapes.back()) item = moved(std::move(item), by);
    }
    run.offsets.clear();
  }

  void add_shapes(Run& run, const Scene& scene) {
    budget_.take(run.count);
    const auto begin = scene.items.begin() + static_cast<std::ptrdiff_t>(run.first);
    run.shapes.emplace_back(begin, begin + static_cast<std::ptrdiff_t>(run.count));
  }

  std::vector<Item> items(const Run& run) const {
    const auto begin = first_.items.begin() + static_cast<std::ptrdiff_t>(run.first);
    return {begin, begin + static_cast<std::ptrdiff_t>(run.count)};
  }

  /// How many runs from that one on change their shapes.
  std::size_t count_changing(std::size_t first) const {
    const auto begin = runs_.begin() + static_cast<std::ptrdiff_t>(first);
    const auto end =
        std::find_if(begin, runs_.end(), [](const Run& r) { return r.shapes.empty(); });
    return static_cast<std::size_t>(end - begin);
  }

  /// Neighbours that change are one part, whenever each of them began to. Gives back step by step
  /// what they took.
  static Reshaped joined(std::span<Run> runs) {
    std::size_t count = 0;
    for (const Run& run : runs) count += run.count;
    Reshaped part;
    for (std::size_t n = 0; n < runs.front().shapes.size(); ++n) {
      std::vector<Item>& items = part.steps.emplace_back();
      items.reserve(count);
      for (Run& run : runs) {
        std::ranges::move(run.shapes[n], std::back_inserter(items));
        run.shapes[n] = {};
      }
    }
    return part;
  }

  Scene first_;
  std::vector<Run> runs_;
  Budget budget_;
};

/// For steps whose items cannot be paired: what all of them begin with and end with, and between
/// these whatever each has.
std::vector<Part> find_replaced(const ComposeStep& compose_step, StepRange steps) {
  std::vector<Item> head = compose_step(steps.first).items;
  std::vector<Item> tail = head;
  std::size_t shortest = head.size();
  for (int n = 1; n < steps.count; ++n) {
    const std::vector<Item> items = compose_step(steps.first + n).items;
    shortest = std::min(shortest, items.size());
    head.erase(std::ranges::mismatch(head, items).in1, head.end());
    const auto before = std::mismatch(tail.rbegin(), tail.rend(), items.rbegin(), items.rend());
    tail.erase(tail.begin(), before.first.base());
  }
  // What both claim of a short scene is the head's.
  const std::size_t most = std::min(tail.size(), shortest - head.size());
  tail.erase(tail.begin(), tail.end() - static_cast<std::ptrdiff_t>(most));

  Replaced middle;
  Budget budget;
  for (int n = 0; n < steps.count; ++n) {
    const std::vector<Item> items = compose_step(steps.first + n).items;
    budget.take(items.size() - head.size() - tail.size());
    middle.steps.emplace_back(items.begin() + static_cast<std::ptrdiff_t>(head.size()),
                              items.end() - static_cast<std::ptrdiff_t>(tail.size()));
  }

  std::vector<Part> parts;
  if (!head.empty()) parts.emplace_back(Still{std::move(head)});
  parts.emplace_back(std::move(middle));
  if (!tail.empty()) parts.emplace_back(Still{std::move(tail)});
  return parts;
}

/// So many items, all steps together, are composed anew for each section.
constexpr std::size_t kMaxSectioned = kMaxChangedItems / 4;

Scene cut(Scene scene, const Section& section) {
  const auto begin = scene.items.begin();
  scene.items.erase(begin + static_cast<std::ptrdiff_t>(section.end), scene.items.end());
  scene.items.erase(begin, begin + static_cast<std::ptrdiff_t>(section.begin));
  return scene;
}

/// Of items that come to stay; nothing if some go.
std::optional<Grown> find_grown(const ComposeStep& compose_step, StepRange steps) {
  Grown grown{compose_step(steps.first + steps.count - 1).items, {}};
  for (int n = 0; n < steps.count; ++n) {
    const std::vector<Item> items = compose_step(steps.first + n).items;
    const bool fewer = n > 0 && items.size() < grown.counts.back();
    if (fewer || items.size() > grown.items.size()) return std::nullopt;
    if (!std::equal(items.begin(), items.end(), grown.items.begin())) return std::nullopt;
    grown.counts.push_back(items.size());
  }
  return grown;
}

std::optional<std::vector<Part>> find_moving(const ComposeStep& compose_step, StepRange steps) {
  Follower follower(compose_step(steps.first));
  for (int n = 1; n < steps.count; ++n) {
    if (!follower.add(compose_step(steps.first + n))) return std::nullopt;
  }
  return std::move(follower).parts();
}

/// For steps whose items cannot be paired, but within sections.
std::vector<Part> find_by_section(const ComposeStep& compose_step, StepRange steps,
                                  const std::vector<std::vector<Section>>& sections) {
  std::vector<Part> parts;
  for (std::size_t s = 0; s < sections.front().size(); ++s) {
    const ComposeStep one = [&, s](int step) {
      return cut(compose_step(step), sections[static_cast<std::size_t>(step - steps.first)][s]);
    };
    std::vector<Part> found;
    if (auto moving = find_moving(one, steps)) {
      found = std::move(*moving);
    } else if (auto grown = find_grown(one, steps)) {
      found.emplace_back(std::move(*grown));
    } else {
      found = find_replaced(one, steps);
    }
    std::ranges::move(found, std::back_inserter(parts));
  }
  return parts;
}

}  // namespace

std::vector<Part> find_parts(const ComposeStep& compose_step, StepRange steps) {
  if (auto parts = find_moving(compose_step, steps)) return std::move(*parts);
  const std::size_t shapes = compose_step(steps.first + steps.count - 1).items.size();
  if (shapes * static_cast<std::size_t>(steps.count) > kMaxSectioned) {
    return find_replaced(compose_step, steps);
  }
  return find_by_section(compose_step, steps, common_sections(compose_step, steps));
}

}  // namespace convanim
