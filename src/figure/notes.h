// From what the command line wants written around a figure to the words.
#pragma once

#include <optional>
#include <string>

#include "convanim/annotate.h"
#include "convanim/diagram.h"
#include "convanim/layer.h"

namespace convanim {

/// What the command line says; nothing where it was silent.
struct NotesRequest {
  bool labels = false;
  bool caption = false;
  std::optional<std::string> notation{};
  bool legend = false;
  std::optional<std::string> title{};  ///< UTF-8
};

/// The notations a caption may be in, for a message: "guide, pytorch or keras".
std::string notation_names();

/// @param diagram any step of the figure
/// @throws RequestError for a notation that does not exist or has no such layer, and for a title
/// that is no UTF-8, too long, or has a character that cannot be drawn
Annotations make_annotations(const NotesRequest& request, const Layer& layer,
                             const Diagram& diagram);

}  // namespace convanim
