// What is asked about a layer rather than drawn of it, answered in words.
#pragma once

#include <string>

#include "figure/request.h"

namespace convanim {

/// What explain() says of the layer, whether or not it can be drawn; with its numbers if the
/// request has any.
/// @throws RequestError as make_figure() does
std::string explain_request(const LayerRequest& request);

/// Which padding, or for a transposed layer which output padding, gives an output of that size.
/// @throws RequestError as make_layer() does, or if the request leaves nothing open
std::string explain_output_size(const LayerRequest& request, const Sides& wanted);

}  // namespace convanim
