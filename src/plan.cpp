// From what was asked for to the files that answer it.
#include "plan.h"

#include <algorithm>
#include <cassert>
#include <stdexcept>

#include "convanim/catalogue.h"
#include "convanim/layout.h"
#include "convanim/render.h"
#include "convanim/scene.h"
#include "memory_limit.h"
#include "phrases.h"
#include "selection.h"
#include "snippet.h"
#include "source_date.h"

namespace convanim {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kLeastStepDigits = 2;

enum class Destination { root, file, standard_output };

struct Target {
  Destination kind = Destination::root;
  fs::path path;
};

std::string format_name(Format format) {
  return std::string(info(format).name);
}

std::optional<Format> format_of_extension(const fs::path& path) {
  const std::string extension = path.extension().string();
  std::string lower;
  for (const char letter : extension) {
    lower += letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
  }
  return lower.empty() ? std::nullopt : parse_format(lower.substr(1));
}

/// What -o means: "-", a folder ("out/", or one that exists), else a file. Many figures need a
/// folder.
Target parse_target(const DrawRequest& request) {
  if (!request.output) return {};
  const std::string& text = *request.output;
  if (text.empty()) throw SpecError("-o names nothing (needs a file, a folder or -)");
  if (text == "-") return {Destination::standard_output, {}};
  if (text.ends_with('/') || fs::is_directory(text)) return {Destination::root, text};
  if (request.figures.size() == 1) return {Destination::file, text};
  if (format_of_extension(text)) {
    throw SpecError("-o " + text + " names one file for several animations (needs a folder: -o " +
                    fs::path(text).stem().string() + "/)");
  }
  return {Destination::root, text};
}

Format format_of_file(const fs::path& path) {
  if (const auto format = format_of_extension(path)) return *format;
  const std::string extension = path.extension().string();
  throw SpecError("-o " + path.string() +
                  (extension.empty() ? " has no extension to name its format"
                                     : " names no format by its extension " + extension) +
                  " (needs " + format_names() + "; a folder ends in /)");
}

/// The option that asks for a picture instead of the animation; nothing if there is none.
std::optional<std::string> still_option(const DrawRequest& request) {
  std::optional<std::string> still;
  for (const auto& [option, given] :
       {std::pair{"--step", request.step.has_value()}, std::pair{"--poster", request.poster},
        std::pair{"--sheet", request.sheet.has_value()}}) {
    if (!given) continue;
    if (still) throw SpecError(option + (" contradicts " + *still) + " (leave out one of them)");
    still = option;
  }
  return still;
}

std::vector<Format> choose_formats(const DrawRequest& request, const Target& target) {
  if (target.kind == Destination::file) {
    const Format named = format_of_file(target.path);
    for (const Format format : request.formats) {
      if (format == named) continue;
      throw SpecError("-f " + format_name(format) + " contradicts -o " + target.path.string() +
                      " (the file's extension names its format; leave out -f)");
    }
    return {named};
  }
  if (!request.formats.empty()) return request.formats;
  if (request.pages) return {Format::pdf};
  return {still_option(request) ? Format::png : Format::gif};
}

/// " (needs -f gif or svg)": the formats that have a property.
std::string needs(bool FormatInfo::*property) {
  std::vector<std::string> names;
  for (const FormatInfo& format : kFormats) {
    if (format.*property) names.emplace_back(format.name);
  }
  return " (needs -f " + enumerated(names, " or ") + ")";
}

/// Options of pictures that are not asked for.
void check_view(const DrawRequest& request, const std::vector<Format>& formats) {
  if (request.steps && !request.sheet) {
    throw SpecError("--steps has no effect without --sheet (add it)");
  }
  if (!request.pages) return;
  if (const auto still = still_option(request)) {
    throw SpecError("--pages has no effect on a single page (leave out " + *still + ")");
  }
  if (std::ranges::find(formats, Format::pdf) == formats.end()) {
    throw SpecError("--pages has no effect without a PDF (needs -f pdf)");
  }
}

/// An option that changes no file was meant to do something: better to say so.
void check_effects(const DrawRequest& request, const std::vector<Format>& formats) {
  const bool raster = std::ranges::any_of(formats, [](Format f) { return info(f).raster; });
  const bool timed = std::ranges::any_of(formats, [](Format f) { return info(f).timed; });
  const auto refuse = [](const std::string& option, const std::string& why) {
    throw SpecError(option + " has no effect " + why);
  };
  if (request.pixels_per_inch && !raster)
    refuse("--dpi", "without pixels" + needs(&FormatInfo::raster));
  if (request.width && !raster) refuse("--width", "without pixels" + needs(&FormatInfo::raster));
  const bool drawn = std::ranges::any_of(formats, [](Format f) { return info(f).drawn; });
  for (const auto& [option, given] :
       {std::pair{"--theme", request.style.theme.has_value()},
        std::pair{"--color", !request.style.colors.empty()},
        std::pair{"--background", request.style.background.has_value()},
        std::pair{"--labels", request.notes.labels}, std::pair{"--caption", request.notes.caption},
        std::pair{"--legend", request.notes.legend},
        std::pair{"--title", request.notes.title.has_value()}}) {
    if (given && !drawn) refuse(option, "without a picture" + needs(&FormatInfo::drawn));
  }
  if (request.notes.notation && !request.notes.caption) {
    refuse("--notation", "without --caption (add it)");
  }
  const bool json = std::ranges::find(formats, Format::json) != formats.end();
  const std::optional<std::string> still = still_option(request);
  if (still && json) refuse(*still, "on JSON, which holds all steps (leave it out)");
  for (const auto& [option, given] : {std::pair{"--delay", request.delay_cs.has_value()},
                                      std::pair{"--loop", request.loop.has_value()},
                                      std::pair{"--hold", request.hold_cs.has_value()}}) {
    if (!given) continue;
    if (still) refuse(option, "on a single frame (leave out " + *still + ")");
    if (!timed) refuse(option, "without an animation" + needs(&FormatInfo::timed));
  }
  const bool gif = std::ranges::find(formats, Format::gif) != formats.end();
  if (request.effort && !gif) refuse("--effort", "without a GIF (needs -f gif)");
}

double choose_resolution(const DrawRequest& request, const Scene& scene) {
  if (request.width) return *request.width * 72 / scene.width;
  return request.pixels_per_inch.value_or(kDefaultPixelsPerInch);
}

void check_step(int step, const Drawing& drawing) {
  if (step < drawing.steps) return;
  throw SpecError("step " + std::to_string(step) + " of " + drawing.figure.name +
                  " does not exist (it has " + std::to_string(drawing.steps) + " steps: 0 to " +
                  std::to_string(drawing.steps - 1) + ")");
}

/// The figure's steps on a sheet, which is a drawing of one step. Labels are at each step's planes,
/// everything else is written once around the sheet.
Drawing make_sheet(const Figure& figure, const DrawRequest& request, const Style& style) {
  NotesRequest around = request.notes;
  around.labels = false;
  const Annotations annotations = make_annotations(around, figure.spec);
  Drawing drawing = make_drawing(figure, style, {.labels = request.notes.labels});
  drawing.title = request.notes.title.value_or(drawing.title);
  const SheetSize size = parse_sheet_size(*request.sheet);
  const std::vector<int> steps =
      request.steps ? parse_steps(*request.steps, drawing.steps)
                    : parse_steps("0-" + std::to_string(drawing.steps - 1), drawing.steps);
  const auto places = static_cast<std::size_t>(size.cols) * static_cast<std::size_t>(size.rows);
  if (steps.size() > places) {
    const auto cols = static_cast<std::size_t>(size.cols);
    throw SpecError("--sheet " + *request.sheet + " has place for " + std::to_string(places) +
                    " of " + std::to_string(steps.size()) + " steps of " + drawing.figure.name +
                    " (needs --sheet " + std::to_string(cols) + "x" +
                    std::to_string((steps.size() + cols - 1) / cols) + ", or fewer --steps)");
  }
  drawing.compose_step = [=, compose_step = drawing.compose_step, theme = style.theme](int) {
    Scene sheet = compose_sheet(compose_step, steps, size);
    if (annotations == Annotations{}) return sheet;
    return annotate(std::move(sheet), annotations, theme);
  };
  drawing.steps = 1;
  return drawing;
}

Drawing plan_drawing(const Figure& figure, const DrawRequest& request, const Style& style,
                     bool raster) {
  Drawing drawing = request.sheet ? make_sheet(figure, request, style)
                                  : make_drawing(figure, style, request.notes);
  drawing.dark_half = style.dark_half;
  if (request.step) check_step(*request.step, drawing);
  const Scene scene = drawing.compose_step(0);
  drawing.pixels_per_inch = choose_resolution(request, scene);
  const PixelSize size = raster ? raster_size(scene, drawing.pixels_per_inch) : PixelSize{};
  drawing.bytes = drawing_bytes(scene.items.size(), size);
  return drawing;
}

/// "03": two digits, more where the last step needs them.
std::string step_digits(int step, int steps) {
  const std::string text = std::to_string(step);
  const std::size_t digits = std::max(kLeastStepDigits, std::to_string(steps - 1).size());
  return std::string(digits - text.size(), '0') + text;
}

/// gif/NAME.gif, or with what the file shows of it png/NAME_dark_poster.png, below the root.
fs::path file_path(const fs::path& root, Format format, const Drawing& drawing,
                   const std::string& shows = "") {
  const std::string folder(info(format).name);
  const std::string stem = info(format).drawn ? drawing.stem() : drawing.figure.name;
  return root / folder / (stem + shows + "." + folder);
}

/// The files of one drawing in one format.
std::vector<FileJob> files_of(const Plan& plan, std::size_t index, Format format,
                              const DrawRequest& request, const fs::path& root) {
  const Drawing& drawing = plan.drawings[index];
  const int steps = drawing.steps;
  const auto file = [&](const std::string& shows, StepRange range) {
    return FileJob{file_path(root, format, drawing, shows), format, index, range};
  };
  const auto one_step = [&](int n) { return file("_" + step_digits(n, steps), {n, 1}); };
  if (request.step) return {one_step(*request.step)};
  if (request.poster) return {file("_poster", {steps - 1, 1})};
  if (request.sheet) return {file("_sheet", {0, 1})};
  if (info(format).one_file || (format == Format::pdf && request.pages)) {
    return {file("", {0, steps})};
  }
  std::vector<FileJob> jobs;
  for (int n = 0; n < steps; ++n) jobs.push_back(one_step(n));
  return jobs;
}

/// Adds the stills that a page shows in place of animations to readers who want no motion.
void add_posters(Plan& plan) {
  std::vector<FileJob> jobs;
  for (const FileJob& job : plan.jobs) {
    jobs.push_back(job);
    const bool plays = info(job.format).timed && job.steps.count > 1;
    if (!plays || info(job.format).adapts) continue;
    const Drawing& drawing = plan.drawings[job.drawing];
    fs::path path = job.path;
    if (plan.folders.empty()) {
      path.replace_filename(path.stem().string() + "_poster.png");
    } else {
      path = file_path(path.parent_path().parent_path(), Format::png, drawing, "_poster");
      if (std::ranges::find(plan.folders, path.parent_path()) == plan.folders.end()) {
        plan.folders.push_back(path.parent_path());
      }
    }
    jobs.push_back({path, Format::png, job.drawing, {drawing.steps - 1, 1}, true});
  }
  plan.jobs = std::move(jobs);
}

void check_snippet(Snippet snippet, const std::vector<Format>& formats, bool to_stdout) {
  const SnippetInfo& kind = info(snippet);
  const std::string option = "--snippet " + std::string(kind.name);
  if (to_stdout) {
    throw SpecError(option + " prints where -o - writes the picture (name a file or a folder)");
  }
  for (const Format format : formats) {
    if (std::ranges::find(kind.formats, format) != kind.formats.end()) continue;
    std::vector<std::string> names;
    for (const Format shown : kind.formats) names.emplace_back(info(shown).name);
    throw SpecError(option + " cannot show a " + format_name(format) + " (needs -f " +
                    enumerated(names, " or ") + ")");
  }
}

/// The formats that show a style: one with both palettes is for formats that adapt, and what is no
/// picture has no style, so that the first will do.
std::vector<Format> formats_of(const Style& style, const std::vector<Style>& styles,
                               std::vector<Format> formats) {
  if (styles.size() == 1) return formats;
  std::erase_if(formats, [&](Format format) {
    return info(format).drawn ? info(format).adapts != style.adapts : &style != &styles.front();
  });
  return formats;
}

/// What the figure is called in words, if it has a name.
std::string title(const Figure& figure) {
  const NamedAnimation* named = figure.named ? find_animation(figure.name) : nullptr;
  return named ? std::string(named->title) : figure.name;
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
  throw SpecError("-o " + *request.output + " takes one file, not " +
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

const FormatInfo& info(Format format) {
  const auto* found = std::ranges::find(kFormats, format, &FormatInfo::format);
  assert(found != kFormats.end());
  return *found;
}

std::string format_names() {
  std::vector<std::string> names;
  for (const FormatInfo& format : kFormats) names.emplace_back(format.name);
  return enumerated(names, " or ");
}

std::optional<Format> parse_format(std::string_view name) {
  const auto* found = std::ranges::find(kFormats, name, &FormatInfo::name);
  if (found == kFormats.end()) return std::nullopt;
  return found->format;
}

Drawing make_drawing(const Figure& figure, const Style& style, const NotesRequest& notes) {
  const Layout layout = lay_out(figure.spec);
  const Annotations annotations = make_annotations(notes, figure.spec);
  const auto compose_step = [=, numbers = figure.numbers, theme = style.theme](int step) {
    Scene scene =
        numbers ? compose_flat(layout, step, *numbers, theme) : compose(layout, step, theme);
    if (annotations == Annotations{}) return scene;
    return annotate(std::move(scene), annotations, theme);
  };
  return {figure, layout.steps(), compose_step, style.suffix, notes.title.value_or(title(figure))};
}

Plan make_plan(const DrawRequest& request) {
  const Target target = parse_target(request);
  const std::vector<Format> formats = choose_formats(request, target);
  check_effects(request, formats);
  check_view(request, formats);

  if (request.snippet) {
    check_snippet(*request.snippet, formats, target.kind == Destination::standard_output);
  }
  const std::vector<Style> styles = make_styles(request.style);

  Plan plan;
  plan.gif.delay_cs = request.delay_cs.value_or(plan.gif.delay_cs);
  plan.gif.effort = request.effort.value_or(plan.gif.effort);
  plan.gif.hold_cs = request.hold_cs;
  plan.gif.loop = request.loop.value_or(plan.gif.loop);
  const bool dated = std::ranges::find(formats, Format::pdf) != formats.end();
  if (dated) plan.created = source_date();
  const bool raster = std::ranges::any_of(formats, [](Format f) { return info(f).raster; });
  for (const Figure& figure : request.figures) {
    for (const Style& style : styles) {
      const std::vector<Format> shown = formats_of(style, styles, formats);
      if (shown.empty()) continue;
      plan.drawings.push_back(plan_drawing(figure, request, style, raster));
      for (const Format format : shown) {
        std::ranges::move(files_of(plan, plan.drawings.size() - 1, format, request, target.path),
                          std::back_inserter(plan.jobs));
      }
    }
  }

  if (target.kind != Destination::root) check_single_file(request, plan, formats.size());
  switch (target.kind) {
    case Destination::root:
      for (const Format format : formats) plan.folders.push_back(target.path / info(format).name);
      break;
    case Destination::file:
      check_folder_exists(target.path);
      plan.jobs.front().path = target.path;
      break;
    case Destination::standard_output:
      plan.to_stdout = true;
      break;
  }
  if (request.snippet && info(*request.snippet).pictures) add_posters(plan);
  return plan;
}

}  // namespace convanim
