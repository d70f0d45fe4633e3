// What to paste where the files of a plan are to be shown.
#include "plan/snippet.h"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "base/ascii.h"
#include "base/find_row.h"
#include "base/hex.h"
#include "base/phrases.h"
#include "convanim/layer.h"
#include "convanim/render.h"

namespace convanim {

namespace {

/// Steps in a row of a printed figure, as the guide has them.
constexpr std::size_t kRow = 4;

/// The width of a column of text that any paper has, in points.
constexpr double kTextWidth = 240;

/// A letter that means something to a reader, and what stands for it.
struct Escape {
  char letter;
  std::string_view text;
};

std::string with_escapes(std::string_view text, std::span<const Escape> escapes) {
  std::string result;
  for (const char letter : text) {
    const auto escape = std::ranges::find(escapes, letter, &Escape::letter);
    if (escape == escapes.end()) {
      result += letter;
    } else {
      result += escape->text;
    }
  }
  return result;
}

std::string html(std::string_view text) {
  static constexpr std::array kEscapes{Escape{'&', "&amp;"}, Escape{'<', "&lt;"},
                                       Escape{'>', "&gt;"}, Escape{'"', "&quot;"}};
  return with_escapes(text, kEscapes);
}

std::string markdown(std::string_view text) {
  static constexpr std::array kEscapes{Escape{'[', "\\["}, Escape{']', "\\]"},
                                       Escape{'\\', "\\\\"}};
  return with_escapes(text, kEscapes);
}

std::string latex(std::string_view text) {
  static constexpr std::array kEscapes{Escape{'&', "\\&"},
                                       Escape{'%', "\\%"},
                                       Escape{'#', "\\#"},
                                       Escape{'$', "\\$"},
                                       Escape{'_', "\\_"},
                                       Escape{'{', "\\{"},
                                       Escape{'}', "\\}"},
                                       Escape{'~', "\\textasciitilde{}"},
                                       Escape{'^', "\\textasciicircum{}"},
                                       Escape{'\\', "\\textbackslash{}"}};
  return with_escapes(text, kEscapes);
}

/// reStructuredText takes these for marks.
std::string rst(std::string_view text) {
  static constexpr std::array kEscapes{Escape{'*', "\\*"}, Escape{'`', "\\`"}, Escape{'_', "\\_"},
                                       Escape{'|', "\\|"}, Escape{'\\', "\\\\"}};
  return with_escapes(text, kEscapes);
}

/// What begins a line may be a mark, too ("1. First", "- item", ".. note::"), and so is "::" at its
/// end. A word of letters is none.
std::string rst_line(std::string_view text) {
  const std::size_t word = std::min(text.find(' '), text.size());
  const bool is_word = word > 0 && std::ranges::all_of(text.substr(0, word), [](char c) {
                         return is_letter(c) || c == ',';
                       });
  std::string line = rst(text);
  if (!is_word && !line.starts_with('\\')) line.insert(0, "\\");
  if (line.ends_with("::")) line.insert(line.size() - 1, "\\");
  return line;
}

/// The file's path as an address: what has a meaning there is written by its number.
std::string url(const FileJob& job) {
  constexpr std::string_view kPlain = "/-._~";
  std::string text;
  for (const char letter : job.path.lexically_normal().generic_string()) {
    if (is_letter(letter) || is_digit(letter) || kPlain.find(letter) != std::string_view::npos) {
      text += letter;
    } else {
      text += "%" + upper_case(hex(static_cast<unsigned char>(letter), 2));
    }
  }
  return text;
}

const Drawing& drawing_of(const Plan& plan, const FileJob& job) {
  return plan.drawings[job.drawing];
}

std::string alt(const Plan& plan, const FileJob& job) {
  return drawing_of(plan, job).animation.description;
}

/// The size that browsers give a picture by themselves: without it a page jumps as it loads.
PixelSize page_size(const Plan& plan, const FileJob& job) {
  constexpr double kCssPixelsPerInch = 96;
  const Drawing& drawing = drawing_of(plan, job);
  const Scene scene = drawing.animation.scene(job.steps.first);
  return raster_size(scene, job.format->raster ? drawing.pixels_per_inch : kCssPixelsPerInch);
}

const FileJob& file_of(const Plan& plan, const Picture& picture) {
  return plan.jobs[picture.file];
}

std::string image(const Plan& plan, const FileJob& job) {
  const auto [width, height] = page_size(plan, job);
  return "<img src=\"" + html(url(job)) + "\" width=\"" + std::to_string(width) + "\" height=\"" +
         std::to_string(height) + "\" alt=\"" + html(alt(plan, job)) + "\">";
}

bool is_page(const FileJob& job) {
  return job.format->name == "html";
}

/// A page in a frame that has place for what it has around the figure.
std::string frame(const Plan& plan, const FileJob& job) {
  constexpr int kAround = 440;
  constexpr int kLeastWidth = 640;
  const PixelSize size = page_size(plan, job);
  return "<iframe src=\"" + html(url(job)) + "\" title=\"" + html(alt(plan, job)) + "\" width=\"" +
         std::to_string(std::max(size.width, kLeastWidth)) + "\" height=\"" +
         std::to_string(size.height + kAround) +
         "\" loading=\"lazy\" style=\"border:0;max-width:100%\"></iframe>";
}

bool has_variants(const Picture& picture) {
  return picture.dark || picture.poster || picture.dark_poster;
}

std::string html_picture(const Plan& plan, const Picture& picture) {
  if (is_page(file_of(plan, picture))) return frame(plan, file_of(plan, picture)) + "\n";
  const std::string shown = image(plan, file_of(plan, picture));
  if (!has_variants(picture)) return shown + "\n";
  std::string text = "<picture>\n";
  const auto source = [&](std::optional<std::size_t> job, std::string_view media) {
    if (!job) return;
    text += "  <source media=\"" + std::string(media) + "\" srcset=\"" +
            html(url(plan.jobs[*job])) + "\">\n";
  };
  // The first whose condition holds is shown.
  source(picture.dark_poster, "(prefers-reduced-motion: reduce) and (prefers-color-scheme: dark)");
  source(picture.poster, "(prefers-reduced-motion: reduce)");
  source(picture.dark, "(prefers-color-scheme: dark)");
  return text + "  " + shown + "\n</picture>\n";
}

std::string markdown_image(const Plan& plan, const Picture& picture) {
  const FileJob& file = file_of(plan, picture);
  if (has_variants(picture) || is_page(file)) return html_picture(plan, picture);
  return "![" + markdown(alt(plan, file)) + "](" + url(file) + ")\n";
}

bool has_control(std::string_view path) {
  return std::ranges::any_of(path, [](char c) { return c >= 0 && c < ' '; });
}

/// A file's path as Sphinx takes it: as it is, but for what ends one.
std::string rst_path(const FileJob& job) {
  static constexpr std::array kEscapes{Escape{' ', "\\ "}, Escape{'\\', "\\\\"}};
  const std::string path = job.path.lexically_normal().generic_string();
  if (has_control(path)) {
    throw RequestError(
        "--snippet rst cannot name " + path +
        " (reStructuredText takes no path with a tab or a line break; choose another "
        "with -o)");
  }
  return with_escapes(path, kEscapes);
}

std::string rst_figure(const Plan& plan, const FileJob& job, std::string_view page) {
  std::string text = ".. figure:: " + rst_path(job) + "\n   :alt: " + rst(alt(plan, job)) + "\n";
  if (!page.empty()) text += "   :figclass: " + std::string(page) + "\n";
  return text + "\n   " + rst_line(drawing_of(plan, job).animation.title) + "\n";
}

std::string rst_figures(const Plan& plan, const Picture& picture) {
  const FileJob& file = file_of(plan, picture);
  if (is_page(file)) return ".. raw:: html\n\n   " + frame(plan, file) + "\n";
  if (!picture.dark) return rst_figure(plan, file, "");
  return rst_figure(plan, file, "only-light") + "\n" +
         rst_figure(plan, plan.jobs[*picture.dark], "only-dark");
}

/// A path as LaTeX's commands for pictures take it.
std::string tex_path(const std::filesystem::path& path) {
  std::string text = path.lexically_normal().generic_string();
  const bool has_mark = text.find_first_of("#$%&\\^{}~\"") != std::string::npos;
  const bool loses_space = text.starts_with(' ') || text.find("  ") != std::string::npos;
  if (has_mark || loses_space || has_control(text)) {
    throw RequestError("--snippet latex cannot name " + text +
                       " (LaTeX takes no path with one of # $ % & \\ ^ { } ~ \", with a tab or a "
                       "line break, or with two spaces or one in front; choose another with -o)");
  }
  return text;
}

std::string graphics(const FileJob& job, std::string_view options) {
  return "\\includegraphics" + (options.empty() ? "" : "[" + std::string(options) + "]") + "{" +
         tex_path(job.path) + "}";
}

/// Files of one drawing in one format as a figure.
std::string tex_figure(const Plan& plan, std::span<const Picture> pictures) {
  const FileJob& first = file_of(plan, pictures.front());
  const Drawing& drawing = drawing_of(plan, first);
  std::string text;
  std::string body;
  if (first.steps.count > 1) {
    text = "% needs \\usepackage{animate}\n";
    std::filesystem::path stem = first.path;
    stem.replace_extension();
    body =
        "  \\animategraphics[autoplay,controls,loop,poster=last]{1}{" + tex_path(stem) + "}{}{}\n";
  } else if (pictures.size() == 1) {
    const bool wide = drawing.animation.scene(first.steps.first).width > kTextWidth;
    body = "  " + graphics(first, wide ? "width=\\linewidth" : "") + "\n";
  } else {
    for (std::size_t n = 0; n < pictures.size(); ++n) {
      const bool is_last = n + 1 == pictures.size();
      const bool ends_row = n % kRow == kRow - 1 || is_last;
      body += "  " + graphics(file_of(plan, pictures[n]), "width=.24\\linewidth") +
              (ends_row ? "" : "\\hfill") + (ends_row && !is_last ? "\\\\\n" : "\n");
    }
  }
  return text + "% needs \\usepackage{graphicx}\n\\begin{figure}\n  \\centering\n" + body +
         "  \\caption{" + latex(alt(plan, first)) + "}\n  \\label{fig:" + drawing.stem() +
         "}\n\\end{figure}\n";
}

/// The text of the files of each drawing in each format, one after the other.
template <class Text>
std::string each_together(const Plan& plan, const Text& text_of) {
  const std::span<const Picture> pictures(plan.pictures);
  std::string text;
  for (std::size_t first = 0, end = 0; first < pictures.size(); first = end) {
    const FileJob& file = file_of(plan, pictures[first]);
    const auto of_one = [&](const Picture& picture) {
      const FileJob& other = file_of(plan, picture);
      return other.drawing == file.drawing && other.format == file.format;
    };
    while (end < pictures.size() && of_one(pictures[end])) ++end;
    if (first > 0) text += "\n";
    text += text_of(plan, pictures.subspan(first, end - first));
  }
  return text;
}

/// Steps that lie above each other on a slide, of which a click shows the next.
std::string reveal_stack(const Plan& plan, std::span<const Picture> pictures) {
  if (pictures.size() == 1) return image(plan, file_of(plan, pictures.front())) + "\n";
  std::string text = "<div class=\"r-stack\">\n";
  for (std::size_t n = 0; n < pictures.size(); ++n) {
    const std::string_view shown = n == 0                     ? " fade-out"
                                   : n + 1 == pictures.size() ? ""
                                                              : " current-visible";
    const std::string picture = image(plan, file_of(plan, pictures[n]));
    text += "  <img class=\"fragment" + std::string(shown) + "\" data-fragment-index=\"" +
            std::to_string(n == 0 ? 0 : n - 1) + "\"" + picture.substr(picture.find(' ')) + "\n";
  }
  return text + "</div>\n";
}

/// The text of each picture, one after the other.
template <class Text>
std::string each(const Plan& plan, const Text& text_of) {
  std::string text;
  for (const Picture& picture : plan.pictures) {
    text += (text.empty() ? "" : "\n") + text_of(plan, picture);
  }
  return text;
}

constexpr std::array<std::string_view, 6> kWebFormats{"gif", "apng", "webp", "svg", "png", "html"};
constexpr std::array<std::string_view, 1> kStepFormats{"png"};
constexpr std::array<std::string_view, 2> kPaperFormats{"pdf", "png"};

constexpr std::array kSnippetKinds{
    // With the dark files for dark pages and the posters for readers who want no motion.
    SnippetKind{"markdown", kWebFormats, true,
                [](const Plan& plan) { return each(plan, markdown_image); }},
    SnippetKind{"html", kWebFormats, true,
                [](const Plan& plan) { return each(plan, html_picture); }},
    // Four steps in a row, or an animation of a PDF's pages.
    SnippetKind{"latex", kPaperFormats, false,
                [](const Plan& plan) { return each_together(plan, tex_figure); }},
    // Slides of reveal.js.
    SnippetKind{"reveal", kStepFormats, false,
                [](const Plan& plan) { return each_together(plan, reveal_stack); }},
    // Figures for Sphinx.
    SnippetKind{"rst", kWebFormats, false,
                [](const Plan& plan) { return each(plan, rst_figures); }},
};

void check_shows(const SnippetKind& kind, const Plan& plan) {
  const std::string option = "--snippet " + std::string(kind.name);
  if (plan.to_stdout) {
    throw RequestError(option + " prints where -o - writes the picture (name a file or a folder)");
  }
  for (const Picture& picture : plan.pictures) {
    const std::string_view format = file_of(plan, picture).format->name;
    if (std::ranges::find(kind.formats, format) != kind.formats.end()) continue;
    const std::vector<std::string> names(kind.formats.begin(), kind.formats.end());
    throw RequestError(option + " cannot show a " + std::string(format) + " (needs -f " +
                       enumerated(names, " or ") + ")");
  }
}

}  // namespace

std::string snippet(const SnippetKind& kind, const Plan& plan) {
  check_shows(kind, plan);
  return kind.text(plan);
}

std::span<const SnippetKind> snippet_kinds() {
  return kSnippetKinds;
}

const SnippetKind* find_snippet_kind(std::string_view name) {
  return find_row(kSnippetKinds, name, &SnippetKind::name);
}

std::vector<std::string> snippet_names() {
  std::vector<std::string> names;
  for (const SnippetKind& kind : kSnippetKinds) names.emplace_back(kind.name);
  return names;
}

}  // namespace convanim
