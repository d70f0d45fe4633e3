// Files of numbers as NumPy and people write them.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace convanim {

/// What numpy.save writes of an array, in version 1.
inline std::string npy_of(const std::vector<std::size_t>& shape,
                          const std::vector<double>& values) {
  std::string header = "{'descr': '<f8', 'fortran_order': False, 'shape': (";
  for (const std::size_t extent : shape) header += std::to_string(extent) + ", ";
  header += "), }";
  header += std::string(117 - header.size(), ' ') + "\n";
  std::string bytes = std::string("\x93NUMPY\x01\x00\x76\x00", 10) + header;
  for (const double value : values) {
    const auto bits = std::bit_cast<std::uint64_t>(value);
    for (unsigned at = 0; at < 64; at += 8) bytes += static_cast<char>(bits >> at & 255U);
  }
  return bytes;
}

/// Rows of the last axis, and a blank line where the last but one begins again.
inline std::string text_of(const std::vector<std::size_t>& shape,
                           const std::vector<double>& values) {
  const std::size_t cols = shape.back();
  const std::size_t cells = shape.size() > 1 ? cols * shape[shape.size() - 2] : cols;
  std::string text;
  for (std::size_t n = 0; n < values.size(); ++n) {
    if (n > 0 && n % cells == 0) text += "\n";
    text += std::to_string(values[n]) + ((n + 1) % cols == 0 ? "\n" : " ");
  }
  return text;
}

}  // namespace convanim
