// What the program takes from the system and from libraries, where a page has neither.
#include "base/parallel.h"
#include "base/write_number.h"
#include "cli/cli11.h"
#include "cli/version_text.h"
#include "convanim/render.h"
#include "files/file_source.h"
#include "files/machine_memory.h"
#include "files/output.h"
#include "plan/encoders.h"
#include "plan/request.h"
#include "version.h"
#include "web/printed_numbers.h"

namespace convanim {

namespace {

[[noreturn]] void refuse(const std::string& what) {
  throw RequestError("a page has no " + what + " (the program does; copy the command)");
}

}  // namespace

int cores() {
  return 1;
}

std::string help_of(const CommandRow& command) {
  return "Usage: " + usage_of(command) + "\n\n" + std::string(command.text) + "\n\nExamples:\n" +
         std::string(command.examples) + "\n";
}

std::string shortest_decimal(double value) {
  return printed_shortest(value);
}

std::string short_number(double value) {
  return printed_short(value);
}

std::string fixed_decimal(double value, int decimals) {
  return printed_fixed(value, decimals);
}

std::size_t machine_memory() {
  return 2 * kUsualMemory;
}

bool is_file(const std::filesystem::path& /*path*/) {
  return false;
}

bool is_folder(const std::filesystem::path& /*path*/) {
  return false;
}

bool file_exists(const std::filesystem::path& /*path*/) {
  return false;
}

std::string read_file(const std::filesystem::path& path, std::size_t /*limit*/) {
  refuse("files, and so no " + path.string());
}

void read_from_file(const std::filesystem::path& path,
                    const std::function<void(ByteSource source)>& /*read*/) {
  refuse("files, and so no " + path.string());
}

std::string beginning_of(const std::filesystem::path& /*path*/, std::size_t /*count*/) {
  return {};
}

std::string read_standard_input(std::size_t /*limit*/) {
  refuse("standard input");
}

std::string version_text() {
  return std::string("convanim ") + kVersion + " (WebAssembly)\n";
}

PixelSize raster_size(const Scene& /*scene*/, double /*pixels_per_inch*/) {
  refuse("pixels");
}

std::string encode_gif(const EncodeJob& /*job*/, Sink& /*sink*/) {
  refuse("GIF");
}

std::string encode_png(const EncodeJob& /*job*/, Sink& /*sink*/) {
  refuse("PNG of the program's");
}

std::string encode_apng(const EncodeJob& /*job*/, Sink& /*sink*/) {
  refuse("APNG");
}

std::string encode_webp(const EncodeJob& /*job*/, Sink& /*sink*/) {
  refuse("WebP");
}

std::string encode_y4m(const EncodeJob& /*job*/, Sink& /*sink*/) {
  refuse("video");
}

std::string encode_pptx(const EncodeJob& /*job*/, Sink& /*sink*/) {
  refuse("slides");
}

std::size_t check_webp(const Animation& /*animation*/, const PictureNeeds& /*needs*/) {
  return 0;
}

std::size_t check_pptx(const Animation& /*animation*/, const PictureNeeds& /*needs*/) {
  return 0;
}

std::string encode_pdf(const EncodeJob& /*job*/, Sink& /*sink*/) {
  refuse("PDF");
}

std::string encode_html(const EncodeJob& /*job*/, Sink& /*sink*/) {
  refuse("other page");
}

}  // namespace convanim
