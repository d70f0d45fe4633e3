// Draws a scene in the plainest way, for tests to compare with: each frame whole, item after item,
// in bands of samples that Cairo paints.
#pragma once

#include "convanim/bitmap.h"
#include "convanim/scene.h"

namespace convanim {

/// What render() draws: of a scene whose ground is transparent on nothing, else on its background.
Bitmap reference_render(const Scene& scene, double pixels_per_inch);

}  // namespace convanim
