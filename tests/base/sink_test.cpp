#include "convanim/sink.h"

#include <array>
#include <stdexcept>
#include <vector>

#include <catch2/catch.hpp>

using namespace convanim;

namespace {

constexpr std::array kBlock{std::byte{1}, std::byte{2}};

}  // namespace

TEST_CASE("a sink passes every block on, in order") {
  std::vector<std::vector<std::byte>> blocks;
  Sink sink(
      [&](std::span<const std::byte> bytes) { blocks.emplace_back(bytes.begin(), bytes.end()); });
  CHECK(sink.append(kBlock));
  CHECK(sink.append(std::span(kBlock).first(1)));
  CHECK(sink.append({}));
  CHECK(blocks == std::vector<std::vector<std::byte>>{{kBlock[0], kBlock[1]}, {kBlock[0]}, {}});
  CHECK_FALSE(sink.failed());
  CHECK_NOTHROW(sink.check());
}

TEST_CASE("a sink throws nothing until it is asked") {
  Sink sink([](std::span<const std::byte>) { throw std::runtime_error("disk full"); });
  CHECK_FALSE(sink.append(kBlock));
  CHECK(sink.failed());
  CHECK_THROWS_WITH(sink.check(), "disk full");
}

TEST_CASE("a sink throws the first failure, every time it is asked") {
  int calls = 0;
  Sink sink([&](std::span<const std::byte>) { throw std::runtime_error(std::to_string(++calls)); });
  sink.append(kBlock);
  sink.append(kBlock);
  CHECK_THROWS_WITH(sink.check(), "1");
  CHECK_THROWS_WITH(sink.check(), "1");
}

TEST_CASE("a sink throws what was thrown, exceptions of no known type too") {
  Sink sink([](std::span<const std::byte>) { throw 42; });
  sink.append(kBlock);
  CHECK_THROWS_AS(sink.check(), int);
}

TEST_CASE("a sink writes nothing after a failure, although writing would work again") {
  int calls = 0;
  Sink sink([&](std::span<const std::byte>) {
    if (++calls == 2) throw std::runtime_error("once");
  });
  CHECK(sink.append(kBlock));
  CHECK_FALSE(sink.append(kBlock));
  CHECK_FALSE(sink.append(kBlock));
  CHECK(calls == 2);
}
