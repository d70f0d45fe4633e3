// Reads animated PNG files: each frame as a PNG of its own, through libpng.
#include "support/decode_apng.h"

#include <stdexcept>
#include <string>
#include <zlib.h>

namespace convanim {

namespace {

using Bytes = std::vector<std::byte>;

void require(bool holds, const std::string& what) {
  if (!holds) throw std::runtime_error(what);
}

std::uint32_t number(std::span<const std::byte> bytes, std::size_t at, std::size_t count = 4) {
  std::uint32_t value = 0;
  for (std::size_t i = at; i < at + count; ++i) {
    value = value << 8U | std::to_integer<std::uint32_t>(bytes[i]);
  }
  return value;
}

void put(std::uint32_t value, Bytes& out) {
  for (int shift = 24; shift >= 0; shift -= 8)
    out.push_back(static_cast<std::byte>(value >> shift));
}

struct Chunk {
  std::string name;
  std::span<const std::byte> data;
};

std::uint32_t crc(std::span<const std::byte> bytes) {
  return static_cast<std::uint32_t>(
      crc32(0, reinterpret_cast<const Bytef*>(bytes.data()), static_cast<uInt>(bytes.size())));
}

constexpr std::size_t kSignature = 8;

std::vector<Chunk> chunks_of(std::span<const std::byte> file) {
  std::vector<Chunk> chunks;
  for (auto rest = file.subspan(kSignature); !rest.empty();) {
    const std::size_t length = number(rest, 0);
    require(rest.size() >= length + 12, "a chunk is cut short");
    chunks.push_back(
        {std::string(reinterpret_cast<const char*>(rest.data()) + 4, 4), rest.subspan(8, length)});
    require(crc(rest.subspan(4, 4 + length)) == number(rest, 8 + length), "a wrong check sum");
    rest = rest.subspan(length + 12);
  }
  return chunks;
}

void put(const std::string& name, std::span<const std::byte> data, Bytes& out) {
  put(static_cast<std::uint32_t>(data.size()), out);
  const std::size_t first = out.size();
  for (const char letter : name) out.push_back(static_cast<std::byte>(letter));
  out.insert(out.end(), data.begin(), data.end());
  put(crc(std::span(out).subspan(first)), out);
}

/// Puts frames together as a viewer does.
class Player {
 public:
  Player(std::span<const std::byte> file, const std::vector<Chunk>& chunks)
      : signature_(file.first(kSignature)), header_(chunks.front().data) {
    for (const Chunk& chunk : chunks) {
      if (chunk.name == "PLTE" || chunk.name == "tRNS") shared_.push_back(chunk);
    }
  }

  ApngFrameRead play(const Chunk& control, std::span<const std::byte> stream) {
    const auto& data = control.data;
    const PixelRect box{static_cast<int>(number(data, 12)), static_cast<int>(number(data, 16)),
                        static_cast<int>(number(data, 4)), static_cast<int>(number(data, 8))};
    const PngImage image = decode(box, stream);
    const PixelSize size{static_cast<int>(number(header_, 0)),
                         static_cast<int>(number(header_, 4))};
    require(box.left + box.width <= size.width && box.top + box.height <= size.height,
            "a frame beyond the canvas");
    if (shown_.alpha.empty()) {
      require(box == PixelRect{0, 0, size.width, size.height}, "a first frame that is not whole");
      shown_ = {Bitmap(size), std::vector<std::uint8_t>(image.alpha.size()), {}, 0};
    }
    require(data[24] == std::byte{0}, "a frame that goes away");
    const bool over = data[25] == std::byte{1};
    for (int i = 0; i < box.width * box.height; ++i) {
      const auto at = static_cast<std::size_t>(i);
      const auto to = static_cast<std::size_t>((box.top + i / box.width) * size.width + box.left +
                                               i % box.width);
      require(!over || image.alpha[at] == 0 || image.alpha[at] == 255, "half a pixel kept");
      if (over && image.alpha[at] == 0) continue;
      shown_.shown.pixels[to] = image.bitmap.pixels[at];
      shown_.alpha[to] = image.alpha[at];
    }
    shown_.stored = box;
    require(number(data, 22, 2) == 100, "delays that are no hundredths");
    shown_.delay_cs = static_cast<int>(number(data, 20, 2));
    return shown_;
  }

 private:
  PngImage decode(const PixelRect& box, std::span<const std::byte> stream) const {
    Bytes file(signature_.begin(), signature_.end());
    Bytes header;
    put(static_cast<std::uint32_t>(box.width), header);
    put(static_cast<std::uint32_t>(box.height), header);
    header.insert(header.end(), header_.begin() + 8, header_.end());
    put("IHDR", header, file);
    for (const Chunk& chunk : shared_) put(chunk.name, chunk.data, file);
    put("IDAT", stream, file);
    put("IEND", {}, file);
    return decode_png(file);
  }

  std::span<const std::byte> signature_;
  std::span<const std::byte> header_;
  std::vector<Chunk> shared_;
  ApngFrameRead shown_{Bitmap({0, 0}), {}, {}, 0};
};

}  // namespace

ApngAnimation decode_apng(std::span<const std::byte> file) {
  const std::vector<Chunk> chunks = chunks_of(file);
  ApngAnimation animation{decode_png(file), 0, {}};
  Player player(file, chunks);
  std::uint32_t frames = 0;
  std::uint32_t sequence = 0;
  const Chunk* control = nullptr;
  for (const Chunk& chunk : chunks) {
    if (chunk.name == "acTL") {
      frames = number(chunk.data, 0);
      animation.plays = number(chunk.data, 4);
    }
    if (chunk.name == "fcTL" || chunk.name == "fdAT") {
      require(frames > 0, "a frame before the number of frames");
      require(number(chunk.data, 0) == sequence++, "chunks out of order");
    }
    if (chunk.name == "fcTL") control = &chunk;
    if (chunk.name != "IDAT" && chunk.name != "fdAT") continue;
    require(control != nullptr, "pixels of no frame");
    require((chunk.name == "IDAT") == animation.frames.empty(), "frames out of order");
    animation.frames.push_back(
        player.play(*control, chunk.name == "IDAT" ? chunk.data : chunk.data.subspan(4)));
    control = nullptr;
  }
  require(animation.frames.size() == frames, "another number of frames");
  return animation;
}

}  // namespace convanim
