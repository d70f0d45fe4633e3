// The question backwards, answered in words.
#include "explain/output_size.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

#include "base/phrases.h"
#include "code/framework_code.h"
#include "explain/axis_words.h"
#include "explain/paragraphs.h"
#include "layer/input_ranges.h"
#include "layer/layer_text.h"

namespace convanim {

namespace {

/// More than these are counted, not listed.
constexpr std::size_t kMaxListed = 12;

/// What is asked.
struct Question {
  const Layer& layer;
  const Shape& wanted;
  Choosable free;
};

bool is_transposed(const Layer& layer) {
  return layer.kind == LayerKind::conv_transposed;
}

std::size_t first_axis(const Layer& layer) {
  return kMaxDimensions - layer.dimensions;
}

/// Whether all axes ask the same, and so have the same answer.
bool asks_once(const Question& question) {
  const auto own = own_axes(question.layer);
  const std::size_t first = first_axis(question.layer);
  for (std::size_t axis = first; axis < kMaxDimensions; ++axis) {
    if (question.layer.axes[axis] != own.front()) return false;
    if (question.wanted[axis] != question.wanted[first]) return false;
  }
  return true;
}

using Choices = std::vector<PaddingChoice>;

/// The choices of that style; where the axis has none of it, its even ones.
Choices of_style(const Choices& choices, OddCell style) {
  const auto picked = [&](OddCell odd) {
    Choices some;
    std::ranges::copy_if(choices, std::back_inserter(some),
                         [odd](const PaddingChoice& choice) { return odd_cell(choice) == odd; });
    return some;
  };
  const Choices some = picked(style);
  return some.empty() ? picked(OddCell::none) : some;
}

/// The layers that answer, and how many there are.
struct Answers {
  std::vector<Layer> listed{};
  unsigned long long count = 0;

  void add(const Layer& layer) {
    if (listed.size() < kMaxListed) listed.push_back(layer);
    ++count;
  }
};

/// One choice for all axes.
void answer_alike(const Layer& layer, const Choices& choices, Answers& answers) {
  for (const PaddingChoice& choice : choices) {
    Layer answer = layer;
    for (std::size_t axis = first_axis(layer); axis < kMaxDimensions; ++axis) {
      answer = with_choice(answer, axis, choice);
    }
    answers.add(answer);
  }
}

/// Each choice of an axis with each of the next ones.
void answer_each(const Layer& layer, std::size_t axis, const PerAxis<Choices>& choices,
                 Answers& answers) {
  if (axis == kMaxDimensions) return answers.add(layer);
  for (const PaddingChoice& choice : choices[axis]) {
    if (answers.listed.size() == kMaxListed) {
      unsigned long long more = 1;
      for (std::size_t n = axis; n < kMaxDimensions; ++n) more *= choices[n].size();
      const auto done = static_cast<std::size_t>(&choice - choices[axis].data());
      answers.count += more / choices[axis].size() * (choices[axis].size() - done);
      return;
    }
    answer_each(with_choice(layer, axis, choice), axis + 1, choices, answers);
  }
}

Answers find_answers(const Question& question) {
  Answers answers;
  PerAxis<Choices> choices;
  for (std::size_t axis = first_axis(question.layer); axis < kMaxDimensions; ++axis) {
    choices[axis] = choices_along(question.layer, axis, question.wanted[axis], question.free);
    if (choices[axis].empty()) return answers;
  }
  const std::size_t first = first_axis(question.layer);
  if (asks_once(question)) {
    answer_alike(question.layer, choices[first], answers);
    return answers;
  }
  for (const OddCell style : {OddCell::none, OddCell::after, OddCell::before}) {
    PerAxis<Choices> styled;
    bool has_style = style == OddCell::none;
    bool complete = true;
    for (std::size_t axis = first; axis < kMaxDimensions; ++axis) {
      styled[axis] = of_style(choices[axis], style);
      complete = complete && !styled[axis].empty();
      has_style = has_style || (!styled[axis].empty() && odd_cell(styled[axis].front()) == style);
    }
    if (has_style && complete) answer_each(question.layer, first, styled, answers);
  }
  return answers;
}

std::string number(long long value) {
  return std::to_string(value);
}

/// "(4 - 1)*2 + 1*(3 - 1) + 1"
std::string span_of(long long windows, const AxisSpec& axis) {
  return "(" + number(windows) + " - 1)*" + number(axis.stride) + " + " + number(axis.dilation) +
         "*(" + number(axis.kernel) + " - 1) + 1";
}

std::string sliding_sum(const Question& question, std::size_t index) {
  const AxisSpec& axis = question.layer.axes[index];
  const long long windows = question.wanted[index];
  const long long span = (windows - 1) * axis.stride + reach(axis) + 1;
  return span_of(windows, axis) + " = " + number(span) + " cells are spanned by " +
         counted(static_cast<int>(windows), "window", "windows") + ", and the input has " +
         number(axis.input);
}

std::string transposed_sum(const Question& question, std::size_t index) {
  const AxisSpec& axis = question.layer.axes[index];
  const long long uncropped = (axis.input - 1LL) * axis.stride + reach(axis) + 1;
  std::string sum = span_of(axis.input, axis) + " = " + number(uncropped);
  if (question.free == Choosable::output_padding) {
    return sum + " less padding " + number(axis.padding_before + axis.padding_after) +
           ", both sides together, is " +
           number(uncropped - axis.padding_before - axis.padding_after) + " without output padding";
  }
  return sum + " without padding and output padding";
}

/// What an axis has and wants.
std::string axis_sum(const Question& question, std::size_t axis) {
  return is_transposed(question.layer) ? transposed_sum(question, axis)
                                       : sliding_sum(question, axis);
}

void say_sums(Paragraphs& out, const Question& question) {
  const std::size_t first = first_axis(question.layer);
  if (asks_once(question)) {
    out.say(capitalized(axes_text(question.layer)) + ": " + axis_sum(question, first) + ".");
    return;
  }
  for (std::size_t axis = first; axis < kMaxDimensions; ++axis) {
    out.say(capitalized(std::string(kAxisNames[axis])) + ": " + axis_sum(question, axis) + ".");
  }
}

/// Why an axis cannot have the size, by what bounds it.
std::string why_not(const Question& question, std::size_t index, bool too_many) {
  const AxisSpec& axis = question.layer.axes[index];
  if (!is_transposed(question.layer)) {
    if (!too_many) return "padding adds windows and takes none away";
    return is_pool(question.layer.kind) ? "a pool's padding is at most half its window"
                                        : "padding is at most " + number(kMaxSide);
  }
  if (!too_many) return "output padding only adds";
  return "output padding is below stride or dilation, here at most " +
         number(std::max(axis.stride, axis.dilation) - 1);
}

void say_nearest(Paragraphs& out, const Question& question, std::size_t axis) {
  const int wanted = question.wanted[axis];
  if (!choices_along(question.layer, axis, wanted, question.free).empty()) return;
  const std::vector<int> sizes = nearest_along(question.layer, axis, wanted, question.free);
  std::vector<std::string> texts;
  std::ranges::transform(sizes, std::back_inserter(texts), [](int size) { return number(size); });
  const bool too_many = sizes.empty() || wanted > sizes.back();
  out.say("No padding gives " + number(wanted) + " " + std::string(kAxisNames[axis]) + ": " +
          why_not(question, axis, too_many) + ". " +
          (texts.empty()
               ? "No size can be reached."
               : (texts.size() > 1 ? "Nearest are " : "Nearest is ") + enumerated(texts) + "."));
}

std::string title_of(const Layer& layer, Choosable free) {
  if (!is_transposed(layer)) return "Padding ";
  if (free == Choosable::output_padding) return "Output padding ";
  return free == Choosable::padding ? "Padding " : "Padding and output padding ";
}

/// "padding 1, output padding 1"
std::string choice_text(const Layer& layer) {
  std::string text =
      "Padding " + (is_padded_evenly(layer) ? padding_text(layer)
                                            : padding_text(layer) + " (" + side_names(layer) + ")");
  if (!is_transposed(layer)) return text;
  return text + ", output padding " + short_text(layer, &AxisSpec::output_padding);
}

/// Who puts the odd cell there.
std::string_view whose_rule(const Layer& layer) {
  const auto has = [&](bool after) {
    return std::ranges::any_of(own_axes(layer), [after](const AxisSpec& axis) {
      return after ? axis.padding_before < axis.padding_after
                   : axis.padding_before > axis.padding_after;
    });
  };
  if (has(true)) {
    return is_transposed(layer) ? "The odd cell is cropped at the end, as by ONNX's SAME_UPPER."
                                : "The odd cell is at the end, as TensorFlow puts it.";
  }
  if (!has(false)) return {};
  return is_transposed(layer)
             ? "The odd cell is cropped at the start, as by ONNX's output_shape alone."
             : "The odd cell is at the start, as ONNX's SAME_LOWER puts it.";
}

void say_answer(Paragraphs& out, const Layer& layer, const LayerCommand& command) {
  out.heading(choice_text(layer));
  const std::string_view rule = whose_rule(layer);
  if (!rule.empty()) out.say(std::string(rule));
  out.line(command(layer));
  out.code(pytorch_code(layer));
  out.code(keras_code(layer));
}

void say_question(Paragraphs& out, const Question& question) {
  const Layer& layer = question.layer;
  out.heading(title_of(layer, question.free) + "for an output of " +
              sizes_text(layer, question.wanted));
  std::string line = std::string(kind_words(layer.kind).title) + ": input " +
                     sizes_text(layer, &AxisSpec::input) + ", kernel " +
                     sizes_text(layer, &AxisSpec::kernel) + ", stride " +
                     short_text(layer, &AxisSpec::stride);
  if (!is_default(layer, &AxisSpec::dilation)) {
    line += ", dilation " + short_text(layer, &AxisSpec::dilation);
  }
  out.say(line + (layer.ceil_mode ? ", ceil mode." : "."));
  say_sums(out, question);
}

}  // namespace

std::string explain_output_size(const Layer& layer, const Shape& wanted, Choosable free,
                                const LayerCommand& command) {
  const Question question{layer, wanted, free};
  Paragraphs out;
  say_question(out, question);
  const Answers answers = find_answers(question);
  if (answers.count == 0) {
    const std::size_t first = first_axis(layer);
    const std::size_t end = asks_once(question) ? first + 1 : kMaxDimensions;
    for (std::size_t axis = first; axis < end; ++axis) say_nearest(out, question, axis);
  }
  for (const Layer& answer : answers.listed) say_answer(out, answer, command);
  if (answers.count > answers.listed.size()) {
    out.heading("And " + std::to_string(answers.count - answers.listed.size()) + " more");
  }
  return std::move(out).text();
}

}  // namespace convanim
