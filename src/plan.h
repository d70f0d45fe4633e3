// From what was asked for to the files that answer it: their names, formats and steps. Writes
// nothing.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "convanim/animation.h"
#include "convanim/spec.h"
#include "drawing.h"
#include "figure.h"
#include "notes.h"
#include "style.h"
#include "views.h"

namespace convanim {

enum class Format { gif, png, pdf, svg, json };

struct FormatInfo {
  Format format;
  std::string_view name;  ///< the option's word, the folder's name and the file name's extension
  bool one_file = false;  ///< all steps in one file, else a file a step
  bool raster = false;    ///< pixels, so that a resolution means something
  bool timed = false;     ///< plays, so that a delay means something
  bool drawn = true;      ///< a picture, so that colours mean something
  bool adapts = false;    ///< one file shows itself light or dark, as its reader's page is
};

/// One row for each format there is.
inline constexpr std::array kFormats{
    FormatInfo{
        .format = Format::gif, .name = "gif", .one_file = true, .raster = true, .timed = true},
    FormatInfo{.format = Format::png, .name = "png", .raster = true},
    FormatInfo{.format = Format::pdf, .name = "pdf"},
    FormatInfo{
        .format = Format::svg, .name = "svg", .one_file = true, .timed = true, .adapts = true},
    FormatInfo{.format = Format::json, .name = "json", .one_file = true, .drawn = false},
};

const FormatInfo& info(Format format);

/// "gif, png, pdf, svg or json"
std::string format_names();

/// The format of that name, or nothing.
std::optional<Format> parse_format(std::string_view name);

struct SnippetKind;

/// What the command line asked for; nothing where it was silent.
struct DrawRequest {
  std::vector<Figure> figures;
  std::vector<Format> formats;
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

/// One file to write.
struct FileJob {
  std::filesystem::path path;
  Format format = Format::gif;
  std::size_t drawing = 0;  ///< index into Plan::drawings
  StepRange steps;
  bool poster = false;  ///< beside an animation, for readers who want no motion
};

struct Plan {
  GifOptions gif;
  std::optional<std::int64_t> created;  ///< the date of formats that have one: see source_date()
  std::vector<Drawing> drawings;
  std::vector<std::filesystem::path> folders;  ///< to be made before any file is written
  std::vector<FileJob> jobs;
  bool to_stdout = false;  ///< the one job goes to standard output, its path means nothing
};

/// Decides everything that can be decided before the first byte is written.
/// @throws SpecError for a request that contradicts itself, does not exist or passes a limit;
/// std::runtime_error if the folder of the file that -o names does not exist
Plan make_plan(const DrawRequest& request);

}  // namespace convanim
