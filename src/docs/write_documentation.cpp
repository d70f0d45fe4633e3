// Writes the manual page and the completions when the program is built: write_documentation FOLDER
// DATE.
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "docs/documentation.h"

namespace {

void write(const std::filesystem::path& path, const std::string& text) {
  std::ofstream file(path, std::ios::binary);
  file.exceptions(std::ios::failbit | std::ios::badbit);
  file << text;
  file.close();
}

}  // namespace

int main(int argc, char** argv) try {
  if (argc != 3) {
    std::cerr << "usage: write_documentation FOLDER DATE\n";
    return 2;
  }
  const std::filesystem::path folder = argv[1];
  const std::vector<convanim::CommandInfo> commands = convanim::describe_commands();
  std::filesystem::create_directories(folder);
  write(folder / "convanim.1", convanim::manual_page(commands, argv[2]));
  write(folder / "convanim.bash", convanim::bash_completion(commands));
  write(folder / "convanim.fish", convanim::fish_completion(commands));
  write(folder / "_convanim", convanim::zsh_completion(commands));
  return 0;
} catch (const std::exception& error) {
  std::cerr << "write_documentation: " << error.what() << '\n';
  return 1;
}
