// Options of a layer and its numbers, a row each.
#include "base/ascii.h"
#include "cli/option_rows.h"
#include "figure/layer_grammar.h"

namespace convanim {

namespace {

using Words = std::vector<std::string>;

constexpr int kMaxDivisor = 1'000'000;

/// Reads a size of the layer.
template <std::optional<Sides> LayerRequest::*kMember, int kLeast>
void set_size(Request& request, const std::string& word) {
  request.layer.*kMember = parse_sides(word, kLeast);
}

void set_padding(Request& request, const std::string& word) {
  request.layer.padding = parse_padding(word);
}

void set_padding_mode(Request& request, const std::string& word) {
  request.layer.padding_fill = parse_padding_mode(word);
}

void set_channels(Request& request, const std::string& word) {
  request.layer.channels = parse_channels(word);
}

void set_order(Request& request, const std::string& word) {
  request.layer.shuffle_order =
      word == "blocks" ? ShuffleOrder::block_first : ShuffleOrder::channel_first;
}

void set_count_include_pad(Request& request, const std::string& word) {
  const std::string truth = lower_case(word);  // Python's True, too
  request.layer.count_include_pad = truth == "true";
  if (truth == "true" || truth == "false") return;
  throw RequestError("'" + word + "' is neither true nor false");
}

/// A word whose readers know no option.
AnyWord read_by(void (*set)(Request& request, const std::string& word),
                Words (*words)() = nullptr) {
  return {.set = set, .words = words, .prefixes_errors = true};
}

}  // namespace

std::vector<Option> layer_options() {
  constexpr CommandSet kSized = kNamed | kKinds;
  constexpr CommandSet kKernelled = kNamed | kConvolutions | kPools | kMaxUnpool;
  constexpr CommandSet kSliding = kConv | kPools;
  const std::string input =
      "Rows x columns of the input: 5x7, or 5 for 5x5; 1x9 for a row; 4x5x7 with depth";
  const std::string stride = "Cells from one window to the next";
  const std::string padding =
      "1, 1x2 (rows x columns), top,bottom,left,right (front,back,top,... with depth), same, "
      "same_lower, valid";
  std::vector<Option> rows = in_group(
      "Layer",
      {{"--input", "SIZE", kSized, input, "", read_by(set_size<&LayerRequest::input, 1>)},
       {"--input", "SIZE", kLayer, input + "; for a 1-D layer its length", "",
        read_by(set_size<&LayerRequest::input, 1>)},
       {"--kernel", "SIZE", kKernelled, "Rows x columns of the kernel", "",
        read_by(set_size<&LayerRequest::kernel, 1>)},
       {"--kernel", "SIZE", kLayer, "Rows x columns of the kernel, where the code leaves it open",
        "", read_by(set_size<&LayerRequest::kernel, 1>)},
       {"--stride", "SIZE", kNamed | kConvolutions, stride, "1",
        read_by(set_size<&LayerRequest::stride, 1>)},
       {"--stride", "SIZE", kPools | kMaxUnpool, stride, "the kernel",
        read_by(set_size<&LayerRequest::stride, 1>)},
       {"--padding", "PADDING", kNamed | kConvolutions, padding + ", full, causal", "0",
        read_by(set_padding,
                [] {
                  return Words{"same", "same_lower", "valid", "full", "causal"};
                })},
       {"--padding", "PADDING", kPools | kMaxUnpool, padding, "0",
        read_by(set_padding,
                [] {
                  return Words{"same", "same_lower", "valid"};
                })},
       {"--padding-mode", "MODE", kNamed | kSliding,
        "What stands in the padding: zeros, reflect, replicate, circular, symmetric or a number",
        "zeros", read_by(set_padding_mode, padding_mode_names)},
       {"--dilation", "SIZE", kNamed | kConvolutions | kPools, "Cells from one tap to the next",
        "1", read_by(set_size<&LayerRequest::dilation, 1>)},
       {"--output-padding", "SIZE", kNamed | kConvTransposed | kMaxUnpool,
        "Rows x columns that the output gains at the bottom and right", "0",
        read_by(set_size<&LayerRequest::output_padding, 0>)},
       {"--channels", "INxOUT", kNamed | kConvolutions | kShuffles, "Channels in and out: 4x8", "1",
        read_by(set_channels)},
       {"--channels", "N", kPools | kResizing | kMaxUnpool, "Channels", "1", read_by(set_channels)},
       {"--groups", "N", kNamed | kConvolutions, "Groups that share the channels among them", "1",
        WholeNumber{1, kMaxSide,
                    [](Request& request, int count) { request.layer.groups = count; }}},
       {"--output-size", "SIZE", kResizing, "Rows x columns of the output", "",
        read_by(set_size<&LayerRequest::output_size, 1>)},
       {"--factor",
        "SIZE",
        kUpsampling,
        "Output cells for each cell of the input",
        "",
        read_by(set_size<&LayerRequest::scale_factor, 1>),
        {.instead_of = "--output-size"}},
       {"--factor", "SIZE", kShuffles, "Rows x columns of a block: a channel for each of its cells",
        "", read_by(set_size<&LayerRequest::kernel, 1>)},
       {"--align-corners", "", kUpsampleLinear, "Keep the outermost cells where they are", "",
        Flag{[](Request& request) { request.layer.align_corners = true; }}},
       {"--order", "ORDER", kShuffles,
        "Whose channels follow each other: channels (PyTorch) or blocks (TensorFlow)", "channels",
        OneOf{[] {
                return Words{"channels", "blocks"};
              },
              set_order}},
       {"--ceil-mode", "", kNamed | kPools, "Let a pool's last window reach beyond the padding", "",
        Flag{[](Request& request) { request.layer.ceil_mode = true; }}},
       {"--count-include-pad", "true|false", kNamed | kAveragePool,
        "Whether an average counts the padding's zeros (default true)", "",
        read_by(set_count_include_pad,
                [] {
                  return Words{"true", "false"};
                })},
       {"--divisor-override",
        "N",
        kNamed | kAveragePool,
        "What an average divides by, whatever it counts",
        "",
        WholeNumber{1, kMaxDivisor,
                    [](Request& request, int divisor) { request.layer.divisor = divisor; }},
        {.instead_of = "--count-include-pad"}}});
  for (Option& row : rows) row.rules.about_layer = true;
  return rows;
}

std::vector<Option> number_options() {
  using Argument = const std::string&;
  return in_group(
      "Numbers",
      {{"--values",
        "",
        kFigures,
        "Draw flat, with the guide's numbers: in each channel from another row of theirs on",
        "",
        Flag{[](Request& request) { request.layer.values = true; }},
        {.is_explained = true}},
       {"--input-values",
        "FILE",
        kFigures,
        "Draw flat, with the input's numbers from a file: rows as text, a blank line between "
        "channels (or slices), or .npy; - for standard input",
        "",
        FilePath{.set = [](Request& request, Argument path) { request.layer.input_values = path; },
                 .is_read = true},
        {.about_layer = true}},
       {"--kernel-values",
        "FILE",
        kNamed | kConvolutions | kLayer,
        "Draw flat, with the kernel's numbers likewise, in PyTorch's order: each output channel's "
        "input channels; of a transposed layer each input channel's output channels",
        "",
        FilePath{.set = [](Request& request, Argument path) { request.layer.kernel_values = path; },
                 .is_read = true},
        {.about_layer = true}},
       {"--kernel-flip",
        "",
        kNamed | kConv | kLayer,
        "True convolution: with the kernel's numbers rotated by half a turn",
        "",
        Flag{[](Request& request) { request.layer.kernel_flip = true; }},
        {.is_explained = true}},
       {"--decimals", "N", kFigures, "Decimals where not all of a plane's numbers are whole", "1",
        WholeNumber{0, 6, [](Request& request, int count) { request.layer.decimals = count; }}}});
}

}  // namespace convanim
