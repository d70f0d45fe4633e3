// What a layer costs: its parameters and its multiply-adds.
#pragma once

#include <vector>

#include "convanim/stack.h"

namespace convanim {

/// The product of numbers from 0 on, or INT64_MAX.
long long saturated_product(const std::vector<long long>& factors);
long long saturated_sum(long long a, long long b);

/// How many numbers it holds.
long long count_of(const FeatureShape& shape);

/// Weights, and a bias for each output channel where there is one.
long long parameters_of(const Layer& layer);

/// Each weight with each output cell, padding counted; of a transposed layer with each input cell.
/// None of a layer without weights.
long long operations_of(const Layer& layer);

}  // namespace convanim
