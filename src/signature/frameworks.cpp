// What a framework's call makes, in words.
#include "convanim/frameworks.h"

namespace convanim {

std::string_view to_string(FrameworkKind kind) {
  switch (kind) {
    case FrameworkKind::conv:
      return "conv";
    case FrameworkKind::conv_transposed:
      return "conv_transposed";
    case FrameworkKind::separable_conv:
      return "separable";
    case FrameworkKind::max_pool:
      return "max_pool";
    case FrameworkKind::average_pool:
      return "average_pool";
    case FrameworkKind::adaptive_max_pool:
      return "adaptive_max_pool";
    case FrameworkKind::adaptive_average_pool:
      return "adaptive_average_pool";
    case FrameworkKind::max_unpool:
      return "unpool";
    case FrameworkKind::upsample:
      return "upsample";
    case FrameworkKind::pixel_shuffle:
      return "pixel_shuffle";
    case FrameworkKind::pixel_unshuffle:
      return "pixel_unshuffle";
    case FrameworkKind::pad:
      return "pad";
    case FrameworkKind::crop:
      break;
  }
  return "crop";
}

}  // namespace convanim
