// What the user of a plan should know before anything is drawn.
#include "plan/notes_before.h"

#include <algorithm>

#include "figure/figure_kinds.h"

namespace convanim {

std::vector<std::string> notes_before(const Plan& plan) {
  std::vector<std::string> notes;
  std::vector<std::string> told;
  for (const FileJob& job : plan.jobs) {
    const Figure& figure = plan.drawings[job.drawing].figure;
    const std::string hidden = left_out(*figure.kind, figure.layer);
    const bool again = std::ranges::find(told, figure.name) != told.end();
    if (!job.format->drawn || hidden.empty() || again) continue;
    told.push_back(figure.name);
    notes.push_back(figure.numbers
                        ? "the picture and its sums leave out " + hidden +
                              " (-f json, -f csv and --explain have all)"
                        : "the picture does not show " + hidden + " (-f json and --explain do)");
  }
  notes.insert(notes.end(), plan.notes.begin(), plan.notes.end());
  return notes;
}

}  // namespace convanim
