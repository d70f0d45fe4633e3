// From what is asked for around a figure to the words.
#pragma once

#include "convanim/annotate.h"
#include "convanim/diagram.h"
#include "convanim/layer.h"
#include "figure/request.h"

namespace convanim {

/// @param diagram any step of the figure
/// @throws RequestError for a notation that has no such layer
Annotations make_annotations(const NotesRequest& request, const Layer& layer,
                             const Diagram& diagram, const Look& look = {});

}  // namespace convanim
