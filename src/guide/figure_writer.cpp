// The guide's figures and exercises as HTML.
#include "guide/figure_writer.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "guide/variants.h"
#include "page/page_data.h"
#include "page/page_parts.h"
#include "plan/page_of.h"

namespace convanim {

namespace {

/// What the script replaces by the prefix of a figure's names, so that lines of several are alike.
constexpr const char* kAnyPrefix = "\uE000";

constexpr const char* kNeedsScript = " hidden data-script";

/// As large as a picture is shown: so many rem for a point, and at most.
constexpr double kRemOfPoint = 0.125;
constexpr double kMostRem = 46;

/// On a phone a wide figure can be moved sideways rather than shrink below this share of its width.
constexpr int kLeastPercent = 60;
constexpr int kPhoneRem = 20;

struct DrawnLine {
  Plan plan;
  StepRange steps;

  const Drawing& drawing() const { return plan.drawings.front(); }
};

DrawnLine drawn(const CommandLines& lines, const std::string& line) {
  Plan plan = lines.plan(line);
  const StepRange steps = plan.jobs.front().steps;
  return {std::move(plan), steps};
}

/// The step that a figure rests on.
int rest_of(const FigureNote& note, const StepRange& steps) {
  return std::min(note.step.value_or(steps.count), steps.count) - 1;
}

int width_of(const Drawing& drawing) {
  const double width = drawing.animation.scene(0).width;
  return static_cast<int>(std::ceil(std::min(kMostRem, width * kRemOfPoint)));
}

std::string json_field(const std::string& name, const std::string& json) {
  return ",\"" + name + "\":" + json;
}

/// What a goal's field is of a layer, and whether that is what is wanted.
struct GoalState {
  std::string now;
  bool is_met = false;
};

GoalState state_of(const Goal& goal, const KnownLayer& layer) {
  const Fact fact = layer.fact(goal.field);
  const bool is_met =
      fact.number ? decimal_fact(*fact.number).text == goal.wanted : fact.text == goal.wanted;
  return {fact.text, is_met};
}

/// "padding", "ceil mode"
std::string option_words(const std::string& option) {
  std::string words = option.substr(2);
  std::ranges::replace(words, '-', ' ');
  return words;
}

/// What of a value a reader chooses by: of the strides "1x1" and "1x2" of a row, "1" and "2".
std::size_t shared_rows(const Change& change) {
  constexpr std::string_view kOneRow = "1x";
  const bool have_one_row = std::ranges::all_of(
      change.values, [&](const std::string& value) { return value.starts_with(kOneRow); });
  return have_one_row ? kOneRow.size() : 0;
}

std::string choices_html(const std::string& figure, const FigureNote& note,
                         const Variants& variants) {
  std::string sets;
  for (std::size_t n = 0; n < note.changes.size(); ++n) {
    const Change& change = note.changes[n];
    std::string labels = element("legend", "", escaped(option_words(change.option)));
    for (std::size_t value = 0; value < change.values.size(); ++value) {
      labels += "<label><input" + attribute("type", "radio") +
                attribute("name", figure + "-choice" + std::to_string(n)) +
                attribute("value", std::to_string(value)) +
                (value == variants.first[n] ? " checked" : "") + ">" +
                element("span", "", escaped(change.values[value].substr(shared_rows(change)))) +
                "</label>";
    }
    sets += element("fieldset", "", labels);
  }
  return sets.empty()
             ? ""
             : element("div", attribute("class", "choices") + std::string(kNeedsScript), sets) +
                   "\n";
}

/// What a reader takes along: the line that draws the figure, in the form of the program's own.
std::string take_html(const Guide& guide, const std::string& line, const std::string& buttons) {
  return element("details", attribute("class", "more"),
                 element("summary", "", escaped(guide.word("take"))) +
                     element("p", "", element("code", "", escaped("convanim " + line))) + buttons);
}

/// Where that goes.
std::string more_place(const std::string& figure) {
  return element("div", attribute("id", figure + "-more"), "") + "\n";
}

}  // namespace

std::string FigureWriter::html(const GuideNote& guide_note) {
  const FigureNote& note = guide_note.note;
  name_ = short_name(notes_.size());
  notes_.push_back(&note);
  try {
    return guide_note.kind == NoteKind::exercise ? exercise_html(guide_note)
                                                 : figure_html(guide_note);
  } catch (const SourceError&) {
    throw;
  } catch (const RequestError& error) {
    refuse_at(note.place, error.what());
  }
}

/// Shapes of still pictures stand on the page; only when all of these are known it is known which
/// are not among them.
FigureWriter::Rest FigureWriter::rest() && {
  Rest rest;
  rest.shapes = shapes_.take_text();
  for (const FigureNote* note : notes_) rest.data += data_of(*note) + "\n";
  rest.data += in_quotes(shapes_.take_text()) + "\n" + lines_of_bodies_.text();
  rest.style = shared_.styles.text(true);
  for (const int width : widths_) {
    const std::string rem = std::to_string(width);
    rest.style += ".w" + rem + " .figure{flex-basis:" + rem + "rem}\n";
    const int least = width * kLeastPercent / 100;
    if (least > kPhoneRem) {
      rest.style += ".w" + rem + " .figure svg{min-width:" + std::to_string(least) + "rem}\n";
    }
  }
  return rest;
}

std::string FigureWriter::figure_html(const GuideNote& guide_note) {
  const FigureNote& note = guide_note.note;
  const std::string title = guide_->word("figure") + "\u00A0" + guide_note.number;
  return element("figure",
                 attribute("class", "note") + attribute("id", anchor_of(guide_note)) +
                     attribute("data-note", name_),
                 "\n" + picture_html(note) +
                     element("figcaption", "",
                             element("b", attribute("id", name_ + "-title"), title) + " " +
                                 caption_html(note)) +
                     "\n" + more_place(name_)) +
         "\n";
}

/// The caption, and what the figure shows for those who cannot see it.
std::string FigureWriter::caption_html(const FigureNote& note) {
  const KnownLayer layer(*lines_, begin_line(note));
  return element("span", attribute("id", name_ + "-caption"),
                 text_->html(note.caption, note.id, layer)) +
         element("span", attribute("id", name_ + "-description") + " hidden",
                 escaped(drawn(*lines_, begin_line(note)).drawing().animation.description));
}

std::string FigureWriter::exercise_html(const GuideNote& guide_note) {
  const FigureNote& note = guide_note.note;
  const std::string title = guide_->word("exercise") + "\u00A0" + guide_note.number;
  const std::string name = name_ + "-title";
  const std::string verdict = element("p",
                                      attribute("class", "verdict") + attribute("role", "status") +
                                          attribute("data-yes", guide_->word("yes")) +
                                          attribute("data-now", guide_->word("now")) +
                                          attribute("data-is", guide_->word("is")) + kNeedsScript,
                                      "") +
                              "\n";
  return element("section",
                 attribute("class", "note exercise") + attribute("id", anchor_of(guide_note)) +
                     attribute("data-note", name_) + attribute("aria-labelledby", name),
                 "\n" + element("h3", attribute("id", name), title) + "\n" +
                     element("p", "", text_->html(note.ask)) + "\n" + picture_html(note) +
                     element("p", attribute("class", "caption"), caption_html(note)) + verdict +
                     more_place(name_) +
                     element("details", attribute("class", "answer"),
                             element("summary", "", escaped(guide_->word("answer"))) +
                                 element("p", "", text_->html(note.answer))) +
                     "\n") +
         "\n";
}

std::string FigureWriter::begin_line(const FigureNote& note) const {
  const Variants variants = variants_of(note, *lines_);
  return variants.lines[variants.begin(note)];
}

std::string FigureWriter::picture_html(const FigureNote& note) {
  const Variants variants = variants_of(note, *lines_);
  const DrawnLine begin = drawn(*lines_, variants.lines[variants.begin(note)]);
  const StepRange rest{rest_of(note, begin.steps), 1};
  PageContent content = page_of(begin.drawing(), rest);
  content.layer.reset();  // its kernel comes with the script
  const FigureParts parts = make_figure_parts(content, name_ + "-", shared_);
  const int width = width_of(begin.drawing());
  widths_.insert(width);
  return element("div",
                 attribute("class", "live w" + std::to_string(width)) +
                     attribute("id", name_ + "-live"),
                 "\n" + parts.stage) +
         "\n" + choices_html(name_, note, variants) +
         element("div", attribute("id", name_ + "-drive"), "") + "\n";
}

std::string FigureWriter::data_of(const FigureNote& note) {
  const Variants variants = variants_of(note, *lines_);
  std::string all;
  std::vector<bool> solves;
  for (const std::string& line : variants.lines) {
    all += (all.empty() ? "" : ",") + variant_json(note, line);
    solves.push_back(!note.goals.empty() && meets_goals(note, line));
  }
  if (!note.goals.empty() && solves[variants.begin(note)]) {
    refuse_at(note.goals.front().place,
              "the exercise is solved as it begins (begin with another "
              "value)");
  }
  if (!note.goals.empty() && std::ranges::find(solves, true) == solves.end()) {
    refuse_at(note.goals.front().place, "none of the values meets the goal");
  }
  std::string choices;
  for (const Change& change : note.changes) {
    choices += (choices.empty() ? "" : ",") + std::to_string(change.values.size());
  }
  return R"({"choices":[)" + choices + R"(],"variants":[)" + all + "]}";
}

bool FigureWriter::meets_goals(const FigureNote& note, const std::string& line) const {
  try {
    const KnownLayer layer(*lines_, line);
    return std::ranges::all_of(note.goals,
                               [&](const Goal& goal) { return state_of(goal, layer).is_met; });
  } catch (const SourceError&) {
    throw;
  } catch (const RequestError&) {
    return false;
  }
}

std::string FigureWriter::goals_json(const FigureNote& note, const KnownLayer& layer) const {
  std::string goals;
  for (const Goal& goal : note.goals) {
    const GoalState state = state_of(goal, layer);
    goals += (goals.empty() ? "" : ",") + std::string(R"({"field":)") +
             in_quotes(field_words(goal.field)) + json_field("now", in_quotes(state.now)) +
             json_field("met", state.is_met ? "true" : "false") + "}";
  }
  return "[" + goals + "]";
}

/// What a field is called in a sentence: the language's words, or its name.
std::string FigureWriter::field_words(const std::string& field) const {
  const auto found = guide_->words.find("field." + field);
  return found == guide_->words.end() ? field : found->second;
}

/// Where a combination of values makes no layer, the program's words.
std::string FigureWriter::variant_json(const FigureNote& note, const std::string& line) {
  try {
    const DrawnLine now = drawn(*lines_, line);
    const KnownLayer layer(*lines_, line);
    PageContent content = page_of(now.drawing(), now.steps);
    content.text.command = "convanim " + line;
    const FigureParts parts = make_figure_parts(content, kAnyPrefix, shared_);
    const int width = width_of(now.drawing());
    widths_.insert(width);
    return R"({"stage":)" + lines_of_bodies_.coded(parts.stage) +
           json_field("drive", lines_of_bodies_.coded(parts.controls + parts.told)) +
           json_field("more", lines_of_bodies_.coded(take_html(*guide_, line, parts.take))) +
           json_field("data", parts.data) + json_field("width", std::to_string(width)) +
           json_field("rest", std::to_string(rest_of(note, now.steps))) +
           json_field("caption", in_quotes(text_->html(note.caption, note.id, layer))) +
           json_field("description", in_quotes(content.animation.description)) +
           json_field("goals", goals_json(note, layer)) + "}";
  } catch (const SourceError&) {
    throw;
  } catch (const RequestError& error) {
    return R"({"error":)" + in_quotes(error.what()) + "}";
  }
}

}  // namespace convanim
