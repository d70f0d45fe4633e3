// What people call the kinds of layers.
#include "layer/other_names.h"

#include <array>
#include <string>

#include "base/ascii.h"
#include "base/find_row.h"

namespace convanim {

namespace {

struct OtherName {
  std::string_view letters;
  LayerKind kind;
};

constexpr auto kOtherNames = std::to_array<OtherName>({
    {"conv", LayerKind::conv},
    {"convolution", LayerKind::conv},
    {"convolutional", LayerKind::conv},
    {"crosscorrelation", LayerKind::conv},
    {"convtransposed", LayerKind::conv_transposed},
    {"convtranspose", LayerKind::conv_transposed},
    {"transposedconv", LayerKind::conv_transposed},
    {"transposeconv", LayerKind::conv_transposed},
    {"transposedconvolution", LayerKind::conv_transposed},
    {"convolutiontranspose", LayerKind::conv_transposed},
    {"deconv", LayerKind::conv_transposed},
    {"deconvolution", LayerKind::conv_transposed},
    {"upconv", LayerKind::conv_transposed},
    {"upconvolution", LayerKind::conv_transposed},
    {"maxpool", LayerKind::max_pool},
    {"maxpooling", LayerKind::max_pool},
    {"avgpool", LayerKind::average_pool},
    {"avgpooling", LayerKind::average_pool},
    {"averagepool", LayerKind::average_pool},
    {"averagepooling", LayerKind::average_pool},
    {"meanpool", LayerKind::average_pool},
    {"meanpooling", LayerKind::average_pool},
});

/// Small letters alone, without the "2d" of dimensions.
std::string letters_of(std::string_view name) {
  std::string letters;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const bool is_dimension =
        is_digit(name[i]) && i + 1 < name.size() && (name[i + 1] == 'd' || name[i + 1] == 'D');
    if (is_dimension) {
      ++i;
    } else if (is_letter(name[i])) {
      letters += name[i];
    }
  }
  return lower_case(letters);
}

}  // namespace

std::optional<LayerKind> kind_called(std::string_view name) {
  const OtherName* found = find_row(kOtherNames, letters_of(name), &OtherName::letters);
  return found ? std::optional(found->kind) : std::nullopt;
}

}  // namespace convanim
