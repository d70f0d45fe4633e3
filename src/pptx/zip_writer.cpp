// Writes files into a zip archive, as PKWARE's "APPNOTE.TXT" has it.
#include "pptx/zip_writer.h"

#include <span>
#include <stdexcept>

namespace convanim {

namespace {

using Bytes = std::vector<std::uint8_t>;

/// So many bytes of it, the lowest first.
void put(std::size_t number, int count, Bytes& bytes) {
  for (int i = 0; i < count; ++i, number >>= 8) {
    bytes.push_back(static_cast<std::uint8_t>(number));
  }
}

void put(std::string_view text, Bytes& bytes) {
  bytes.insert(bytes.end(), text.begin(), text.end());
}

std::span<const std::uint8_t> bytes_of(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

constexpr std::size_t kZipVersion = 20;  // that understands deflate
constexpr std::size_t kDeflated = 8;
constexpr std::size_t kFirstDay = 1 << 5 | 1;  // of January, 1980

}  // namespace

void ZipWriter::add(const std::string& name, std::string_view text) {
  const auto stream = compressor_.deflate(bytes_of(text));
  constexpr std::size_t kMostEntries = 0xffff;
  constexpr std::size_t kMostArchiveBytes = 0xffff'ffff;
  if (entries_.size() == kMostEntries ||
      offset_ + stream.size() + (1U << 20U) > kMostArchiveBytes) {
    throw std::runtime_error("a zip archive cannot have more than 65,535 files or 4 GiB");
  }
  entries_.push_back({name, crc32_of(bytes_of(text)), stream.size(), text.size(), offset_});
  const Entry& entry = entries_.back();
  Bytes bytes;
  put("PK\x03\x04", bytes);
  put(kZipVersion, 2, bytes);
  put(0, 2, bytes);
  put(kDeflated, 2, bytes);
  put(0, 2, bytes);
  put(kFirstDay, 2, bytes);
  put(entry.check_sum, 4, bytes);
  put(entry.stored, 4, bytes);
  put(entry.length, 4, bytes);
  put(name.size(), 2, bytes);
  put(0, 2, bytes);
  put(name, bytes);
  bytes.insert(bytes.end(), stream.begin(), stream.end());
  write(bytes);
}

void ZipWriter::finish() {
  const std::size_t directory = offset_;
  Bytes bytes;
  for (const Entry& entry : entries_) {
    put("PK\x01\x02", bytes);
    put(kZipVersion, 2, bytes);
    put(kZipVersion, 2, bytes);
    put(0, 2, bytes);
    put(kDeflated, 2, bytes);
    put(0, 2, bytes);
    put(kFirstDay, 2, bytes);
    put(entry.check_sum, 4, bytes);
    put(entry.stored, 4, bytes);
    put(entry.length, 4, bytes);
    put(entry.name.size(), 2, bytes);
    put(0, 12, bytes);  // no comment, one disk, no attributes
    put(entry.offset, 4, bytes);
    put(entry.name, bytes);
  }
  const std::size_t length = bytes.size();
  put("PK\x05\x06", bytes);
  put(0, 4, bytes);
  put(entries_.size(), 2, bytes);
  put(entries_.size(), 2, bytes);
  put(length, 4, bytes);
  put(directory, 4, bytes);
  put(0, 2, bytes);
  write(bytes);
}

void ZipWriter::write(const Bytes& bytes) {
  sink_.append(std::as_bytes(std::span(bytes)));
  sink_.check();
  offset_ += bytes.size();
}

}  // namespace convanim
