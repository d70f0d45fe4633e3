// Layouts that are drawn slanted.
#pragma once

#include <cmath>
#include <vector>

#include "convanim/catalogue.h"
#include "convanim/layout.h"
#include "support/layer_2d.h"
#include "support/named.h"
#include "support/places_of.h"
#include "support/shapes.h"

namespace convanim {

inline bool near(double a, double b) {
  return std::abs(a - b) < 1e-9;
}

/// Layers of every kind of asymmetry, beside the catalogue's square ones.
inline std::vector<Layout> oblong_layouts() {
  const Layer2d wide{LayerKind::conv, {2, 9}, {2, 3}, {1, 2}, {1, 0, 0, 3}, {1, 2}};
  const Layer2d tall{
      LayerKind::conv_transposed, {4, 1}, {1, 3}, {3, 1}, {0, 0, 1, 0}, {1, 2}, {2, 0}};
  const Layer2d cropped{LayerKind::conv_transposed, {6, 5}, {2, 3}, {1, 2}, {3, 2, 1, 4}, {1, 1}};
  const Layer2d single;
  std::vector<Layout> layouts;
  for (const Layer2d& spec : {wide, tall, cropped, single}) layouts.push_back(lay_out(spec));
  return layouts;
}

inline std::vector<Layout> all_layouts() {
  std::vector<Layout> layouts = oblong_layouts();
  for (const NamedAnimation& animation : catalogue()) layouts.push_back(lay_out(animation.layer));
  return layouts;
}

}  // namespace convanim
