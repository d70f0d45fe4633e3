// Compresses bytes as PNG stores them, through libdeflate. Knows no picture.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "convanim/effort.h"

struct libdeflate_compressor;

namespace convanim {

/// For one thread; keeps its memory from one call to the next.
class Compressor {
 public:
  explicit Compressor(Effort effort) : effort_(effort) {}

  /// The bytes as a zlib stream, until the next call.
  std::span<const std::uint8_t> compress(std::span<const std::uint8_t> bytes);

 private:
  struct Free {
    void operator()(libdeflate_compressor* compressor) const;
  };

  Effort effort_;
  std::unique_ptr<libdeflate_compressor, Free> compressor_;  ///< made for the first bytes
  std::vector<std::uint8_t> stream_;
};

}  // namespace convanim
