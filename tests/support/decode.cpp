// Reads what the encoders wrote, through giflib and libpng.
#include "support/decode.h"

#include <algorithm>
#include <cstring>
#include <memory>
#include <stdexcept>

#include <gif_lib.h>
#include <png.h>

namespace convanim {

namespace {

struct Reader {
  std::span<const std::byte> rest;

  bool read(void* out, std::size_t length) {
    if (length > rest.size()) return false;
    std::memcpy(out, rest.data(), length);
    rest = rest.subspan(length);
    return true;
  }
};

void require(bool holds, const std::string& what) {
  if (!holds) throw std::runtime_error(what);
}

struct CloseGif {
  void operator()(GifFileType* gif) const { DGifCloseFile(gif, nullptr); }
};

int read_gif(GifFileType* gif, GifByteType* out, int length) {
  return static_cast<Reader*>(gif->UserData)->read(out, static_cast<std::size_t>(length)) ? length
                                                                                          : 0;
}

std::optional<int> loop_count(const SavedImage& first) {
  for (int i = 0; i + 1 < first.ExtensionBlockCount; ++i) {
    const ExtensionBlock& name = first.ExtensionBlocks[i];
    const ExtensionBlock& count = first.ExtensionBlocks[i + 1];
    if (name.Function != APPLICATION_EXT_FUNC_CODE || name.ByteCount != 11) continue;
    if (std::memcmp(name.Bytes, "NETSCAPE2.0", 11) != 0) continue;
    require(count.Function == CONTINUE_EXT_FUNC_CODE && count.ByteCount == 3 && count.Bytes[0] == 1,
            "a loop extension without its count");
    return count.Bytes[1] | count.Bytes[2] << 8;
  }
  return std::nullopt;
}

std::uint32_t big_endian(std::span<const std::byte> bytes) {
  std::uint32_t number = 0;
  for (const std::byte byte : bytes.first(4)) {
    number = number << 8 | std::to_integer<std::uint32_t>(byte);
  }
  return number;
}

/// The screen that frames are painted on, and which of its pixels have been.
struct Canvas {
  Bitmap bitmap;
  std::vector<bool> painted;

  explicit Canvas(PixelSize size) : bitmap(size), painted(bitmap.pixels.size()) {}

  std::size_t index(const GifImageDesc& part, int i) const {
    const int x = part.Left + i % part.Width;
    const int y = part.Top + i / part.Width;
    return static_cast<std::size_t>(y) * static_cast<std::size_t>(bitmap.size.width) +
           static_cast<std::size_t>(x);
  }

  void paint(const SavedImage& image, const ColorMapObject& colors, int transparent) {
    const GifImageDesc& part = image.ImageDesc;
    for (int i = 0; i < part.Width * part.Height; ++i) {
      const int color = image.RasterBits[i];
      if (color == transparent) continue;
      require(color < colors.ColorCount, "an index beyond the palette");
      const GifColorType& entry = colors.Colors[color];
      bitmap.pixels[index(part, i)] = {entry.Red, entry.Green, entry.Blue};
      painted[index(part, i)] = true;
    }
  }

  void clear(const GifImageDesc& part) {
    for (int i = 0; i < part.Width * part.Height; ++i) painted[index(part, i)] = false;
  }
};

}  // namespace

GifAnimation decode_gif(std::span<const std::byte> file, bool may_be_transparent) {
  Reader reader{file};
  int error = 0;
  const std::unique_ptr<GifFileType, CloseGif> gif(DGifOpen(&reader, read_gif, &error));
  require(gif != nullptr, "no GIF file");
  require(DGifSlurp(gif.get()) == GIF_OK, "a broken GIF file");
  require(reader.rest.empty(), "bytes after the end of the GIF file");
  require(gif->ImageCount > 0, "a GIF file without a frame");

  GifAnimation animation;
  animation.header.assign(reinterpret_cast<const char*>(file.data()), 6);
  animation.size = {gif->SWidth, gif->SHeight};
  animation.palette_entries = gif->SColorMap ? gif->SColorMap->ColorCount : 0;
  animation.loop = loop_count(gif->SavedImages[0]);

  Canvas canvas(animation.size);
  for (int n = 0; n < gif->ImageCount; ++n) {
    const SavedImage& image = gif->SavedImages[n];
    const GifImageDesc& part = image.ImageDesc;
    require(part.Left + part.Width <= gif->SWidth && part.Top + part.Height <= gif->SHeight,
            "a frame beyond the screen");
    GraphicsControlBlock control{DISPOSAL_UNSPECIFIED, false, 0, NO_TRANSPARENT_COLOR};
    DGifSavedExtensionToGCB(gif.get(), n, &control);
    const ColorMapObject* colors = part.ColorMap ? part.ColorMap : gif->SColorMap;
    require(colors != nullptr, "a frame without a palette");

    const Canvas before = canvas;
    canvas.paint(image, *colors, control.TransparentColor);
    require(may_be_transparent || std::ranges::find(canvas.painted, false) == canvas.painted.end(),
            "a pixel that no frame has painted");
    animation.frames.push_back({canvas.bitmap,
                                canvas.painted,
                                {part.Left, part.Top, part.Width, part.Height},
                                control.DelayTime,
                                control.DisposalMode,
                                control.TransparentColor != NO_TRANSPARENT_COLOR,
                                part.ColorMap != nullptr});
    if (control.DisposalMode == DISPOSE_PREVIOUS) canvas = before;
    if (control.DisposalMode == DISPOSE_BACKGROUND) canvas.clear(part);
  }
  return animation;
}

PngImage decode_png(std::span<const std::byte> file) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  require(png_image_begin_read_from_memory(&image, file.data(), file.size()) != 0, image.message);
  image.format = PNG_FORMAT_RGBA;
  PngImage decoded{Bitmap({static_cast<int>(image.width), static_cast<int>(image.height)}),
                   {},
                   0,
                   false,
                   std::nullopt};
  std::vector<std::uint8_t> channels(PNG_IMAGE_SIZE(image));
  require(png_image_finish_read(&image, nullptr, channels.data(), 0, nullptr) != 0, image.message);
  for (std::size_t i = 0; i < decoded.bitmap.pixels.size(); ++i) {
    const std::uint8_t* pixel = &channels[4 * i];
    decoded.bitmap.pixels[i] = {pixel[0], pixel[1], pixel[2]};
    decoded.alpha.push_back(pixel[3]);
  }

  // The simplified reader above does not tell how the file stores its pixels.
  constexpr std::size_t kSignature = 8;
  constexpr std::size_t kChunkFrame = 12;  // length, name and check sum
  for (auto rest = file.subspan(kSignature); !rest.empty();) {
    const std::size_t length = big_endian(rest);
    const auto name = rest.subspan(4, 4);
    const auto data = rest.subspan(8, length);
    if (std::memcmp(name.data(), "IHDR", 4) == 0) {
      decoded.bit_depth = std::to_integer<int>(data[8]);
      decoded.has_palette = std::to_integer<int>(data[9]) == PNG_COLOR_TYPE_PALETTE;
    }
    if (std::memcmp(name.data(), "pHYs", 4) == 0) {
      require(big_endian(data) == big_endian(data.subspan(4)), "pixels that are not square");
      require(data[8] == std::byte{PNG_RESOLUTION_METER}, "pixels of no known size");
      decoded.pixels_per_meter = big_endian(data);
    }
    rest = rest.subspan(kChunkFrame + length);
  }
  return decoded;
}

}  // namespace convanim
