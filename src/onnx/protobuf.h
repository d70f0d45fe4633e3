// The wire format of protocol buffers, field by field, however long it is. Knows no message.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "base/byte_source.h"

namespace convanim {

/// Reads a message and those in it; what is not asked for is passed over, and never in memory.
class ProtobufReader {
 public:
  explicit ProtobufReader(ByteSource source) : source_(std::move(source)) {}

  /// Goes on to the next field of the message; false at its end, where what it lies in goes on.
  /// What was left of the last field is passed over.
  /// @throws RequestError for what is no such format, is cut off, or lies too deep
  bool next();

  int field() const { return field_; }

  /// Whether the field has bytes: a message, a text or packed numbers.
  bool has_bytes() const { return wire_ == kBytes; }
  std::uint64_t byte_count() const { return length_; }

  /// The field as a message: next() then goes through its fields.
  void enter();

  /// @throws RequestError besides if it is longer than the limit
  std::string text(std::size_t limit);

  /// The field's number, or all of its packed ones, behind those that there are.
  /// @throws RequestError besides if there are more than the limit
  void integers(std::vector<std::int64_t>& numbers, std::size_t limit);
  std::int64_t integer();
  void floats(std::vector<float>& numbers, std::size_t limit);

  std::uint64_t position() const { return position_; }

  [[noreturn]] void fail(const std::string& what) const;

 private:
  static constexpr int kVarint = 0;
  static constexpr int kFixed64 = 1;
  static constexpr int kBytes = 2;
  static constexpr int kFixed32 = 5;
  static constexpr std::uint64_t kNoEnd = ~std::uint64_t{0};
  static constexpr std::size_t kMostDepth = 16;

  bool at_end();
  bool fill();
  std::uint8_t byte();
  std::uint64_t varint();
  std::uint32_t fixed32();
  void skip(std::uint64_t count);
  void finish();

  ByteSource source_;
  std::array<std::byte, 65536> buffer_{};
  std::size_t at_ = 0;      ///< in the buffer
  std::size_t filled_ = 0;  ///< of it
  std::uint64_t position_ = 0;
  std::vector<std::uint64_t> ends_{kNoEnd};  ///< of the messages that it is in
  int field_ = 0;
  int wire_ = kVarint;
  std::uint64_t length_ = 0;  ///< of a field with bytes
  bool pending_ = false;      ///< whether the field is still to be read
};

}  // namespace convanim
