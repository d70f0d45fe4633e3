// Tells whoever watches what was written.
#include "tell/written.h"

#include <algorithm>
#include <cstdint>
#include <ostream>
#include <string>

#include "base/utf8.h"
#include "files/output.h"

namespace convanim {

namespace {

/// Files of one figure in one format.
struct Written {
  const FileJob* first;
  const FileJob* last;
  std::size_t files = 0;
  std::uintmax_t bytes = 0;

  bool holds(const FileJob& job) const {
    return job.format == first->format && job.drawing == first->drawing;
  }
};

std::vector<Written> all_written(const Plan& plan, const std::vector<Outcome>& outcomes) {
  std::vector<Written> rows;
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    const FileJob& job = plan.jobs[i];
    const std::uintmax_t bytes = outcomes[i].failure.empty() ? file_bytes(job.path) : 0;
    if (bytes == 0) continue;
    auto row = std::ranges::find_if(rows, [&](const Written& each) { return each.holds(job); });
    if (row == rows.end()) row = rows.insert(row, {.first = &job, .last = &job});
    row->last = &job;
    ++row->files;
    row->bytes += bytes;
  }
  return rows;
}

/// "812 bytes", "44 kB", "1.4 MB"
std::string size_in_words(std::uintmax_t bytes) {
  constexpr std::uintmax_t kKilo = 1'000;
  constexpr std::uintmax_t kMega = 1'000'000;
  if (bytes < kKilo) return std::to_string(bytes) + " bytes";
  const std::uintmax_t kilobytes = (bytes + kKilo / 2) / kKilo;
  if (kilobytes < kKilo) return std::to_string(kilobytes) + " kB";
  const std::uintmax_t tenths = (bytes + kMega / 20) / (kMega / 10);
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " MB";
}

/// "png/a_00.png ... a_08.png  9 files, "
void print_files(std::ostream& err, const std::filesystem::path& first,
                 const std::filesystem::path& last, std::size_t files) {
  err << printable(first.string());
  if (files > 1) err << " ... " << printable(last.filename().string());
  err << "  ";
  if (files > 1) err << files << " files, ";
}

void print_row(std::ostream& err, const Plan& plan, const Written& row) {
  const Format& format = *row.first->format;
  const PixelSize& size = plan.drawings[row.first->drawing].size;
  const int steps = row.first->steps.count;
  print_files(err, row.first->path, row.last->path, row.files);
  if (steps > 1) err << steps << " steps, ";
  const auto side = [&](int length) { return format.even_sides ? length + length % 2 : length; };
  if (format.raster) err << side(size.width) << " x " << side(size.height) << ", ";
  err << size_in_words(row.bytes) << "\n";
}

}  // namespace

void print_written(std::ostream& err, const Plan& plan, const std::vector<Outcome>& outcomes) {
  for (const Written& row : all_written(plan, outcomes)) print_row(err, plan, row);
}

void print_pages_written(const std::vector<std::filesystem::path>& files, const Streams& streams) {
  if (!streams.err_is_terminal || streams.quiet) return;
  std::uintmax_t bytes = 0;
  for (const std::filesystem::path& file : files) bytes += file_bytes(file);
  print_files(streams.err, files.front(), files.back(), files.size());
  streams.err << size_in_words(bytes) << "\n";
}

}  // namespace convanim
