// The checksums command: prints the checksum of every frame, or compares them with a manifest.
#pragma once

#include <string>
#include <vector>

#include "convanim/checksum.h"
#include "plan.h"
#include "streams.h"

namespace convanim {

/// Draws every step of the figures at the default resolution.
Manifest draw_manifest(const std::vector<Figure>& figures, int threads);

/// Compares the drawn frames with those that the manifest lists, and names on streams.out each that
/// differs or does not exist; on streams.err how many, and whether another renderer may be the
/// reason.
/// @return whether all are the same
bool compare_manifests(const Manifest& drawn, const Manifest& expected, const Streams& streams);

}  // namespace convanim
