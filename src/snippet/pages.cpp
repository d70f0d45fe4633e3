// What to paste into pages.
#include <algorithm>
#include <cmath>
#include <optional>
#include <span>
#include <string>

#include "snippet/kinds.h"
#include "snippet/parts.h"
#include "snippet/words.h"

namespace convanim {

namespace {

std::string markdown_image(const Plan& plan, const FileJob& file, std::string_view fragment = "") {
  return "![" + as_markdown(alt_of(plan, file)) + "](" + as_url(file.path) + std::string(fragment) +
         ")\n";
}

std::string markdown_picture(const Plan& plan, const Picture& picture) {
  const FileJob& file = file_of(plan, picture);
  if (has_variants(picture) || is_page(file)) return html_picture(plan, picture);
  return markdown_image(plan, file);
}

/// What moves rests where its reader asks for that, and plays on their wish; the box swaps both.
constexpr std::string_view kPausingStyle =
    "<style>\n"
    ".convanim picture{display:block}\n"
    ".convanim label{display:inline-block;padding:.4em 1em .4em .3em}\n"
    ".convanim input:checked~.moving,.convanim input:not(:checked)~.still,"
    ".convanim .play{display:none}\n"
    "@media(prefers-reduced-motion:reduce){\n"
    ".convanim input:checked~.moving,.convanim input:not(:checked)~.still{display:block}\n"
    ".convanim input:checked~.still,.convanim input:not(:checked)~.moving,"
    ".convanim .pause{display:none}\n"
    ".convanim .play{display:inline}\n"
    "}\n"
    "</style>\n";

/// An image with another one for dark pages.
std::string light_or_dark(const Plan& plan, std::size_t light, std::optional<std::size_t> dark,
                          const std::string& attributes) {
  std::string text = "  <picture" + attributes + ">";
  if (dark) {
    text += "<source media=\"(prefers-color-scheme: dark)\" srcset=\"" +
            as_url(plan.jobs[*dark].path) + "\">";
  }
  return text + image(plan, plan.jobs[light]) + "</picture>\n";
}

std::string pausing_picture(const Plan& plan, const Picture& picture) {
  if (!picture.poster) return html_picture(plan, picture);
  const FileJob& file = file_of(plan, picture);
  const std::string id =
      as_html("pause-" + std::string(file.format->name) + "-" + drawing_of(plan, file).stem());
  return "<div class=\"convanim\">\n  <input type=\"checkbox\" id=\"" + id + "\"><label for=\"" +
         id +
         "\"><span class=\"pause\">Pause the animation</span><span class=\"play\" hidden>Play the "
         "animation</span></label>\n" +
         light_or_dark(plan, picture.file, picture.dark, " class=\"moving\"") +
         light_or_dark(plan, *picture.poster, picture.dark_poster, " class=\"still\" hidden") +
         "</div>\n";
}

std::string rst_figure(const Plan& plan, const FileJob& job, std::string_view page) {
  std::string text =
      ".. figure:: " + as_rst_path(job.path) + "\n   :alt: " + as_rst(alt_of(plan, job)) + "\n";
  if (!page.empty()) text += "   :figclass: " + std::string(page) + "\n";
  return text + "\n   " + as_rst_line(drawing_of(plan, job).animation.title) + "\n";
}

/// Sphinx takes pictures along, but pages only with the folders that its configuration names.
std::string rst_page(const Plan& plan, const FileJob& file) {
  constexpr std::string_view kTaken = "_static";
  const bool is_taken = std::ranges::find(file.path, kTaken) != file.path.end();
  const std::string remark = ".. Sphinx takes a page along from html_static_path: -o " +
                             std::string(kTaken) + "/" + file.path.filename().string() + "\n\n";
  return (is_taken ? "" : remark) + ".. raw:: html\n\n   " + frame(plan, file) + "\n";
}

std::string rst_figures(const Plan& plan, const Picture& picture) {
  const FileJob& file = file_of(plan, picture);
  if (is_page(file)) return rst_page(plan, file);
  if (!picture.dark) return rst_figure(plan, file, "");
  return rst_figure(plan, file, "only-light") + "\n" +
         rst_figure(plan, plan.jobs[*picture.dark], "only-dark");
}

/// MkDocs follows paths of Markdown from the page's file, those of HTML from where the page will
/// be.
std::string mkdocs_picture(const Plan& plan, const Picture& picture) {
  const FileJob& file = file_of(plan, picture);
  if (is_page(file)) {
    const std::string up = file.path.is_absolute() ? "" : "../";
    return "<!-- on docs/index.md without the first ../ -->\n" + frame(plan, file, up) + "\n";
  }
  if (!picture.dark) return markdown_image(plan, file);
  return markdown_image(plan, file, "#only-light") +
         markdown_image(plan, plan.jobs[*picture.dark], "#only-dark");
}

std::string raw_html(const std::string& text) {
  return "```{=html}\n" + text + "```\n";
}

std::string pandoc_image(const Plan& plan, const FileJob& file, const std::string& caption,
                         const std::string& attributes) {
  return "![" + as_pandoc(caption) + "](" + as_url(file.path) + "){" + attributes + "fig-alt=\"" +
         as_pandoc_value(alt_of(plan, file)) + "\"}\n";
}

/// On slides fragments that lie above each other, elsewhere one below the other.
std::string quarto_stack(const Plan& plan, std::span<const Picture> pictures) {
  std::string text = "::: {.r-stack}\n";
  for (std::size_t n = 0; n < pictures.size(); ++n) {
    const std::string shown = n == 0                    ? ".fade-out "
                              : n + 1 < pictures.size() ? ".current-visible "
                                                        : "";
    text += pandoc_image(plan, file_of(plan, pictures[n]), "",
                         ".fragment " + shown +
                             "fragment-index=" + std::to_string(n == 0 ? 0 : n - 1) + " ") +
            "\n";
  }
  return text + ":::\n";
}

std::string quarto_pictures(const Plan& plan, std::span<const Picture> pictures) {
  if (pictures.size() > 1) return quarto_stack(plan, pictures);
  const Picture& picture = pictures.front();
  const FileJob& file = file_of(plan, picture);
  if (is_fragments(plan, file)) return raw_html(text_of_file(plan, file));
  if (is_page(file) || has_variants(picture)) return raw_html(html_picture(plan, picture));
  return pandoc_image(plan, file, drawing_of(plan, file).animation.title,
                      "width=" + std::to_string(page_size(plan, file).width) + " ");
}

std::string wiki_picture(const Plan& plan, const Picture& picture) {
  const FileJob& file = file_of(plan, picture);
  return "[[File:" + as_wiki_file(file.path) + "|frame|alt=" + as_wikitext(alt_of(plan, file)) +
         "|" + as_wikitext(drawing_of(plan, file).animation.title) + "]]\n";
}

/// What MediaWiki scales down of an animation, in pixels of all its frames together, unless its
/// $wgMaxAnimatedGifArea says else.
constexpr double kMostWikiPixels = 12'500'000;

}  // namespace

std::string markdown_snippet(const Plan& plan) {
  return each(plan, markdown_picture);
}

std::string html_snippet(const Plan& plan) {
  return each(plan, html_picture);
}

std::string pausing_snippet(const Plan& plan) {
  return std::string(kPausingStyle) + each(plan, pausing_picture);
}

std::string rst_snippet(const Plan& plan) {
  return each(plan, rst_figures);
}

std::string mkdocs_snippet(const Plan& plan) {
  return each(plan, mkdocs_picture);
}

std::string quarto_snippet(const Plan& plan) {
  return each_together(plan, quarto_pictures);
}

std::string mediawiki_snippet(const Plan& plan) {
  return each(plan, wiki_picture);
}

std::vector<std::string> mediawiki_notes(const Plan& plan) {
  std::vector<std::string> notes;
  for (const FileJob& job : plan.jobs) {
    const PixelSize size = page_size(plan, job);
    const double pixels = 1.0 * size.width * size.height * job.steps.count;
    if (job.format->name != "gif" || pixels <= kMostWikiPixels) continue;
    const double factor = std::sqrt(kMostWikiPixels / pixels);
    const int width = static_cast<int>(size.width * factor) - 1;
    notes.push_back(drawing_of(plan, job).figure.name + ": " +
                    std::to_string(std::lround(pixels / 1e6)) +
                    " million pixels in all its frames, and MediaWiki lets a thumbnail move that "
                    "has at most 12.5 (--width " +
                    std::to_string(std::max(width, 1)) + ", --every or --elide make them fewer)");
  }
  return notes;
}

}  // namespace convanim
