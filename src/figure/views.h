// The views: which steps of a figure files show, and how, where it is not all of them in the way of
// the format.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "convanim/animation.h"
#include "figure/make_animation.h"

namespace convanim {

struct ViewRequest;

/// An option as its help has it.
struct ViewOption {
  std::string_view name;   ///< "--sheet"; nothing if there is none
  std::string_view value;  ///< what it takes; nothing for a flag
  std::string_view text;
};

/// A file that a view makes of an animation.
struct ViewFile {
  std::string suffix;  ///< of its name: "_sheet"
  StepRange steps;
};

struct View {
  ViewOption option;
  ViewOption detail{};         ///< one more, which means nothing without the first
  std::optional<int> most{};   ///< the option takes a whole number up to this
  bool of_one_figure = false;  ///< so that commands that draw several do not have it
  bool still = true;           ///< a picture in place of the animation
  std::string_view format;     ///< what is written unless told otherwise
  /// Of no still: the only format that it changes, in words.
  std::string_view only{};

  /// The steps that the files have, where they are not those of the figure.
  Animation (*draw)(const Figure& figure, const Style& style, const NotesRequest& notes,
                    const ViewRequest& request);
  ViewFile (*file)(int steps, const ViewRequest& request);
};

/// A row for each view there is.
std::span<const View> views();

/// What the command line says of a view.
struct ViewRequest {
  const View* view = nullptr;
  bool flag = false;
  std::optional<std::string> value{};
  std::optional<std::string> detail{};

  bool is_given() const { return flag || value; }
};

/// A request for no view: a row for each.
std::vector<ViewRequest> no_views();

/// "_03": the end of the name of a file that shows one step; two digits, more where the last step
/// needs them.
std::string step_suffix(int step, int steps);

/// The last step, in which the output is complete, as a file of its own.
ViewFile poster_of(int steps);

}  // namespace convanim
