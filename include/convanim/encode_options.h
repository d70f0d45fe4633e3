// How steps are encoded, whatever the format. Knows no pixel.
#pragma once

#include <functional>

#include "convanim/effort.h"

namespace convanim {

/// Hears how many further steps are done, of twice as many as there are: each is drawn, then
/// encoded. It may be called from several threads at once.
using StepsDone = std::function<void(int steps)>;

struct EncodeOptions {
  Effort effort = Effort::normal;
  int threads = 1;  ///< at most; the bytes do not depend on how many
  StepsDone done{};
};

}  // namespace convanim
