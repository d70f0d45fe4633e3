// From what is asked for to the files that answer it.
#include "plan/plan.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <string>
#include <utility>

#include "convanim/limits.h"
#include "convanim/render.h"
#include "convanim/scene.h"
#include "figure/make_animation.h"
#include "figure/stack_figure.h"
#include "figure/style.h"
#include "figure/views.h"
#include "layer/input_ranges.h"
#include "layer/layer_text.h"
#include "plan/memory_limit.h"
#include "plan/output_limit.h"
#include "plan/sizing.h"
#include "plan/target.h"
#include "plan/timing.h"

namespace convanim {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kPosterFormat = "png";

/// Whether one file of the format shows the view.
bool shows(const View& view, const Format& format) {
  return std::holds_alternative<Pages>(view) ? format.paged : is_still(view) && format.stills;
}

/// @throws RequestError as raster_size() does; with the layer's smallest input that behaves alike
/// if the figure is too large as it is usually drawn
PixelSize choose_size(const Scene& scene, double pixels_per_inch, const Layer& layer) {
  try {
    return raster_size(scene, pixels_per_inch);
  } catch (const TooMuch& error) {
    const Layer alike = smallest_alike(layer);
    if (alike == layer || pixels_per_inch != kDefaultPixelsPerInch) throw;
    throw TooMuch(error.what(), error.excess(), input_text(alike));
  }
}

/// A figure that no format draws, of a layer that has no picture or is too large for one.
Drawing undrawn(const Figure& figure) {
  const auto scene = [layer = figure.layer](int /*step*/) {
    check_drawable(layer);
    return Scene{};
  };
  const auto sentence = [figure](int /*step*/) {
    diagrams_of(figure);  // says why there are none
    return std::string();
  };
  return {figure, {.steps = 1, .scene = scene, .sentence = sentence}, figure.suffix()};
}

/// How many rows of pixels shapes cross, all together.
std::size_t count_edge_rows(const Scene& scene, double pixels_per_inch) {
  constexpr double kEdgesPerCharacter = 2;
  double points = 0;
  for (const Item& item : scene.items) {
    if (const auto* line = std::get_if<Line>(&item)) points += std::abs(line->to.y - line->from.y);
    if (const auto* text = std::get_if<Text>(&item)) {
      points += kEdgesPerCharacter * text->size * static_cast<double>(text->characters.size());
    }
    const auto* polygon = std::get_if<Polygon>(&item);
    if (!polygon || polygon->corners.empty()) continue;
    const auto [top, bottom] = std::ranges::minmax(polygon->corners, {}, &Point::y);
    points += 2 * (bottom.y - top.y);
  }
  return static_cast<std::size_t>(points / 72 * pixels_per_inch);
}

std::size_t sheet_places(SheetSize size) {
  return static_cast<std::size_t>(size.cols) * static_cast<std::size_t>(size.rows);
}

std::size_t drawn_letters(const Scene& scene) {
  std::size_t letters = 0;
  for (const Item& item : scene.items) {
    if (const auto* text = std::get_if<Text>(&item)) letters += text->characters.size();
  }
  return letters;
}

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
      : request_(request),
        target_(std::move(target)),
        chosen_(std::move(chosen)),
        raster_(std::ranges::any_of(chosen_, &Format::raster)) {
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
      drawings.emplace_back(style, plan_.drawings.size());
      plan_.drawings.push_back(make_drawing(figure, *style));
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
    if (target_.kind != Destination::root) check_single_file();
    if (target_.kind == Destination::file) check_folder(target_.path);
    check_memory(plan_);
    check_output(plan_);
    return std::move(plan_);
  }

 private:
  Drawing make_drawing(const Figure& figure, const Style& style) {
    const bool drawn = std::ranges::any_of(chosen_, &Format::drawn);
    if (figure.stack && !drawn && !std::ranges::any_of(chosen_, &Format::timed)) {
      return undrawn(figure);
    }
    const bool has_picture =
        is_drawable(figure.layer) && figure.values.has_value() == figure.numbers.has_value();
    if (!drawn && !has_picture) return undrawn(figure);
    if (drawn) check_sheet(figure, style);
    SizedAnimation sized = drawn ? make_sized(request_, figure, style, raster_ || has_page_width())
                                 : SizedAnimation{figure, make_animation(figure, style)};
    Drawing drawing{std::move(sized.figure), std::move(sized.animation),
                    figure.suffix() + style.suffix, sized.pixels_per_inch, style.theme};
    drawing.steps = chosen_steps(request_.steps, figure_steps(drawing.figure));
    drawing.animation.timing = choose_timing(request_.timing, drawing.figure, drawing.animation);
    add_notes(sized.notes, drawing);
    const Scene scene = drawing.animation.scene(0);
    const PixelSize size =
        raster_ ? choose_size(scene, drawing.pixels_per_inch, figure.layer) : PixelSize{};
    drawing.size = size;
    drawing.page_factor = page_factor(request_, scene.width, raster_);
    const PictureNeeds needs{
        size, {0, is_still(request_.view) ? 1 : drawing.animation.steps}, request_.builds};
    for (const Format* format : chosen_) {
      if (!format->check_picture) continue;
      drawing.held[format->name] = format->check_picture(drawing.animation, needs);
    }
    drawing.shapes = scene.items.size();
    drawing.letters = drawn_letters(scene);
    drawing.fades = sized.fades;
    drawing.is_sheet = std::holds_alternative<Sheet>(request_.view);
    drawing.is_clear = scene.ground == Ground::transparent;
    drawing.composed = std::max(sized.shapes, drawing.shapes);
    drawing.edge_rows = count_edge_rows(scene, drawing.pixels_per_inch);
    return drawing;
  }

  /// Before all that is on a sheet is composed.
  /// @throws TooMuch if that alone takes too much memory
  void check_sheet(const Figure& figure, const Style& style) const {
    if (!std::holds_alternative<Sheet>(request_.view)) return;
    const std::size_t shapes = make_animation(figure, style).scene(0).items.size();
    const std::size_t steps = chosen_steps(request_.steps, figure_steps(figure)).size();
    const auto& size = std::get<Sheet>(request_.view).size;
    if (size && steps > sheet_places(*size)) return;  // which is said by those that know its figure
    check_composed(std::uint64_t{shapes} * steps, plan_.memory);
  }

  /// Whether pages without pixels are to be as wide as so many pixels.
  bool has_page_width() const {
    return std::holds_alternative<PixelWidth>(request_.resolution) &&
           !request_.notes.page_width_cm && std::ranges::any_of(chosen_, &Format::sized);
  }

  /// Once, where there are two halves.
  void add_notes(std::vector<std::string> notes, const Drawing& drawing) {
    const bool plays = std::ranges::any_of(chosen_, &Format::timed);
    if (const std::string note = note_on_length(drawing); plays && !note.empty()) {
      notes.push_back(note);
    }
    if (!drawing.figure.note.empty()) notes.push_back(drawing.figure.note);
    for (const std::string& note : notes) {
      const auto known = std::ranges::find(plan_.notes, note);
      if (known == plan_.notes.end()) plan_.notes.push_back(note);
    }
  }

  void add_pictures(const Format& format, std::size_t light, std::optional<std::size_t> dark) {
    const std::size_t first = plan_.pictures.size();
    for (const ViewFile& file : files_of(format, light)) {
      plan_.pictures.push_back({add_job(format, light, file)});
    }
    const std::span<Picture> added = std::span(plan_.pictures).subspan(first);
    if (dark) {
      auto picture = added.begin();
      for (const ViewFile& file : files_of(format, *dark)) {
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

  /// What the format's files show of a drawing.
  std::vector<ViewFile> files_of(const Format& format, std::size_t drawing) const {
    const int steps = plan_.drawings[drawing].animation.steps;
    if (shows(request_.view, format)) return {*single_file(request_.view, steps)};
    if (format.one_file) {
      return {{request_.builds ? std::string(format.build_suffix) : "", {0, steps}}};
    }
    std::vector<ViewFile> files;
    if (format.parts) {
      for (const std::string& part : parts_of(format, plan_.drawings[drawing].figure)) {
        files.push_back({part.empty() ? "" : "_" + part, {0, 1}, part});
      }
      return files;
    }
    if (plan_.drawings[drawing].figure.stack && steps == 1) return {{"", {0, 1}}};
    const std::vector<int>& shown = plan_.drawings[drawing].steps;
    const int last = std::ranges::max(shown);
    for (int n = 0; n < steps; ++n) {
      files.push_back({step_suffix(shown[static_cast<std::size_t>(n)], last + 1), {n, 1}});
    }
    return files;
  }

  /// What the format's files of a figure are called.
  std::vector<std::string> parts_of(const Format& format, const Figure& figure) const {
    if (!figure.values && !figure.stack) {
      throw RequestError("-f " + std::string(format.name) + " writes numbers, and " + figure.name +
                         " shows none (" +
                         (request_.figures.size() > 1 ? "choose --set numerical" : "add --values") +
                         ")");
    }
    return format.parts(figure);
  }

  /// @return its index
  std::size_t add_job(const Format& format, std::size_t drawing, const ViewFile& file) {
    const auto& held = plan_.drawings[drawing].held;
    const auto found = held.find(format.name);
    plan_.jobs.push_back({path_of(format, plan_.drawings[drawing], file.suffix), &format, drawing,
                          file.steps, file.part, found == held.end() ? 0 : found->second});
    if (target_.kind != Destination::standard_output) {
      const fs::path folder = plan_.jobs.back().path.parent_path();
      if (!folder.empty() && std::ranges::find(plan_.folders, folder) == plan_.folders.end()) {
        plan_.folders.push_back(folder);
      }
    }
    return plan_.jobs.size() - 1;
  }

  /// gif/NAME.gif, or with what the file shows of it png/NAME_dark_poster.png, below the root.
  fs::path path_of(const Format& format, const Drawing& drawing, const std::string& shown) const {
    if (target_.kind != Destination::root) return target_.path;
    const std::string folder(format.name);
    const Figure& figure = drawing.figure;
    const std::string stem =
        format.drawn ? drawing.stem() : figure.name + (format.viewed ? figure.suffix() : "");
    return target_.path / folder / (stem + shown + "." + std::string(format.file_extension()));
  }

  void check_single_file() const {
    const auto has_dark = [](const Picture& picture) { return picture.dark.has_value(); };
    const auto dark = std::ranges::count_if(plan_.pictures, has_dark);
    const std::size_t files = plan_.pictures.size() + static_cast<std::size_t>(dark);
    if (files == 1) return;
    throw RequestError("-o " + (plan_.to_stdout ? "-" : target_.path.string()) +
                       " takes one file, not " + std::to_string(files) + " (" + way_to_one_file() +
                       ")");
  }

  /// How to get from several files to one, or to a place for all.
  std::string way_to_one_file() const {
    if (request_.figures.size() > 1) return "name one animation, or a folder: -o pictures/";
    if (chosen_.size() > 1) return "choose one format, or a folder: -o pictures/";
    if (chosen_.front()->parts) return "name a folder: -o values/";
    if (plan_.drawings.size() > 1) return "choose one theme, or a folder: -o pictures/";
    return "choose a frame with --step, or a folder: -o frames/";
  }

  const DrawRequest& request_;
  Target target_;
  Formats chosen_;
  bool raster_;
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
