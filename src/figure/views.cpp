// The views: which steps of a figure files show, and how.
#include "figure/views.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <iterator>
#include <numeric>
#include <utility>
#include <vector>

#include "convanim/annotate.h"
#include "convanim/layer.h"
#include "convanim/sheet.h"
#include "figure/make_animation.h"
#include "figure/notes.h"
#include "figure/stack_figure.h"

namespace convanim {

namespace {

constexpr std::size_t kLeastStepDigits = 2;

/// "steps: 0 to 8", of an animation that has nine.
std::string there_are(int steps) {
  if (steps == 1) return "1 step: 0";
  return std::to_string(steps) + " steps: 0 to " + std::to_string(steps - 1);
}

void check_step(int step, int steps, const std::string& name) {
  if (step < steps) return;
  throw RequestError("step " + std::to_string(step) + " of " + name + " does not exist (it has " +
                     there_are(steps) + ")");
}

void check_places(SheetSize size, std::size_t steps, const std::string& name) {
  const auto cols = static_cast<std::size_t>(size.cols);
  const std::size_t places = cols * static_cast<std::size_t>(size.rows);
  if (steps <= places) return;
  const std::string columns = std::to_string(size.cols) + "x";
  const std::size_t rows = (steps + cols - 1) / cols;
  const bool fits = rows <= static_cast<std::size_t>(kMaxSheetSide);
  throw RequestError(
      "--sheet " + columns + std::to_string(size.rows) + " has place for " +
      std::to_string(places) + " of " + std::to_string(steps) + " steps of " + name + " (needs " +
      (fits ? "--sheet " + columns + std::to_string(rows) + ", or " : "") + "fewer --steps)");
}

/// Text is to be so large on the page of a paper, in points.
constexpr double kReadableText = 6 * kTexPoint;

/// A column of text that any paper has, in points.
constexpr double kColumnWidth = 240;

constexpr double kPointsPerCm = 72 / 2.54;

/// As many places as steps, as square as that can be; or a few more, where that would be a strip.
SheetSize squarest(int steps) {
  int rows = static_cast<int>(std::sqrt(steps));
  while (steps % rows != 0) --rows;
  constexpr int kLongest = 3;
  if (steps / rows <= kLongest * rows || steps <= kLongest) return {steps / rows, rows};
  const int cols = static_cast<int>(std::ceil(std::sqrt(steps)));
  return {cols, (steps + cols - 1) / cols};
}

/// Words of another size.
Style with_text_size(Style style, double size) {
  style.theme.title_size *= size / style.theme.note_size;
  style.theme.note_size = size;
  return style;
}

/// "(a)", "(b)" ... "(z)", "(aa)", of the frame of that index.
std::u32string letter_of(int index) {
  constexpr int kAlphabet = 26;
  std::u32string letters;
  for (int rest = index + 1; rest > 0; rest = (rest - 1) / kAlphabet) {
    letters.insert(letters.begin(), U'a' + static_cast<char32_t>((rest - 1) % kAlphabet));
  }
  return U"(" + letters + U")";
}

/// "output row 1, column 1 is written": of a step's sentence what is said first.
std::string deed_of(const std::string& sentence) {
  const std::size_t prefix = sentence.find(": ");
  const std::size_t begin = prefix == std::string::npos ? 0 : prefix + 2;
  return sentence.substr(begin, sentence.find(';', begin) - begin);
}

/// The steps on a sheet by their places, without their numbers.
struct SheetFrames {
  Animation bare;
  Animation labelled;
  std::vector<int> steps;

  int step_at(int place) const { return steps[static_cast<std::size_t>(place)]; }

  /// The first has the labels.
  Scene at(int place) const {
    Scene frame = labelled.scene(step_at(place));
    if (place > 0) frame.items.resize(bare.scene(step_at(place)).items.size());
    return frame;
  }
};

std::u32string subcaption(const SheetFrames& frames, Subcaptions kind, int place) {
  const int step = frames.step_at(place);
  const auto& sentence = frames.bare.sentence;
  std::string text;
  if (kind == Subcaptions::steps) text = " step " + std::to_string(step + 1);
  if (kind == Subcaptions::sentences && sentence) text = " " + deed_of(sentence(step));
  return letter_of(place) + std::u32string(text.begin(), text.end());
}

/// Those with what is below them, on pages of one size.
ComposeStep with_subcaptions(const SheetFrames& frames, Subcaptions kind, const Theme& theme) {
  const Scene first = frames.at(0);
  double height = 0;
  for (int place = 0; place < std::ssize(frames.steps); ++place) {
    height = std::max(height, height_below(first, subcaption(frames, kind, place), theme));
  }
  return [=](int place) {
    return with_words_below(frames.at(place), subcaption(frames, kind, place), height, theme);
  };
}

/// Those with their numbers above.
ComposeStep with_numbers(const SheetFrames& frames, const Theme& theme) {
  return [=](int place) { return numbered(frames.at(place), frames.step_at(place) + 1, theme); };
}

Annotations around_sheet(const Figure& figure, const Style& style, const NotesRequest& notes) {
  if (figure.stack) return stack_annotations(figure, style.theme, notes);
  return make_annotations(notes, figure.layer, diagrams_of(figure).at(0), style.theme.look);
}

/// Everything but labels is written once around the sheet, and what a look has beside the grids
/// nowhere: the numbers above the frames say which cell is written.
Animation compose_sheet(const Figure& figure, const Style& style, const NotesRequest& notes,
                        const std::vector<int>& steps, SheetSize size) {
  NotesRequest around = notes;
  around.labels = false;
  around.edges = false;
  const Annotations annotations = around_sheet(figure, style, around);
  const Animation bare = make_animation(figure, style, {.edges = false});
  const SheetFrames frames{
      bare, make_animation(figure, style, {.labels = notes.labels, .edges = false}), steps};
  const ComposeStep frame = notes.subcaptions == Subcaptions::none
                                ? with_numbers(frames, style.theme)
                                : with_subcaptions(frames, notes.subcaptions, style.theme);
  Animation sheet = bare;
  sheet.steps = 1;
  sheet.title = title_of(figure, notes);
  sheet.sentence = nullptr;
  std::vector<int> places(steps.size());
  std::iota(places.begin(), places.end(), 0);
  sheet.scene = [=, theme = style.theme](int) {
    Scene page = compose_sheet(frame, places, size);
    if (annotations == Annotations{}) return page;
    return annotate(std::move(page), annotations, theme);
  };
  return sheet;
}

/// Shown as they are, in their order.
Animation only_steps(const Animation& whole, const std::vector<int>& steps) {
  Animation some = whole;
  some.steps = static_cast<int>(steps.size());
  const auto step = [steps](int n) { return steps[static_cast<std::size_t>(n)]; };
  some.scene = [step, scene = whole.scene](int n) { return scene(step(n)); };
  some.sentence = [step, sentence = whole.sentence](int n) { return sentence(step(n)); };
  some.ends_row = [step, last = some.steps - 1, ends = whole.ends_row](int n) {
    for (int of_whole = step(n); n < last && of_whole < step(n + 1); ++of_whole) {
      if (ends(of_whole)) return true;
    }
    return n == last;
  };
  return some;
}

/// The view on a page of whatever width.
Animation view_of(const Figure& figure, const Style& style, const NotesRequest& notes,
                  const View& view, const StepChoice& choice) {
  const int steps = figure_steps(figure);
  const std::vector<int> chosen = chosen_steps(choice, steps);
  if (const auto* sheet = std::get_if<Sheet>(&view)) {
    const SheetSize size = sheet->size.value_or(squarest(static_cast<int>(chosen.size())));
    check_places(size, chosen.size(), figure.name);
    return compose_sheet(figure, style, notes, chosen, size);
  }
  if (const auto* one = std::get_if<OneStep>(&view)) check_step(one->step, steps, figure.name);
  const Animation whole = make_animation(figure, style, notes);
  return chosen.size() == static_cast<std::size_t>(steps) ? whole : only_steps(whole, chosen);
}

/// Whether there are words for a size to apply to.
void check_text_size(const Figure& figure, const Style& style, const NotesRequest& notes,
                     const View& view, const StepChoice& choice) {
  const auto page = [&](double factor) {
    const Style sized = with_text_size(style, factor * *notes.text_size * kTexPoint);
    return view_of(figure, sized, notes, view, choice).scene(0);
  };
  if (page(1) != page(2)) return;
  throw RequestError("--text-size has no effect on " + figure.name +
                     ", which has no words (add --labels, --caption or --title, or leave it out)");
}

/// The width of the page that a reader will see, in points; none if it is that of the scene, as
/// that of a sheet of a model, whose frames have words beside them and grow with these.
std::optional<double> page_width(const Figure& figure, const NotesRequest& notes,
                                 const View& view) {
  if (notes.page_width_cm) return *notes.page_width_cm * kPointsPerCm;
  const bool is_column = std::holds_alternative<Sheet>(view) && !figure.stack;
  return is_column ? std::optional(kColumnWidth) : std::nullopt;
}

}  // namespace

std::vector<int> chosen_steps(const StepChoice& choice, int steps) {
  std::vector<StepSpan> spans = choice.spans;
  if (spans.empty()) spans.push_back({0, steps - 1});
  std::size_t count = 0;
  for (const auto& [first, last] : spans) {
    if (last >= steps) {
      throw RequestError("step " + std::to_string(last) + " does not exist (there are " +
                         there_are(steps) + ")");
    }
    count += static_cast<std::size_t>((last - first) / choice.every + 1);
  }
  if (!choice.spans.empty() && count > kMaxChosenSteps) {
    throw RequestError("--steps names " + std::to_string(count) + " steps (limit " +
                       std::to_string(kMaxChosenSteps) + "; name fewer)");
  }
  std::vector<int> chosen;
  for (const auto& [first, last] : spans) {
    for (int step = first; step <= last; step += choice.every) chosen.push_back(step);
  }
  return chosen;
}

Animation make_animation(const Figure& figure, const Style& style, const NotesRequest& notes,
                         const View& view, const StepChoice& choice) {
  Style sized = style;
  if (notes.text_size) {
    check_text_size(figure, style, notes, view, choice);
    sized = with_text_size(style, *notes.text_size * kTexPoint);
  }
  const std::optional<double> page = page_width(figure, notes, view);
  Animation animation = view_of(figure, sized, notes, view, choice);
  // Larger words may need a wider page, and so still larger ones: where it is the words that fill
  // the page, for ever.
  constexpr int kTrials = 12;
  constexpr double kHeadroom = 1.02;
  constexpr double kMostWider = 2;
  const double widest = kMostWider * animation.scene(0).width;
  for (int n = 0; page && !notes.text_size && n < kTrials; ++n) {
    const double needed = kReadableText * animation.scene(0).width / *page;
    if (needed <= sized.theme.note_size) break;
    sized = with_text_size(sized, needed * kHeadroom);
    Animation larger = view_of(figure, sized, notes, view, choice);
    if (larger.scene(0).width > widest) break;
    animation = std::move(larger);
  }
  if (!notes.page_width_cm) return animation;
  animation.scene = [scene = animation.scene, width = *page](int step) {
    Scene whole = scene(step);
    const double factor = width / whole.width;
    return scaled(std::move(whole), factor);
  };
  return animation;
}

std::optional<ViewFile> single_file(const View& view, int steps) {
  if (std::holds_alternative<AllSteps>(view)) return std::nullopt;
  if (std::holds_alternative<Poster>(view)) return poster_file(steps);
  if (std::holds_alternative<Sheet>(view)) return ViewFile{"_sheet", {0, 1}};
  if (const auto* one = std::get_if<OneStep>(&view)) {
    return ViewFile{step_suffix(one->step, steps), {one->step, 1}};
  }
  return ViewFile{"", {0, steps}};  // pages
}

bool is_still(const View& view) {
  return !std::holds_alternative<AllSteps>(view) && !std::holds_alternative<Pages>(view);
}

std::string step_suffix(int step, int steps) {
  const std::string text = std::to_string(step);
  const std::size_t digits = std::max(kLeastStepDigits, std::to_string(steps - 1).size());
  return "_" + std::string(digits - text.size(), '0') + text;
}

ViewFile poster_file(int steps) {
  return {"_poster", {steps - 1, 1}};
}

}  // namespace convanim
