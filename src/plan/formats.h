// The formats of files: what each can show, and how it is encoded.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "convanim/animation.h"
#include "convanim/bitmap.h"
#include "convanim/effort.h"
#include "convanim/sink.h"
#include "plan/drawing.h"

namespace convanim {

struct Worker;

/// A file to encode.
struct EncodeJob {
  const Drawing& drawing;
  StepRange steps;          ///< of its animation
  std::string_view part{};  ///< of a format that has them
  Effort effort = Effort::normal;
  int threads = 1;
  std::function<void(int steps)> done;  ///< as StepsDone, of encoders that tell
  Worker* worker = nullptr;             ///< of the animation; of encoders that keep something
  std::string_view file{};              ///< its path; nothing for standard output
  bool builds = false;                  ///< all steps as one picture
};

/// What a file has to hold.
struct PictureNeeds {
  PixelSize size{};  ///< of its frames, where there are pixels
  StepRange steps{};
  bool builds = false;
};

/// What drawing and encoding take of memory: bytes, or tenths of them for each pixel.
struct Footprint {
  int pixel = 0;                ///< of a single frame
  int next_pixel = 0;           ///< of frames that follow each other
  int many_colors = 0;          ///< more where no palette holds a frame's colours
  int shape = 0;                ///< of a step
  bool runs = false;            ///< whether a frame is kept as runs of pixels
  bool whole_if_clear = false;  ///< whether frames on a clear ground are stored whole
  bool redrawn = false;         ///< whether frames with many of these are drawn twice
  bool divided = false;         ///< whether several threads may draw one file, each as much
};

struct Format {
  std::string_view name;         ///< the option's word, the folder's name, and mostly
  std::string_view extension{};  ///< of its files' names, where it is another
  bool one_file = false;         ///< all steps in one file, else a file a step
  bool raster = false;           ///< pixels, so that a resolution means something
  bool even_sides = false;       ///< of frames, which have a row or column more where they need it
  bool sized = false;            ///< has a width, in pixels or on a page
  bool timed = false;     ///< plays, or goes with what plays, so that a delay means something
  bool looped = false;    ///< plays again, so that a number of times means something
  bool drawn = true;      ///< a picture, so that colours mean something
  bool stills = true;     ///< a file may show a single step, or a sheet of them
  bool paged = false;     ///< has pages, so that one file may hold all steps as pictures
  bool adapts = false;    ///< one file shows itself light or dark, as its reader's page is
  bool viewed = false;    ///< without a picture, says what one would show
  bool searched = false;  ///< found by looking for the smallest, so that an effort means something
  bool apart = false;     ///< its shapes are edited, so that each cell is one
  bool builds = false;    ///< one file may hold all steps as a picture that changes by clicks
  std::string_view build_suffix{};  ///< of that file's name

  Footprint takes{};

  /// Where a figure is files of its numbers: what each is called.
  /// @throws RequestError for a figure that has too many
  std::vector<std::string> (*parts)(const Figure& figure) = nullptr;

  /// Whether it can hold the figure; none: any.
  /// @throws RequestError if it cannot
  void (*check)(const Figure& figure) = nullptr;

  /// Of its files' names, without the dot.
  std::string_view file_extension() const { return extension.empty() ? name : extension; }

  /// Whether it can hold a figure that is drawn so; none: all that can be drawn.
  /// @return bytes of memory that all steps of it take together
  /// @throws RequestError if it cannot
  std::size_t (*check_picture)(const Animation& animation, const PictureNeeds& needs) = nullptr;

  /// How long a file of those steps is, about; none where that is not known before, or little.
  std::uint64_t (*file_bytes)(const Drawing& drawing, StepRange steps) = nullptr;

  /// Encodes the file's bytes; returns what its user should know.
  std::string (*encode)(const EncodeJob& job, Sink& sink);
};

/// A row for each format there is.
std::span<const Format> formats();

using Formats = std::vector<const Format*>;

/// The format of that name, or nullptr.
const Format* find_format(std::string_view name);

/// The names of the formats that have a property; without one, of all.
std::vector<std::string> format_names(bool Format::*property = nullptr);

}  // namespace convanim
