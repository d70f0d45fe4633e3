// Reads what is in a zip archive, for tests.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <stdexcept>
#include <string>
#include <zlib.h>

#include "base/little_endian.h"

namespace convanim {

namespace zip {

inline void require(bool holds, const char* what) {
  if (!holds) throw std::runtime_error(what);
}

inline std::uint32_t short_at(const std::uint8_t* bytes) {
  return bytes[0] | static_cast<std::uint32_t>(bytes[1]) << 8U;
}

inline std::string inflated(const std::uint8_t* stream, std::size_t stored, std::size_t length) {
  std::string text(length, '\0');
  z_stream reader{};
  reader.next_in = const_cast<Bytef*>(stream);
  reader.avail_in = static_cast<uInt>(stored);
  reader.next_out = reinterpret_cast<Bytef*>(text.data());
  reader.avail_out = static_cast<uInt>(length);
  require(inflateInit2(&reader, -MAX_WBITS) == Z_OK, "no reader of a file");
  const int end = inflate(&reader, Z_FINISH);
  inflateEnd(&reader);
  require(end == Z_STREAM_END, "a file that does not end");
  return text;
}

}  // namespace zip

/// The files of a zip archive, by its directory.
/// @throws std::runtime_error if the archive is broken, or holds a name twice.
inline std::map<std::string, std::string> zip_files(std::span<const std::byte> archive) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(archive.data());
  constexpr std::size_t kEnd = 22;
  zip::require(archive.size() >= kEnd, "no archive");
  const std::uint8_t* end = bytes + archive.size() - kEnd;
  zip::require(load<std::uint32_t>(end) == 0x06054b50, "no end of an archive");
  std::map<std::string, std::string> files;
  const std::uint8_t* entry = bytes + load<std::uint32_t>(end + 16);
  for (std::uint32_t n = zip::short_at(end + 10); n > 0; --n) {
    zip::require(load<std::uint32_t>(entry) == 0x02014b50, "no entry of an archive");
    const std::size_t name_length = zip::short_at(entry + 28);
    const std::string name(reinterpret_cast<const char*>(entry) + 46, name_length);
    const std::uint8_t* local = bytes + load<std::uint32_t>(entry + 42);
    zip::require(load<std::uint32_t>(local) == 0x04034b50, "no file of an archive");
    const std::string text =
        zip::inflated(local + 30 + zip::short_at(local + 26), load<std::uint32_t>(entry + 20),
                      load<std::uint32_t>(entry + 24));
    const auto sum =
        crc32(0, reinterpret_cast<const Bytef*>(text.data()), static_cast<uInt>(text.size()));
    zip::require(sum == load<std::uint32_t>(entry + 16), "a file that is not what it was");
    zip::require(files.emplace(name, text).second, "a name that is there twice");
    entry += 46 + name_length;
  }
  zip::require(entry == end, "an archive longer than its files");
  return files;
}

}  // namespace convanim
