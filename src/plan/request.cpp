// What the command line asks for, and whether it makes sense.
#include "plan/request.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "base/ascii.h"
#include "base/phrases.h"
#include "convanim/layer.h"

namespace convanim {

namespace {

/// The option that asks for a picture instead of the animation; nothing if there is none.
std::optional<std::string> still_option(const DrawRequest& request) {
  const ViewRequest* view = find_view(request);
  if (!view || !view->view->still) return std::nullopt;
  return std::string(view->view->option.name);
}

/// " (needs -f gif or svg)": the formats that have a property.
std::string needs(bool Format::*property) {
  std::vector<std::string> names;
  for (const Format& format : formats()) {
    if (format.*property) names.emplace_back(format.name);
  }
  return " (needs -f " + enumerated(names, " or ") + ")";
}

/// Options of views that are not asked for, or not of these formats.
void check_views(const DrawRequest& request, const Formats& chosen) {
  for (const ViewRequest& asked : request.views) {
    const View& view = *asked.view;
    if (asked.detail && !asked.is_given()) {
      throw RequestError(std::string(view.detail.name) + " has no effect without " +
                         std::string(view.option.name) + " (add it)");
    }
    const auto is_shown = [&](const Format* format) { return shows(view, *format); };
    if (asked.is_given() && std::ranges::none_of(chosen, is_shown)) {
      throw RequestError(std::string(view.option.name) + " has no effect without " +
                         std::string(view.only) + " (needs -f " + std::string(view.format) + ")");
    }
  }
}

}  // namespace

const ViewRequest* find_view(const DrawRequest& request) {
  const ViewRequest* found = nullptr;
  for (const ViewRequest& view : request.views) {
    if (!view.is_given()) continue;
    if (!found) {
      found = &view;
      continue;
    }
    const std::string first(found->view->option.name);
    const std::string second(view.view->option.name);
    if (view.view->still) {
      throw RequestError(second + " contradicts " + first + " (leave out one of them)");
    }
    throw RequestError(second + " has no effect on a single page (leave out " + first + ")");
  }
  return found;
}

bool shows(const View& view, const Format& format) {
  return view.still || view.format == format.name;
}

bool any_has(const Formats& chosen, bool Format::*property) {
  return std::ranges::any_of(chosen, [&](const Format* format) { return format->*property; });
}

void check_effects(const DrawRequest& request, const Formats& chosen) {
  const bool raster = any_has(chosen, &Format::raster);
  const bool timed = any_has(chosen, &Format::timed);
  const auto refuse = [](const std::string& option, const std::string& why) {
    throw RequestError(option + " has no effect " + why);
  };
  if (request.pixels_per_inch && !raster)
    refuse("--dpi", "without pixels" + needs(&Format::raster));
  if (request.width && !raster) refuse("--width", "without pixels" + needs(&Format::raster));
  const bool drawn = any_has(chosen, &Format::drawn);
  for (const auto& [option, given] :
       {std::pair{"--theme", request.style.theme.has_value()},
        std::pair{"--color", !request.style.colors.empty()},
        std::pair{"--background", request.style.background.has_value()},
        std::pair{"--labels", request.notes.labels}, std::pair{"--caption", request.notes.caption},
        std::pair{"--legend", request.notes.legend},
        std::pair{"--title", request.notes.title.has_value()}}) {
    if (given && !drawn) refuse(option, "without a picture" + needs(&Format::drawn));
  }
  if (request.notes.notation && !request.notes.caption) {
    refuse("--notation", "without --caption (add it)");
  }
  const auto undrawn = std::ranges::find(chosen, false, &Format::drawn);
  const std::optional<std::string> still = still_option(request);
  if (still && undrawn != chosen.end()) {
    refuse(*still, "on " + upper_case(std::string((*undrawn)->name)) +
                       ", which holds all steps (leave it out)");
  }
  for (const auto& [option, given] : {std::pair{"--delay", request.delay_cs.has_value()},
                                      std::pair{"--loop", request.loop.has_value()},
                                      std::pair{"--hold", request.hold_cs.has_value()}}) {
    if (!given) continue;
    if (still) refuse(option, "on a single frame (leave out " + *still + ")");
    if (!timed) refuse(option, "without an animation" + needs(&Format::timed));
  }
  if (request.effort && !any_has(chosen, &Format::searched)) {
    refuse("--effort", "without a GIF or PNG" + needs(&Format::searched));
  }
  check_views(request, chosen);
}

}  // namespace convanim
