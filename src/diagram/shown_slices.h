// Which slices of a layer of three dimensions are shown, in which order they are written, and where
// they stand.
#pragma once

#include "convanim/layer.h"
#include "convanim/layout.h"
#include "diagram/channel_rows.h"

namespace convanim {

/// The layer's first channel alone.
Layer first_channel(const Layer& layer);

/// Those of its first channel.
struct ShownSlices {
  Layer layer;
  Layout layout;
  PlaneRow out;  ///< slices of the output
  PlaneRow in;   ///< slices of the plane

  explicit ShownSlices(const Layer& whole);

  int cells() const { return layout.output().rows * layout.output().cols; }
  const Window& depth() const { return layout.window(kDepth); }
  WriteOrder order() const {
    return {static_cast<int>(only_planes(out).size()), cells(), StepOrder::channel};
  }

  /// Where a slice of the plane stands in the row.
  double slot_of(int slice) const;

  /// The middle of the slices that an output is made of.
  double middle(int output) const;
};

}  // namespace convanim
