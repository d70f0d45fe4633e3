// A layer's numbers as text. Knows no sentence around them.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "convanim/layer.h"

namespace convanim {

inline constexpr std::array<std::string_view, kMaxDimensions> kAxisNames{"depth", "rows",
                                                                         "columns"};

/// What stands between the numbers of axes, and between those of sides.
struct Separators {
  std::string_view times = "x";
  std::string_view comma = ",";
};

/// What a kind of layer is called.
struct KindWords {
  std::string_view name;    ///< in commands, files and JSON: "max_pool"
  std::string_view title;   ///< "Max pooling"
  std::string_view window;  ///< what slides: "max pooling window"
};

const KindWords& kind_words(LayerKind kind);

/// "3x3": the number along each of the layer's axes.
std::string sizes_text(const Layer& layer, AxisNumber number);

std::string sizes_text(const Layer& layer, const Shape& shape, const Separators& separators = {});

/// "3", or "3x2" where the number is not the same along all of them.
std::string short_text(const Layer& layer, AxisNumber number, const Separators& separators = {});

/// The input as it is asked for: as short_text(), but of three dimensions each number, which says
/// that there are three.
std::string input_text(const Layer& layer);

/// The same as short_text() of a shape of the layer's dimensions.
std::string short_text(const Layer& layer, const Shape& shape, const Separators& separators = {});

/// "1x2" as short_text(), or "1,0,2,2" where the two sides of an axis differ: each side.
std::string padding_text(const Layer& layer, const Separators& separators = {});

/// "top, bottom, left, right"
std::string side_names(const Layer& layer);

/// "1, 0, 2, 2 (top, bottom, left, right)": each side of each axis.
std::string sides_text(const Layer& layer);

/// Whether the two sides of each axis are padded alike.
bool is_padded_evenly(const Layer& layer);

/// Whether no side is padded.
bool is_unpadded(const Layer& layer);

/// Whether the number is what it is where nothing is said of it: a stride of 1, a padding of 0.
bool is_default(const Layer& layer, AxisNumber number);

/// Whether the number is the same along all of the layer's axes.
bool is_alike(const Layer& layer, AxisNumber number);

/// "reflect"; of a constant the number.
std::string padding_mode_text(const Layer& layer);

/// Whether the layer has one dimension, or is one row that no setting pads or spreads: frameworks'
/// 1-dimensional layers do the same.
bool is_one_row(const Layer& layer);

}  // namespace convanim
