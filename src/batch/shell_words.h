// A command line as one text, split as a shell splits it that expands nothing.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace convanim {

/// Splits at spaces, but for what stands in quotes or behind a backslash; what stands behind a #
/// that begins a word is a comment.
/// @throws RequestError for a quote without its end, and for what only a shell can do: variables,
///         other commands, pipes, patterns of file names
std::vector<std::string> shell_words(std::string_view line);

}  // namespace convanim
