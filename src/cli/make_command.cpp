// What each command asks for by its options and arguments.
#include "cli/make_command.h"

#include <algorithm>

#include "base/parallel.h"
#include "cli/check_options.h"
#include "convanim/framework.h"
#include "explain/list_animations.h"
#include "figure/choose_kind.h"
#include "figure/named_animation.h"
#include "files/machine_memory.h"

namespace convanim {

namespace {

/// In the order of the table, whatever that of the words.
Request read_options(const Given& given) {
  check_together(given.options);
  Request request;
  for (const Option& option : options()) {
    for (const GivenOption& one : given.options) {
      if (one.option == &option) read_values(option, one.word, request);
    }
  }
  return request;
}

int threads_of(const Request& request) {
  return request.threads.value_or(std::min(cores(), kMaxThreads));
}

/// The other half is for whatever else runs there.
std::size_t memory_of(const Request& request) {
  return request.memory.value_or(machine_memory() / 2);
}

DrawFigures draw(const Request& request, const Given& given, std::vector<LayerRequest> layers) {
  DrawRequest drawn = request.draw;
  drawn.memory = memory_of(request);
  return {std::move(layers), {},           std::move(drawn), request.snippet, threads_of(request),
          request.quiet,     given.options};
}

/// Those that --steps or --every names.
std::optional<StepChoice> steps_to_explain(const Request& request, const Given& given) {
  const bool any = find_given(given.options, "--steps") || find_given(given.options, "--every");
  return any ? std::optional(request.draw.steps) : std::nullopt;
}

/// Where it has no value, as it may beside --explain.
void check_names_steps(const Given& given) {
  const GivenOption* steps = find_given(given.options, "--steps");
  if (!steps || !steps->word.empty()) return;
  throw RequestError("--steps names no step (needs some, as 0-3, or --explain beside it)");
}

Command draw_or_explain(const Request& request, const Given& given) {
  if (request.explain) {
    check_told(given.options, "--explain", true);
    return ExplainLayer{request.layer, steps_to_explain(request, given)};
  }
  if (request.wanted_output) {
    check_told(given.options, "--output-size");
    return ExplainOutputSize{request.layer, *request.wanted_output};
  }
  check_names_steps(given);
  return draw(request, given, {request.layer});
}

/// There may be a view of only some animations of a set.
void check_view_of_set(const Request& request) {
  const FigureKind* view = request.layer.kind;
  if (!view) return;
  for (const NamedAnimation& animation : catalogue(request.set)) {
    try {
      check_figure_kind(*view, animation.layer, animation.numerical);
    } catch (const RequestError& error) {
      throw RequestError(std::string(animation.name) + " of the --set: " + error.what());
    }
  }
}

}  // namespace

Command named_command(const Given& given) {
  Request request = read_options(given);
  if (given.arguments.empty() || given.arguments.front().empty()) {
    throw RequestError("no animation was named ('convanim list' shows all; see 'convanim --help')");
  }
  request.layer.start = &named_animation(given.arguments.front(), command_names());
  return draw_or_explain(request, given);
}

Command kind_command(LayerKind kind, const Given& given) {
  Request request = read_options(given);
  request.layer.start = kind;
  return draw_or_explain(request, given);
}

Command layer_command(const Given& given) {
  Request request = read_options(given);
  if (given.arguments.empty() || given.arguments.front().empty()) {
    throw RequestError(
        "'convanim layer' needs the call that makes the layer, in quotes ('nn.Conv2d(1, 1, 3)')");
  }
  request.layer.start = parse_framework_layer(given.arguments.front());
  return draw_or_explain(request, given);
}

/// Where nothing moves a picture will do.
Command stack_command(const Given& given) {
  Request request = read_options(given);
  if (!given.arguments.empty()) request.stack.model = given.arguments.front();
  if (request.explain) {
    check_told(given.options, "--explain");
    return ExplainStack{request.stack};
  }
  DrawFigures figures = draw(request, given, {});
  figures.stack = request.stack;
  return figures;
}

Command all_command(const Given& given) {
  const Request request = read_options(given);
  check_view_of_set(request);
  std::vector<LayerRequest> layers;
  for (const NamedAnimation& animation : catalogue(request.set)) {
    layers.push_back(
        {.start = &animation, .kind = request.layer.kind, .choices = request.layer.choices});
  }
  return draw(request, given, layers);
}

Command list_command(const Given& /*given*/) {
  return PrintText{list_animations()};
}

Command checksums_command(const Given& given) {
  const Request request = read_options(given);
  std::vector<const NamedAnimation*> animations;
  for (const std::string& name : given.arguments) animations.push_back(&named_animation(name));
  if (request.manifest) {
    if (find_given(given.options, "--theme")) {
      throw RequestError(
          "--theme has no effect with --check, whose file names the themes (leave it out)");
    }
    return CheckChecksums{*request.manifest, animations, threads_of(request)};
  }
  if (animations.empty()) {
    for (const NamedAnimation& animation : catalogue()) animations.push_back(&animation);
  }
  PrintChecksums command{{}, threads_of(request)};
  const auto* theme = std::get<const NamedTheme*>(request.draw.style.theme);
  for (const NamedAnimation* animation : animations) {
    command.animations.push_back({animation, theme});
  }
  return command;
}

Command playground_command(const Given& given) {
  const Request request = read_options(given);
  return WritePlayground{request.draw.output, request.quiet};
}

Command guide_command(const Given& given) {
  const Request request = read_options(given);
  return WriteGuide{request.draw.output, request.lists, request.section, request.quiet};
}

Command batch_command(const Given& given) {
  const Request request = read_options(given);
  if (given.arguments.empty() || given.arguments.front().empty()) {
    throw RequestError(
        "'convanim batch' needs a file of commands, one a line (- for standard input)");
  }
  return DrawBatch{given.arguments.front(), request.only_compares, request.shard,
                   threads_of(request),     request.quiet,         memory_of(request)};
}

}  // namespace convanim
