// What to paste where the files of a plan are to be shown. Writes nothing and draws nothing.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "plan/plan.h"

namespace convanim {

/// A kind of text, each for other pages.
struct SnippetKind {
  std::string_view name;                      ///< the option's word
  std::span<const std::string_view> formats;  ///< that it can show
  bool pictures = false;                      ///< each reader sees the file for them, by <picture>
  bool takes_fragments = false;               ///< steps may be fragments of slides

  /// The text that shows a plan's files, which are of those formats, with what they show in words.
  std::string (*text)(const Plan& plan) = nullptr;

  /// What its reader will make of some files, and the way out; may be none.
  std::vector<std::string> (*notes)(const Plan& plan) = nullptr;
};

/// The kind's text for a plan.
/// @throws RequestError for files or a path that its reader cannot take
std::string snippet(const SnippetKind& kind, const Plan& plan);

/// What its user should know of a plan's files.
std::vector<std::string> snippet_notes(const SnippetKind& kind, const Plan& plan);

/// A row for each kind there is.
std::span<const SnippetKind> snippet_kinds();

/// The kind of that name, or nullptr.
const SnippetKind* find_snippet_kind(std::string_view name);

std::vector<std::string> snippet_names();

}  // namespace convanim
