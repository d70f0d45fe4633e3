// Which files show a drawing in a format, and where each goes.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "figure/views.h"
#include "plan/drawing.h"
#include "plan/formats.h"
#include "plan/request.h"
#include "plan/target.h"

namespace convanim {

/// One for what the view asks for, for all steps or for each step, as the format can.
/// @throws RequestError for a format of numbers where the figure has none, or too many
std::vector<ViewFile> format_files(const DrawRequest& request, const Format& format,
                                   const Drawing& drawing);

/// gif/NAME.gif below the root, or with what the file shows of it png/NAME_dark_poster.png; else
/// the target's own path.
std::filesystem::path file_path(const Target& target, const Format& format, const Drawing& drawing,
                                const std::string& shown);

}  // namespace convanim
