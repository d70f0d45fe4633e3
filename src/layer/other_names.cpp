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

using enum LayerKind;

constexpr auto kOtherNames = std::to_array<OtherName>({
    {"conv", conv},
    {"convolution", conv},
    {"convolutional", conv},
    {"crosscorrelation", conv},
    {"convtransposed", conv_transposed},
    {"convtranspose", conv_transposed},
    {"transposedconv", conv_transposed},
    {"transposeconv", conv_transposed},
    {"transposedconvolution", conv_transposed},
    {"convolutiontranspose", conv_transposed},
    {"deconv", conv_transposed},
    {"deconvolution", conv_transposed},
    {"upconv", conv_transposed},
    {"upconvolution", conv_transposed},
    {"maxpool", max_pool},
    {"maxpooling", max_pool},
    {"avgpool", average_pool},
    {"avgpooling", average_pool},
    {"averagepool", average_pool},
    {"averagepooling", average_pool},
    {"meanpool", average_pool},
    {"meanpooling", average_pool},
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
