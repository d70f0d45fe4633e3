// What the windows of a pool cover behind its input. Knows no framework.
#pragma once

#include "convanim/spec.h"

namespace convanim {

/// Along one axis of a pool: what its windows cover beyond the input.
struct PoolEnd {
  int needed = 0;    ///< cells after the input that the last window reaches
  int overhang = 0;  ///< of these, those beyond the padding (ceil mode)
};

struct PoolEnds {
  PoolEnd rows;
  PoolEnd cols;
  bool overhang() const { return rows.overhang > 0 || cols.overhang > 0; }
};

PoolEnds pool_ends(const ConvSpec& spec);

/// The padding that makes a pool without ceil mode put out what this one does.
Padding floor_padding(const ConvSpec& spec);

}  // namespace convanim
