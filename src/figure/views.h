// The views: which steps of a figure files show, and how, where it is not all of them in the way of
// the format.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "convanim/animation.h"
#include "figure/figure.h"
#include "figure/request.h"
#include "figure/style.h"

namespace convanim {

/// A file of an animation.
struct ViewFile {
  std::string suffix;  ///< of its name: "_sheet"
  StepRange steps;
  std::string part{};  ///< of a format that has them
};

/// The figure with the steps that its files show: a sheet is one step.
/// @throws RequestError for steps that do not exist, or have no place on the sheet
Animation make_animation(const Figure& figure, const Style& style, const NotesRequest& notes,
                         const View& view, const StepChoice& choice = {});

/// The most steps that are named, each as often as it is.
inline constexpr std::size_t kMaxChosenSteps = 1'000'000;

/// The steps that are shown, of so many.
/// @throws RequestError for one that there is not, and for more than kMaxChosenSteps
std::vector<int> chosen_steps(const StepChoice& choice, int steps);

/// The one file that shows the view of so many steps; none for AllSteps.
std::optional<ViewFile> single_file(const View& view, int steps);

/// Whether the view is a picture: one step, a poster or a sheet.
bool is_still(const View& view);

/// "_03": the end of the name of a file that shows one step; two digits, more where the last step
/// needs them.
std::string step_suffix(int step, int steps);

/// The last step, in which the output is complete, as a file of its own.
ViewFile poster_file(int steps);

}  // namespace convanim
