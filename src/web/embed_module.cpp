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
#include "page/base93.h"

namespace {

std::vector<std::uint8_t> read_bytes(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::vector<std::uint8_t> bytes(std::istreambuf_iterator<char>(in), {});
  if (bytes.empty()) throw std::runtime_error("cannot read " + path);
  return bytes;
}

/// As many strings as no compiler finds too long. Base 93 lacks '<', and so what ends them.
void write_source(const std::string& path, std::span<const std::uint8_t> bytes) {
  constexpr std::size_t kLongest = 32'000;
  const std::string text = convanim::base93_of(bytes);
  std::ofstream out(path);
  out << "// Written by embed_module.\n#include \"cli/playground_module.h\"\n\n"
         "namespace convanim {\n\nPackedModule playground_module() {\n"
         "  static constexpr std::string_view kParts[] = {\n";
  for (std::size_t at = 0; at < text.size(); at += kLongest) {
    const std::string part = text.substr(at, kLongest);
    out << "      {R\"<(" << part << ")<\", " << part.size() << "},\n";
  }
  out << "  };\n  return {" << bytes.size() << ", kParts};\n}\n\n}  // namespace convanim\n";
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
    write_source(argv[2], convanim::Compressor(convanim::DeflateLevels{}.max).compress(module));
    return 0;
  } catch (const std::exception& error) {
    std::cerr << "embed_module: " << error.what() << "\n";
    return 1;
  }
}
