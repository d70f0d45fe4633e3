// A layer's numbers: its planes, and how each number of the output comes about. Knows no formula of
// sizes.
#include <algorithm>
#include <charconv>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

#include "explain/explain_sections.h"
#include "layer/layer_text.h"

namespace convanim {

namespace {

/// More are no text that anyone reads.
constexpr long long kMaxTerms = 1'000'000;

constexpr int kSignificantDigits = 6;

/// Like C's %g, whatever the locale.
std::string short_number(double value) {
  std::string text(32, '\0');
  const auto [end, error] = std::to_chars(text.data(), text.data() + text.size(), value,
                                          std::chars_format::general, kSignificantDigits);
  text.resize(static_cast<std::size_t>(end - text.data()));
  return text == "-0" ? "0" : text;
}

/// In brackets if it has a sign.
std::string term(double value) {
  const std::string text = short_number(value);
  return text.starts_with('-') ? "(" + text + ")" : text;
}

std::string joined_terms(const std::vector<std::string>& terms, const char* sign) {
  std::string text;
  for (const std::string& each : terms) text += (text.empty() ? "" : sign) + each;
  return text;
}

/// Numbers below each other, flush right.
void say_plane(Paragraphs& out, const std::string& name, const Matrix& matrix) {
  out.say(name + " " + to_string(matrix.size) + ":");
  std::vector<std::string> texts;
  std::ranges::transform(matrix.values, std::back_inserter(texts), short_number);
  const std::size_t width = std::ranges::max(texts, {}, &std::string::size).size();
  for (std::size_t n = 0; n < texts.size();) {
    std::string line;
    for (int col = 0; col < matrix.size.cols; ++col, ++n) {
      line += (col == 0 ? "" : " ") + std::string(width - texts[n].size(), ' ') + texts[n];
    }
    out.line(line);
  }
}

/// What the tap finds, if it is a number.
std::optional<double> number_found(const Tap& tap, const ExplainedValues& values) {
  if (tap.content.source) return values.input.at(slice_cell(*tap.content.source));
  const bool constant =
      tap.content.origin == Origin::padding && values.layer.padding_mode == PaddingMode::constant;
  return constant ? std::optional(values.layer.padding_value) : std::nullopt;
}

/// The numbers that a step reads, each with its weight, if there are weights, or its share.
std::vector<std::string> terms_of(const Step& step, const ExplainedValues& values) {
  std::vector<std::string> terms;
  for (const Tap& tap : step.taps) {
    const std::optional<double> number = number_found(tap, values);
    if (!number) continue;
    std::string text = term(*number);
    if (values.kernel) text += "*" + term(values.kernel->at(slice_cell(tap.kernel)));
    if (values.layer.kind == LayerKind::upsample_linear) text += "*" + term(tap.share);
    terms.push_back(text);
  }
  return terms;
}

std::string sum_text(const Step& step, const ExplainedValues& values) {
  const std::vector<std::string> terms = terms_of(step, values);
  if (takes_maximum(values.layer.kind)) return "max(" + joined_terms(terms, ", ") + ")";
  std::string sum = terms.empty() ? "0" : joined_terms(terms, " + ");
  if (!takes_average(values.layer.kind)) return sum;
  return "(" + sum + ") / " + std::to_string(*divisor(values.layer, step));
}

void check_terms(const Layout& layout) {
  const long long taps = 1LL * layout.window(kRows).taps * layout.window(kCols).taps;
  const long long terms = layout.steps() * taps;
  if (terms <= kMaxTerms) return;
  throw RequestError("the sums of all " + std::to_string(layout.steps()) +
                     " steps would have up to " + std::to_string(terms) + " terms (limit " +
                     std::to_string(kMaxTerms) + "; lower input or kernel)");
}

}  // namespace

void explain_values(Paragraphs& out, const ExplainedValues& values) {
  const Layout layout = lay_out(values.layer);
  check_terms(layout);
  out.heading("Values" + (values.left_out.empty() ? "" : ", without " + values.left_out));
  say_plane(out, "Input", values.input);
  if (values.kernel) say_plane(out, "Kernel", *values.kernel);
  say_plane(out, "Output", values.output);
  out.heading(values.kernel ? "Sums (input*kernel in the order of the window; zeros of padding and "
                              "between inputs are left out)"
                            : "Steps (input in the order of the window)");
  for (int n = 0; n < layout.steps(); ++n) {
    const Step step = layout.step(n);
    const Cell cell = slice_cell(step.output);
    out.say("[" + std::to_string(cell.row) + ", " + std::to_string(cell.col) +
            "]: " + sum_text(step, values) + " = " + short_number(values.output.at(cell)));
  }
}

}  // namespace convanim
