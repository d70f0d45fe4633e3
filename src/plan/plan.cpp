// From what was asked for to the files that answer it.
#include "plan/plan.h"

#include <algorithm>
#include <cassert>
#include <stdexcept>

#include "base/ascii.h"
#include "base/phrases.h"
#include "convanim/render.h"
#include "convanim/scene.h"
#include "plan/memory_limit.h"
#include "plan/snippet.h"

namespace convanim {

namespace {

namespace fs = std::filesystem;

enum class Destination { root, file, standard_output };

struct Target {
  Destination kind = Destination::root;
  fs::path path;
};

constexpr std::string_view kUsualFormat = "gif";
constexpr std::string_view kPosterFormat = "png";  // of the stills beside animations

const Format* format_of_extension(const fs::path& path) {
  const std::string extension = lower_case(path.extension().string());
  return extension.empty() ? nullptr : find_format(extension.substr(1));
}

/// What -o means: "-", a folder ("out/", or one that exists), else a file. Many figures need a
/// folder.
Target parse_target(const DrawRequest& request) {
  if (!request.output) return {};
  const std::string& text = *request.output;
  if (text.empty()) throw RequestError("-o names nothing (needs a file, a folder or -)");
  if (text == "-") return {Destination::standard_output, {}};
  if (text.ends_with('/') || fs::is_directory(text)) return {Destination::root, text};
  if (request.figures.size() == 1) return {Destination::file, text};
  if (format_of_extension(text)) {
    throw RequestError("-o " + text +
                       " names one file for several animations (needs a folder: -o " +
                       fs::path(text).stem().string() + "/)");
  }
  return {Destination::root, text};
}

const Format& format_of_file(const fs::path& path) {
  if (const Format* format = format_of_extension(path)) return *format;
  const std::string extension = path.extension().string();
  throw RequestError("-o " + path.string() +
                     (extension.empty() ? " has no extension to name its format"
                                        : " names no format by its extension " + extension) +
                     " (needs " + format_names() + "; a folder ends in /)");
}

Formats choose_formats(const DrawRequest& request, const Target& target) {
  if (target.kind == Destination::file) {
    const Format& named = format_of_file(target.path);
    for (const Format* format : request.formats) {
      if (format == &named) continue;
      throw RequestError("-f " + std::string(format->name) + " contradicts -o " +
                         target.path.string() +
                         " (the file's extension names its format; leave out -f)");
    }
    return {&named};
  }
  if (!request.formats.empty()) return request.formats;
  const ViewRequest* view = find_view(request);
  return {find_format(view ? view->view->format : kUsualFormat)};
}

double choose_resolution(const DrawRequest& request, const Scene& scene) {
  if (request.width) return *request.width * 72 / scene.width;
  return request.pixels_per_inch.value_or(kDefaultPixelsPerInch);
}

Timing timing_of(const DrawRequest& request) {
  Timing timing;
  timing.delay_cs = request.delay_cs.value_or(timing.delay_cs);
  timing.hold_cs = request.hold_cs;
  timing.loop = request.loop.value_or(timing.loop);
  return timing;
}

Drawing plan_drawing(const Figure& figure, const DrawRequest& request, const Style& style,
                     bool raster) {
  const ViewRequest* view = find_view(request);
  Drawing drawing{figure,
                  view ? view->view->draw(figure, style, request.notes, *view)
                       : make_animation(figure, style, request.notes),
                  style.suffix, style.dark_half};
  drawing.animation.timing = timing_of(request);
  const Scene scene = drawing.animation.scene(0);
  drawing.pixels_per_inch = choose_resolution(request, scene);
  const PixelSize size = raster ? raster_size(scene, drawing.pixels_per_inch) : PixelSize{};
  drawing.bytes = drawing_bytes(scene.items.size(), size);
  return drawing;
}

/// gif/NAME.gif, or with what the file shows of it png/NAME_dark_poster.png, below the root.
fs::path file_path(const fs::path& root, const Format& format, const Drawing& drawing,
                   const std::string& shows = "") {
  const std::string folder(format.name);
  const std::string stem = format.drawn ? drawing.stem() : drawing.figure.name;
  return root / folder / (stem + shows + "." + folder);
}

/// The files of one drawing in one format.
std::vector<FileJob> files_of(const Plan& plan, std::size_t index, const Format& format,
                              const DrawRequest& request, const fs::path& root) {
  const Drawing& drawing = plan.drawings[index];
  const int steps = drawing.animation.steps;
  const auto file = [&](const ViewFile& shown) {
    return FileJob{file_path(root, format, drawing, shown.suffix), &format, index, shown.steps};
  };
  const ViewRequest* view = find_view(request);
  if (view && shows(*view->view, format)) return {file(view->view->file(steps, *view))};
  if (format.one_file) return {file({"", {0, steps}})};
  std::vector<FileJob> jobs;
  for (int n = 0; n < steps; ++n) jobs.push_back(file({step_suffix(n, steps), {n, 1}}));
  return jobs;
}

/// Adds the stills that a page shows in place of animations to readers who want no motion.
void add_posters(Plan& plan) {
  const Format& format = *find_format(kPosterFormat);
  std::vector<FileJob> jobs;
  for (const FileJob& job : plan.jobs) {
    jobs.push_back(job);
    const bool plays = job.format->timed && job.steps.count > 1;
    if (!plays || job.format->adapts) continue;
    const Drawing& drawing = plan.drawings[job.drawing];
    const auto [suffix, steps] = poster_of(drawing.animation.steps);
    fs::path path = job.path;
    if (plan.folders.empty()) {
      path.replace_filename(path.stem().string() + suffix + "." + std::string(format.name));
    } else {
      path = file_path(path.parent_path().parent_path(), format, drawing, suffix);
      if (std::ranges::find(plan.folders, path.parent_path()) == plan.folders.end()) {
        plan.folders.push_back(path.parent_path());
      }
    }
    jobs.push_back({path, &format, job.drawing, steps, true});
  }
  plan.jobs = std::move(jobs);
}

void check_snippet(const SnippetKind& kind, const Formats& chosen, bool to_stdout) {
  const std::string option = "--snippet " + std::string(kind.name);
  if (to_stdout) {
    throw RequestError(option + " prints where -o - writes the picture (name a file or a folder)");
  }
  for (const Format* format : chosen) {
    if (std::ranges::find(kind.formats, format->name) != kind.formats.end()) continue;
    const std::vector<std::string> names(kind.formats.begin(), kind.formats.end());
    throw RequestError(option + " cannot show a " + std::string(format->name) + " (needs -f " +
                       enumerated(names, " or ") + ")");
  }
}

/// The formats that show a style: one with both palettes is for formats that adapt, and what is no
/// picture has no style, so that the first will do.
Formats formats_of(const Style& style, const std::vector<Style>& styles, Formats chosen) {
  if (styles.size() == 1) return chosen;
  std::erase_if(chosen, [&](const Format* format) {
    return format->drawn ? format->adapts != style.adapts : &style != &styles.front();
  });
  return chosen;
}

/// How to get from several files to one, or to a place for all.
std::string way_to_one_file(const DrawRequest& request, std::size_t formats, bool themes) {
  if (request.figures.size() > 1) return "name one animation, or a folder: -o pictures/";
  if (formats > 1) return "choose one format, or a folder: -o pictures/";
  if (themes) return "choose one theme, or a folder: -o pictures/";
  return "choose a frame with --step, or a folder: -o frames/";
}

void check_single_file(const DrawRequest& request, const Plan& plan, std::size_t formats) {
  if (plan.jobs.size() == 1) return;
  const bool themes = plan.drawings.size() > request.figures.size();
  throw RequestError("-o " + *request.output + " takes one file, not " +
                     std::to_string(plan.jobs.size()) + " (" +
                     way_to_one_file(request, formats, themes) + ")");
}

void check_folder_exists(const fs::path& file) {
  const fs::path folder = file.has_parent_path() ? file.parent_path() : fs::path(".");
  if (fs::is_directory(folder)) return;
  throw std::runtime_error(
      "cannot write " + file.string() + ": " + folder.string() +
      (fs::exists(folder) ? " is no folder" : " does not exist (make the folder first)"));
}

}  // namespace

Plan make_plan(const DrawRequest& request) {
  const Target target = parse_target(request);
  const Formats chosen = choose_formats(request, target);
  check_effects(request, chosen);

  if (request.snippet) {
    check_snippet(*request.snippet, chosen, target.kind == Destination::standard_output);
  }
  const std::vector<Style> styles = make_styles(request.style);

  Plan plan;
  plan.effort = request.effort.value_or(plan.effort);
  const bool raster = any_has(chosen, &Format::raster);
  for (const Figure& figure : request.figures) {
    for (const Style& style : styles) {
      const Formats shown = formats_of(style, styles, chosen);
      if (shown.empty()) continue;
      plan.drawings.push_back(plan_drawing(figure, request, style, raster));
      for (const Format* format : shown) {
        std::ranges::move(files_of(plan, plan.drawings.size() - 1, *format, request, target.path),
                          std::back_inserter(plan.jobs));
      }
    }
  }

  if (target.kind != Destination::root) check_single_file(request, plan, chosen.size());
  switch (target.kind) {
    case Destination::root:
      for (const Format* format : chosen) plan.folders.push_back(target.path / format->name);
      break;
    case Destination::file:
      check_folder_exists(target.path);
      plan.jobs.front().path = target.path;
      break;
    case Destination::standard_output:
      plan.to_stdout = true;
      break;
  }
  if (request.snippet && request.snippet->pictures) add_posters(plan);
  return plan;
}

}  // namespace convanim
