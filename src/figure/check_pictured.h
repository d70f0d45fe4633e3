// Whether what a picture shows of a layer is small enough for one.
#pragma once

#include <string>

#include "convanim/layer.h"

namespace convanim {

/// @throws RequestError as lay_out() does; TooMuch, with the smallest input of the whole layer that
///         behaves alike, if what pictured() leaves of it is not drawable
void check_pictured(const Layer& layer);

/// The smallest input that behaves alike, if its layer's matrix is small enough to be drawn.
std::string smaller_matrix(const Layer& layer);

}  // namespace convanim
