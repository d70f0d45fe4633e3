// Options of a model, a row each.
#include "cli/option_rows.h"
#include "figure/layer_grammar.h"

namespace convanim {

namespace {

constexpr int kMostLayers = 1000;

/// Reads a size of one layer, and the next one's behind a comma.
template <std::vector<Sides> StackRequest::*kMember>
void add_sizes(Request& request, const std::string& word) {
  (request.stack.*kMember).push_back(parse_sides(word, 1));
}

/// The last word draws no model, but its layers.
std::vector<std::string> stack_views_and_each() {
  std::vector<std::string> names = stack_view_names();
  names.emplace_back("each");
  return names;
}

void set_stack_view(Request& request, const std::string& word) {
  request.stack.view = find_stack_view(word);
  request.stack.each = !request.stack.view;
}

AnyWord stack_word(void (*set)(Request& request, const std::string& word)) {
  return {.set = set, .prefixes_errors = true};
}

}  // namespace

std::vector<Option> stack_options() {
  using Argument = const std::string&;
  std::vector<Option> rows = in_group(
      "Model",
      {{"--input", "SIZE", kStack,
        "Rows x columns of the input: 224x224, or 224 for both; of a 1-D model its length",
        "what the model says, or of layers of one kind what the last cell sees",
        stack_word(
            [](Request& request, Argument word) { request.stack.input = parse_sides(word, 1); })},
       {"--channels", "N", kStack, "Channels of the input", "what the first layer takes",
        WholeNumber{1, kMaxSide,
                    [](Request& request, int count) { request.stack.channels = count; }}},
       {"--kernel",
        "SIZES",
        kStack,
        "Instead of a model, convolutions: their kernels, one for all or one each: 3 or 3,3,5",
        "",
        stack_word(add_sizes<&StackRequest::kernels>),
        {.repeats = true}},
       {"--stride",
        "SIZES",
        kStack,
        "Their strides likewise",
        "1",
        stack_word(add_sizes<&StackRequest::strides>),
        {.repeats = true}},
       {"--dilation",
        "SIZES",
        kStack,
        "Their dilations likewise: 1,2,4,8",
        "1",
        stack_word(add_sizes<&StackRequest::dilations>),
        {.repeats = true}},
       {"--padding", "PADDING", kStack, "The padding of each: 1, 1x2, same, same_lower or valid",
        "0",
        AnyWord{.set = [](Request& request,
                          Argument word) { request.stack.padding = parse_padding(word); },
                .words =
                    [] {
                      return std::vector<std::string>{"same", "same_lower", "valid"};
                    },
                .prefixes_errors = true}},
       {"--causal",
        "",
        kStack,
        "One row, padded in front alone: no output sees a later input",
        "",
        Flag{[](Request& request) { request.stack.causal = true; }},
        {.instead_of = "--padding"}},
       {"--layers", "N", kStack, "How many there are", "as many as the longest list has",
        WholeNumber{1, kMostLayers,
                    [](Request& request, int count) { request.stack.layers = count; }}}});
  for (Option& row : rows) row.rules.about_layer = true;
  rows.push_back({"--view",
                  "VIEW",
                  kStack,
                  "How it is drawn: " + choice_of(stack_views_and_each()) +
                      ": every layer as a figure of its own",
                  "strip for one axis, else blocks",
                  OneOf{stack_views_and_each, set_stack_view},
                  {.needs = Needs::picture},
                  "Model"});
  rows.push_back({"--grow",
                  "",
                  kStack,
                  "Add a layer with each step, instead of going on to the next output cell",
                  "",
                  Flag{[](Request& request) { request.stack.grows = true; }},
                  {.needs = Needs::picture},
                  "Model"});
  return rows;
}

}  // namespace convanim
