// Whether all that a plan writes has place in one file.
#include "plan/single_file.h"

#include <algorithm>
#include <cstddef>
#include <string>

#include "convanim/error.h"

namespace convanim {

namespace {

/// How to get from several files to one, or to a place for all.
std::string way_to_one_file(const Plan& plan, const DrawRequest& request, const Formats& formats) {
  if (request.figures.size() > 1) return "name one animation, or a folder: -o pictures/";
  if (formats.size() > 1) return "choose one format, or a folder: -o pictures/";
  if (formats.front()->parts) return "name a folder: -o values/";
  if (plan.drawings.size() > 1) return "choose one theme, or a folder: -o pictures/";
  return "choose a frame with --step, or a folder: -o frames/";
}

}  // namespace

void check_single_file(const Plan& plan, const DrawRequest& request, const Target& target,
                       const Formats& formats) {
  const auto has_dark = [](const Picture& picture) { return picture.dark.has_value(); };
  const auto dark = std::ranges::count_if(plan.pictures, has_dark);
  const std::size_t files = plan.pictures.size() + static_cast<std::size_t>(dark);
  if (files == 1) return;
  throw RequestError("-o " + (plan.to_stdout ? "-" : target.path.string()) +
                     " takes one file, not " + std::to_string(files) + " (" +
                     way_to_one_file(plan, request, formats) + ")");
}

}  // namespace convanim
