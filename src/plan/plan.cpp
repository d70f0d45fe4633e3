// From what is asked for to the files that answer it.
#include "plan/plan.h"

#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "figure/style.h"
#include "figure/views.h"
#include "plan/format_files.h"
#include "plan/make_drawing.h"
#include "plan/memory_limit.h"
#include "plan/output_limit.h"
#include "plan/single_file.h"
#include "plan/target.h"

namespace convanim {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kPosterFormat = "png";

/// What to take where a page has two colours.
struct Halves {
  const Style* light = nullptr;
  const Style* dark = nullptr;  ///< none where one file is for both
};

/// What is no picture has no style, so that the first will do.
Halves halves_for(const Format& format, const Styles& styles) {
  if (format.adapts && styles.adapts) return {&*styles.adapts};
  return {&styles.style, format.drawn && styles.dark ? &*styles.dark : nullptr};
}

/// The styles for formats whose shapes are edited.
Styles with_cells_apart(Styles styles) {
  styles.style.theme.cells_apart = true;
  if (styles.dark) styles.dark->theme.cells_apart = true;
  return styles;
}

/// Puts a plan together.
class Planner {
 public:
  Planner(const DrawRequest& request, Target target, Formats chosen)
      : request_(request), target_(std::move(target)), chosen_(std::move(chosen)) {
    plan_.effort = request.effort;
    plan_.memory = request.memory;
    plan_.most_output = request.most_output;
    plan_.builds = request.builds;
    plan_.to_stdout = target_.kind == Destination::standard_output;
  }

  /// Adds the files that show a figure.
  void add(const Figure& figure, const Styles& styles) {
    std::vector<std::pair<const Style*, std::size_t>> drawings;
    const auto drawing_in = [&](const Style* style) {
      const auto known = std::ranges::find(drawings, style, [](auto pair) { return pair.first; });
      if (known != drawings.end()) return known->second;
      drawings.emplace_back(style, add_drawing(figure, *style));
      return drawings.back().second;
    };
    for (const Format* format : chosen_) {
      if (format->check) format->check(figure);
    }
    const Styles apart = with_cells_apart(styles);
    for (const Format* format : chosen_) {
      const auto [light, dark] = halves_for(*format, format->apart ? apart : styles);
      add_pictures(*format, drawing_in(light),
                   dark ? std::optional(drawing_in(dark)) : std::nullopt);
    }
  }

  Plan plan() && {
    if (target_.kind != Destination::root) check_single_file(plan_, request_, target_, chosen_);
    if (target_.kind == Destination::file) check_folder(target_.path);
    check_memory(plan_);
    check_output(plan_);
    return std::move(plan_);
  }

 private:
  /// @return its index
  std::size_t add_drawing(const Figure& figure, const Style& style) {
    MadeDrawing made = make_drawing(request_, chosen_, figure, style);
    for (const std::string& note : made.notes) add_note(note);
    plan_.drawings.push_back(std::move(made.drawing));
    return plan_.drawings.size() - 1;
  }

  /// Once, where there are two halves.
  void add_note(const std::string& note) {
    const auto known = std::ranges::find(plan_.notes, note);
    if (known == plan_.notes.end()) plan_.notes.push_back(note);
  }

  void add_pictures(const Format& format, std::size_t light, std::optional<std::size_t> dark) {
    const std::size_t first = plan_.pictures.size();
    for (const ViewFile& file : format_files(request_, format, plan_.drawings[light])) {
      plan_.pictures.push_back({add_job(format, light, file)});
    }
    const std::span<Picture> added = std::span(plan_.pictures).subspan(first);
    if (dark) {
      auto picture = added.begin();
      for (const ViewFile& file : format_files(request_, format, plan_.drawings[*dark])) {
        picture++->dark = add_job(format, *dark, file);
      }
    }
    if (request_.posters) std::ranges::for_each(added, [&](Picture& each) { add_posters(each); });
  }

  /// The stills that a page shows in place of an animation.
  void add_posters(Picture& picture) {
    const FileJob& job = plan_.jobs[picture.file];
    const bool plays = job.format->timed && job.format->drawn && job.steps.count > 1;
    if (!plays || job.format->adapts) return;
    picture.poster = add_poster(job.drawing);
    if (picture.dark) picture.dark_poster = add_poster(plan_.jobs[*picture.dark].drawing);
  }

  std::size_t add_poster(std::size_t drawing) {
    const ViewFile poster = poster_file(plan_.drawings[drawing].animation.steps);
    const std::size_t index = add_job(*find_format(kPosterFormat), drawing, poster);
    if (target_.kind == Destination::file) {
      fs::path& path = plan_.jobs[index].path;
      path.replace_filename(path.stem().string() + poster.suffix + "." +
                            std::string(kPosterFormat));
    }
    return index;
  }

  /// @return its index
  std::size_t add_job(const Format& format, std::size_t drawing, const ViewFile& file) {
    const auto& held = plan_.drawings[drawing].held;
    const auto found = held.find(format.name);
    plan_.jobs.push_back({file_path(target_, format, plan_.drawings[drawing], file.suffix), &format,
                          drawing, file.steps, file.part, found == held.end() ? 0 : found->second});
    if (target_.kind != Destination::standard_output) {
      const fs::path folder = plan_.jobs.back().path.parent_path();
      if (!folder.empty() && std::ranges::find(plan_.folders, folder) == plan_.folders.end()) {
        plan_.folders.push_back(folder);
      }
    }
    return plan_.jobs.size() - 1;
  }

  const DrawRequest& request_;
  Target target_;
  Formats chosen_;
  Plan plan_;
};

}  // namespace

Formats formats_of(const DrawRequest& request) {
  return choose_formats(request, find_target(request));
}

Plan make_plan(const DrawRequest& request) {
  const Target target = find_target(request);
  Planner planner(request, target, choose_formats(request, target));
  const Styles styles = make_styles(request.style);
  for (const Figure& figure : request.figures) planner.add(figure, styles);
  return std::move(planner).plan();
}

}  // namespace convanim
