// Bytes in memory as a source.
#include "base/byte_source.h"

#include <algorithm>
#include <memory>

namespace convanim {

ByteSource source_in(std::span<const std::byte> bytes) {
  const auto rest = std::make_shared<std::span<const std::byte>>(bytes);
  const auto take = [rest](std::uint64_t count) {
    const auto part =
        rest->first(static_cast<std::size_t>(std::min<std::uint64_t>(count, rest->size())));
    *rest = rest->subspan(part.size());
    return part;
  };
  return {[take](std::span<std::byte> buffer) {
            const auto part = take(buffer.size());
            std::ranges::copy(part, buffer.begin());
            return part.size();
          },
          [take](std::uint64_t count) { return std::uint64_t{take(count).size()}; }};
}

}  // namespace convanim
