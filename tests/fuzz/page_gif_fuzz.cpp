// Whatever pixels a page has drawn, giflib decodes them from its GIF: exactly where each frame has
// no more than 256 colours.
#include <cstdint>
#include <fuzzer/FuzzedDataProvider.h>
#include <set>
#include <span>
#include <string>
#include <tuple>
#include <vector>

#include "require.h"
#include "support/decode.h"
#include "web/frames_as_gif.h"

using namespace convanim;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  FuzzedDataProvider data(bytes, size);
  const PixelSize page{data.ConsumeIntegralInRange(1, 40), data.ConsumeIntegralInRange(1, 40)};
  const int loop = data.ConsumeIntegralInRange(-1, 65535);
  const auto count = static_cast<std::size_t>(page.width * page.height);
  FramesAsGif gif(page.width, page.height, loop < 0 ? std::nullopt : std::optional(loop));
  std::vector<std::string> drawn;
  std::vector<int> delays;
  do {
    // What the data do not say stays as it was.
    std::string pixels = drawn.empty() ? std::string(4 * count, '\0') : drawn.back();
    const std::size_t at = data.ConsumeIntegralInRange<std::size_t>(0, pixels.size() - 1);
    const std::string part = data.ConsumeRandomLengthString(pixels.size() - at);
    pixels.replace(at, part.size(), part);
    delays.push_back(data.ConsumeIntegralInRange(0, 65535));
    gif.add(pixels, delays.back());
    drawn.push_back(std::move(pixels));
  } while (data.remaining_bytes() > 0 && drawn.size() < 8);

  const std::string file = gif.finish();
  const GifAnimation decoded = decode_gif(std::as_bytes(std::span(file)));
  require(decoded.loop.value_or(-1) == loop, "the loop is the one asked for");
  require(decoded.frames.size() == drawn.size(), "each picture is a frame");
  for (std::size_t n = 0; n < drawn.size(); ++n) {
    require(decoded.frames[n].delay_cs == delays[n], "each delay is the one asked for");
    require(decoded.frames[n].shown.size == page, "a frame has the page's size");
    std::set<std::tuple<std::uint8_t, std::uint8_t, std::uint8_t>> colors;
    bool is_same = true;
    for (std::size_t i = 0; i < count; ++i) {
      const auto channel = [&](std::size_t c) {
        return static_cast<std::uint8_t>(drawn[n][4 * i + c]);
      };
      const Rgb color{channel(0), channel(1), channel(2)};
      colors.insert({color.red, color.green, color.blue});
      is_same = is_same && color == decoded.frames[n].shown.pixels[i];
    }
    if (colors.size() > 256) return 0;  // later frames stand on what was merged
    require(is_same, "a frame has the drawn pixels");
  }
  return 0;
}
