// A build tool: writes a WebAssembly module as a C++ source, compressed and as text that may stand
// in a page.
#include <cstddef>
#include <cstdint>
#include <fstream>
#include <iostream>
#include <iterator>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include "deflate/compressor.h"

namespace {

/// What neither ends a string of C++ nor begins markup: all of ASCII from space to ~ but for these.
std::string letters() {
  std::string found;
  for (char letter = ' '; letter <= '~'; ++letter) {
    if (std::string("\"\\<?").find(letter) == std::string::npos) found += letter;
  }
  return found;
}

/// As basE91 by Joachim Henke: two letters hold 13 bits, or 14 where these are few enough.
std::string as_text(std::span<const std::uint8_t> bytes) {
  constexpr unsigned kRadix = 91;
  constexpr unsigned kFewest = 88;  // 91 * 91 - 2^13 - 1
  const std::string alphabet = letters();
  std::string text;
  unsigned queue = 0;
  unsigned bits = 0;
  const auto add = [&](unsigned value) {
    text += alphabet[value % kRadix];
    text += alphabet[value / kRadix];
  };
  for (const std::uint8_t byte : bytes) {
    queue |= unsigned{byte} << bits;
    bits += 8;
    if (bits <= 13) continue;
    const bool takes_more = (queue & 8191U) <= kFewest;
    add(queue & (takes_more ? 16383U : 8191U));
    queue >>= takes_more ? 14U : 13U;
    bits -= takes_more ? 14U : 13U;
  }
  if (bits > 0) text += alphabet[queue % kRadix];
  if (bits > 7 || queue >= kRadix) text += alphabet[queue / kRadix];
  return text;
}

std::vector<std::uint8_t> read_bytes(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::vector<std::uint8_t> bytes(std::istreambuf_iterator<char>(in), {});
  if (bytes.empty()) throw std::runtime_error("cannot read " + path);
  return bytes;
}

/// As many strings as no compiler finds too long.
void write_source(const std::string& path, const std::string& text) {
  constexpr std::size_t kLongest = 32'000;
  std::ofstream out(path);
  out << "// Written by embed_module.\n#include \"cli/playground_module.h\"\n\n"
         "namespace convanim {\n\nstd::span<const std::string_view> playground_module() {\n"
         "  static constexpr std::string_view kParts[] = {\n";
  for (std::size_t at = 0; at < text.size(); at += kLongest) {
    const std::string part = text.substr(at, kLongest);
    out << "      {\"" << part << "\", " << part.size() << "},\n";
  }
  out << "  };\n  return kParts;\n}\n\n}  // namespace convanim\n";
  out.close();
  if (!out) throw std::runtime_error("cannot write " + path);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: embed_module MODULE.wasm OUTPUT.cpp\n";
    return 2;
  }
  try {
    const std::vector<std::uint8_t> module = read_bytes(argv[1]);
    write_source(argv[2],
                 as_text(convanim::Compressor(convanim::DeflateLevels{}.max).compress(module)));
    return 0;
  } catch (const std::exception& error) {
    std::cerr << "embed_module: " << error.what() << "\n";
    return 1;
  }
}
