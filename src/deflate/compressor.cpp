// Compresses bytes as PNG and zip store them, through libdeflate: in half of zlib's time to as few
// bytes.
#include "deflate/compressor.h"

#include <new>
#include <stdexcept>

#include <libdeflate.h>

namespace convanim {

void Compressor::Free::operator()(libdeflate_compressor* compressor) const {
  libdeflate_free_compressor(compressor);
}

libdeflate_compressor* Compressor::compressor() {
  if (!compressor_) compressor_.reset(libdeflate_alloc_compressor(level_));
  if (!compressor_) throw std::bad_alloc();
  return compressor_.get();
}

std::span<const std::uint8_t> Compressor::compress(std::span<const std::uint8_t> bytes) {
  const auto stream = room(libdeflate_zlib_compress_bound(compressor(), bytes.size()));
  return written(libdeflate_zlib_compress(compressor(), bytes.data(), bytes.size(), stream.data(),
                                          stream.size()));
}

std::span<const std::uint8_t> Compressor::deflate(std::span<const std::uint8_t> bytes) {
  const auto stream = room(libdeflate_deflate_compress_bound(compressor(), bytes.size()));
  return written(libdeflate_deflate_compress(compressor(), bytes.data(), bytes.size(),
                                             stream.data(), stream.size()));
}

std::span<std::uint8_t> Compressor::room(std::size_t size) {
  if (size > room_) {
    room_ = 0;
    stream_.reset();
    stream_ = std::make_unique_for_overwrite<std::uint8_t[]>(size);
    room_ = size;
  }
  return {stream_.get(), size};
}

std::span<const std::uint8_t> Compressor::written(std::size_t size) const {
  if (size == 0) throw std::runtime_error("libdeflate: cannot compress");
  return {stream_.get(), size};
}

std::uint32_t crc32_of(std::span<const std::uint8_t> bytes) {
  return libdeflate_crc32(0, bytes.data(), bytes.size());
}

}  // namespace convanim
