// Whether what a picture shows of a layer is small enough for one.
#include "figure/check_pictured.h"

#include "convanim/diagram.h"
#include "convanim/limits.h"
#include "layer/input_ranges.h"
#include "layer/layer_text.h"

namespace convanim {

void check_pictured(const Layer& layer) {
  try {
    check_drawable(pictured(layer));
  } catch (const TooMuch& error) {
    if (layer.dimensions < kMaxDimensions || error.instead().empty()) throw;
    throw TooMuch(error.what(), error.excess(), input_text(smallest_alike(layer)));
  }
}

std::string smaller_matrix(const Layer& layer) {
  const Layer alike = smallest_alike(layer);
  const auto cells = [](Size size) { return 1LL * size.rows * size.cols; };
  const long long entries =
      cells(along_slice(alike, &AxisSpec::input)) * cells(output_size(pictured(alike)));
  return entries > kMaxNumbers ? "" : input_text(alike);
}

}  // namespace convanim
