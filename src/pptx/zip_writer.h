// Writes files into a zip archive, one after the other. Knows not what they mean.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "convanim/sink.h"
#include "deflate/compressor.h"

namespace convanim {

/// The archive is the same whenever it is written: its files are of 1980, where zip's time begins.
class ZipWriter {
 public:
  explicit ZipWriter(Sink& sink) : sink_(sink) {}

  /// @throws std::runtime_error if the archive would be longer than a zip without extensions can be
  void add(const std::string& name, std::string_view text);

  /// Writes the list of files.
  void finish();

 private:
  struct Entry {
    std::string name;
    std::uint32_t check_sum = 0;
    std::size_t stored = 0;
    std::size_t length = 0;
    std::size_t offset = 0;
  };

  void write(const std::vector<std::uint8_t>& bytes);

  Sink& sink_;
  Compressor compressor_{6};
  std::size_t offset_ = 0;
  std::vector<Entry> entries_;
};

}  // namespace convanim
