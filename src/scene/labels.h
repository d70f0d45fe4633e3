// Writes at each grid what it is called. Knows no layer.
#pragma once

#include "convanim/annotate.h"

namespace convanim {

/// Writes the labels that are asked for on a page that grows as far as they need it to.
void write_labels(Scene& scene, const Annotations& annotations, const Theme& theme);

}  // namespace convanim
