// The command line: from arguments to what they ask for, and from errors to messages and exit
// codes.
#include "cli.h"

#include <algorithm>
#include <cctype>
#include <exception>
#include <functional>
#include <iostream>
#include <thread>
#include <unistd.h>

#include <CLI/CLI.hpp>

#include "checksums.h"
#include "convanim/catalogue.h"
#include "convanim/gif.h"
#include "convanim/render.h"
#include "draw.h"
#include "list.h"
#include "messages.h"
#include "output.h"
#include "suggest.h"
#include "version.h"

namespace convanim {

namespace {

constexpr int kCouldNot = 1;
constexpr int kWrongRequest = 2;

constexpr int kMaxThreads = 256;
constexpr std::size_t kMaxManifestBytes = std::size_t{16} << 20;

/// The options of one command, as CLI11 fills them in.
struct DrawOptions {
  std::vector<std::string> formats;
  int step = 0;
  std::string output;
  double pixels_per_inch = kDefaultPixelsPerInch;
  int width = 0;
  int delay_cs = GifOptions{}.delay_cs;
  int loop = GifOptions{}.loop;
  int threads = 1;
};

int default_threads() {
  return std::clamp(static_cast<int>(std::thread::hardware_concurrency()), 1, kMaxThreads);
}

void add_threads_option(CLI::App& app, int& threads) {
  threads = default_threads();
  app.add_option("-j,--threads", threads, "Threads to draw on (default: all cores)")
      ->type_name("N")
      ->check(CLI::Range(1, kMaxThreads))
      ->group("Output");
}

std::vector<std::string> format_words() {
  std::vector<std::string> words;
  for (const FormatInfo& format : kFormats) words.emplace_back(format.name);
  return words;
}

void add_drawing_options(CLI::App& app, DrawOptions& options) {
  auto* dpi = app.add_option("--dpi", options.pixels_per_inch, "Pixels in an inch, for GIF and PNG")
                  ->type_name("PPI")
                  ->capture_default_str()
                  ->check(CLI::Range(1.0, 4800.0))
                  ->group("Drawing");
  app.add_option("--width", options.width, "Width in pixels, for GIF and PNG, instead of --dpi")
      ->type_name("PX")
      ->check(CLI::Range(1, kMaxPixelSide))
      ->excludes(dpi)
      ->group("Drawing");
}

void add_output_options(CLI::App& app, DrawOptions& options, const std::string& output_text) {
  app.add_option("-f,--format", options.formats,
                 "What to write: " + format_names() + "; several with commas or several -f")
      ->type_name("FORMAT")
      ->delimiter(',')
      ->check(CLI::IsMember(format_words()))
      ->group("Output");
  app.add_option("-o,--output", options.output, output_text)->type_name("PATH")->group("Output");
  app.add_option("--delay", options.delay_cs, "Time a GIF shows a frame, in hundredths of a second")
      ->type_name("CS")
      ->capture_default_str()
      ->check(CLI::Range(2, 65535))
      ->group("Output");
  app.add_option("--loop", options.loop, "Times a GIF plays again, 0 for ever")
      ->type_name("N")
      ->capture_default_str()
      ->check(CLI::Range(0, 65535))
      ->group("Output");
}

/// The option's value, if it was given.
template <class Value>
std::optional<Value> given(const CLI::App& app, const std::string& option, const Value& value) {
  const CLI::Option* found = app.get_option_no_throw(option);
  return found && found->count() > 0 ? std::optional(value) : std::nullopt;
}

DrawRequest make_request(const CLI::App& app, const DrawOptions& options) {
  DrawRequest request;
  for (const std::string& word : options.formats) {
    const Format format = parse_format(word).value();
    if (std::ranges::find(request.formats, format) != request.formats.end()) continue;
    request.formats.push_back(format);
  }
  request.step = given(app, "--step", options.step);
  request.output = given(app, "--output", options.output);
  request.pixels_per_inch = given(app, "--dpi", options.pixels_per_inch);
  request.width = given(app, "--width", options.width);
  request.delay_cs = given(app, "--delay", options.delay_cs);
  request.loop = given(app, "--loop", options.loop);
  return request;
}

Figure figure(const NamedAnimation& animation) {
  return {std::string(animation.name), animation.spec};
}

std::vector<Figure> all_figures() {
  std::vector<Figure> figures;
  std::ranges::transform(catalogue(), std::back_inserter(figures), figure);
  return figures;
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

/// The program: its commands, what they were given and what they do.
class Program {
 public:
  explicit Program(const Streams& streams) : streams_(streams) {
    app_.name("convanim");
    app_.set_version_flag("--version", version_text());
    app_.require_subcommand(0, 1);
    app_.option_defaults()->multi_option_policy(CLI::MultiOptionPolicy::Throw);
    add_named();
    add_all();
    add_list();
    add_checksums();
  }

  int run(std::vector<std::string> arguments) {
    if (arguments.empty()) {
      streams_.err << app_.help();
      return kWrongRequest;
    }
    std::ranges::reverse(arguments);  // as CLI11 takes them
    try {
      app_.parse(std::move(arguments));
    } catch (const CLI::CallForHelp&) {
      return print(app_.help());
    } catch (const CLI::CallForVersion&) {
      return print(version_text() + "\n");
    } catch (const CLI::ParseError& error) {
      throw SpecError(in_our_words(error));
    }
    return command_();
  }

 private:
  static std::string version_text() {
    return std::string("convanim ") + kVersion + " (" + renderer_version() + ", " +
           gif_library_version() + ")";
  }

  /// CLI11 begins its sentences with a capital letter.
  static std::string in_our_words(const CLI::ParseError& error) {
    std::string text = error.what();
    if (text.size() > 1 && std::islower(static_cast<unsigned char>(text[1])) != 0) {
      text[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(text[0])));
    }
    return text;
  }

  int print(const std::string& text) const {
    write_stream(streams_.out, "standard output",
                 [&](Sink& sink) { sink.append(std::as_bytes(std::span(text))); });
    return 0;
  }

  /// The command that the arguments name; without one they name an animation.
  void add_named() {
    app_.description(
        "Draws convolution arithmetic: a kernel's window slides over the input while the output "
        "fills.");
    app_.footer(
        "Examples:\n"
        "  convanim no_padding_strides                 gif/no_padding_strides.gif\n"
        "  convanim no_padding_strides --step 3        png/no_padding_strides_03.png\n"
        "  convanim dilation -f pdf -o figures/        figures/pdf/dilation_00.pdf and 8 more\n"
        "  convanim all                                the sixteen animations of the guide, to "
        "gif/");
    app_.add_option("NAME", name_, "An animation, one of those that 'convanim list' shows")
        ->type_name("");
    app_.add_option("--step", named_.step,
                    "Only this frame, counted from 0; PNG if -f is not given")
        ->type_name("N")
        ->check(CLI::Range(0, kMaxSide * kMaxSide - 1))
        ->group("Drawing");
    add_drawing_options(app_, named_);
    add_output_options(
        app_, named_,
        "A file, its format named by its extension; a folder, if it ends in /; - for "
        "standard output");
    add_threads_option(app_, named_.threads);
    command_ = [this] { return draw_named(); };
  }

  CLI::App& add_command(const std::string& name, const std::string& description,
                        std::function<int()> command) {
    CLI::App* app = app_.add_subcommand(name, description);
    app->final_callback([this, app, command = std::move(command)] {
      refuse_options_before(*app);
      command_ = command;
    });
    return *app;
  }

  void add_all() {
    CLI::App& app = add_command("all", "Draw the sixteen animations of the guide", [this] {
      DrawRequest request = make_request(*app_.get_subcommand("all"), all_);
      request.figures = all_figures();
      return draw_request(request, all_.threads);
    });
    app.footer(
        "Examples:\n"
        "  convanim all                      gif/NAME.gif, sixteen files\n"
        "  convanim all -f gif,png,pdf       png/NAME_00.png ... and pdf/NAME_00.pdf ... too\n"
        "  convanim all --width 800 -o big   big/gif/NAME.gif, each 800 pixels wide");
    add_drawing_options(app, all_);
    add_output_options(app, all_, "The folder to write below, made if missing (default: .)");
    add_threads_option(app, all_.threads);
  }

  void add_list() {
    CLI::App& app = add_command("list", "List the named animations",
                                [this] { return print(list_animations()); });
    app.footer(
        "Examples:\n"
        "  convanim list\n"
        "  convanim list | grep transposed\n"
        "  convanim list | awk 'NR > 1 {print $1}'");
  }

  void add_checksums() {
    CLI::App& app = add_command("checksums", "Print or check the checksums of frames",
                                [this] { return run_checksums(); });
    app.footer(
        "Examples:\n"
        "  convanim checksums > frames.txt\n"
        "  convanim checksums --check frames.txt\n"
        "  convanim checksums dilation");
    app.add_option("NAME", checksum_names_, "Animations (default: the sixteen)")->type_name("");
    app.add_option("--check", manifest_path_,
                   "Compare with the checksums in this file; name those that differ")
        ->type_name("FILE")
        ->group("Output");
    add_threads_option(app, checksum_threads_);
  }

  /// Options of an animation do nothing for a command that follows them.
  void refuse_options_before(const CLI::App& command) const {
    for (const CLI::Option* option : app_.get_options()) {
      if (option->count() == 0) continue;
      throw SpecError(option->get_name() + " has no effect before '" + command.get_name() +
                      "' (give the command's options after it; see 'convanim " +
                      command.get_name() + " --help')");
    }
  }

  const NamedAnimation& animation(const std::string& name) const {
    if (const NamedAnimation* found = find_animation(name)) return *found;
    std::vector<std::string> names;
    for (const NamedAnimation& known : catalogue()) names.emplace_back(known.name);
    for (const CLI::App* command : app_.get_subcommands({})) names.push_back(command->get_name());
    const std::vector<std::string> near = near_names(name, names);
    throw SpecError("no animation is called '" + name + "' (" +
                    (near.empty() ? "" : "near: " + joined(near) + "; ") +
                    "'convanim list' shows all)");
  }

  int draw_request(const DrawRequest& request, int threads) const {
    return draw(make_plan(request), threads, streams_) ? 0 : kCouldNot;
  }

  int draw_named() const {
    if (name_.empty()) {
      throw SpecError("no animation was named ('convanim list' shows all; see 'convanim --help')");
    }
    DrawRequest request = make_request(app_, named_);
    request.figures = {figure(animation(name_))};
    return draw_request(request, named_.threads);
  }

  int run_checksums() const {
    std::vector<Figure> figures;
    for (const std::string& name : checksum_names_) figures.push_back(figure(animation(name)));
    if (figures.empty()) figures = all_figures();
    if (manifest_path_.empty()) {
      return print(to_string(draw_manifest(figures, checksum_threads_)));
    }
    const Manifest expected = read_manifest(figures);
    const Manifest drawn = draw_manifest(figures, checksum_threads_);
    return compare_manifests(drawn, expected, streams_) ? 0 : kCouldNot;
  }

  /// What the file says of the figures; of everything, if no names were given.
  Manifest read_manifest(const std::vector<Figure>& figures) const {
    Manifest manifest;
    try {
      manifest = parse_manifest(read_file(manifest_path_, kMaxManifestBytes));
    } catch (const SpecError& error) {
      throw SpecError(manifest_path_ + ": " + error.what());
    }
    if (!checksum_names_.empty()) {
      std::erase_if(manifest.frames, [&](const FrameChecksum& frame) {
        return std::ranges::find(figures, frame.name, &Figure::name) == figures.end();
      });
    }
    if (manifest.frames.empty()) {
      throw SpecError(manifest_path_ + " holds no checksum of what was asked for");
    }
    return manifest;
  }

  Streams streams_;
  CLI::App app_;
  std::function<int()> command_;

  std::string name_;
  DrawOptions named_;
  DrawOptions all_;
  std::vector<std::string> checksum_names_;
  std::string manifest_path_;
  int checksum_threads_ = 1;
};

}  // namespace

int run(const std::vector<std::string>& arguments, const Streams& streams) {
  try {
    return Program(streams).run(arguments);
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
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  return run(arguments, {std::cout, std::cerr, ::isatty(STDOUT_FILENO) == 1});
}

}  // namespace convanim
