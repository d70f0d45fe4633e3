// What flat kinds of figures say of themselves: what a layer lacks for one, and what they show, for
// those who cannot see them.
#pragma once

#include <string>

#include "convanim/diagram.h"
#include "convanim/layer.h"

namespace convanim {

/// As FigureKind::lack.
std::string lacks_strip(const Layer& layer, bool has_numbers);
std::string lacks_weight(const Layer& layer, bool has_numbers);
std::string lacks_single_weights(const Layer& layer, bool has_numbers);
std::string lacks_kernel_and_pool(const Layer& layer, bool has_numbers);
std::string lacks_padding(const Layer& layer, bool has_numbers);
std::string lacks_sliding(const Layer& layer, bool has_numbers);
std::string lacks_stride(const Layer& layer, bool has_numbers);
std::string lacks_pathways(const Layer& layer, bool has_numbers);

/// As FigureKind::describe.

/// "It is drawn as a matrix of 4 rows, one for each output cell, and 16 columns, with 36 weights."
std::string describe_matrix(const Diagram& diagram);

std::string describe_kernel(const Diagram& diagram);
std::string describe_padding(const Diagram& diagram);
std::string describe_modes(const Diagram& diagram);
std::string describe_unfolded(const Diagram& diagram);
std::string describe_positions(const Diagram& diagram);
std::string describe_subsampling(const Diagram& diagram);
std::string describe_pathways(const Diagram& diagram);

/// The layer's sentence and, of one with a weight, its products.
std::string say_sum(const Subject& subject, int step);

/// Where the window is, and what the copies under it are copies of.
std::string say_copies(const Subject& subject, int step);
std::string say_window(const Subject& subject, int step);

std::string say_positions(const Subject& subject, int step);
std::string say_subsampling(const Subject& subject, int step);
std::string say_pathway(const Subject& subject, int step);

}  // namespace convanim
