// Runs the program: does what the command line asks for, and turns errors into messages and exit
// codes.
#include "cli/run.h"

#include <algorithm>
#include <iostream>
#include <new>
#include <set>
#include <unistd.h>

#include "cli/cli.h"
#include "cli/draw.h"
#include "cli/messages.h"
#include "convanim/catalogue.h"
#include "convanim/explain.h"
#include "files/output.h"
#include "files/temporary.h"
#include "plan/checksums.h"
#include "plan/describe_error.h"
#include "plan/snippet.h"

namespace convanim {

namespace {

constexpr int kDone = 0;
constexpr int kCouldNot = 1;
constexpr int kWrongRequest = 2;

constexpr std::size_t kMaxManifestBytes = std::size_t{16} << 20;

int print(const std::string& text, const Streams& streams) {
  write_stream(streams.out, "standard output",
               [&](Sink& sink) { sink.append(std::as_bytes(std::span(text))); });
  return kDone;
}

int execute(const PrintText& command, const Streams& streams) {
  return print(command.text, streams);
}

int execute(const PrintUsage& command, const Streams& streams) {
  streams.err << command.text;
  return kWrongRequest;
}

int execute(const DrawFigures& command, const Streams& streams) {
  DrawRequest request = command.request;
  std::ranges::transform(command.layers, std::back_inserter(request.figures), make_figure);
  const Plan plan = make_plan(request);
  // Before anything is drawn: a path may be one that it cannot name.
  const std::string snippet = request.snippet ? request.snippet->text(plan) : std::string();
  if (!draw(plan, command.threads, streams)) return kCouldNot;
  return request.snippet ? print(snippet, streams) : kDone;
}

int execute(const ExplainLayer& command, const Streams& streams) {
  return print(explain(make_figure(command.layer).layer), streams);
}

/// The animations of those names in a style; the sixteen without any.
std::vector<Drawing> named_drawings(std::vector<std::string> names, const Style& style) {
  if (names.empty()) {
    for (const NamedAnimation& animation : catalogue()) names.emplace_back(animation.name);
  }
  std::vector<Drawing> drawings;
  for (const std::string& name : names) {
    const Figure figure = named_figure(name);
    drawings.push_back({figure, make_animation(figure, style), style.suffix});
  }
  return drawings;
}

int execute(const PrintChecksums& command, const Streams& streams) {
  const auto drawings = named_drawings(command.names, make_style(command.style));
  return print(to_string(draw_manifest(drawings, command.threads)), streams);
}

/// What pictures of the animation are called in every theme.
std::vector<std::string> stems_of(const std::string& name) {
  std::vector<std::string> stems;
  for (const NamedTheme& theme : themes()) {
    stems.push_back(name + make_style({.theme = std::string(theme.name)}).suffix);
  }
  return stems;
}

/// What the file says of the names; everything without any.
Manifest read_manifest(const CheckChecksums& command) {
  const std::string text = read_file(command.manifest, kMaxManifestBytes);
  Manifest manifest;
  try {
    manifest = parse_manifest(text);
  } catch (const RequestError& error) {
    throw RequestError(command.manifest.string() + ": " + error.what());
  }
  std::ranges::for_each(command.names, [](const std::string& name) { check_name(name); });
  std::erase_if(manifest.frames, [&](const FrameChecksum& frame) {
    const auto names_it = [&](const std::string& name) {
      const std::vector<std::string> stems = stems_of(name);
      return std::ranges::find(stems, frame.name) != stems.end();
    };
    return !command.names.empty() && std::ranges::none_of(command.names, names_it);
  });
  if (manifest.frames.empty()) {
    throw RequestError(command.manifest.string() + " holds no checksum of what was asked for");
  }
  return manifest;
}

/// The animations that a manifest lists and the themes it lists them in, as far as they exist.
std::vector<Drawing> listed_drawings(const Manifest& manifest) {
  std::set<std::string_view> listed;
  for (const FrameChecksum& frame : manifest.frames) listed.insert(frame.name);
  std::vector<Drawing> drawings;
  for (const NamedTheme& theme : themes()) {
    const Style style = make_style({.theme = std::string(theme.name)});
    for (const NamedAnimation& animation : catalogue(CatalogueSet::everything)) {
      const std::string name(animation.name);
      if (!listed.contains(name + style.suffix)) continue;
      const Figure figure = named_figure(name);
      drawings.push_back({figure, make_animation(figure, style), style.suffix});
    }
  }
  return drawings;
}

int execute(const CheckChecksums& command, const Streams& streams) {
  const Manifest expected = read_manifest(command);
  const Manifest drawn = draw_manifest(listed_drawings(expected), command.threads);
  const Comparison comparison = compare_manifests(drawn, expected);
  print(comparison.differences, streams);
  if (comparison.differences.empty()) return kDone;
  print_error(streams.err, comparison.summary);
  return kCouldNot;
}

/// CLI11 does not pass on that there is no memory: it cuts texts off, or throws where it must not.
/// While it reads the command line, nothing is lost if the program ends at once.
class MemoryOrEnd {
 public:
  MemoryOrEnd() : before_(std::set_new_handler(end_without_memory)) {}
  MemoryOrEnd(const MemoryOrEnd&) = delete;
  MemoryOrEnd& operator=(const MemoryOrEnd&) = delete;
  ~MemoryOrEnd() { std::set_new_handler(before_); }

 private:
  std::new_handler before_;
};

Command read_command(const std::vector<std::string>& arguments) {
  const MemoryOrEnd no_less;
  return parse_command(arguments);
}

}  // namespace

int run(const std::vector<std::string>& arguments, const Streams& streams) {
  try {
    return std::visit([&](const auto& command) { return execute(command, streams); },
                      read_command(arguments));
  } catch (const RequestError& error) {
    print_error(streams.err, describe(error));
    return kWrongRequest;
  } catch (const std::exception& error) {
    print_error(streams.err, describe(error));
    return kCouldNot;
  }
}

int run_process(int argc, const char* const* argv) {
  fill_standard_descriptors();
  remove_unfinished_on_signal();
  try {
    const std::vector<std::string> arguments(argv + std::min(argc, 1), argv + argc);
    return run(arguments,
               {std::cout, std::cerr, ::isatty(STDOUT_FILENO) == 1, ::isatty(STDERR_FILENO) == 1});
  } catch (const std::bad_alloc& error) {
    print_error(std::cerr, describe(error));
    return kCouldNot;
  }
}

}  // namespace convanim
