// Grids of one role that follow each other.
#include "scene/grid_runs.h"

namespace convanim {

std::vector<GridRun> runs_of(const Diagram& diagram) {
  std::vector<GridRun> runs;
  for (std::size_t n = 0; n < diagram.grids.size(); ++n) {
    const bool goes_on = n > 0 && diagram.grids[n]->role == diagram.grids[n - 1]->role &&
                         diagram.grids[n]->slot != Slot{};
    if (goes_on) {
      runs.back().end = n + 1;
    } else {
      runs.push_back({n, n + 1});
    }
  }
  return runs;
}

}  // namespace convanim
