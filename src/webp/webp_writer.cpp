// Writes the chunks of a WebP file, as Google's "WebP Container Specification" has them.
#include "webp/webp_writer.h"

#include <algorithm>
#include <span>
#include <stdexcept>
#include <string_view>
#include <utility>

#include "base/xml_text.h"

namespace convanim {

namespace {

using Bytes = std::vector<std::uint8_t>;

constexpr std::size_t kChunkHeader = 8;  ///< name and length
constexpr std::size_t kFrameHeader = 16;

/// That many bytes of it, the lowest first.
void put_field(std::size_t number, int count, Bytes& bytes) {
  for (int i = 0; i < count; ++i, number >>= 8) {
    bytes.push_back(static_cast<std::uint8_t>(number));
  }
}

void put_field(std::string_view text, Bytes& bytes) {
  bytes.insert(bytes.end(), text.begin(), text.end());
}

void put_header(std::string_view name, std::size_t length, Bytes& bytes) {
  put_field(name, bytes);
  put_field(length, 4, bytes);
}

/// Widths, heights and places count so.
std::size_t less_one(int side) {
  return static_cast<std::size_t>(side - 1);
}

/// A chunk of an even length.
Bytes description_chunk(const std::string& description) {
  if (description.empty()) return {};
  std::string text =
      "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF "
      "xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><rdf:Description rdf:about=\"\" "
      "xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:description><rdf:Alt><rdf:li "
      "xml:lang=\"x-default\">" +
      escaped(description) +
      "</rdf:li></rdf:Alt></dc:description></rdf:Description></rdf:RDF></x:xmpmeta>";
  if (text.size() % 2 != 0) text += '\n';
  Bytes chunk;
  put_header("XMP ", text.size(), chunk);
  put_field(text, chunk);
  return chunk;
}

/// Times that it is shown in all, 0 for ever.
std::size_t loop_count(const Timing& timing) {
  constexpr std::size_t kMost = 65535;
  if (timing.plays_once) return 1;
  return timing.loop == 0 ? 0 : std::min(static_cast<std::size_t>(timing.loop) + 1, kMost);
}

Bytes extended_header(const WebpHeader& header, bool has_metadata) {
  constexpr unsigned kAnimation = 2;
  constexpr unsigned kMetadata = 4;
  constexpr unsigned kAlpha = 16;
  Bytes chunk;
  put_header("VP8X", 10, chunk);
  put_field((header.is_animated ? kAnimation : 0) | (has_metadata ? kMetadata : 0) |
                (header.has_alpha ? kAlpha : 0),
            4, chunk);
  put_field(less_one(header.size.width), 3, chunk);
  put_field(less_one(header.size.height), 3, chunk);
  if (!header.is_animated) return chunk;
  put_header("ANIM", 6, chunk);
  put_field(0, 4, chunk);  // no colour where nothing is drawn
  put_field(loop_count(header.timing), 2, chunk);
  return chunk;
}

}  // namespace

std::size_t webp_bytes(const WebpFrame& frame, bool is_animated) {
  return frame.chunk.size() + (is_animated ? kChunkHeader + kFrameHeader : 0);
}

WebpWriter::WebpWriter(WebpHeader header, Sink& sink)
    : header_(std::move(header)), metadata_(description_chunk(header_.description)), sink_(sink) {
  constexpr std::string_view kForm = "WEBP";
  constexpr std::size_t kMost = 0xffff'fff6;
  const Bytes extended = extended_header(header_, !metadata_.empty());
  const std::size_t length =
      kForm.size() + extended.size() + header_.frame_bytes + metadata_.size();
  if (length > kMost) throw std::runtime_error("a WebP file cannot have more than 4 GiB");
  Bytes file;
  put_header("RIFF", length, file);
  put_field(kForm, file);
  file.insert(file.end(), extended.begin(), extended.end());
  write(file);
}

void WebpWriter::add(const WebpFrame& frame, int delay_cs) {
  if (header_.is_animated) {
    constexpr int kMillisecondsPerCs = 10;
    constexpr std::size_t kReplaces = 2;
    const auto [left, top, width, height] = frame.box;
    Bytes chunk;
    put_header("ANMF", kFrameHeader + frame.chunk.size(), chunk);
    put_field(static_cast<std::size_t>(left) / 2, 3, chunk);
    put_field(static_cast<std::size_t>(top) / 2, 3, chunk);
    put_field(less_one(width), 3, chunk);
    put_field(less_one(height), 3, chunk);
    put_field(static_cast<std::size_t>(delay_cs) * kMillisecondsPerCs, 3, chunk);
    put_field(frame.over ? 0 : kReplaces, 1, chunk);
    write(chunk);
  }
  write(frame.chunk);
}

void WebpWriter::finish() {
  write(metadata_);
}

void WebpWriter::write(const Bytes& bytes) {
  sink_.append(std::as_bytes(std::span(bytes)));
  sink_.check();
}

}  // namespace convanim
