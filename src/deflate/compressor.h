// Compresses bytes as PNG and zip store them, through libdeflate. Knows no file.
#pragma once

#include <cstdint>
#include <memory>
#include <span>

#include "convanim/effort.h"

struct libdeflate_compressor;

namespace convanim {

/// How hard libdeflate looks, from 1 to 12.
struct DeflateLevels {
  int fast = 1;
  int normal = 6;
  int max = 12;

  int of(Effort effort) const {
    return effort == Effort::fast ? fast : effort == Effort::max ? max : normal;
  }
};

/// For one thread; keeps its memory from one call to the next.
class Compressor {
 public:
  /// @param level of libdeflate
  explicit Compressor(int level) : level_(level) {}

  /// The bytes as a zlib stream, until the next call.
  std::span<const std::uint8_t> compress(std::span<const std::uint8_t> bytes);

  /// The same without zlib's header and check sum.
  std::span<const std::uint8_t> deflate(std::span<const std::uint8_t> bytes);

 private:
  struct Free {
    void operator()(libdeflate_compressor* compressor) const;
  };

  libdeflate_compressor* compressor();
  /// Room for so many bytes. What is not written to takes no memory.
  std::span<std::uint8_t> room(std::size_t size);
  std::span<const std::uint8_t> written(std::size_t size) const;

  int level_;
  std::unique_ptr<libdeflate_compressor, Free> compressor_;  ///< made for the first bytes
  std::unique_ptr<std::uint8_t[]> stream_;
  std::size_t room_ = 0;
};

/// As zip has it.
std::uint32_t crc32_of(std::span<const std::uint8_t> bytes);

}  // namespace convanim
