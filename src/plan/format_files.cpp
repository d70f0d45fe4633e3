// Which files show a drawing in a format, and where each goes.
#include "plan/format_files.h"

#include <algorithm>
#include <cstddef>
#include <variant>

#include "convanim/error.h"

namespace convanim {

namespace {

/// Whether one file of the format shows the view.
bool shows(const View& view, const Format& format) {
  return std::holds_alternative<Pages>(view) ? format.paged : is_still(view) && format.stills;
}

/// What the format's files of a figure are called.
std::vector<std::string> part_names(const DrawRequest& request, const Format& format,
                                    const Figure& figure) {
  if (!figure.values && !figure.stack) {
    throw RequestError(
        "-f " + std::string(format.name) + " writes numbers, and " + figure.name + " shows none (" +
        (request.figures.size() > 1 ? "choose --set numerical" : "add --values") + ")");
  }
  return format.parts(figure);
}

}  // namespace

std::vector<ViewFile> format_files(const DrawRequest& request, const Format& format,
                                   const Drawing& drawing) {
  const int steps = drawing.animation.steps;
  if (shows(request.view, format)) return {*single_file(request.view, steps)};
  if (format.one_file) {
    return {{request.builds ? std::string(format.build_suffix) : "", {0, steps}}};
  }
  std::vector<ViewFile> files;
  if (format.parts) {
    for (const std::string& part : part_names(request, format, drawing.figure)) {
      files.push_back({part.empty() ? "" : "_" + part, {0, 1}, part});
    }
    return files;
  }
  if (drawing.figure.stack && steps == 1) return {{"", {0, 1}}};
  const std::vector<int>& shown = drawing.steps;
  const int last = std::ranges::max(shown);
  for (int n = 0; n < steps; ++n) {
    files.push_back({step_suffix(shown[static_cast<std::size_t>(n)], last + 1), {n, 1}});
  }
  return files;
}

std::filesystem::path file_path(const Target& target, const Format& format, const Drawing& drawing,
                                const std::string& shown) {
  if (target.kind != Destination::root) return target.path;
  const std::string folder(format.name);
  const Figure& figure = drawing.figure;
  const std::string stem =
      format.drawn ? drawing.stem() : figure.name + (format.viewed ? figure.suffix() : "");
  return target.path / folder / (stem + shown + "." + std::string(format.file_extension()));
}

}  // namespace convanim
