// A text that grows without being copied.
#include "base/long_text.h"

#include <algorithm>
#include <cstddef>
#include <span>

namespace convanim {

namespace {

constexpr std::size_t kPieceBytes = std::size_t{1} << 16U;

}  // namespace

LongText& LongText::operator+=(std::string_view text) {
  while (!text.empty()) {
    if (pieces_.empty() || pieces_.back().size() == kPieceBytes) {
      pieces_.emplace_back().reserve(kPieceBytes);
    }
    std::string& piece = pieces_.back();
    const std::size_t count = std::min(text.size(), kPieceBytes - piece.size());
    piece += text.substr(0, count);
    text.remove_prefix(count);
  }
  return *this;
}

std::string LongText::str() const {
  std::string text;
  for (const std::string& piece : pieces_) text += piece;
  return text;
}

void LongText::write(Sink& sink) const {
  for (const std::string& piece : pieces_) sink.append(std::as_bytes(std::span(piece)));
}

}  // namespace convanim
