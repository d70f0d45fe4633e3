// What to paste where the files of a plan are to be shown.
#include "plan/snippet.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "base/ascii.h"
#include "base/hex.h"
#include "base/phrases.h"
#include "convanim/explain.h"
#include "convanim/layer.h"
#include "convanim/render.h"

namespace convanim {

namespace {

/// Steps in a row of a printed figure, as the guide has them.
constexpr std::size_t kRow = 4;

/// The width of a column of text that any paper has, in points.
constexpr double kTextWidth = 240;

/// A file, and those that some readers see in its place.
struct Shown {
  const FileJob* file = nullptr;
  const FileJob* dark = nullptr;
  const FileJob* poster = nullptr;
  const FileJob* dark_poster = nullptr;
};

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
  return alt_text(drawing_of(plan, job).figure.layer);
}

/// The size that browsers give a picture by themselves: without it a page jumps as it loads.
PixelSize page_size(const Plan& plan, const FileJob& job) {
  constexpr double kCssPixelsPerInch = 96;
  const Drawing& drawing = drawing_of(plan, job);
  const Scene scene = drawing.animation.scene(job.steps.first);
  return raster_size(scene, job.format->raster ? drawing.pixels_per_inch : kCssPixelsPerInch);
}

/// What stands in the file's place for a dark page, or for readers who want no motion.
const FileJob* find_companion(const Plan& plan, const FileJob& file, bool dark, bool poster) {
  const auto& name = drawing_of(plan, file).figure.name;
  const auto found = std::ranges::find_if(plan.jobs, [&](const FileJob& job) {
    const Drawing& drawing = drawing_of(plan, job);
    return drawing.figure.name == name && drawing.dark_half == dark && job.poster == poster &&
           (poster || (job.format == file.format && job.steps == file.steps));
  });
  return found == plan.jobs.end() ? nullptr : &*found;
}

/// The files that are shown in their own right.
std::vector<Shown> shown_files(const Plan& plan) {
  std::vector<Shown> all;
  for (const FileJob& job : plan.jobs) {
    if (drawing_of(plan, job).dark_half || job.poster) continue;
    Shown shown{&job};
    if (!job.format->adapts) {
      shown.dark = find_companion(plan, job, true, false);
      const bool plays = job.format->timed && job.steps.count > 1;
      if (plays) shown.poster = find_companion(plan, job, false, true);
      if (plays) shown.dark_poster = find_companion(plan, job, true, true);
    }
    all.push_back(shown);
  }
  return all;
}

std::string image(const Plan& plan, const FileJob& job) {
  const auto [width, height] = page_size(plan, job);
  return "<img src=\"" + html(url(job)) + "\" width=\"" + std::to_string(width) + "\" height=\"" +
         std::to_string(height) + "\" alt=\"" + html(alt(plan, job)) + "\">";
}

bool has_variants(const Shown& shown) {
  return shown.dark || shown.poster || shown.dark_poster;
}

std::string picture(const Plan& plan, const Shown& shown) {
  if (!has_variants(shown)) return image(plan, *shown.file) + "\n";
  std::string text = "<picture>\n";
  const auto source = [&](const FileJob* job, std::string_view media) {
    if (!job) return;
    text += "  <source media=\"" + std::string(media) + "\" srcset=\"" + html(url(*job)) + "\">\n";
  };
  // The first whose condition holds is shown.
  source(shown.dark_poster, "(prefers-reduced-motion: reduce) and (prefers-color-scheme: dark)");
  source(shown.poster, "(prefers-reduced-motion: reduce)");
  source(shown.dark, "(prefers-color-scheme: dark)");
  return text + "  " + image(plan, *shown.file) + "\n</picture>\n";
}

std::string markdown_image(const Plan& plan, const Shown& shown) {
  if (has_variants(shown)) return picture(plan, shown);
  return "![" + markdown(alt(plan, *shown.file)) + "](" + url(*shown.file) + ")\n";
}

/// A file's path as Sphinx takes it: as it is, but for what ends one.
std::string rst_path(const FileJob& job) {
  static constexpr std::array kEscapes{Escape{' ', "\\ "}, Escape{'\\', "\\\\"}};
  return with_escapes(job.path.lexically_normal().generic_string(), kEscapes);
}

std::string rst_figure(const Plan& plan, const FileJob& job, std::string_view page) {
  std::string text = ".. figure:: " + rst_path(job) + "\n   :alt: " + rst(alt(plan, job)) + "\n";
  if (!page.empty()) text += "   :figclass: " + std::string(page) + "\n";
  return text + "\n   " + rst(drawing_of(plan, job).animation.title) + "\n";
}

std::string rst_figures(const Plan& plan, const Shown& shown) {
  if (!shown.dark) return rst_figure(plan, *shown.file, "");
  return rst_figure(plan, *shown.file, "only-light") + "\n" +
         rst_figure(plan, *shown.dark, "only-dark");
}

/// A path as LaTeX's commands for pictures take it.
std::string tex_path(const std::filesystem::path& path) {
  std::string text = path.lexically_normal().generic_string();
  if (text.find_first_of("#$%&\\^{}~") != std::string::npos) {
    throw RequestError(
        "--snippet latex cannot name " + text +
        " (LaTeX takes no path with one of # $ % & \\ ^ { } ~; choose another with -o)");
  }
  return text;
}

std::string graphics(const FileJob& job, std::string_view options) {
  return "\\includegraphics" + (options.empty() ? "" : "[" + std::string(options) + "]") + "{" +
         tex_path(job.path) + "}";
}

/// Files of one drawing in one format as a figure.
std::string tex_figure(const Plan& plan, std::span<const Shown> files) {
  const FileJob& first = *files.front().file;
  const Drawing& drawing = drawing_of(plan, first);
  std::string text;
  std::string body;
  if (first.steps.count > 1) {
    text = "% needs \\usepackage{animate}\n";
    std::filesystem::path stem = first.path;
    stem.replace_extension();
    body =
        "  \\animategraphics[autoplay,controls,loop,poster=last]{1}{" + tex_path(stem) + "}{}{}\n";
  } else if (files.size() == 1) {
    const bool wide = drawing.animation.scene(first.steps.first).width > kTextWidth;
    body = "  " + graphics(first, wide ? "width=\\linewidth" : "") + "\n";
  } else {
    for (std::size_t n = 0; n < files.size(); ++n) {
      const bool ends_row = n % kRow == kRow - 1 || n + 1 == files.size();
      body += "  " + graphics(*files[n].file, "width=.24\\linewidth") +
              (ends_row ? "" : "\\hfill") + (ends_row && n + 1 < files.size() ? "\\\\\n" : "\n");
    }
  }
  return text + "% needs \\usepackage{graphicx}\n\\begin{figure}\n  \\centering\n" + body +
         "  \\caption{" + latex(alt(plan, first)) + "}\n  \\label{fig:" + drawing.stem() +
         "}\n\\end{figure}\n";
}

std::string tex_figures(const Plan& plan) {
  const std::vector<Shown> files = shown_files(plan);
  std::string text;
  for (std::size_t first = 0, end = 0; first < files.size(); first = end) {
    const auto of_one = [&](const Shown& shown) {
      return shown.file->drawing == files[first].file->drawing &&
             shown.file->format == files[first].file->format;
    };
    while (end < files.size() && of_one(files[end])) ++end;
    if (first > 0) text += "\n";
    text += tex_figure(plan, std::span(files).subspan(first, end - first));
  }
  return text;
}

/// The text of each file that is shown in its own right, one after the other.
template <class Text>
std::string each(const Plan& plan, const Text& text_of) {
  std::string text;
  for (const Shown& shown : shown_files(plan)) {
    text += (text.empty() ? "" : "\n") + text_of(plan, shown);
  }
  return text;
}

constexpr std::array<std::string_view, 3> kWebFormats{"gif", "svg", "png"};
constexpr std::array<std::string_view, 2> kPaperFormats{"pdf", "png"};

constexpr std::array kKinds{
    // With the dark files for dark pages and the posters for readers who want no motion.
    SnippetKind{"markdown", kWebFormats, true,
                [](const Plan& plan) { return each(plan, markdown_image); }},
    SnippetKind{"html", kWebFormats, true, [](const Plan& plan) { return each(plan, picture); }},
    // Four steps in a row, or an animation of a PDF's pages.
    SnippetKind{"latex", kPaperFormats, false, tex_figures},
    // Figures for Sphinx.
    SnippetKind{"rst", kWebFormats, false,
                [](const Plan& plan) { return each(plan, rst_figures); }},
};

}  // namespace

std::span<const SnippetKind> snippet_kinds() {
  return kKinds;
}

const SnippetKind* find_snippet_kind(std::string_view name) {
  const auto* found = std::ranges::find(kKinds, name, &SnippetKind::name);
  return found == kKinds.end() ? nullptr : found;
}

std::string snippet_names() {
  std::vector<std::string> names;
  for (const SnippetKind& kind : kKinds) names.emplace_back(kind.name);
  return enumerated(names, " or ");
}

}  // namespace convanim
