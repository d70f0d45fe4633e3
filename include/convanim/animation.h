// An animation as its scenes: what every encoder takes. Knows no layer and no format.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "convanim/scene.h"

namespace convanim {

/// Makes the scene of a step; all scenes of an animation have one page, one ground and one
/// background. It may be called from several threads at once.
using ComposeStep = std::function<Scene(int step)>;

/// When each step is shown.
struct Timing {
  int delay_cs = 100;  ///< of every step, in hundredths of a second; browsers slow down 0 and 1
  std::optional<int> hold_cs{};      ///< of the last step, where it is another time
  std::optional<int> row_hold_cs{};  ///< of those that complete a row of the output, likewise
  int loop = 0;                      ///< times to play again after the first; 0 for ever
  bool plays_once = false;           ///< whatever loop says
  bool glides = false;  ///< what moves goes there in the last part of a step, in an SVG
  friend bool operator==(const Timing&, const Timing&) = default;
};

/// Steps first to first + count - 1.
struct StepRange {
  int first = 0;
  int count = 1;
  friend bool operator==(const StepRange&, const StepRange&) = default;
};

/// Cells in rows, as a model's figure has them, or a box that stands for all of them. Rows read
/// rows and columns columns: a cell reads those where what its row reads meets what its column
/// does.
struct CellPlane {
  std::string label{};  ///< in UTF-8
  std::string text{};   ///< what there is to say of a box; of cells nothing
  Size size{1, 1};
  double pitch = 1;                      ///< from a column to the next one, in cells
  int first_step = 0;                    ///< that shows it
  std::vector<int> from{};               ///< planes before it that it reads
  std::vector<std::vector<int>> rows{};  ///< of each row the rows there, in order
  std::vector<std::vector<int>> cols{};
};

struct Animation {
  int steps = 1;
  ComposeStep scene;  ///< of each step, counted from 0
  Timing timing{};
  std::string title{};        ///< what it is called, in UTF-8
  std::string description{};  ///< what it shows, for those who cannot see it; ASCII
  std::function<std::string(int step)> sentence{};  ///< what a step does, likewise; may be none
  std::function<bool(int step)> ends_row{};  ///< whether a row of the output is then complete
  std::vector<CellPlane> planes{};  ///< of a figure without a diagram, what can be pointed at
};

/// How long the animation shows a step, in hundredths of a second, if it is of those from first to
/// last.
int delay_of(const Animation& animation, int step, int last);

}  // namespace convanim
