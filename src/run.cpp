// Runs the program: does what the command line asks for, and turns errors into messages and exit
// codes.
#include "run.h"

#include <algorithm>
#include <iostream>
#include <unistd.h>

#include "checksums.h"
#include "cli.h"
#include "draw.h"
#include "messages.h"
#include "output.h"

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
  return draw(make_plan(command.request), command.threads, streams) ? kDone : kCouldNot;
}

int execute(const PrintChecksums& command, const Streams& streams) {
  return print(to_string(draw_manifest(command.figures, command.threads)), streams);
}

bool lists(const Manifest& manifest, const std::string& name) {
  return std::ranges::find(manifest.frames, name, &FrameChecksum::name) != manifest.frames.end();
}

Manifest read_manifest(const CheckChecksums& command) {
  Manifest manifest;
  try {
    manifest = parse_manifest(read_file(command.manifest, kMaxManifestBytes));
  } catch (const SpecError& error) {
    throw SpecError(command.manifest.string() + ": " + error.what());
  }
  if (command.only_these) {
    std::erase_if(manifest.frames, [&](const FrameChecksum& frame) {
      return std::ranges::find(command.figures, frame.name, &Figure::name) == command.figures.end();
    });
  }
  if (manifest.frames.empty()) {
    throw SpecError(command.manifest.string() + " holds no checksum of what was asked for");
  }
  return manifest;
}

int execute(const CheckChecksums& command, const Streams& streams) {
  const Manifest expected = read_manifest(command);
  std::vector<Figure> listed = command.figures;
  std::erase_if(listed, [&](const Figure& figure) { return !lists(expected, figure.name); });
  const Comparison comparison = compare_manifests(draw_manifest(listed, command.threads), expected);
  print(comparison.differences, streams);
  if (comparison.differences.empty()) return kDone;
  print_error(streams.err, comparison.summary);
  return kCouldNot;
}

}  // namespace

int run(const std::vector<std::string>& arguments, const Streams& streams) {
  try {
    return std::visit([&](const auto& command) { return execute(command, streams); },
                      parse_command(arguments));
  } catch (const SpecError& error) {
    print_error(streams.err, describe(error));
    return kWrongRequest;
  } catch (const std::exception& error) {
    print_error(streams.err, describe(error));
    return kCouldNot;
  }
}

int run_process(int argc, const char* const* argv) {
  remove_unfinished_on_signal();
  const std::vector<std::string> arguments(argv + std::min(argc, 1), argv + argc);
  return run(arguments, {std::cout, std::cerr, ::isatty(STDOUT_FILENO) == 1});
}

}  // namespace convanim
