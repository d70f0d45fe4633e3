// The checksums of every frame of named animations, drawn or compared with a manifest.
#pragma once

#include <string>
#include <vector>

#include "convanim/catalogue.h"
#include "convanim/checksum.h"
#include "convanim/theme.h"

namespace convanim {

/// A named animation as a theme's pictures show it.
struct ThemedAnimation {
  const NamedAnimation* animation = nullptr;
  const NamedTheme* theme = nullptr;

  /// What its pictures are called: "dilation_dark".
  std::string stem() const;
};

/// Draws every step at the default resolution; a frame's name is that of its picture.
Manifest draw_manifest(const std::vector<ThemedAnimation>& animations, int threads);

/// The animations that a manifest lists, in the themes that it lists them in, as far as they exist.
std::vector<ThemedAnimation> listed_animations(const Manifest& manifest);

/// What the manifest says of the animations, in whatever themes.
Manifest only_of(Manifest manifest, const std::vector<const NamedAnimation*>& animations);

struct Comparison {
  std::string differences;  ///< a line for each listed frame that differs or does not exist
  std::string summary;      ///< how many, and whether another renderer may be the reason
};

/// Compares the drawn frames with those that the expected manifest lists; what it does not list is
/// passed over.
Comparison compare_manifests(const Manifest& drawn, const Manifest& expected);

}  // namespace convanim
