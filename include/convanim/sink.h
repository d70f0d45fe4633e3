// Where an encoder's bytes go. Knows neither what they mean nor whether they end in a file or
// memory.
#pragma once

#include <cstddef>
#include <exception>
#include <functional>
#include <span>
#include <utility>

namespace convanim {

/// Takes bytes in order and remembers the first failure, because the C libraries that write into it
/// can neither be thrown through nor be trusted to report a failed write: giflib forgets one on the
/// last byte, Cairo's PDF surface every one. An encoder calls check() when its library has
/// returned.
class Sink {
 public:
  /// Takes a block of bytes; throws if it cannot.
  using Write = std::function<void(std::span<const std::byte>)>;

  explicit Sink(Write write) : write_(std::move(write)) {}
  Sink(const Sink&) = delete;
  Sink& operator=(const Sink&) = delete;

  /// Passes the bytes on, unless an earlier call failed.
  /// @return whether all went well so far
  bool append(std::span<const std::byte> bytes) noexcept {
    if (failed()) return false;
    try {
      write_(bytes);
    } catch (...) {
      failure_ = std::current_exception();
    }
    return !failed();
  }

  bool failed() const noexcept { return failure_ != nullptr; }

  /// Throws what the first failed write threw, if one failed.
  void check() const {
    if (failed()) std::rethrow_exception(failure_);
  }

 private:
  Write write_;
  std::exception_ptr failure_;
};

}  // namespace convanim
