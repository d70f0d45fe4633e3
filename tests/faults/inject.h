// Makes one call fail: counts the calls of a kind, and tells the one that is chosen to fail.
#pragma once

#include <array>
#include <cstddef>

namespace convanim {

/// What can be made to fail; each kind is counted on its own.
enum class FaultKind {
  none,
  allocation,
  c_allocation,
  system_call,
  library_call,
  thread,
  full_disk,  ///< no file grows past so many bytes, standard output neither
};

enum class FaultMode {
  once,
  from_then_on,  ///< this call of its kind and every later one
  killed,        ///< the process is killed just before the call
  short_write,   ///< a write takes one byte of what it is given
};

struct Fault {
  FaultKind kind = FaultKind::none;
  long at = 0;  ///< the call that fails, counted from 1; of a full disk the bytes
  FaultMode mode = FaultMode::once;
  std::size_t error = 0;  ///< of a system call: which of its errors
};

/// What a process with a fault tells the one that started it.
struct FaultReport {
  long calls = 0;               ///< of the fault's kind
  bool injected = false;        ///< whether one failed
  std::array<char, 40> call{};  ///< its name
  long leaked = 0;              ///< allocations that were not freed
  long allocations = 0;         ///< all that were made
};

/// From here on calls are counted, and the chosen one fails.
/// @param report filled in from now on
void arm(const Fault& fault, FaultReport& report);

/// From here on nothing fails.
void disarm();

/// Called by each call of a kind. Allocates nothing.
/// @return whether it is to fail
bool to_fail(FaultKind kind, const char* call);

/// As to_fail() for a system call with one of those errors: 0 or the error to report.
int error_for(const char* call, std::initializer_list<int> errors);

/// Whether this write is to be a short one.
bool to_write_short();

/// Called when memory was given out or taken back.
void count_allocation(long change);

}  // namespace convanim
