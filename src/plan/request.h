// What the command line asks for, and whether it makes sense. Knows no path.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "convanim/effort.h"
#include "figure/figure.h"
#include "figure/notes.h"
#include "figure/style.h"
#include "figure/views.h"
#include "plan/formats.h"

namespace convanim {

struct SnippetKind;

using Formats = std::vector<const Format*>;

/// What the command line asked for; nothing where it was silent.
struct DrawRequest {
  std::vector<Figure> figures;
  Formats formats;
  std::vector<ViewRequest> views = no_views();
  const SnippetKind* snippet = nullptr;  ///< what to print, if anything
  std::optional<std::string> output;
  std::optional<double> pixels_per_inch;
  std::optional<int> width;  ///< in pixels
  std::optional<int> delay_cs;
  std::optional<int> loop;
  std::optional<int> hold_cs;
  std::optional<Effort> effort;
  StyleRequest style;
  NotesRequest notes;
};

/// The view that was asked for; nullptr if all steps are to be shown as the format does it.
/// @throws RequestError if there are two
const ViewRequest* find_view(const DrawRequest& request);

/// Whether a view is what a file of the format shows.
bool shows(const View& view, const Format& format);

/// Whether any of the formats has a property.
bool any_has(const Formats& chosen, bool Format::*property);

/// An option that changes no file was meant to do something: better to say so.
/// @param chosen the formats of the files
/// @throws RequestError
void check_effects(const DrawRequest& request, const Formats& chosen);

}  // namespace convanim
