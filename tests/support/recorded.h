// Layers that a framework computed, as tests/record writes them down.
#pragma once

#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "support/places.h"

namespace convanim {

/// Weights and input that are multiplied, by their flat indices, with what else; or the input
/// alone.
struct Read {
  std::vector<int> indices;  ///< the input's last
  double share = 1;
  friend bool operator==(const Read&, const Read&) = default;
};

inline bool operator<(const Read& a, const Read& b) {
  return a.indices < b.indices;
}

using Reads = std::vector<std::vector<Read>>;  ///< of each output cell

/// "4:1:7" or "7*0.25".
inline Read parse_read(const std::string& text) {
  Read read;
  const std::size_t star = text.find('*');
  if (star != std::string::npos) read.share = std::stod(text.substr(star + 1));
  std::istringstream numbers(text.substr(0, star));
  for (std::string number; std::getline(numbers, number, ':');) {
    read.indices.push_back(std::stoi(number));
  }
  return read;
}

/// "@B,D,D": the cell B before, with each D added to the index in its place.
inline std::vector<Read> moved_reads(const Reads& before, const std::string& text) {
  std::vector<int> numbers;
  std::istringstream stream(text.substr(1));
  for (std::string number; std::getline(stream, number, ',');) numbers.push_back(std::stoi(number));
  std::vector<Read> reads = before[before.size() - static_cast<std::size_t>(numbers.front())];
  for (Read& read : reads) {
    for (std::size_t n = 0; n < read.indices.size(); ++n) read.indices[n] += numbers[n + 1];
  }
  return reads;
}

inline Reads parse_reads(const std::string& text) {
  Reads all;
  std::string cell;
  std::istringstream cells(text + ";");
  while (std::getline(cells, cell, ';')) {
    if (cell.starts_with('@')) {
      all.push_back(moved_reads(all, cell));
      continue;
    }
    auto& reads = all.emplace_back();
    std::istringstream words(cell);
    for (std::string word; words >> word;) reads.push_back(parse_read(word));
  }
  return all;
}

/// The lines of a file of tests/data/recorded.
inline std::vector<nlohmann::json> recorded(const std::string& file) {
  std::ifstream in(source_folder() + "/tests/data/recorded/" + file);
  std::vector<nlohmann::json> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(nlohmann::json::parse(line));
  return lines;
}

}  // namespace convanim
