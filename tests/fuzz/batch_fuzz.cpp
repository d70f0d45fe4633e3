// Files of commands: every line asks for something or is said to be bad, in one line, and words
// that are quoted come back as they were. Draws nothing.
#include <algorithm>
#include <cstdint>
#include <string>

#include "batch/batch_lines.h"
#include "batch/shell_words.h"
#include "convanim/error.h"
#include "require.h"

using namespace convanim;

namespace {

std::string quoted(const std::string& word) {
  std::string text = "'";
  for (const char c : word) text += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return text + "' ";
}

void check_words(const std::vector<std::string>& words) {
  std::string line;
  for (const std::string& word : words) line += quoted(word);
  require(shell_words(line) == words, "quoted words are read as they were");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  const BatchText batch = read_batch(text);
  const auto lines = static_cast<int>(std::ranges::count(text, '\n')) + 1;
  int before = 0;
  for (const BatchLine& line : batch.lines) {
    require(before < line.number && line.number <= lines, "lines come in their order");
    require(!line.words.empty(), "a line that asks for something has words");
    check_words(line.words);
    before = line.number;
  }
  for (const BadLine& bad : batch.bad) {
    require(1 <= bad.number && bad.number <= lines, "a bad line is one of the file");
    require(!bad.why.empty(), "a bad line says why");
  }
  return 0;
}
