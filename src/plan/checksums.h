// The checksums command: prints the checksum of every frame, or compares them with a manifest.
#pragma once

#include <string>
#include <vector>

#include "convanim/checksum.h"
#include "plan/drawing.h"

namespace convanim {

/// Draws every step at the default resolution; a frame's name is that of its picture.
Manifest draw_manifest(const std::vector<Drawing>& drawings, int threads);

struct Comparison {
  std::string differences;  ///< a line for each listed frame that differs or does not exist
  std::string summary;      ///< how many, and whether another renderer may be the reason
};

/// Compares the drawn frames with those that the expected manifest lists; what it does not list is
/// passed over.
Comparison compare_manifests(const Manifest& drawn, const Manifest& expected);

}  // namespace convanim
