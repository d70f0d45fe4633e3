// What files are asked for, as values: of which figures, in which formats, where and how. Holds no
// word of the command line.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <variant>
#include <vector>

#include "convanim/animation.h"
#include "convanim/effort.h"
#include "figure/figure.h"
#include "figure/request.h"
#include "plan/formats.h"
#include "plan/resolution.h"

namespace convanim {

/// Where files go: below the current folder, to standard output, or to a file or below a folder.
struct WorkingFolder {};
struct StandardOutput {};
using Output = std::variant<WorkingFolder, StandardOutput, std::filesystem::path>;

/// How long steps are shown; nothing where the request is silent.
struct TimingRequest {
  std::optional<int> delay_cs{};
  std::optional<double> seconds{};  ///< of all steps together, instead
  std::optional<int> hold_cs{};
  std::optional<int> row_hold_cs{};
  int loop = 0;
  bool glides = false;
  bool plays_once = false;  ///< in few seconds, as WCAG wants what moves by itself
};

/// What drawing may take of memory where nothing else is said, in bytes.
inline constexpr std::size_t kUsualMemory = std::size_t{1} << 30U;

/// How many bytes files may have.
inline constexpr std::uint64_t kUsualOutput = std::uint64_t{4} << 30U;

struct DrawRequest {
  std::vector<Figure> figures;
  Formats formats{};  ///< none: what the view or the file's extension says
  View view{};
  StepChoice steps{};
  std::optional<int> elide{};  ///< which the figures have, if it was given
  bool posters = false;  ///< beside an animation its last step too, for readers who want no motion
  bool builds = false;   ///< on one slide all steps, with a click each
  Output output{};
  Resolution resolution{};
  TimingRequest timing{};
  Effort effort = Effort::normal;
  std::size_t memory = kUsualMemory;
  std::uint64_t most_output = kUsualOutput;
  StyleRequest style{};
  NotesRequest notes{};
};

}  // namespace convanim
