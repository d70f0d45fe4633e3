// What is known of files that were drawn before.
#include "batch/batch_record.h"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>

#include "convanim/checksum.h"
#include "convanim/sink.h"
#include "files/file_source.h"
#include "files/output.h"

namespace convanim {

namespace {

namespace fs = std::filesystem;

constexpr const char* kRecordFolder = ".convanim-batch";

/// A new build of the same version is another program. Where the system does not show it, the
/// version alone counts.
constexpr const char* kProgramFile = "/proc/self/exe";

/// So that no two lists of texts are one.
void add_text(Hasher& hasher, std::string_view text) {
  const std::string size = std::to_string(text.size()) + ":";
  hasher.add(std::as_bytes(std::span(size)));
  hasher.add(std::as_bytes(std::span(text)));
}

/// It does not change while it runs.
const std::string& hash_of_program() {
  static const std::string hash = file_hash(kProgramFile);
  return hash;
}

}  // namespace

std::string file_hash(const fs::path& path) {
  if (!is_file(path)) return {};
  Hasher hasher;
  read_from_file(path, [&](const ByteSource& source) {
    std::array<std::byte, 65536> block{};
    for (std::size_t got = source.read(block); got > 0; got = source.read(block)) {
      hasher.add(std::span(block).first(got));
    }
  });
  return hasher.digits();
}

fs::path record_path(const std::vector<std::string>& words) {
  Hasher hasher;
  for (const std::string& word : words) add_text(hasher, word);
  return fs::path(kRecordFolder) / hasher.digits();
}

std::string record_of(const Recipe& recipe, const std::vector<fs::path>& files,
                      const std::vector<std::string>& hashes) {
  Hasher hasher;
  add_text(hasher, recipe.program);
  add_text(hasher, hash_of_program());
  for (const std::string& word : recipe.words) add_text(hasher, word);
  for (const fs::path& input : recipe.inputs) add_text(hasher, file_hash(input));
  for (std::size_t i = 0; i < files.size(); ++i) {
    add_text(hasher, files[i].string());
    add_text(hasher, hashes[i]);
  }
  return hasher.digits() + "\n";
}

bool is_recorded(const Recipe& recipe, const std::vector<fs::path>& files) {
  const fs::path path = record_path(recipe.words);
  if (!is_file(path)) return false;
  std::vector<std::string> hashes;
  for (const fs::path& file : files) hashes.push_back(file_hash(file));
  const std::string record = record_of(recipe, files, hashes);
  const bool all_there = std::ranges::find(hashes, std::string()) == hashes.end();
  return all_there && beginning_of(path, record.size() + 1) == record;
}

void keep_record(const Recipe& recipe, const std::vector<fs::path>& files,
                 const std::vector<std::string>& hashes) {
  const std::string record = record_of(recipe, files, hashes);
  make_folder(kRecordFolder);
  write_file(record_path(recipe.words),
             [&](Sink& sink) { sink.append(std::as_bytes(std::span(record))); });
}

}  // namespace convanim
