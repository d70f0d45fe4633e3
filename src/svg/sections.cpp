// Parts of scenes that show the same, step after step.
#include "svg/sections.h"

#include <algorithm>
#include <variant>

namespace convanim {

namespace {

std::vector<Section> sections_of(const std::vector<Item>& items) {
  std::vector<Section> sections;
  for (std::size_t n = 0; n < items.size(); ++n) {
    Section one{std::visit([](const auto& shape) { return shape.name; }, items[n]),
                items[n].index(), n, n + 1};
    if (one.name) one.name->cell.reset();
    if (!sections.empty() && sections.back().draws_as(one)) {
      sections.back().end = n + 1;
    } else {
      sections.push_back(one);
    }
  }
  return sections;
}

/// Where the next section that draws the same is, from there on.
std::size_t next_alike(const std::vector<Section>& sections, std::size_t from,
                       const Section& wanted) {
  const auto begin = sections.begin() + static_cast<std::ptrdiff_t>(from);
  const auto found =
      std::find_if(begin, sections.end(), [&](const Section& one) { return one.draws_as(wanted); });
  return static_cast<std::size_t>(found - sections.begin());
}

/// Adds those that the common ones lack, so that these hold the step's in their order.
void merge(std::vector<Section>& common, const std::vector<Section>& of_step) {
  std::size_t at = 0;
  for (const Section& section : of_step) {
    const std::size_t alike = next_alike(common, at, section);
    if (alike == common.size()) {
      common.insert(common.begin() + static_cast<std::ptrdiff_t>(at), section);
    } else {
      at = alike;
    }
    ++at;
  }
}

/// The step's, with empty ones between them.
std::vector<Section> spread(const std::vector<Section>& common,
                            const std::vector<Section>& of_step) {
  std::vector<Section> all = common;
  std::size_t next = 0;
  std::size_t end = 0;
  for (Section& section : all) {
    const bool has = next < of_step.size() && of_step[next].draws_as(section);
    section.begin = end;
    if (has) end = of_step[next++].end;
    section.end = end;
  }
  return all;
}

}  // namespace

std::vector<std::vector<Section>> common_sections(const ComposeStep& compose_step,
                                                  StepRange steps) {
  std::vector<std::vector<Section>> all;
  std::vector<Section> common;
  for (int n = 0; n < steps.count; ++n) {
    all.push_back(sections_of(compose_step(steps.first + n).items));
    merge(common, all.back());
  }
  for (auto& sections : all) sections = spread(common, sections);
  return all;
}

}  // namespace convanim
