// Whether the options that were given make sense together.
#include "cli/check_options.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/ascii.h"
#include "base/find_row.h"
#include "base/phrases.h"

namespace convanim {

namespace {

/// What files must have for an option to change them.
struct Need {
  Needs needs;
  bool Format::*has;
  std::string_view lack;        ///< in words: "without pixels"
  std::string_view on_still{};  ///< where a picture has it not, whatever the format
};

constexpr std::array kNeeds{
    Need{Needs::pixels, &Format::raster, "without pixels"},
    Need{Needs::width, &Format::sized, "without a picture that has a width"},
    Need{Needs::picture, &Format::drawn, "without a picture"},
    Need{Needs::animation, &Format::timed, "without an animation", "on a single frame"},
    Need{Needs::loop, &Format::looped, "without an animation", "on a single frame"},
    Need{Needs::gliding, &Format::adapts, "without an SVG", "on a single frame"},
    Need{Needs::search, &Format::searched, "without a GIF, PNG or WebP"},
    Need{Needs::pages, &Format::paged, "without a PDF", "on a single page"},
    Need{Needs::clicks, &Format::builds, "without slides or an SVG", "on a single frame"},
};

[[noreturn]] void refuse(const std::string& option, const std::string& why) {
  throw RequestError(option + " has no effect " + why);
}

/// Each given option once, in the order of the table.
std::vector<const Option*> in_order(const GivenOptions& given) {
  std::vector<const Option*> rows;
  for (const GivenOption& one : given) rows.push_back(one.option);
  std::ranges::sort(rows);
  rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
  return rows;
}

bool is_still(const Option* option) {
  return option->rules.needs == Needs::still;
}

void check_twice(const GivenOptions& given) {
  for (auto one = given.begin(); one != given.end(); ++one) {
    const auto is_same = [&](const GivenOption& other) { return other.option == one->option; };
    if (one->option->rules.repeats || std::none_of(given.begin(), one, is_same)) continue;
    throw RequestError(long_name(*one->option) + " is given twice (leave out one of them)");
  }
}

void check_still(const Option& option, const Option& still) {
  if (option.rules.needs == Needs::still && &option != &still) {
    throw RequestError(long_name(option) + " contradicts " + long_name(still) +
                       " (leave out one of them)");
  }
  const Need* need = find_row(kNeeds, option.rules.needs, &Need::needs);
  if (!need || need->on_still.empty()) return;
  refuse(long_name(option), std::string(need->on_still) + " (leave out " + long_name(still) + ")");
}

void check_formats(const Option& option, const Formats& formats) {
  if (option.rules.needs == Needs::still) {
    const auto undrawn = std::ranges::find(formats, false, &Format::stills);
    if (undrawn == formats.end()) return;
    refuse(long_name(option), "on " + upper_case(std::string((*undrawn)->name)) +
                                  ", which holds all steps (leave it out)");
  }
  const Need* need = find_row(kNeeds, option.rules.needs, &Need::needs);
  if (!need || std::ranges::any_of(formats, need->has)) return;
  refuse(long_name(option), std::string(need->lack) + " (needs -f " +
                                enumerated(format_names(need->has), " or ") + ")");
}

}  // namespace

const GivenOption* find_given(const GivenOptions& given, std::string_view name) {
  for (const GivenOption& one : given) {
    if (long_name(*one.option) == name) return &one;
  }
  return nullptr;
}

void check_together(const GivenOptions& given) {
  check_twice(given);
  const std::vector<const Option*> rows = in_order(given);
  const auto still = std::ranges::find_if(rows, is_still);
  for (const Option* option : rows) {
    if (!option->rules.only_with.empty() && !find_given(given, option->rules.only_with)) {
      refuse(long_name(*option), "without " + std::string(option->rules.only_with) + " (add it)");
    }
    if (!option->rules.instead_of.empty() && find_given(given, option->rules.instead_of)) {
      throw RequestError(long_name(*option) + " contradicts " +
                         std::string(option->rules.instead_of) + " (leave out one of them)");
    }
    if (still != rows.end()) check_still(*option, **still);
  }
}

void check_told(const GivenOptions& given, std::string_view by, bool explained) {
  for (const GivenOption& one : given) {
    const Rules& rules = one.option->rules;
    if (rules.about_layer || rules.fits_text || (explained && rules.is_explained)) continue;
    refuse(long_name(*one.option),
           "with " + std::string(by) + ", which draws nothing (leave it out)");
  }
}

void check_effects(const GivenOptions& given, const Formats& formats) {
  for (const GivenOption& one : given) check_formats(*one.option, formats);
}

}  // namespace convanim
