// The command line: from arguments to what they ask for, and from errors to messages and exit
// codes.
#include "cli.h"

#include <algorithm>
#include <cctype>
#include <functional>
#include <sstream>
#include <thread>
#include <type_traits>

#include <CLI/CLI.hpp>

#include "convanim/catalogue.h"
#include "convanim/gif.h"
#include "convanim/layout.h"
#include "convanim/render.h"
#include "list.h"
#include "suggest.h"
#include "version.h"

namespace convanim {

namespace {

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

/// The values an option takes, for its help text and for whoever gave another one.
template <class Value>
struct Range {
  Value least;
  Value most;

  std::string text() const {
    std::ostringstream text;
    text << least << " to " << most;
    return text.str();
  }

  CLI::Validator validator() const {
    return CLI::Validator(
        [*this](const std::string& word) {
          Value value{};
          const bool read = CLI::detail::lexical_cast(word, value);
          if (read && least <= value && value <= most) return std::string();
          constexpr bool kWhole = std::is_integral_v<Value>;
          return "'" + word + "' is not a " + (kWhole ? "whole " : "") + "number from " + text();
        },
        "");
  }
};

constexpr Range<int> kThreads{1, 256};
constexpr Range<double> kPixelsPerInch{1, 4800};
constexpr Range<int> kWidth{1, kMaxPixelSide};
constexpr Range<int> kSteps{0, kMaxPlaneSide* kMaxPlaneSide - 1};
constexpr Range<int> kDelay{2, 65535};
constexpr Range<int> kLoop{0, 65535};

int default_threads() {
  const auto cores = static_cast<int>(std::thread::hardware_concurrency());
  return std::clamp(cores, kThreads.least, kThreads.most);
}

void add_threads_option(CLI::App& app, int& threads) {
  threads = default_threads();
  app.add_option("-j,--threads", threads,
                 "Threads to draw on (" + kThreads.text() + "; default all cores)")
      ->type_name("N")
      ->check(kThreads.validator())
      ->group("Output");
}

std::vector<std::string> format_words() {
  std::vector<std::string> words;
  for (const FormatInfo& format : kFormats) words.emplace_back(format.name);
  return words;
}

void add_drawing_options(CLI::App& app, DrawOptions& options) {
  auto* dpi = app.add_option("--dpi", options.pixels_per_inch,
                             "Pixels in an inch of GIF and PNG (" + kPixelsPerInch.text() +
                                 "; default 150)")
                  ->type_name("PPI")
                  ->check(kPixelsPerInch.validator())
                  ->group("Drawing");
  app.add_option("--width", options.width,
                 "Instead of --dpi: width of GIF and PNG in pixels (" + kWidth.text() + ")")
      ->type_name("PX")
      ->check(kWidth.validator())
      ->excludes(dpi)
      ->group("Drawing");
}

void add_output_options(CLI::App& app, DrawOptions& options, const std::string& format_default,
                        const std::string& output_text) {
  app.add_option("-f,--format", options.formats,
                 "What to write: " + format_names() +
                     "; several with commas or several -f\n(default " + format_default + ")")
      ->type_name("FORMAT")
      ->delimiter(',')
      ->check(CLI::IsMember(format_words()).description(""))
      ->group("Output");
  app.add_option("-o,--output", options.output, output_text)->type_name("PATH")->group("Output");
  app.add_option(
         "--delay", options.delay_cs,
         "Hundredths of a second that a GIF shows each frame (" + kDelay.text() + "; default 100)")
      ->type_name("CS")
      ->check(kDelay.validator())
      ->group("Output");
  app.add_option("--loop", options.loop,
                 "Times a GIF plays again, 0 for ever (" + kLoop.text() + "; default 0)")
      ->type_name("N")
      ->check(kLoop.validator())
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

/// CLI11's help, but for a usage line that says what comes first, and an option's value as one
/// word: what it may be stands in the text behind it.
class HelpFormatter : public CLI::Formatter {
 public:
  explicit HelpFormatter(std::string usage) : usage_(std::move(usage)) { column_width(28); }

  std::string make_usage(const CLI::App* /*app*/, std::string /*name*/) const override {
    return "\nUsage: " + usage_ + "\n";
  }

  std::string make_option_opts(const CLI::Option* option) const override {
    const std::string value = option->get_type_name();
    return value.empty() ? "" : " " + value;
  }

 private:
  std::string usage_;
};

/// The program: its commands, what they were given and what they do.
class Program {
 public:
  Program() {
    app_.name("convanim");
    set_usage(app_, "convanim NAME [OPTIONS]\n       convanim COMMAND [OPTIONS]");
    app_.set_version_flag("--version", version_text());
    app_.require_subcommand(0, 1);
    app_.option_defaults()->multi_option_policy(CLI::MultiOptionPolicy::Throw);
    add_named();
    add_all();
    add_list();
    add_checksums();
  }

  Command parse(std::vector<std::string> arguments) {
    if (arguments.empty()) return PrintUsage{app_.help()};
    std::ranges::reverse(arguments);  // as CLI11 takes them
    try {
      app_.parse(std::move(arguments));
    } catch (const CLI::CallForHelp&) {
      return PrintText{app_.help()};
    } catch (const CLI::CallForVersion&) {
      return PrintText{version_text() + "\n"};
    } catch (const CLI::ExtrasError&) {
      throw SpecError(unexpected());
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

  /// What was left over, and where it is said what the command takes.
  std::string unexpected() const {
    std::string text;
    for (const std::string& word : app_.remaining(true)) text += " " + word;
    std::string command = "convanim";
    for (const CLI::App* named : app_.get_subcommands()) command += " " + named->get_name();
    return "not expected:" + text + " (see '" + command + " --help')";
  }

  /// CLI11 begins its sentences with a capital letter.
  static std::string in_our_words(const CLI::ParseError& error) {
    std::string text = error.what();
    if (text.size() > 1 && std::islower(static_cast<unsigned char>(text[1])) != 0) {
      text[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(text[0])));
    }
    return text;
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
        "  convanim all                                gif/NAME.gif, the guide's sixteen");
    app_.add_option("NAME", name_, "An animation, one of those that 'convanim list' shows")
        ->type_name("");
    app_.add_option("--step", named_.step, "Only this frame, counted from 0")
        ->type_name("N")
        ->check(kSteps.validator())
        ->group("Drawing");
    add_drawing_options(app_, named_);
    add_output_options(
        app_, named_, "gif, with --step png",
        "A file, whose extension names its format; a folder to write below, if it ends in /;\n"
        "- for standard output (default ./)");
    add_threads_option(app_, named_.threads);
    command_ = [this] { return named_command(); };
  }

  static void set_usage(CLI::App& app, const std::string& usage) {
    app.formatter(std::make_shared<HelpFormatter>(usage));
  }

  CLI::App& add_command(const std::string& name, const std::string& arguments,
                        const std::string& description, std::function<Command()> command) {
    CLI::App* app = app_.add_subcommand(name, description);
    set_usage(*app, "convanim " + name + arguments);
    app->final_callback([this, app, command = std::move(command)] {
      refuse_options_before(*app);
      command_ = command;
    });
    return *app;
  }

  void add_all() {
    CLI::App& app =
        add_command("all", " [OPTIONS]", "Draw the sixteen animations of the guide", [this] {
          DrawRequest request = make_request(*app_.get_subcommand("all"), all_);
          request.figures = all_figures();
          return DrawFigures{request, all_.threads};
        });
    app.footer(
        "Examples:\n"
        "  convanim all                      gif/NAME.gif, sixteen files\n"
        "  convanim all -f gif,png,pdf       png/NAME_00.png ... and pdf/NAME_00.pdf ... too\n"
        "  convanim all --width 800 -o big   big/gif/NAME.gif, each 800 pixels wide");
    add_drawing_options(app, all_);
    add_output_options(app, all_, "gif", "Folder to write below, made if missing (default ./)");
    add_threads_option(app, all_.threads);
  }

  void add_list() {
    CLI::App& app = add_command("list", "", "List the named animations",
                                [] { return PrintText{list_animations()}; });
    app.footer(
        "Examples:\n"
        "  convanim list\n"
        "  convanim list | grep transposed\n"
        "  convanim list | awk 'NR > 1 {print $1}'");
  }

  void add_checksums() {
    CLI::App& app =
        add_command("checksums", " [NAME...] [OPTIONS]", "Print or check the checksums of frames",
                    [this] { return checksums_command(); });
    app.footer(
        "Examples:\n"
        "  convanim checksums > frames.txt\n"
        "  convanim checksums --check frames.txt\n"
        "  convanim checksums dilation");
    app.add_option("NAME", checksum_names_, "Animations (default all)")->type_name("");
    app.add_option("--check", manifest_path_,
                   "Compare with the checksums in this file and name those that differ")
        ->type_name("FILE")
        ->group("Output");
    add_threads_option(app, checksum_threads_);
  }

  /// Options of an animation do nothing for a command that follows them.
  void refuse_options_before(const CLI::App& command) const {
    for (const CLI::Option* option : app_.get_options()) {
      if (option->count() == 0) continue;
      const bool positional = option->get_lnames().empty();
      const std::string given =
          positional ? "'" + option->results().front() + "'" : option->get_name();
      throw SpecError(given + " has no effect before '" + command.get_name() +
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

  Command named_command() const {
    if (name_.empty()) {
      throw SpecError("no animation was named ('convanim list' shows all; see 'convanim --help')");
    }
    DrawRequest request = make_request(app_, named_);
    request.figures = {figure(animation(name_))};
    return DrawFigures{request, named_.threads};
  }

  Command checksums_command() const {
    std::vector<Figure> figures;
    for (const std::string& name : checksum_names_) figures.push_back(figure(animation(name)));
    const bool only_these = !figures.empty();
    if (!only_these) figures = all_figures();
    if (!manifest_path_) return PrintChecksums{figures, checksum_threads_};
    return CheckChecksums{*manifest_path_, figures, only_these, checksum_threads_};
  }

  CLI::App app_;
  std::function<Command()> command_;

  std::string name_;
  DrawOptions named_;
  DrawOptions all_;
  std::vector<std::string> checksum_names_;
  std::optional<std::string> manifest_path_;
  int checksum_threads_ = 1;
};

}  // namespace

Command parse_command(std::vector<std::string> arguments) {
  return Program().parse(std::move(arguments));
}

}  // namespace convanim
