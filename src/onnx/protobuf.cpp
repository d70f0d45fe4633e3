// The wire format of protocol buffers.
#include "onnx/protobuf.h"

#include <algorithm>
#include <bit>

#include "convanim/error.h"

namespace convanim {

bool ProtobufReader::fill() {
  if (at_ < filled_) return true;
  at_ = 0;
  filled_ = source_.read(buffer_);
  return filled_ > 0;
}

/// The outermost message ends where the bytes do.
bool ProtobufReader::at_end() {
  return ends_.back() == kNoEnd ? !fill() : position_ >= ends_.back();
}

std::uint8_t ProtobufReader::byte() {
  if (!fill()) fail("it is cut off");
  ++position_;
  return std::to_integer<std::uint8_t>(buffer_[at_++]);
}

std::uint64_t ProtobufReader::varint() {
  constexpr int kBits = 7;
  constexpr unsigned kMore = 0x80;
  std::uint64_t number = 0;
  for (int shift = 0; shift < 64; shift += kBits) {
    const unsigned next = byte();
    number |= static_cast<std::uint64_t>(next & ~kMore) << static_cast<unsigned>(shift);
    if ((next & kMore) == 0) return number;
  }
  fail("a number has no end");
}

std::uint32_t ProtobufReader::fixed32() {
  std::uint32_t number = 0;
  for (unsigned shift = 0; shift < 32; shift += 8) {
    number |= static_cast<std::uint32_t>(byte()) << shift;
  }
  return number;
}

void ProtobufReader::skip(std::uint64_t count) {
  const std::uint64_t here = std::min<std::uint64_t>(count, filled_ - at_);
  at_ += static_cast<std::size_t>(here);
  position_ += here;
  if (here == count) return;
  const std::uint64_t rest = count - here;
  if (source_.skip(rest) != rest) fail("it is cut off");
  position_ += rest;
}

void ProtobufReader::finish() {
  if (!pending_) return;
  pending_ = false;
  switch (wire_) {
    case kVarint:
      varint();
      return;
    case kFixed64:
      skip(8);
      return;
    case kFixed32:
      skip(4);
      return;
    default:
      skip(length_);
  }
}

bool ProtobufReader::next() {
  finish();
  if (at_end()) {
    if (ends_.size() > 1) ends_.pop_back();
    return false;
  }
  const std::uint64_t tag = varint();
  constexpr std::uint64_t kMostField = (1U << 29U) - 1;
  if (tag >> 3U == 0 || tag >> 3U > kMostField) fail("no field has that number");
  field_ = static_cast<int>(tag >> 3U);
  wire_ = static_cast<int>(tag & 7U);
  if (wire_ != kVarint && wire_ != kFixed64 && wire_ != kBytes && wire_ != kFixed32) {
    fail("no field is of that type");
  }
  if (wire_ == kBytes) {
    length_ = varint();
    const bool fits = length_ < kNoEnd - position_ && position_ + length_ <= ends_.back();
    if (!fits) fail("a field is longer than what it is in");
  }
  pending_ = true;
  return true;
}

void ProtobufReader::enter() {
  if (!has_bytes()) fail("a field is of another type");
  if (ends_.size() >= kMostDepth) fail("it is nested too deep");
  pending_ = false;
  ends_.push_back(position_ + length_);
}

std::string ProtobufReader::text(std::size_t limit) {
  if (!has_bytes()) fail("a field is of another type");
  if (length_ > limit)
    fail("a text has " + std::to_string(length_) + " bytes (limit " + std::to_string(limit) + ")");
  pending_ = false;
  std::string text;
  for (std::uint64_t n = 0; n < length_; ++n) text += static_cast<char>(byte());
  return text;
}

std::int64_t ProtobufReader::integer() {
  if (wire_ != kVarint) fail("a field is of another type");
  pending_ = false;
  return std::bit_cast<std::int64_t>(varint());
}

void ProtobufReader::integers(std::vector<std::int64_t>& numbers, std::size_t limit) {
  const auto put = [&](std::int64_t number) {
    if (numbers.size() >= limit)
      fail("a list has more than " + std::to_string(limit) + " numbers (limit)");
    numbers.push_back(number);
  };
  if (!has_bytes()) {
    put(integer());
    return;
  }
  pending_ = false;
  const std::uint64_t end = position_ + length_;
  while (position_ < end) put(std::bit_cast<std::int64_t>(varint()));
  if (position_ != end) fail("a field is longer than what it is in");
}

void ProtobufReader::floats(std::vector<float>& numbers, std::size_t limit) {
  const std::uint64_t count = has_bytes() ? length_ / 4 : 1;
  if ((has_bytes() && length_ % 4 != 0) || (!has_bytes() && wire_ != kFixed32)) {
    fail("a field is of another type");
  }
  if (count > limit || numbers.size() > limit - count) {
    fail("a list has more than " + std::to_string(limit) + " numbers (limit)");
  }
  pending_ = false;
  for (std::uint64_t n = 0; n < count; ++n) numbers.push_back(std::bit_cast<float>(fixed32()));
}

void ProtobufReader::fail(const std::string& what) const {
  throw RequestError(what + ", at byte " + std::to_string(position_));
}

}  // namespace convanim
