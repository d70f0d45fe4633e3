// Runs the program: does what the command line asks for, and turns errors into messages and exit
// codes.
#include "program/run.h"

#include <algorithm>
#include <iostream>
#include <new>
#include <stdio_ext.h>
#include <unistd.h>

#include "batch/batch.h"
#include "cli/checked_request.h"
#include "cli/complete.h"
#include "cli/playground_module.h"
#include "cli/read_command.h"
#include "figure/explain_request.h"
#include "figure/stack_figure.h"
#include "files/output.h"
#include "files/unfinished.h"
#include "page/playground.h"
#include "plan/checksums.h"
#include "plan/describe_error.h"
#include "program/draw.h"
#include "program/guide_files.h"
#include "program/page_file.h"
#include "snippet/snippet.h"
#include "tell/messages.h"

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

Streams told_as(Streams streams, bool quiet) {
  streams.quiet = quiet;
  return streams;
}

int execute(const PrintText& command, const Streams& streams) {
  return print(command.text, streams);
}

int execute(const PrintUsage& command, const Streams& streams) {
  streams.err << command.text;
  return kWrongRequest;
}

int execute(const DrawFigures& command, const Streams& streams) {
  const Plan plan = make_plan(checked_request(command));
  // Before anything is drawn: a path may be one that it cannot name.
  const std::string text = command.snippet ? snippet(*command.snippet, plan) : std::string();
  const Streams told = told_as(streams, command.quiet);
  if (command.snippet && !told.quiet) {
    for (const std::string& note : snippet_notes(*command.snippet, plan)) {
      print_note(streams.err, note);
    }
  }
  if (!draw(plan, command.threads, told)) return kCouldNot;
  return command.snippet ? print(text, streams) : kDone;
}

int execute(const ExplainLayer& command, const Streams& streams) {
  return print(explain_request(command.layer, command.steps), streams);
}

int execute(const ExplainOutputSize& command, const Streams& streams) {
  return print(explain_output_size(command.layer, command.wanted), streams);
}

int execute(const ExplainStack& command, const Streams& streams) {
  return print(explain_stack(make_stack(command.stack)), streams);
}

int execute(const PrintChecksums& command, const Streams& streams) {
  return print(to_string(draw_manifest(command.animations, command.threads)), streams);
}

/// What the file says of the animations; everything without any.
Manifest read_manifest(const CheckChecksums& command) {
  const std::string text = read_file(command.manifest, kMaxManifestBytes);
  Manifest manifest;
  try {
    manifest = parse_manifest(text);
  } catch (const RequestError& error) {
    throw RequestError(command.manifest.string() + ": " + error.what());
  }
  if (!command.animations.empty()) manifest = only_of(std::move(manifest), command.animations);
  if (manifest.frames.empty()) {
    throw RequestError(command.manifest.string() + " holds no checksum of what was asked for");
  }
  return manifest;
}

int execute(const CheckChecksums& command, const Streams& streams) {
  const Manifest expected = read_manifest(command);
  const Manifest drawn = draw_manifest(listed_animations(expected), command.threads);
  const Comparison comparison = compare_manifests(drawn, expected);
  print(comparison.differences, streams);
  if (comparison.differences.empty()) return kDone;
  print_error(streams.err, comparison.summary);
  return kCouldNot;
}

int execute(const WritePlayground& command, const Streams& streams) {
  const auto encode = [module = playground_module()](Sink& sink) {
    write_playground(module, sink);
  };
  if (std::holds_alternative<StandardOutput>(command.output)) {
    write_stream(streams.out, "standard output", encode);
    return kDone;
  }
  write_page_file(page_path(command.output), "convanim.html", encode,
                  told_as(streams, command.quiet));
  return kDone;
}

int execute(const WriteGuide& command, const Streams& streams) {
  write_guide_files(command, told_as(streams, command.quiet));
  return kDone;
}

int execute(const DrawBatch& command, const Streams& streams) {
  switch (run_batch(command, told_as(streams, command.quiet))) {
    case BatchEnd::done:
      return kDone;
    case BatchEnd::refused:
      return kWrongRequest;
    default:
      return kCouldNot;
  }
}

int execute(const CompleteWords& command, const Streams& streams) {
  return print(completions(command.words), streams);
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
  ::__fpurge(
      stdout);  // pixman may have had its say (PIXMAN_DISABLE) where a picture may have to go
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
