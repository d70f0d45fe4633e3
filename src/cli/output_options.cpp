// Options of what is written and where, a row each.
#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>

#include "base/find_row.h"
#include "base/read_number.h"
#include "base/row_names.h"
#include "cli/option_rows.h"
#include "figure/layer_grammar.h"

namespace convanim {

namespace {

using Words = std::vector<std::string>;

/// What a GIF can hold.
constexpr int kMaxDelay = 65535;
constexpr int kMaxLoop = 65535;

struct NamedEffort {
  std::string_view name;
  Effort effort;
};

constexpr std::array kEfforts{NamedEffort{"fast", Effort::fast},
                              NamedEffort{"default", Effort::normal},
                              NamedEffort{"max", Effort::max}};

Words effort_names() {
  return row_names(kEfforts);
}

Words format_choices() {
  return format_names();
}

void add_format(Request& request, const std::string& word) {
  const Format* format = find_format(word);
  Formats& formats = request.draw.formats;
  if (std::ranges::find(formats, format) == formats.end()) formats.push_back(format);
}

void set_output(Request& request, const std::string& word) {
  if (word.empty()) throw RequestError("-o names nothing (needs a file, a folder or -)");
  request.draw.output = word == "-" ? Output(StandardOutput{}) : std::filesystem::path(word);
}

/// "3/16"
void set_shard(Request& request, const std::string& word) {
  constexpr int kMostShards = 1'000'000;
  const std::size_t slash = std::min(word.find('/'), word.size());
  const std::optional<int> number = read_whole(word.substr(0, slash));
  const std::optional<int> count = read_whole(word.substr(std::min(slash + 1, word.size())));
  if (!number || !count || *number < 1 || *count > kMostShards || *number > *count) {
    throw RequestError("'" + word + "' is no part of several (needs 1/16 to 16/16)");
  }
  request.shard = {*number, *count};
}

/// "512M", "2G"
std::uint64_t parse_bytes(const std::string& word) {
  constexpr int kMost = 1'000'000;
  const std::string units = "MG";
  const std::size_t unit = word.empty() ? std::string::npos : units.find(word.back());
  const std::optional<int> number =
      read_whole(word.substr(0, word.size() - (word.empty() ? 0 : 1)));
  if (unit == std::string::npos || !number || *number < 1 || *number > kMost) {
    throw RequestError("'" + word +
                       "' is no number of bytes (needs a whole number and M or G: 2G)");
  }
  return static_cast<std::uint64_t>(*number) << (unit == 0 ? 20U : 30U);
}

void set_memory(Request& request, const std::string& word) {
  constexpr std::uint64_t kMost = std::numeric_limits<std::size_t>::max();
  request.memory = static_cast<std::size_t>(std::min(parse_bytes(word), kMost));
}

void set_snippet(Request& request, const std::string& word) {
  request.snippet = find_snippet_kind(word);
  request.draw.posters = request.snippet->pictures;
}

}  // namespace

std::vector<Option> output_options() {
  using Argument = const std::string&;
  const std::string format =
      "What to write: " + choice_of(format_names()) + "; several with commas or several -f\n";
  return in_group(
      "Output",
      {{"--explain",
        "",
        kFigures,
        "Print what the layer computes, in words and in frameworks; draw nothing",
        "",
        Flag{[](Request& request) { request.explain = true; }},
        {.about_layer = true}},
       {"--explain",
        "",
        kStack,
        "Print what each layer is, puts out, sees and costs, and what is odd about it",
        "",
        Flag{[](Request& request) { request.explain = true; }},
        {.about_layer = true}},
       {"--output-size",
        "SIZE",
        kNamed | kConvolutions | kPools | kLayer,
        "Print which padding, or output padding, gives an output of this size; draw nothing",
        "",
        AnyWord{.set = [](Request& request,
                          Argument word) { request.wanted_output = parse_sides(word, 1); },
                .prefixes_errors = true},
        {.about_layer = true, .instead_of = "--explain"}},
       {"-f,--format",
        "FORMAT",
        kFigures,
        format,
        "gif; with --step, --poster or --sheet png; with --pages pdf",
        OneOf{format_choices, add_format},
        {.repeats = true}},
       {"-f,--format",
        "FORMAT",
        kAll,
        format,
        "gif",
        OneOf{format_choices, add_format},
        {.repeats = true}},
       {"-f,--format",
        "FORMAT",
        kStack,
        format,
        "gif; of blocks, and with --step, --poster or --sheet, png; with --pages pdf",
        OneOf{format_choices, add_format},
        {.repeats = true}},
       {"-o,--output", "PATH", kFigures | kStack,
        "A file, whose extension or -f names its format; a folder to write below, if it ends in "
        "/;\n"
        "- for standard output; folders are made if missing",
        "./", FilePath{set_output}},
       {"-o,--output", "PATH", kAll, "Folder to write below, made if missing", "./",
        FilePath{set_output}},
       {"-o,--output", "PATH", kPlayground,
        "The page, or a folder to write convanim.html in; - for standard output", "convanim.html",
        FilePath{set_output}},
       {"-o,--output", "PATH", kGuide,
        "The page, or a folder, which ends in /, for a page a chapter; - for standard output",
        "guide.html", FilePath{set_output}},
       {"--list",
        "",
        kGuide,
        "Print the names of chapters and sections instead",
        "",
        Flag{[](Request& request) { request.lists = true; }},
        {.instead_of = "--section"}},
       {"--section", "NAME", kGuide,
        "Write only this chapter or section, one of those that --list prints", "",
        AnyWord{[](Request& request, Argument name) { request.section = name; }}},
       {"--delay",
        "CS",
        kDraws | kStack,
        "Hundredths of a second that each step is shown, and captions say it",
        "100",
        WholeNumber{2, kMaxDelay,
                    [](Request& request, int time) { request.draw.timing.delay_cs = time; }},
        {.needs = Needs::animation}},
       {"--duration",
        "S",
        kDraws | kStack,
        "Instead of --delay: seconds that all steps take together",
        "",
        Decimal{0.02, 86400,
                [](Request& request, double time) { request.draw.timing.seconds = time; }},
        {.needs = Needs::animation, .instead_of = "--delay"}},
       {"--row-hold",
        "CS",
        kDraws,
        "Hundredths of a second for a frame that completes a row of the output",
        "that of --delay",
        WholeNumber{2, kMaxDelay,
                    [](Request& request, int time) { request.draw.timing.row_hold_cs = time; }},
        {.needs = Needs::animation}},
       {"--hold",
        "CS",
        kDraws | kStack,
        "The same of the last frame",
        "three times --delay from nine frames on, but for the guide's",
        WholeNumber{2, kMaxDelay,
                    [](Request& request, int time) { request.draw.timing.hold_cs = time; }},
        {.needs = Needs::animation}},
       {"--loop",
        "N",
        kDraws | kStack,
        "Times an animation plays again, 0 for ever",
        "0",
        WholeNumber{0, kMaxLoop,
                    [](Request& request, int times) { request.draw.timing.loop = times; }},
        {.needs = Needs::loop}},
       {"--glide",
        "",
        kDraws,
        "Let the window of an SVG without numbers glide from step to step",
        "",
        Flag{[](Request& request) { request.draw.timing.glides = true; }},
        {.needs = Needs::gliding}},
       {"--wcag",
        "",
        kDraws | kStack,
        "Play once, for at most five seconds, and rest on the whole output",
        "",
        Flag{[](Request& request) { request.draw.timing.plays_once = true; }},
        {.needs = Needs::loop, .instead_of = "--loop"}},
       {"--effort",
        "EFFORT",
        kDraws | kStack,
        "How long to look for smaller GIFs and PNGs that show the same: " +
            choice_of(effort_names()) +
            ",\nwhich saves 1 % of a GIF in ten times the time, and 18 % of a PNG in forty",
        "",
        OneOf{effort_names,
              [](Request& request, Argument word) {
                request.draw.effort = find_row(kEfforts, word, &NamedEffort::name)->effort;
              }},
        {.needs = Needs::search}},
       {"--snippet", "KIND", kDraws | kStack,
        "Print what shows the files in " + choice_of(snippet_names()) +
            ";\nfor a GIF in markdown or html, write its poster as a PNG too",
        "", OneOf{snippet_names, set_snippet}},
       {"--check", "FILE", kChecksums,
        "Compare with the checksums in this file and name those that differ", "",
        FilePath{[](Request& request, Argument path) { request.manifest = path; }}},
       {"--check", "", kBatch,
        "Write nothing; name the files that would be drawn differently, and exit with 1 if any "
        "would",
        "", Flag{[](Request& request) { request.only_compares = true; }}},
       {"--shard", "N/M", kBatch,
        "Draw the Nth of M parts alike, which are the same on every machine: 3/16", "1/1",
        AnyWord{.set = set_shard, .prefixes_errors = true}},
       {"-q,--quiet",
        "",
        kDraws | kStack | kBatch | kGuide | kPlayground,
        "Tell nothing but errors",
        "",
        Flag{[](Request& request) { request.quiet = true; }},
        {.fits_text = true}},
       {"-j,--threads", "N", kDraws | kStack | kChecksums | kBatch, "Threads to draw on",
        "all cores",
        WholeNumber{1, kMaxThreads,
                    [](Request& request, int threads) { request.threads = threads; }}},
       {"--max-output", "BYTES", kDraws | kStack,
        "What is asked for may have so many bytes, as 500M or 20G, as far as that is known before",
        "4G",
        AnyWord{.set = [](Request& request,
                          Argument word) { request.draw.most_output = parse_bytes(word); },
                .prefixes_errors = true}},
       {"--memory", "BYTES", kDraws | kStack | kBatch,
        "What drawing may take of memory, as 512M or 2G; on fewer threads where more would not fit",
        "half of the machine's or the container's",
        AnyWord{.set = [](Request& request, Argument word) { set_memory(request, word); },
                .prefixes_errors = true}}});
}

}  // namespace convanim
