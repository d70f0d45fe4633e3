// Reads which samples are covered.
#include "raster/sample_rows.h"

#include <cstddef>
#include <cstring>

#include "base/little_endian.h"

namespace convanim {

namespace {

/// Pixels that are read at once where their samples are all covered or all not.
constexpr int kBlock = 8;

/// The samples of a pixel that are covered.
SampleMask samples_of(const SampleRows& rows, int x) {
  // A covered sample is a byte of ones: one bit of each, all different, says all. A fourth byte
  // that is read with them is the next pixel's or the margin's.
  std::array<std::uint32_t, kOversampling> bits{};
  for (std::size_t i = 0; i < kOversampling; ++i) {
    bits[i] = load<std::uint32_t>(rows[i] + std::ptrdiff_t{x} * kOversampling) & 0x040201U;
  }
  if ((bits[0] | bits[1] | bits[2]) == 0) return 0;
  unsigned mask = 0;
  for (unsigned i = 0; i < kOversampling; ++i) {
    mask |= (bits[i] | bits[i] >> 8U | bits[i] >> 16U) % 8 << (kOversampling * i);
  }
  return static_cast<SampleMask>(mask);
}

struct BlockSamples {
  bool any = false;
  bool all = false;
};

/// Of a block of pixels that begins there.
BlockSamples block_at(const SampleRows& rows, int x) {
  std::uint64_t any = 0;
  std::uint64_t all = ~std::uint64_t{0};
  for (const std::uint8_t* row : rows) {
    const std::uint8_t* samples = row + std::ptrdiff_t{x} * kOversampling;
    for (int i = 0; i < kOversampling; ++i, samples += sizeof any) {
      std::uint64_t word = 0;
      std::memcpy(&word, samples, sizeof word);
      any |= word;
      all &= word;
    }
  }
  return {any != 0, all == ~std::uint64_t{0}};
}

/// Adds a run to a row, or to its last run.
void add_run(const CoverageRun& run, std::size_t row_begin, std::vector<CoverageRun>& runs) {
  if (runs.size() > row_begin) {
    CoverageRun& last = runs.back();
    if (last.samples == run.samples && last.left + last.length == run.left) {
      last.length += run.length;
      return;
    }
  }
  runs.push_back(run);
}

}  // namespace

void add_row(const SampleRows& samples, int left, int count, RunRows<CoverageRun>& rows) {
  const std::size_t row_begin = rows.runs.size();
  for (int x = 0; x < count;) {
    if (count - x >= kBlock) {
      if (const auto [any, all] = block_at(samples, x); !any || all) {
        if (any) add_run({left + x, kBlock, kAllSamples}, row_begin, rows.runs);
        x += kBlock;
        continue;
      }
    }
    const SampleMask mask = samples_of(samples, x);
    if (mask != 0) add_run({left + x, 1, mask}, row_begin, rows.runs);
    ++x;
  }
  rows.end_row();
}

}  // namespace convanim
