// Text and paths as the languages of snippets take them.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace convanim {

std::string as_html(std::string_view text);
std::string as_markdown(std::string_view text);

/// Text of Pandoc's Markdown in which nothing is a mark.
std::string as_pandoc(std::string_view text);

/// A value of an attribute in Pandoc's Markdown.
std::string as_pandoc_value(std::string_view text);

std::string as_latex(std::string_view text);

/// Whether pdfLaTeX has each letter of a text in the fonts that a document begins with.
bool is_plain_latex(std::string_view text);

std::string as_rst(std::string_view text);

/// What is a line of its own.
std::string as_rst_line(std::string_view text);

/// What stands between two quotes of a string.
std::string as_typst(std::string_view text);

/// Text of MediaWiki in which nothing is a mark.
std::string as_wikitext(std::string_view text);

/// A path as an address: what has a meaning there is written by its number.
std::string as_url(const std::filesystem::path& path);

/// As Sphinx takes it: as it is, but for what ends one.
/// @throws RequestError for a path that it cannot take
std::string as_rst_path(const std::filesystem::path& path);

/// As LaTeX's commands for pictures take it.
/// @throws RequestError likewise
/// @param option the snippet's, for that
std::string as_tex_path(const std::filesystem::path& path, std::string_view option);

/// The name of a file of MediaWiki, which has no folders.
/// @throws RequestError likewise
std::string as_wiki_file(const std::filesystem::path& path);

}  // namespace convanim
