// The wire format of protocol buffers.
#include "onnx/protobuf.h"

#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "convanim/error.h"

using namespace convanim;

namespace {

ProtobufReader reader_of(const std::string& bytes) {
  return ProtobufReader(source_in(std::as_bytes(std::span(bytes))));
}

/// Goes through it all, into messages of field 7.
void read_all(ProtobufReader& reader) {
  while (reader.next()) {
    if (reader.field() != 7) continue;
    reader.enter();
    read_all(reader);
  }
}

}  // namespace

TEST_CASE("fields come one by one, and what is not asked for is passed over") {
  const std::string bytes(
      "\x08\x96\x01\x12\x03"
      "abc"
      "\x1d\x00\x00\x80\x3f\x08\x07",
      15);
  ProtobufReader reader = reader_of(bytes);
  REQUIRE(reader.next());
  CHECK(reader.field() == 1);
  CHECK(reader.integer() == 150);
  REQUIRE(reader.next());
  REQUIRE(reader.next());
  std::vector<float> reals;
  reader.floats(reals, 4);
  CHECK(reals == std::vector<float>{1});
  REQUIRE(reader.next());
  CHECK(reader.integer() == 7);
  CHECK(!reader.next());
}

TEST_CASE("a message ends where its length says, and the one around it goes on") {
  const std::string bytes("\x3a\x02\x08\x05\x10\x06", 6);
  ProtobufReader reader = reader_of(bytes);
  REQUIRE(reader.next());
  reader.enter();
  REQUIRE(reader.next());
  CHECK(reader.integer() == 5);
  CHECK(!reader.next());
  REQUIRE(reader.next());
  CHECK(reader.field() == 2);
  CHECK(!reader.next());
}

TEST_CASE("numbers are read packed or one by one") {
  const std::string bytes("\x0a\x03\x01\x96\x01\x08\x02", 7);
  ProtobufReader reader = reader_of(bytes);
  std::vector<std::int64_t> numbers;
  while (reader.next()) reader.integers(numbers, 10);
  CHECK(numbers == std::vector<std::int64_t>{1, 150, 2});
}

TEST_CASE("what is no such format is refused where it is wrong") {
  const auto error_of = [](const std::string& bytes) {
    ProtobufReader reader = reader_of(bytes);
    try {
      read_all(reader);
    } catch (const RequestError& error) {
      return std::string(error.what());
    }
    return std::string();
  };
  CHECK(error_of(std::string("\x08", 1)) == "it is cut off, at byte 1");
  CHECK(error_of(std::string("\x12\x05"
                             "ab",
                             4)) == "it is cut off, at byte 4");
  CHECK(error_of(std::string("\x00", 1)) == "no field has that number, at byte 1");
  CHECK(error_of(std::string("\x0b", 1)) == "no field is of that type, at byte 1");
  CHECK(error_of(std::string(12, '\xff')) == "a number has no end, at byte 10");
  CHECK(error_of(std::string("\x3a\x01\x12\x05", 4)) ==
        "a field is longer than what it is in, at byte 4");
  CHECK(error_of(std::string("\x3a\x02\x12\x05zzzzzz", 10)) ==
        "a field is longer than what it is in, at byte 4");
  std::string deep = "";
  for (int n = 0; n < 20; ++n)
    deep = std::string("\x3a", 1) + static_cast<char>(deep.size()) + deep;
  CHECK(error_of(deep) == "it is nested too deep, at byte 32");
}
