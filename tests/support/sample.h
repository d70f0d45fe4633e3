// How much a sanitized build tries of what other builds try all of: instrumented code takes ten
// times as long, and the sanitizers look for other mistakes than the tests that compare every pixel
// do.
#pragma once

#include <cstddef>
#include <vector>

namespace convanim {

#ifdef CONVANIM_SANITIZED
constexpr int kSampleStride = 8;
#else
constexpr int kSampleStride = 1;
#endif

/// All of them, or in a sanitized build every eighth.
template <class Range>
auto sampled(const Range& all) {
  std::vector<typename Range::value_type> sample;
  for (std::size_t i = 0; i < all.size(); i += kSampleStride) sample.push_back(all[i]);
  return sample;
}

}  // namespace convanim
