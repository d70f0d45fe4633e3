// Where a request's files go, and in which formats that lets them be.
#include "plan/target.h"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <string>
#include <string_view>

#include "base/ascii.h"
#include "base/phrases.h"
#include "convanim/error.h"
#include "figure/stack_figure.h"
#include "figure/views.h"
#include "files/output.h"

namespace convanim {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kUsualFormat = "gif";
constexpr std::string_view kStillFormat = "png";
constexpr std::string_view kPagedFormat = "pdf";

const Format* format_of_extension(const fs::path& path) {
  const std::string extension = lower_case(path.extension().string());
  return extension.empty() ? nullptr : find_format(extension.substr(1));
}

/// A path is a folder ("out/", or one that exists), else a file. Many figures need a folder.
Target find_target(const fs::path& path, bool several) {
  if (path.string().ends_with('/') || is_folder(path)) return {Destination::root, path};
  if (!several) return {Destination::file, path};
  if (format_of_extension(path)) {
    throw RequestError("-o " + path.string() +
                       " names one file for several animations (needs a folder: -o " +
                       path.stem().string() + "/)");
  }
  return {Destination::root, path};
}

/// What people ask for that ffmpeg makes.
bool is_video(const std::string& extension) {
  constexpr std::array<std::string_view, 5> kVideos{".avi", ".m4v", ".mov", ".mp4", ".webm"};
  return std::ranges::find(kVideos, lower_case(extension)) != kVideos.end();
}

/// That of its extension or, where that says nothing, the only one that is asked for.
const Format& format_of_file(const fs::path& path, const Formats& asked) {
  if (const Format* format = format_of_extension(path)) return *format;
  if (asked.size() == 1) return *asked.front();
  const std::string extension = path.extension().string();
  throw RequestError("-o " + path.string() +
                     (extension.empty() ? " has no extension to name its format"
                                        : " names no format by its extension " + extension) +
                     (is_video(extension) ? " (ffmpeg makes one of -f y4m; needs " : " (needs ") +
                     enumerated(format_names(), " or ") + ", or -f for one; a folder ends in /)");
}

std::string_view usual_format(const View& view) {
  if (std::holds_alternative<Pages>(view)) return kPagedFormat;
  return is_still(view) ? kStillFormat : kUsualFormat;
}

/// Whether nothing in the figure of a model moves.
bool is_still(const Figure& figure) {
  return !figure.stack->view->has_steps;
}

}  // namespace

Target find_target(const DrawRequest& request) {
  if (std::holds_alternative<StandardOutput>(request.output)) {
    return {Destination::standard_output};
  }
  const auto* path = std::get_if<fs::path>(&request.output);
  return path ? find_target(*path, request.figures.size() > 1) : Target{};
}

Formats choose_formats(const DrawRequest& request, const Target& target) {
  if (target.kind == Destination::file) {
    const Format& named = format_of_file(target.path, request.formats);
    const bool is_one = request.formats.size() == 1;
    if (is_one && request.formats.front()->file_extension() == named.name) return request.formats;
    for (const Format* format : request.formats) {
      if (format == &named) continue;
      throw RequestError("-f " + std::string(format->name) + " contradicts -o " +
                         target.path.string() +
                         " (the file's extension names its format; leave out -f)");
    }
    return {&named};
  }
  if (!request.formats.empty()) return request.formats;
  const auto is_picture = [](const Figure& figure) { return figure.stack && is_still(figure); };
  const bool still = !request.figures.empty() && std::ranges::all_of(request.figures, is_picture);
  return {find_format(still ? kStillFormat : usual_format(request.view))};
}

void check_folder(const fs::path& file) {
  fs::path folder = file.parent_path();
  while (!folder.empty() && !file_exists(folder)) folder = folder.parent_path();
  if (folder.empty() || is_folder(folder)) return;
  throw std::runtime_error("cannot write " + file.string() + ": " + folder.string() +
                           " is no folder");
}

}  // namespace convanim
