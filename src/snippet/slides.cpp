// What to paste into slides and papers.
#include <algorithm>
#include <filesystem>
#include <iterator>
#include <span>
#include <string>

#include "snippet/kinds.h"
#include "snippet/parts.h"
#include "snippet/words.h"

namespace convanim {

namespace {

/// Steps in a row of a printed figure, as the guide has them.
constexpr std::size_t kRow = 4;

/// The width of a column of text that any paper has, in points.
constexpr double kTextWidth = 240;

/// Steps that lie above each other on a slide, of which a click shows the next.
std::string reveal_stack(const Plan& plan, std::span<const Picture> pictures) {
  std::string text = "<div class=\"r-stack\">\n";
  for (std::size_t n = 0; n < pictures.size(); ++n) {
    const std::string_view shown = n == 0                     ? " fade-out"
                                   : n + 1 == pictures.size() ? ""
                                                              : " current-visible";
    text += "  " +
            image(plan, file_of(plan, pictures[n]),
                  " class=\"fragment" + std::string(shown) + "\" data-fragment-index=\"" +
                      std::to_string(n == 0 ? 0 : n - 1) + "\"") +
            "\n";
  }
  return text + "</div>\n";
}

std::string reveal_pictures(const Plan& plan, std::span<const Picture> pictures) {
  if (pictures.size() > 1) return reveal_stack(plan, pictures);
  const FileJob& file = file_of(plan, pictures.front());
  if (is_fragments(plan, file)) return text_of_file(plan, file);
  return (is_page(file) ? frame(plan, file) : image(plan, file)) + "\n";
}

/// The file as Slidev finds it: from the folder "public" of the slides on.
FileJob below_public(const FileJob& file) {
  FileJob found = file;
  found.path = file.path.is_absolute() ? file.path : "/" / file.path.lexically_normal();
  const auto part = std::find(file.path.begin(), file.path.end(), "public");
  if (part == file.path.end()) return found;
  found.path = "/";
  for (auto below = std::next(part); below != file.path.end(); ++below) found.path /= *below;
  return found;
}

std::string public_image(const Plan& plan, const FileJob& file) {
  return image(plan, below_public(file));
}

std::string slidev_pictures(const Plan& plan, std::span<const Picture> pictures) {
  if (pictures.size() == 1) return public_image(plan, file_of(plan, pictures.front())) + "\n";
  std::string text = "<v-switch>\n";
  for (std::size_t n = 0; n < pictures.size(); ++n) {
    text += "  <template #" + std::to_string(n) + ">" +
            public_image(plan, file_of(plan, pictures[n])) + "</template>\n";
  }
  return text + "</v-switch>\n";
}

/// A step as a page of a PDF, or a file of its own.
struct PrintedStep {
  const FileJob* file = nullptr;
  int page = 0;  ///< from 1; 0 in a file that has one
};

std::vector<PrintedStep> printed_steps(const Plan& plan, std::span<const Picture> pictures) {
  std::vector<PrintedStep> steps;
  for (const Picture& picture : pictures) {
    const FileJob& file = file_of(plan, picture);
    for (int page = 1; page <= file.steps.count; ++page) {
      steps.push_back({&file, file.steps.count > 1 ? page : 0});
    }
  }
  return steps;
}

/// A title that compiles, or a comment.
std::string frame_title(const std::string& title) {
  if (is_plain_latex(title)) return "\\begin{frame}{" + as_latex(title) + "}\n";
  return "\\begin{frame} % " + title + "\n";
}

/// On paper its last step alone.
std::string overlay(std::size_t n, std::size_t steps) {
  if (steps == 1) return {};
  if (n + 1 == steps) return "<" + std::to_string(n + 1) + "->";
  return "<" + std::to_string(n + 1) + "|handout:0>";
}

std::string beamer_frame(const Plan& plan, std::span<const Picture> pictures) {
  const std::vector<PrintedStep> steps = printed_steps(plan, pictures);
  std::string text = "% needs \\documentclass{beamer}\n" +
                     frame_title(drawing_of(plan, *steps.front().file).animation.title) +
                     "  \\centering\n";
  for (std::size_t n = 0; n < steps.size(); ++n) {
    const auto& [file, page] = steps[n];
    text += "  \\includegraphics" + overlay(n, steps.size()) + "[" +
            (page > 0 ? "page=" + std::to_string(page) + "," : "") +
            "width=\\linewidth,height=.8\\textheight,keepaspectratio]{" +
            as_tex_path(file->path, "beamer") + "}%\n";
  }
  return text + "\\end{frame}\n";
}

std::string typst_image(const Plan& plan, const PrintedStep& step) {
  return "image(\"" + as_typst(step.file->path.lexically_normal().generic_string()) + "\", " +
         (step.page > 0 ? "page: " + std::to_string(step.page) + ", " : "") +
         "height: 10cm, alt: \"" + as_typst(alt_of(plan, *step.file)) + "\")";
}

std::string touying_pictures(const Plan& plan, std::span<const Picture> pictures) {
  const std::vector<PrintedStep> steps = printed_steps(plan, pictures);
  if (steps.size() == 1) return "#" + typst_image(plan, steps.front()) + "\n";
  std::string text = "// needs #import \"@preview/touying:0.6.1\": *";
  text += steps.front().page > 0 ? ", and Typst 0.14 for the pages of a PDF\n" : "\n";
  text += "#alternatives(\n";
  for (const PrintedStep& step : steps) text += "  " + typst_image(plan, step) + ",\n";
  return text + ")\n";
}

std::string google_file(const Plan& plan, const Picture& picture) {
  const FileJob& file = file_of(plan, picture);
  const std::string path = file.path.lexically_normal().generic_string();
  if (file.format->apart) return "File > Import slides > Upload: " + path + "\n";
  return "Insert > Image > Upload from computer: " + path +
         "\nAlt text (Ctrl+Alt+Y): " + alt_of(plan, file) + "\n";
}

std::string graphics(const FileJob& job, std::string_view options) {
  return "\\includegraphics" + (options.empty() ? "" : "[" + std::string(options) + "]") + "{" +
         as_tex_path(job.path, "latex") + "}";
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
    body = "  \\animategraphics[autoplay,controls,loop,poster=last]{1}{" +
           as_tex_path(stem, "latex") + "}{}{}\n";
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
         "  \\caption{" + as_latex(alt_of(plan, first)) + "}\n  \\label{fig:" + drawing.stem() +
         "}\n\\end{figure}\n";
}

}  // namespace

std::string reveal_snippet(const Plan& plan) {
  return each_together(plan, reveal_pictures);
}

std::string slidev_snippet(const Plan& plan) {
  return each_together(plan, slidev_pictures);
}

std::string beamer_snippet(const Plan& plan) {
  return each_together(plan, beamer_frame);
}

std::string touying_snippet(const Plan& plan) {
  return each_together(plan, touying_pictures);
}

std::string google_slides_snippet(const Plan& plan) {
  return each(plan, google_file);
}

std::string latex_snippet(const Plan& plan) {
  return each_together(plan, tex_figure);
}

}  // namespace convanim
