// Runs independent pieces of work on several threads.
#pragma once

#include <cstddef>
#include <functional>

namespace convanim {

/// How many threads the machine runs at once: at least 1.
int cores();

/// Calls work(0) to work(count - 1), each once, in this order where there is one thread, on at most
/// `threads` threads, and returns when all are done. If any throws, what is not begun yet is left
/// out, and the first exception is thrown on.
void for_each_index(std::size_t count, int threads, const std::function<void(std::size_t)>& work);

}  // namespace convanim
