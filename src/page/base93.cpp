// Bytes as text that a page's script reads, with more in a letter than base 64 has.
#include "page/base93.h"

namespace convanim {

namespace {

constexpr std::uint32_t kLetters = 93;
constexpr unsigned kPairBits = 13;
constexpr std::uint32_t kPairMask = (1U << kPairBits) - 1;
constexpr std::uint32_t kLongPairs = kLetters * kLetters - (1U << kPairBits);

char letter_of(std::uint32_t digit) {
  const char letter = static_cast<char>('!' + digit);
  return letter < '<' ? letter : static_cast<char>(letter + 1);
}

}  // namespace

std::string base93_of(std::span<const std::uint8_t> bytes) {
  std::string text;
  std::uint32_t bits = 0;
  unsigned count = 0;
  const auto add_pair = [&] {
    const unsigned length = (bits & kPairMask) < kLongPairs ? kPairBits + 1 : kPairBits;
    const std::uint32_t pair = bits & ((1U << length) - 1);
    text += letter_of(pair % kLetters);
    text += letter_of(pair / kLetters);
    bits >>= length;
    count = count < length ? 0 : count - length;
  };
  for (const std::uint8_t byte : bytes) {
    bits |= std::uint32_t{byte} << count;
    count += 8;
    if (count > kPairBits) add_pair();
  }
  if (count > 0) add_pair();
  if (count > 0) add_pair();
  return text;
}

}  // namespace convanim
