// What files show of a figure: drawn how large, and what that takes. Knows no file.
#pragma once

#include <string>
#include <vector>

#include "figure/style.h"
#include "plan/drawing.h"
#include "plan/formats.h"
#include "plan/request.h"

namespace convanim {

/// A drawing, and what its user should know before.
struct MadeDrawing {
  Drawing drawing;
  std::vector<std::string> notes{};
};

/// @param formats all that will show it
/// @throws RequestError if a format cannot, if the figure has no picture or is too large for one;
///         TooMuch if a sheet of it passes the request's memory
MadeDrawing make_drawing(const DrawRequest& request, const Formats& formats, const Figure& figure,
                         const Style& style);

}  // namespace convanim
