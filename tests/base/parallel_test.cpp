#include "base/parallel.h"

#include <atomic>
#include <stdexcept>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

using namespace convanim;

TEST_CASE("each index is worked on once, whatever the number of threads") {
  for (const int threads : {1, 2, 3, 8}) {
    for (const std::size_t count :
         {std::size_t{0}, std::size_t{1}, std::size_t{5}, std::size_t{500}}) {
      CAPTURE(threads, count);
      std::vector<std::atomic<int>> calls(count + 1);
      for_each_index(count, threads, [&](std::size_t i) { ++calls.at(i); });
      for (std::size_t i = 0; i < count; ++i) CHECK(calls[i] == 1);
      CHECK(calls[count] == 0);
    }
  }
}

TEST_CASE("one thread works in order") {
  std::vector<std::size_t> order;
  for_each_index(5, 1, [&](std::size_t i) { order.push_back(i); });
  CHECK(order == std::vector<std::size_t>{0, 1, 2, 3, 4});
}

TEST_CASE("work is really shared among threads") {
  // Each of the two waits until the other has begun: one thread alone would never come back.
  std::atomic<int> begun = 0;
  for_each_index(2, 2, [&](std::size_t) {
    ++begun;
    while (begun < 2) {
    }
  });
  CHECK(begun == 2);
}

TEST_CASE("an exception is passed on and what was not begun is left out") {
  std::vector<std::size_t> order;
  const auto work = [&](std::size_t i) {
    order.push_back(i);
    if (i == 2) throw std::runtime_error("no luck with " + std::to_string(i));
  };
  CHECK_THROWS_WITH(for_each_index(10, 1, work), "no luck with 2");
  CHECK(order == std::vector<std::size_t>{0, 1, 2});
}

TEST_CASE("on several threads an exception stops the rest too") {
  std::atomic<int> calls = 0;
  const auto work = [&](std::size_t) {
    ++calls;
    throw std::runtime_error("no luck");
  };
  CHECK_THROWS_WITH(for_each_index(1000, 4, work), "no luck");
  CHECK(calls <= 4);
}
