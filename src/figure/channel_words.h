// What figures of channels and slices say of themselves: what a layer lacks for one, what it leaves
// out, and what it shows, for those who cannot see it.
#pragma once

#include <string>

#include "convanim/diagram.h"
#include "convanim/layer.h"

namespace convanim {

/// As FigureKind::lack.
std::string lacks_planes(const Layer& layer, bool has_numbers);
std::string lacks_kernels(const Layer& layer, bool has_numbers);
std::string lacks_depth(const Layer& layer, bool has_numbers);
std::string lacks_separable(const Layer& layer, bool has_numbers);
std::string lacks_dimensions(const Layer& layer, bool has_numbers);

/// As FigureKind::leaves_out: of many channels, those between; all but the first.
std::string channels_between(const Layer& layer);
std::string other_channels(const Layer& layer);
std::string planes_between(const Layer& layer);

/// As FigureKind::describe.
std::string describe_channels(const Diagram& diagram);
std::string describe_kernels(const Diagram& diagram);
std::string describe_slices(const Diagram& diagram);
std::string describe_separable(const Diagram& diagram);
std::string describe_dimensions(const Diagram& diagram);

}  // namespace convanim
