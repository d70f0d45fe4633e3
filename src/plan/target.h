// Where a request's files go, and in which formats that lets them be.
#pragma once

#include <filesystem>

#include "plan/formats.h"
#include "plan/request.h"

namespace convanim {

enum class Destination { root, file, standard_output };

struct Target {
  Destination kind = Destination::root;
  std::filesystem::path path{};
};

/// A path is a folder ("out/", or one that exists), else a file.
/// @throws RequestError for a file where there are several figures
Target find_target(const DrawRequest& request);

/// Those that are asked for, or that of the file's extension, or what is usual.
/// @throws RequestError if the file's extension names none, or another
Formats choose_formats(const DrawRequest& request, const Target& target);

/// @throws std::runtime_error unless what is missing of the file's folder can be made
void check_folder(const std::filesystem::path& file);

}  // namespace convanim
