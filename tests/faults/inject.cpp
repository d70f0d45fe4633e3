// Makes one call fail.
#include "inject.h"

#include <atomic>
#include <csignal>
#include <cstring>
#include <initializer_list>
#include <sys/resource.h>
#include <unistd.h>

namespace convanim {

namespace {

Fault armed;
FaultReport* report = nullptr;
std::atomic<long> calls = 0;
std::atomic<long> live = 0;
std::atomic<long> made = 0;
long live_before = 0;

bool is_chosen(FaultKind kind, const char* call) {
  if (report == nullptr || kind != armed.kind) return false;
  const long number = ++calls;
  report->calls = number;
  const bool chosen =
      number == armed.at || (armed.mode == FaultMode::from_then_on && number > armed.at);
  if (number == armed.at) std::strncpy(report->call.data(), call, report->call.size() - 1);
  return chosen;
}

/// Lets files grow to so many bytes.
void limit_files(rlim_t bytes) {
  const rlimit limit{bytes, RLIM_INFINITY};
  ::setrlimit(RLIMIT_FSIZE, &limit);
}

}  // namespace

void arm(const Fault& fault, FaultReport& where) {
  armed = fault;
  live_before = live;
  made = 0;
  calls = 0;
  report = &where;
  if (fault.kind != FaultKind::full_disk) return;
  report->injected = true;
  limit_files(static_cast<rlim_t>(fault.at));
}

void disarm() {
  FaultReport* const filled = report;
  report = nullptr;
  if (armed.kind == FaultKind::full_disk) limit_files(RLIM_INFINITY);
  filled->leaked = live - live_before;
  filled->allocations = made;
}

bool to_fail(FaultKind kind, const char* call) {
  if (!is_chosen(kind, call)) return false;
  if (armed.mode == FaultMode::killed) ::kill(::getpid(), SIGKILL);
  if (armed.mode == FaultMode::short_write) return false;
  report->injected = true;
  return true;
}

int error_for(const char* call, std::initializer_list<int> errors) {
  if (!is_chosen(FaultKind::system_call, call)) return 0;
  if (armed.mode == FaultMode::killed) ::kill(::getpid(), SIGKILL);
  if (armed.mode == FaultMode::short_write || armed.error >= errors.size()) return 0;
  report->injected = true;
  return errors.begin()[armed.error];
}

bool to_write_short() {
  if (report == nullptr || armed.mode != FaultMode::short_write || calls != armed.at) return false;
  report->injected = true;
  return true;
}

void count_allocation(long change) {
  live += change;
  if (change > 0) ++made;
}

}  // namespace convanim
