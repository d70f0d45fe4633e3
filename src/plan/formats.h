// The formats of files: what each can show, and how it is encoded.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "convanim/animation.h"
#include "convanim/scene.h"
#include "convanim/sink.h"
#include "figure/drawing.h"

namespace convanim {

struct Desk;

/// A file to encode.
struct Encoding {
  const Drawing& drawing;
  StepRange steps;
  std::string description;    ///< what it shows, in words
  const GifOptions& options;  ///< how long each step is shown, and what a GIF needs more
  int threads = 1;
  std::function<void(int done)> report;  ///< of formats that tell of their steps
  Desk& desk;                            ///< of the drawing
};

struct Format {
  std::string_view name;  ///< the option's word, the folder's name and the file name's extension
  bool one_file = false;  ///< all steps in one file, else a file a step
  bool raster = false;    ///< pixels, so that a resolution means something
  bool timed = false;     ///< plays, so that a delay means something
  bool drawn = true;      ///< a picture, so that colours mean something
  bool adapts = false;    ///< one file shows itself light or dark, as its reader's page is
  bool searched = false;  ///< found by looking for the smallest, so that an effort means something
  bool reports = false;   ///< tells twice of each step: that it is drawn, and that it is encoded

  /// Encodes the file's bytes; returns what its user should know.
  std::string (*encode)(const Encoding& file, Sink& sink);
};

/// A row for each format there is.
std::span<const Format> formats();

/// The format of that name, or nullptr.
const Format* find_format(std::string_view name);

/// "gif, png, pdf, svg or json"
std::string format_names();

}  // namespace convanim
