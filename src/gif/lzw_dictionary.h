// The strings that a GIF's compressor has seen, and how many bits their codes have. Knows no pixel.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace convanim {

/// Of a string, to be written.
using LzwCode = std::uint16_t;

inline constexpr int kMaxLzwBits = 12;
inline constexpr std::size_t kMaxLzwCodes = std::size_t{1} << kMaxLzwBits;

/// How many bits each code has, as the decoder counts: it learns a string one code later than its
/// encoder, so that code n after a clear code may be any of n - 2 new ones.
class LzwCodeWidth {
 public:
  explicit LzwCodeWidth(int code_size)
      : least_(code_size + 1), end_((std::size_t{1} << code_size) + 1) {
    restart();
  }

  void restart() {
    width_ = least_;
    count_ = 0;
  }

  int next() {
    ++count_;
    if (width_ < kMaxLzwBits && end_ + count_ > std::size_t{1} << width_) ++width_;
    return width_;
  }

 private:
  int least_;
  std::size_t end_;
  int width_ = 0;
  std::size_t count_ = 0;  ///< codes since the clear code
};

/// The strings seen since the last clear code, as a tree: a child's string is its parent's with one
/// index more. A string and those that only repeat its last index, one more each time, make a
/// chain.
class LzwDictionary {
 public:
  explicit LzwDictionary(int code_size) : roots_(static_cast<LzwCode>(1U << code_size)) { clear(); }

  void clear() {
    next_ = static_cast<LzwCode>(roots_ + 2);
    for (LzwCode code = 0; code < roots_; ++code) {
      strings_[code] = {0, code, code, 0, 0, static_cast<std::uint8_t>(code), false};
      plain_[code].assign(1, code);
    }
    children_.fill(0);
  }

  bool full() const { return next_ == kMaxLzwCodes; }

  /// The string with another index behind it; 0, which is no string's child, if it is not known.
  LzwCode child(LzwCode code, std::uint8_t index) const {
    return strings_[code].has_children ? children_[place(code, index)] : LzwCode{0};
  }

  /// How often the string's last index may be repeated behind it.
  std::uint32_t repeats(LzwCode code) const {
    return static_cast<std::uint32_t>(strings_[tail(code)].depth - strings_[code].depth);
  }

  /// The string with its last index repeated so often.
  /// @pre times <= repeats(code)
  LzwCode repeated(LzwCode code, std::uint32_t times) const {
    const String& string = strings_[code];
    if (string.head < roots_) return plain_[string.head][string.depth + times];
    for (; times > 0; --times) code = strings_[code].repeat;
    return code;
  }

  /// The string without its last index.
  LzwCode parent(LzwCode code) const { return strings_[code].parent; }

  /// @pre !full(), and the string is not known
  void add(LzwCode parent, std::uint8_t index) {
    String& longer = strings_[next_];
    String& string = strings_[parent];
    if (index == string.last) {
      longer = {0, string.head, 0, static_cast<LzwCode>(string.depth + 1), parent, index, false};
      strings_[string.head].tail = next_;
      string.repeat = next_;
      if (string.head < roots_) plain_[string.head].push_back(next_);
    } else {
      longer = {0, next_, next_, 0, parent, index, false};
      children_[place(parent, index)] = next_;
      string.has_children = true;
    }
    ++next_;
  }

  /// A code for a string that has one already: the decoder does not look.
  /// @pre !full()
  void add_twin() { ++next_; }

 private:
  struct String {
    LzwCode repeat;  ///< the string with its last index once more, 0 if it is not known
    LzwCode head;    ///< of its chain
    LzwCode tail;    ///< of the chain, kept by its head
    LzwCode depth;   ///< in the chain
    LzwCode parent;
    std::uint8_t last;  ///< index
    bool has_children;  ///< but for the repetition
  };
  static constexpr std::size_t kPlaces = 2 * kMaxLzwCodes;

  LzwCode tail(LzwCode code) const { return strings_[strings_[code].head].tail; }

  /// Where that child is, or would be, in a hash table with linear probing.
  std::size_t place(LzwCode parent, std::uint8_t index) const {
    const std::uint32_t key = static_cast<std::uint32_t>(parent) << 8 | index;
    std::size_t at = (key * 0x9e3779b1U) >> 19;
    while (children_[at] != 0) {
      const String& known = strings_[children_[at]];
      if (known.parent == parent && known.last == index) break;
      at = (at + 1) % kPlaces;
    }
    return at;
  }

  LzwCode roots_;
  LzwCode next_ = 0;
  std::array<String, kMaxLzwCodes> strings_{};
  std::array<LzwCode, kPlaces> children_{};      ///< but for repetitions
  std::array<std::vector<LzwCode>, 256> plain_;  ///< the chains that begin with a root: the longest
};

}  // namespace convanim
