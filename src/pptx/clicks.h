// When the shapes of a slide come and go.
#pragma once

#include <span>
#include <string>

namespace convanim {

/// The timing of a slide on which one shape after the other is shown alone, with a click each; the
/// first one is there from the start.
/// @param shapes their numbers
std::string clicks(std::span<const long> shapes);

}  // namespace convanim
