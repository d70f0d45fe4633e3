// Runs independent pieces of work on several threads.
#include "base/parallel.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace convanim {

int cores() {
  return std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
}

void for_each_index(std::size_t count, int threads, const std::function<void(std::size_t)>& work) {
  std::atomic<std::size_t> next = 0;
  std::once_flag first_failure;
  std::exception_ptr failure;
  const auto take = [&] {
    try {
      for (std::size_t i = next++; i < count; i = next++) work(i);
    } catch (...) {
      next = count;
      std::call_once(first_failure, [&] { failure = std::current_exception(); });
    }
  };
  // libc++ has no std::jthread before its version 20.
  std::vector<std::thread> helpers;
  try {
    const std::size_t workers = std::min(count, static_cast<std::size_t>(threads));
    for (std::size_t i = 1; i < workers; ++i) helpers.emplace_back(take);
  } catch (const std::exception&) {
    // The system has no further thread for us: those that there are do all the work.
  }
  take();
  for (std::thread& helper : helpers) helper.join();
  if (failure) std::rethrow_exception(failure);
}

}  // namespace convanim
