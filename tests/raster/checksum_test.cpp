#include "convanim/checksum.h"

#include <cstring>
#include <numeric>

#include <catch2/catch.hpp>

#include "convanim/layer.h"

using namespace convanim;

namespace {

/// Pixels whose bytes count up from 0, and begin anew at 251.
Bitmap counting(PixelSize size) {
  Bitmap bitmap(size);
  std::vector<std::uint8_t> bytes(bitmap.pixels.size() * sizeof(Rgb));
  for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<std::uint8_t>(i % 251);
  std::memcpy(bitmap.pixels.data(), bytes.data(), bytes.size());
  return bitmap;
}

const std::string kHash = "0123456789abcdef0123456789abcdef";

}  // namespace

// The expected values are those of `xxhsum -H2` for the same bytes: two 32 bit sides, then pixels.
TEST_CASE("a checksum is XXH3 of the size and the pixels") {
  CHECK(checksum(counting({2, 3})) == "857195201d9a19c6eb51d68c797314e3");
  CHECK(checksum(counting({300, 2})) == "3fa5ddf71b441236a06bdee4b0ff9129");
}

TEST_CASE("frames of the same pixels but another size have another checksum") {
  CHECK(checksum(counting({3, 2})) == "62f5abad2458bc263a1fd68b25a507e5");
}

TEST_CASE("a change of one channel by one changes the checksum") {
  const Bitmap bitmap = counting({4, 4});
  for (std::size_t i = 0; i < bitmap.pixels.size(); ++i) {
    Bitmap changed = bitmap;
    ++changed.pixels[i].blue;
    CHECK(checksum(changed) != checksum(bitmap));
  }
}

TEST_CASE("a manifest is a comment that names the renderer, and a line a frame") {
  const Manifest manifest{"Cairo 1.16.0", {{kHash, "dilation", 0}, {kHash, "dilation", 10}}};
  CHECK(to_string(manifest) ==
        "# drawn with Cairo 1.16.0\n" + kHash + "  dilation/0\n" + kHash + "  dilation/10\n");
}

TEST_CASE("a manifest is read as it was written") {
  const std::string other(32, 'f');
  for (const Manifest& manifest :
       {Manifest{"Cairo 1.16.0", {{kHash, "dilation", 0}, {other, "padding_strides", 12}}},
        Manifest{"", {{kHash, "x", 2147483647}}}, Manifest{"Cairo", {}}}) {
    CHECK(parse_manifest(to_string(manifest)) == manifest);
  }
}

TEST_CASE("a manifest's comments and empty lines say nothing, but the renderer") {
  const Manifest manifest =
      parse_manifest("\n# a remark\n#\n" + kHash +
                     "  a/1\n\n# drawn with Cairo 9\n#drawn with ink\n" + kHash + "  b/2\n\n");
  CHECK(manifest == Manifest{"Cairo 9", {{kHash, "a", 1}, {kHash, "b", 2}}});
}

TEST_CASE("a manifest's last line may lack its end") {
  CHECK(parse_manifest(kHash + "  a/1") == Manifest{"", {{kHash, "a", 1}}});
}

TEST_CASE("an empty manifest has no frames") {
  CHECK(parse_manifest("") == Manifest{});
}

TEST_CASE("a manifest's frame may have slashes in its name: the last one parts name and step") {
  CHECK(parse_manifest(kHash + "  my/layer/7\n").frames ==
        std::vector<FrameChecksum>{{kHash, "my/layer", 7}});
}

TEST_CASE("a manifest's line of another form is refused with its number") {
  const std::string line = GENERATE_REF(values<std::string>({
      "x",
      kHash,
      kHash + "  ",
      kHash + "  a",
      kHash + "  a/",
      kHash + "  /1",
      kHash + "  a/one",
      kHash + "  a/1x",
      kHash + "  a/1 ",
      kHash + "  a/-1",
      kHash + "  a/+1",
      kHash + "  a/2147483648",
      kHash + " a/1",
      kHash + "\ta/1",
      kHash + "0  a/1",
      kHash.substr(1) + "  a/1",
      kHash.substr(1) + "   a/1",
      "0123456789ABCDEF0123456789ABCDEF  a/1",
      "0123456789abcdefg123456789abcdef  a/1",
      " " + kHash + "  a/1",
      " # a remark",
      " ",
  }));
  CAPTURE(line);
  const std::string need = " is no checksum (needs 32 hexadecimal digits, two spaces, NAME/STEP)";
  CHECK_THROWS_AS(parse_manifest(line), RequestError);
  CHECK_THROWS_WITH(parse_manifest(line), "line 1" + need);
  CHECK_THROWS_WITH(parse_manifest(line + "\ny\n"), "line 1" + need);
  CHECK_THROWS_WITH(parse_manifest("# drawn with Cairo\n\n" + kHash + "  a/1\n" + line + "\n"),
                    "line 4" + need);
}

TEST_CASE("a manifest with a carriage return before the line's end is refused") {
  CHECK_THROWS_WITH(parse_manifest("# drawn with Cairo\r\n" + kHash + "  a/1\r\n"),
                    "line 2 is no checksum (needs 32 hexadecimal digits, two spaces, NAME/STEP)");
}
