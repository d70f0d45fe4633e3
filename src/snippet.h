// What to paste where the files of a plan are to be shown. Writes nothing and draws nothing.
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>

#include "plan.h"

namespace convanim {

struct SnippetInfo {
  Snippet snippet;
  std::string_view name;            ///< the option's word
  std::span<const Format> formats;  ///< that it can show
  bool pictures = false;            ///< each reader sees the file for them, by <picture>
};

inline constexpr std::array kWebFormats{Format::gif, Format::svg, Format::png};
inline constexpr std::array kPaperFormats{Format::pdf, Format::png};

/// One row for each kind there is.
inline constexpr std::array kSnippets{
    SnippetInfo{Snippet::markdown, "markdown", kWebFormats, true},
    SnippetInfo{Snippet::html, "html", kWebFormats, true},
    SnippetInfo{Snippet::latex, "latex", kPaperFormats},
    SnippetInfo{Snippet::rst, "rst", kWebFormats},
};

const SnippetInfo& info(Snippet snippet);

/// The kind of that name, or nothing.
std::optional<Snippet> parse_snippet(std::string_view name);

/// Text that shows the files of the plan, with what they show in words: in HTML and Markdown with
/// the dark files for dark pages and the posters for readers who want no motion, in LaTeX four
/// steps in a row or an animation of a PDF's pages, in reStructuredText figures for Sphinx.
/// @pre the snippet can show the formats of the plan's files
std::string snippet_text(Snippet snippet, const Plan& plan);

}  // namespace convanim
