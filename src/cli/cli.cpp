// The command line: from arguments to what they ask for.
#include "cli/cli.h"

#include <algorithm>
#include <cctype>
#include <deque>
#include <functional>
#include <memory>
#include <sstream>
#include <thread>
#include <type_traits>

#include <CLI/CLI.hpp>

#include "base/phrases.h"
#include "cli/command_table.h"
#include "convanim/catalogue.h"
#include "convanim/layout.h"
#include "convanim/limits.h"
#include "convanim/render.h"
#include "convanim/values.h"
#include "explain/list_animations.h"
#include "gif/gif_writer.h"
#include "plan/memory_limit.h"
#include "plan/snippet.h"
#include "version.h"

namespace convanim {

namespace {

constexpr const char* kLayerGroup = "Layer";
constexpr const char* kNumbersGroup = "Numbers";
constexpr const char* kDrawingGroup = "Drawing";
constexpr const char* kNotesGroup = "Around the figure";
constexpr const char* kOutputGroup = "Output";

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

constexpr std::size_t kMaxArguments = 1'000;
constexpr std::size_t kMaxArgumentBytes = 4'096;

constexpr Range<int> kThreads{1, 256};
constexpr Range<double> kPixelsPerInch{1, 4800};
constexpr Range<int> kWidth{1, kMaxPixelSide};
constexpr Range<int> kDelay{2, 65535};
constexpr Range<int> kLoop{0, 65535};
constexpr Range<int> kDecimals{0, 6};

int default_threads() {
  const auto cores = static_cast<int>(std::thread::hardware_concurrency());
  return std::clamp(cores, kThreads.least, kThreads.most);
}

/// CLI11's help, but for a usage line that says what comes first, and an option's value as one
/// word: what it may be stands in the text behind it.
class HelpFormatter : public CLI::Formatter {
 public:
  explicit HelpFormatter(std::string usage) : usage_(std::move(usage)) { column_width(28); }

  std::string make_usage(const CLI::App* /*app*/, std::string /*name*/) const override {
    return "\nUsage: " + usage_ + "\n";
  }

  const std::string& usage() const { return usage_; }

  std::string make_option_opts(const CLI::Option* option) const override {
    const std::string value = option->get_type_name();
    return value.empty() ? "" : " " + value;
  }

 private:
  std::string usage_;
};

/// What a command that draws was given, before it is known to make sense.
struct DrawOptions {
  LayerRequest layer;
  DrawRequest request;
  std::vector<std::string> formats;
  std::optional<std::string> snippet;
  int threads = default_threads();
  bool explain = false;
};

template <class Value>
CLI::Option& add(CLI::App& app, const std::string& group, const std::string& names,
                 const std::string& value, Value& target, const std::string& text) {
  return *app.add_option(names, target, text)->type_name(value)->group(group);
}

void add_threads_option(CLI::App& app, int& threads) {
  add(app, kOutputGroup, "-j,--threads", "N", threads,
      "Threads to draw on (" + kThreads.text() + "; default all cores)")
      .check(kThreads.validator());
}

/// What bounds a figure, for the end of a help text.
std::string limits_text() {
  const auto number = [](auto value) { return std::to_string(value); };
  return "Limits: input and kernel " + number(kMaxDrawnSide) +
         " cells a side, the plane under the window " + number(kMaxPlaneSide) + ";\n  frames " +
         number(kMaxPixelSide) + " pixels a side and " + number(kMaxPixels / 1'000'000) +
         " million pixels; one frame for each output cell;\n  " + number(kMaxNumbers) +
         " numbers; memory " + number(kMaxMemoryBytes >> 20U) +
         " MiB, on fewer threads where more would not fit";
}

/// Whether a layer begins with what an option's help calls the default, or with an animation's own
/// number.
enum class Start { empty, named };

std::string default_text(Start start, const std::string& value) {
  return start == Start::empty ? " (default " + value + ")" : "";
}

void add_size_options(CLI::App& app, LayerRequest& layer, Start start) {
  const bool pool =
      std::holds_alternative<LayerKind>(layer.start) && is_pool(std::get<LayerKind>(layer.start));
  add(app, kLayerGroup, "--input", "SIZE", layer.input,
      "Rows x columns of the input: 5x7, or 5 for 5x5");
  add(app, kLayerGroup, "--kernel", "SIZE", layer.kernel, "Rows x columns of the kernel");
  add(app, kLayerGroup, "--stride", "SIZE", layer.stride,
      "Cells from one window to the next" + default_text(start, pool ? "the kernel" : "1"));
  add(app, kLayerGroup, "--padding", "PADDING", layer.padding,
      "1, 1x2 (rows x columns), top,bottom,left,right, same, valid" +
          std::string(pool ? "" : ", full") + default_text(start, "0"));
}

void add_dilation_option(CLI::App& app, LayerRequest& layer, Start start) {
  add(app, kLayerGroup, "--dilation", "SIZE", layer.dilation,
      "Cells from one tap to the next" + default_text(start, "1"));
}

void add_output_padding_option(CLI::App& app, LayerRequest& layer, Start start) {
  add(app, kLayerGroup, "--output-padding", "SIZE", layer.output_padding,
      "Rows x columns that the output gains at the bottom and right" + default_text(start, "0"));
}

void add_ceil_mode_option(CLI::App& app, LayerRequest& layer) {
  app.add_flag("--ceil-mode", layer.ceil_mode, "Let a pool's last window reach beyond the padding")
      ->group(kLayerGroup);
}

void add_count_include_pad_option(CLI::App& app, LayerRequest& layer) {
  const CLI::Validator true_or_false(
      [](const std::string& word) {
        const bool known = word == "true" || word == "false";
        return known ? "" : "'" + word + "' is neither true nor false";
      },
      "");
  add(app, kLayerGroup, "--count-include-pad", "true|false", layer.count_include_pad,
      "Whether an average counts the padding's zeros (default true)")
      .check(true_or_false);
}

void add_values_options(CLI::App& app, LayerRequest& layer, bool has_kernel) {
  app.add_flag("--values", layer.values, "Draw flat, with the guide's numbers")
      ->group(kNumbersGroup);
  add(app, kNumbersGroup, "--input-values", "FILE", layer.input_values,
      "Draw flat, with the input's numbers from a file of rows");
  if (has_kernel) {
    add(app, kNumbersGroup, "--kernel-values", "FILE", layer.kernel_values,
        "Draw flat, with the kernel's numbers from a file of rows");
  }
  add(app, kNumbersGroup, "--decimals", "N", layer.decimals,
      "Decimals where not all of a plane's numbers are whole (" + kDecimals.text() + "; default 1)")
      .check(kDecimals.validator());
}

void add_resolution_options(CLI::App& app, DrawRequest& request) {
  CLI::Option& dpi =
      add(app, kDrawingGroup, "--dpi", "PPI", request.pixels_per_inch,
          "Pixels in an inch of GIF and PNG (" + kPixelsPerInch.text() + "; default 150)");
  dpi.check(kPixelsPerInch.validator());
  add(app, kDrawingGroup, "--width", "PX", request.width,
      "Instead of --dpi: width of GIF and PNG in pixels (" + kWidth.text() + ")")
      .check(kWidth.validator())
      ->excludes(&dpi);
}

/// What is shown in place of all steps.
/// @param of_one whether the command draws one figure
void add_view_options(CLI::App& app, DrawRequest& request, bool of_one) {
  const auto add_one = [&](const ViewOption& option, std::optional<std::string>& target) {
    return &add(app, kDrawingGroup, std::string(option.name), std::string(option.value), target,
                std::string(option.text));
  };
  for (ViewRequest& asked : request.views) {
    const View& view = *asked.view;
    if (view.of_one_figure && !of_one) continue;
    if (view.option.value.empty()) {
      app.add_flag(std::string(view.option.name), asked.flag, std::string(view.option.text))
          ->group(kDrawingGroup);
    } else {
      CLI::Option* option = add_one(view.option, asked.value);
      if (view.most) option->check(Range<int>{0, *view.most}.validator());
    }
    if (!view.detail.name.empty()) add_one(view.detail, asked.detail);
  }
}

/// "gif; with --poster png": what is written unless told otherwise.
std::string format_defaults() {
  std::string text = "gif";
  for (std::size_t first = 0, end = 0; first < views().size(); first = end) {
    const std::string_view format = views()[first].format;
    std::vector<std::string> options;
    for (; end < views().size() && views()[end].format == format; ++end) {
      options.emplace_back(views()[end].option.name);
    }
    text += "; with " + enumerated(options, " or ") + " " + std::string(format);
  }
  return text;
}

void add_theme_option(CLI::App& app, StyleRequest& style, const std::string& more = "") {
  add(app, kDrawingGroup, "--theme", "THEME", style.theme,
      "Colours: " + theme_names() + more + " (default classic)");
}

void add_style_options(CLI::App& app, StyleRequest& style) {
  std::string roles = color_role_names();
  roles.replace(roles.find(" highlight_outline"), 1, "\n");  // half of them a line
  add_theme_option(app, style,
                   "; auto: light and dark in one\nSVG that follows its page, in two files of "
                   "other formats");
  add(app, kDrawingGroup, "--color", "ROLE=#RRGGBB", style.colors,
      "Another colour of the theme, several with commas or several --color; ROLE is\n" + roles)
      .delimiter(',')
      ->allow_extra_args(false);
  add(app, kDrawingGroup, "--background", "COLOR", style.background,
      "Another colour of the page, #RRGGBB in quotes or without #, which a PDF then has too;\n"
      "or transparent");
}

void add_notes_options(CLI::App& app, NotesRequest& notes) {
  app.add_flag("--labels", notes.labels, "Write input, kernel and output at what they are")
      ->group(kNotesGroup);
  app.add_flag("--caption", notes.caption, "Write the layer's numbers and its output's size below")
      ->group(kNotesGroup);
  add(app, kNotesGroup, "--notation", "NOTATION", notes.notation,
      "Of the caption: " + notation_names() + " (default guide: its letters)");
  app.add_flag("--legend", notes.legend, "Show below which colour is what")->group(kNotesGroup);
}

void add_effort_option(CLI::App& app, std::optional<Effort>& effort) {
  const std::map<std::string, Effort> efforts{
      {"fast", Effort::fast}, {"default", Effort::normal}, {"max", Effort::max}};
  // Not transformed: CLI11 checks what a transformation leaves, and that is a number.
  app.add_option_function<std::string>(
         "--effort", [&effort, efforts](const std::string& word) { effort = efforts.at(word); },
         "How long to look for smaller GIFs and PNGs that show the same: fast, default or max,\n"
         "which saves 1 % of a GIF in ten times the time, and 18 % of a PNG in forty")
      ->type_name("EFFORT")
      ->group(kOutputGroup)
      ->check(CLI::IsMember(efforts).description(""));
}

void add_output_options(CLI::App& app, DrawOptions& options, const std::string& format_default,
                        const std::string& output_text) {
  std::vector<std::string> words;
  for (const Format& format : formats()) words.emplace_back(format.name);
  add(app, kOutputGroup, "-f,--format", "FORMAT", options.formats,
      "What to write: " + format_names() + "; several with commas or several -f\n(default " +
          format_default + ")")
      .delimiter(',')
      ->allow_extra_args(false)  // the next word may be the animation's name
      ->check(CLI::IsMember(words).description(""));
  add(app, kOutputGroup, "-o,--output", "PATH", options.request.output, output_text);
  add(app, kOutputGroup, "--delay", "CS", options.request.delay_cs,
      "Hundredths of a second that a GIF or SVG shows each step (" + kDelay.text() +
          "; default 100)")
      .check(kDelay.validator());
  add(app, kOutputGroup, "--hold", "CS", options.request.hold_cs,
      "The same of the last frame (" + kDelay.text() + "; default that of --delay)")
      .check(kDelay.validator());
  add(app, kOutputGroup, "--loop", "N", options.request.loop,
      "Times a GIF or SVG plays again, 0 for ever (" + kLoop.text() + "; default 0)")
      .check(kLoop.validator());
  add_effort_option(app, options.request.effort);
  words.clear();
  for (const SnippetKind& kind : snippet_kinds()) words.emplace_back(kind.name);
  add(app, kOutputGroup, "--snippet", "KIND", options.snippet,
      "Print what shows the files in " + snippet_names() +
          ";\nfor a GIF in markdown or html, write its poster as a PNG too")
      .check(CLI::IsMember(words).description(""));
  add_threads_option(app, options.threads);
}

/// All that goes with one figure, but for its layer.
void add_figure_options(CLI::App& app, DrawOptions& options, bool has_kernel) {
  add_values_options(app, options.layer, has_kernel);
  add_view_options(app, options.request, true);
  add_resolution_options(app, options.request);
  add_style_options(app, options.request.style);
  add_notes_options(app, options.request.notes);
  add(app, kNotesGroup, "--title", "TEXT", options.request.notes.title, "Write this above");
  app.add_flag("--explain", options.explain,
               "Print what the layer computes, in words and in frameworks; draw nothing")
      ->group(kOutputGroup);
  add_output_options(
      app, options, format_defaults(),
      "A file, whose extension names its format; a folder to write below, if it ends in /;\n"
      "- for standard output (default ./)");
}

/// Explaining draws nothing, so whatever is about drawing was meant otherwise.
void check_explain(const CLI::App& app) {
  for (const CLI::Option* option : app.get_options()) {
    const std::string name = option->get_name();
    const bool gives_size =
        option->get_group() == kLayerGroup || name == "--input-values" || name == "--kernel-values";
    if (option->count() == 0 || gives_size || name == "--explain" || option->get_lnames().empty()) {
      continue;
    }
    throw RequestError(name + " has no effect with --explain, which draws nothing (leave it out)");
  }
}

DrawRequest draw_request(const DrawOptions& options) {
  DrawRequest request = options.request;
  for (const std::string& word : options.formats) {
    const Format* format = find_format(word);
    if (std::ranges::find(request.formats, format) != request.formats.end()) continue;
    request.formats.push_back(format);
  }
  if (options.snippet) request.snippet = find_snippet_kind(*options.snippet);
  return request;
}

Command figure_command(const CLI::App& app, const DrawOptions& options) {
  if (!options.explain) return DrawFigures{{options.layer}, draw_request(options), options.threads};
  check_explain(app);
  return ExplainLayer{options.layer};
}

/// Longer words than any file name or layer has are not meant.
void check_lengths(const std::vector<std::string>& arguments) {
  if (arguments.size() > kMaxArguments) {
    throw RequestError("the command line has " + std::to_string(arguments.size()) +
                       " arguments (limit " + std::to_string(kMaxArguments) +
                       "; give fewer, in several runs)");
  }
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (arguments[i].size() <= kMaxArgumentBytes) continue;
    throw RequestError("argument " + std::to_string(i + 1) + " has " +
                       std::to_string(arguments[i].size()) + " bytes (limit " +
                       std::to_string(kMaxArgumentBytes) + "; shorten it)");
  }
}

std::string version_text() {
  return std::string("convanim ") + kVersion + " (" + renderer_version() + ", " +
         gif_library_version() + ")";
}

/// CLI11 begins its sentences with a capital letter.
std::string in_our_words(const CLI::ParseError& error) {
  std::string text = error.what();
  if (text.size() > 1 && std::islower(static_cast<unsigned char>(text[1])) != 0) {
    text[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(text[0])));
  }
  return text;
}

OptionInfo describe_option(const CLI::Option& option) {
  OptionInfo info{option.get_group(),
                  {},
                  option.get_type_name(),
                  option.get_delimiter() == ',',
                  option.get_description()};
  for (const std::string& name : option.get_snames()) info.names.push_back("-" + name);
  for (const std::string& name : option.get_lnames()) info.names.push_back("--" + name);
  return info;
}

CommandInfo describe_command(const CLI::App& app, const std::string& name) {
  const auto formatter = std::dynamic_pointer_cast<const HelpFormatter>(app.get_formatter());
  CommandInfo info{name, formatter->usage(), app.get_description(), {}, {}, app.get_footer()};
  for (const CLI::Option* option : app.get_options()) {
    if (option->get_positional()) {
      info.arguments = option->get_name(true);
    } else {
      info.options.push_back(describe_option(*option));
    }
  }
  return info;
}

/// The program's commands and what they were given.
class CommandLine {
 public:
  CommandLine() {
    app_.name("convanim");
    app_.set_version_flag("--version", version_text());
    app_.require_subcommand(0, 1);
    app_.option_defaults()->multi_option_policy(CLI::MultiOptionPolicy::Throw);
    add_named();
    add_layers();
    add_layer_expression();
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
      throw RequestError(unexpected());
    } catch (const CLI::ParseError& error) {
      throw RequestError(in_our_words(error));
    }
    return command_();
  }

  std::vector<CommandInfo> table() const {
    std::vector<CommandInfo> commands{describe_command(app_, "")};
    for (const CLI::App* command : app_.get_subcommands({})) {
      commands.push_back(describe_command(*command, command->get_name()));
    }
    return commands;
  }

 private:
  static void describe(CLI::App& app, const std::string& usage, const std::string& examples) {
    app.formatter(std::make_shared<HelpFormatter>(usage));
    app.footer("Examples:\n" + examples);
  }

  CLI::App& add_command(const std::string& name, const std::string& arguments,
                        const std::string& description, const std::string& examples,
                        std::function<Command()> command) {
    CLI::App* app = app_.add_subcommand(name, description);
    describe(*app, "convanim " + name + arguments, examples);
    app->final_callback([this, app, command = std::move(command)] {
      refuse_options_before(*app);
      command_ = command;
    });
    return *app;
  }

  /// A command that draws one figure.
  CLI::App& add_figure_command(const std::string& name, const std::string& arguments,
                               const std::string& description, const std::string& examples) {
    DrawOptions& options = draw_options_.emplace_back();
    const std::string footer = examples + "\n\n" + limits_text();
    return add_command(name, arguments, description, footer, [this, name, &options] {
      return figure_command(*app_.get_subcommand(name), options);
    });
  }

  /// Without a command the first word names an animation, and options change its layer.
  void add_named() {
    app_.description(
        "Draws convolution arithmetic: a kernel's window slides over the input while the output "
        "fills.");
    describe(app_, "convanim NAME [OPTIONS]\n       convanim COMMAND [OPTIONS]",
             "  convanim no_padding_strides                 gif/no_padding_strides.gif\n"
             "  convanim no_padding_strides --step 3        png/no_padding_strides_03.png\n"
             "  convanim padding_strides --input 7x5        gif/conv_i7x5_k3_s2_p1.gif\n"
             "  convanim all                                gif/NAME.gif, the guide's sixteen\n\n" +
                 limits_text());
    DrawOptions& options = draw_options_.emplace_back();
    app_.add_option("NAME", name_, "An animation, one of those that 'convanim list' shows")
        ->type_name("");
    add_size_options(app_, options.layer, Start::named);
    add_dilation_option(app_, options.layer, Start::named);
    add_output_padding_option(app_, options.layer, Start::named);
    add_ceil_mode_option(app_, options.layer);
    add_count_include_pad_option(app_, options.layer);
    add_figure_options(app_, options, true);
    command_ = [this, &options] {
      options.layer.start = LayerRequest::Name{checked_name()};
      return figure_command(app_, options);
    };
  }

  void add_layers() {
    add_layer(LayerKind::conv, "Draw a convolution",
              "  convanim conv --input 5 --kernel 3\n"
              "  convanim conv --input 5x7 --kernel 3x2 --stride 2 --padding same\n"
              "  convanim conv --input 7 --kernel 3 --dilation 2 --values");
    add_layer(LayerKind::conv_transposed, "Draw a transposed convolution",
              "  convanim conv_transposed --input 3 --kernel 3 --stride 2\n"
              "  convanim conv_transposed --input 3 --kernel 3 --stride 2 --padding 1 "
              "--output-padding 1\n"
              "  convanim conv_transposed --input 2x3 --kernel 3 --dilation 2 --explain");
    add_layer(LayerKind::max_pool, "Draw max pooling",
              "  convanim max_pool --input 6 --kernel 2\n"
              "  convanim max_pool --input 5 --kernel 3 --stride 2 --padding 1 --values\n"
              "  convanim max_pool --input 6 --kernel 3 --stride 2 --ceil-mode");
    add_layer(LayerKind::average_pool, "Draw average pooling",
              "  convanim average_pool --input 6 --kernel 2 --values --decimals 2\n"
              "  convanim average_pool --input 5 --kernel 3 --stride 1 --padding same\n"
              "  convanim average_pool --input 5 --kernel 3 --padding 1 --count-include-pad false");
  }

  void add_layer(LayerKind kind, const std::string& description, const std::string& examples) {
    CLI::App& app = add_figure_command(to_string(kind), " --input SIZE --kernel SIZE [OPTIONS]",
                                       description, examples);
    DrawOptions& options = draw_options_.back();
    options.layer.start = kind;
    add_size_options(app, options.layer, Start::empty);
    if (kind != LayerKind::average_pool) add_dilation_option(app, options.layer, Start::empty);
    if (kind == LayerKind::conv_transposed) {
      add_output_padding_option(app, options.layer, Start::empty);
    }
    if (is_pool(kind)) add_ceil_mode_option(app, options.layer);
    if (kind == LayerKind::average_pool) add_count_include_pad_option(app, options.layer);
    add_figure_options(app, options, !is_pool(kind));
  }

  void add_layer_expression() {
    CLI::App& app = add_figure_command(
        "layer", " EXPRESSION --input SIZE [OPTIONS]",
        "Draw a layer in the words of PyTorch or Keras",
        "  convanim layer 'nn.Conv2d(1, 1, 3, padding=1)' --input 5\n"
        "  convanim layer 'nn.ConvTranspose2d(1, 1, 3, stride=2, padding=1, output_padding=1)' "
        "--input 5\n"
        "  convanim layer 'layers.MaxPooling2D(2, padding=\"same\")' --input 5x7");
    DrawOptions& options = draw_options_.back();
    options.layer.start = LayerRequest::Expression{};
    app.add_option_function<std::string>(
           "EXPRESSION",
           [&options](const std::string& text) {
             options.layer.start = LayerRequest::Expression{text};
           },
           "The call that makes the layer, in quotes")
        ->type_name("");
    add(app, kLayerGroup, "--input", "SIZE", options.layer.input,
        "Rows x columns of the input: 5x7, or 5 for 5x5; for a 1-D layer its length");
    add_figure_options(app, options, true);
  }

  void add_all() {
    DrawOptions& options = draw_options_.emplace_back();
    CLI::App& app = add_command(
        "all", " [OPTIONS]", "Draw the sixteen animations of the guide",
        "  convanim all                      gif/NAME.gif, sixteen files\n"
        "  convanim all -f gif,png,pdf       png/NAME_00.png ... and pdf/NAME_00.pdf ... too\n"
        "  convanim all --width 800 -o big   big/gif/NAME.gif, each 800 pixels wide",
        [this, &options] {
          DrawFigures command{{}, draw_request(options), options.threads};
          for (const NamedAnimation& animation : catalogue(set_)) {
            command.layers.push_back({.start = LayerRequest::Name{std::string(animation.name)}});
          }
          return command;
        });
    const std::map<std::string, CatalogueSet> sets{{"classic", CatalogueSet::classic},
                                                   {"numerical", CatalogueSet::numerical},
                                                   {"everything", CatalogueSet::everything}};
    // Not transformed: CLI11 checks what a transformation leaves, and that is a number.
    app.add_option_function<std::string>(
           "--set", [this, sets](const std::string& word) { set_ = sets.at(word); },
           "classic: the sixteen; numerical: those with numbers; or everything (default classic)")
        ->type_name("SET")
        ->group(kDrawingGroup)
        ->check(CLI::IsMember(sets).description(""));
    add_view_options(app, options.request, false);
    add_resolution_options(app, options.request);
    add_style_options(app, options.request.style);
    add_notes_options(app, options.request.notes);
    add_output_options(app, options, "gif", "Folder to write below, made if missing (default ./)");
  }

  void add_list() {
    add_command("list", "", "List the named animations",
                "  convanim list\n"
                "  convanim list | grep transposed\n"
                "  convanim list | awk 'NR > 1 {print $1}'",
                [] { return PrintText{list_animations()}; });
  }

  void add_checksums() {
    CLI::App& app =
        add_command("checksums", " [NAME...] [OPTIONS]", "Print or check the checksums of frames",
                    "  convanim checksums > frames.txt\n"
                    "  convanim checksums --check frames.txt\n"
                    "  convanim checksums dilation",
                    [this]() -> Command {
                      if (!manifest_) return PrintChecksums{names_, style_, threads_};
                      if (style_.theme) {
                        throw RequestError(
                            "--theme has no effect with --check, whose file names the themes "
                            "(leave it out)");
                      }
                      return CheckChecksums{*manifest_, names_, threads_};
                    });
    app.add_option("NAME", names_, "Animations (default the sixteen)")->type_name("");
    add_theme_option(app, style_);
    add(app, kOutputGroup, "--check", "FILE", manifest_,
        "Compare with the checksums in this file and name those that differ");
    add_threads_option(app, threads_);
  }

  /// The word that names an animation, once it is known to name one.
  std::string checked_name() const {
    if (name_.empty()) {
      throw RequestError(
          "no animation was named ('convanim list' shows all; see 'convanim --help')");
    }
    std::vector<std::string> commands;
    for (const CLI::App* command : app_.get_subcommands({})) {
      commands.push_back(command->get_name());
    }
    check_name(name_, commands);
    return name_;
  }

  /// Options of an animation do nothing for a command that follows them.
  void refuse_options_before(const CLI::App& command) const {
    for (const CLI::Option* option : app_.get_options()) {
      if (option->count() == 0) continue;
      const bool positional = option->get_lnames().empty();
      const std::string given =
          positional ? "'" + option->results().front() + "'" : option->get_name();
      throw RequestError(given + " has no effect before '" + command.get_name() +
                         "' (give the command's options after it; see 'convanim " +
                         command.get_name() + " --help')");
    }
  }

  /// What was left over, and where it is said what the command takes.
  std::string unexpected() const {
    std::string text;
    for (const std::string& word : app_.remaining(true)) text += " " + word;
    std::string command = "convanim";
    for (const CLI::App* named : app_.get_subcommands()) command += " " + named->get_name();
    return "not expected:" + text + " (see '" + command + " --help')";
  }

  CLI::App app_;
  std::function<Command()> command_;

  std::deque<DrawOptions> draw_options_;  ///< of each command that draws; options hold references
  std::string name_;
  CatalogueSet set_ = CatalogueSet::classic;
  std::vector<std::string> names_;
  StyleRequest style_;  ///< of the checksums
  std::optional<std::string> manifest_;
  int threads_ = default_threads();
};

}  // namespace

Command parse_command(std::vector<std::string> arguments) {
  check_lengths(arguments);
  return CommandLine().parse(std::move(arguments));
}

std::vector<CommandInfo> describe_commands() {
  return CommandLine().table();
}

}  // namespace convanim
