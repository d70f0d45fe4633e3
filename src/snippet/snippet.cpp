// What to paste where the files of a plan are to be shown.
#include "snippet/snippet.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/find_row.h"
#include "base/phrases.h"
#include "base/row_names.h"
#include "convanim/error.h"
#include "snippet/kinds.h"
#include "snippet/parts.h"

namespace convanim {

namespace {

constexpr std::array<std::string_view, 6> kWebFormats{"gif", "apng", "webp", "svg", "png", "html"};
constexpr std::array<std::string_view, 3> kPlayedFormats{"gif", "apng", "webp"};
constexpr std::array<std::string_view, 5> kVueFormats{"gif", "apng", "webp", "svg", "png"};
constexpr std::array<std::string_view, 2> kPaperFormats{"pdf", "png"};
constexpr std::array<std::string_view, 3> kWikiFormats{"gif", "png", "svg"};
constexpr std::array<std::string_view, 3> kGoogleFormats{"gif", "png", "pptx"};

constexpr std::array kSnippetKinds{
    // With the dark files for dark pages and the posters for readers who want no motion.
    SnippetKind{
        .name = "markdown", .formats = kWebFormats, .pictures = true, .text = markdown_snippet},
    SnippetKind{.name = "html", .formats = kWebFormats, .pictures = true, .text = html_snippet},
    SnippetKind{
        .name = "pausing", .formats = kPlayedFormats, .pictures = true, .text = pausing_snippet},
    SnippetKind{.name = "latex", .formats = kPaperFormats, .text = latex_snippet},
    SnippetKind{.name = "beamer", .formats = kPaperFormats, .text = beamer_snippet},
    SnippetKind{
        .name = "reveal", .formats = kWebFormats, .takes_fragments = true, .text = reveal_snippet},
    SnippetKind{.name = "slidev", .formats = kVueFormats, .text = slidev_snippet},
    SnippetKind{.name = "touying", .formats = kPaperFormats, .text = touying_snippet},
    SnippetKind{.name = "google-slides",
                .formats = kGoogleFormats,
                .takes_fragments = true,  // a PPTX's are its own
                .text = google_slides_snippet},
    SnippetKind{
        .name = "quarto", .formats = kWebFormats, .takes_fragments = true, .text = quarto_snippet},
    SnippetKind{.name = "mkdocs", .formats = kWebFormats, .text = mkdocs_snippet},
    // Figures for Sphinx.
    SnippetKind{.name = "rst", .formats = kWebFormats, .text = rst_snippet},
    SnippetKind{.name = "mediawiki",
                .formats = kWikiFormats,
                .text = mediawiki_snippet,
                .notes = mediawiki_notes},
};

void check_shows(const SnippetKind& kind, const Plan& plan) {
  const std::string option = "--snippet " + std::string(kind.name);
  if (plan.to_stdout) {
    throw RequestError(option + " prints where -o - writes the picture (name a file or a folder)");
  }
  for (const Picture& picture : plan.pictures) {
    const FileJob& file = file_of(plan, picture);
    if (is_fragments(plan, file) && !kind.takes_fragments) {
      throw RequestError(option + " cannot show fragments, which are for slides (needs --snippet " +
                         "reveal or quarto, or no --fragments)");
    }
    const std::string_view format = file.format->name;
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

std::vector<std::string> snippet_notes(const SnippetKind& kind, const Plan& plan) {
  return kind.notes ? kind.notes(plan) : std::vector<std::string>();
}

std::span<const SnippetKind> snippet_kinds() {
  return kSnippetKinds;
}

const SnippetKind* find_snippet_kind(std::string_view name) {
  return find_row(kSnippetKinds, name, &SnippetKind::name);
}

std::vector<std::string> snippet_names() {
  return row_names(kSnippetKinds);
}

}  // namespace convanim
