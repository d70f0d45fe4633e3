// What is asked about a layer rather than drawn of it, answered in words.
#pragma once

#include <optional>
#include <string>

#include "figure/request.h"

namespace convanim {

/// What explain() says of the layer, whether or not it can be drawn; with its numbers if the
/// request has any, and the sentences of steps where these are asked for.
/// @throws RequestError as make_figure() does, or if there are too many steps for sentences
std::string explain_request(const LayerRequest& request,
                            const std::optional<StepChoice>& steps = {});

/// Which padding, or for a transposed layer which output padding, gives an output of that size.
/// @throws RequestError as make_layer() does, or if the request leaves nothing open
std::string explain_output_size(const LayerRequest& request, const Sides& wanted);

}  // namespace convanim
