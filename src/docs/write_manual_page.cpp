// Writes the manual page when the program is built: write_manual_page FILE DATE.
#include <exception>
#include <fstream>
#include <iostream>

#include "docs/manual_page.h"

int main(int argc, char** argv) try {
  if (argc != 3) {
    std::cerr << "usage: write_manual_page FILE DATE\n";
    return 2;
  }
  std::ofstream file(argv[1], std::ios::binary);
  file.exceptions(std::ios::failbit | std::ios::badbit);
  file << convanim::manual_page(argv[2]);
  file.close();
  return 0;
} catch (const std::exception& error) {
  std::cerr << "write_manual_page: " << error.what() << '\n';
  return 1;
}
