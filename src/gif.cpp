// Encodes frames of palette indices as an animated GIF, through giflib.
#include "convanim/gif.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <new>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include <gif_lib.h>

#include "lzw.h"

namespace convanim {

namespace {

using Map = std::unique_ptr<ColorMapObject, decltype(&GifFreeMapObject)>;

struct Close {
  void operator()(GifFileType* gif) const { EGifCloseFile(gif, nullptr); }
};
using File = std::unique_ptr<GifFileType, Close>;

/// giflib wants the entries of a colour map to be a power of two, at least 2.
Map make_color_map(std::span<const Rgb> palette, std::size_t entries) {
  const auto count = static_cast<int>(std::bit_ceil(std::max<std::size_t>(entries, 2)));
  Map map(GifMakeMapObject(count, nullptr), &GifFreeMapObject);
  if (!map) throw std::bad_alloc();
  std::ranges::transform(palette, map->Colors, [](const Rgb& color) {
    return GifColorType{color.red, color.green, color.blue};
  });
  return map;
}

int write_to_sink(GifFileType* gif, const GifByteType* bytes, int length) {
  auto* sink = static_cast<Sink*>(gif->UserData);
  const auto count = static_cast<std::size_t>(length);
  return sink->append(std::as_bytes(std::span(bytes, count))) ? length : 0;
}

/// The least box that holds all pixels that differ; one pixel if none does.
PixelBox changed_box(std::span<const std::uint8_t> before, std::span<const std::uint8_t> after,
                     PixelSize size) {
  int left = size.width;
  int right = 0;
  int top = size.height;
  int bottom = 0;
  const auto width = static_cast<std::size_t>(size.width);
  for (int y = 0; y < size.height; ++y) {
    const auto old_row = before.subspan(static_cast<std::size_t>(y) * width, width);
    const auto new_row = after.subspan(static_cast<std::size_t>(y) * width, width);
    const auto first = std::ranges::mismatch(old_row, new_row).in1;
    if (first == old_row.end()) continue;
    const auto last = std::mismatch(old_row.rbegin(), old_row.rend(), new_row.rbegin()).first;
    left = std::min(left, static_cast<int>(first - old_row.begin()));
    right = std::max(right, static_cast<int>(last.base() - old_row.begin()));
    top = std::min(top, y);
    bottom = y + 1;
  }
  if (bottom == 0) return {0, 0, 1, 1};
  return {left, top, right - left, bottom - top};
}

/// What differs between two frames of that size; all of the second where there is no first.
Patch make_patch(std::span<const std::uint8_t> before, std::span<const std::uint8_t> after,
                 PixelSize size) {
  Patch patch;
  patch.box =
      before.empty() ? PixelBox{0, 0, size.width, size.height} : changed_box(before, after, size);
  const auto [left, top, width, height] = patch.box;
  for (int y = top; y < top + height; ++y) {
    const std::size_t row = static_cast<std::size_t>(y) * static_cast<std::size_t>(size.width);
    for (int x = left; x < left + width; ++x) {
      const std::size_t i = row + static_cast<std::size_t>(x);
      patch.pixels.push_back({after[i], !before.empty() && before[i] == after[i]});
    }
  }
  return patch;
}

LzwSearch search_for(Effort effort) {
  switch (effort) {
    case Effort::fast:
      return {1, 24, 2, 2};
    case Effort::normal:
      return {};
    case Effort::max:
      return {20, 8, 16, 64};
  }
  return {};
}

}  // namespace

GifImage encode_image(const Patch& patch, std::size_t colors, Effort effort) {
  std::array<bool, 256> needed{};
  for (const auto& [index, unchanged] : patch.pixels) {
    needed[index] = needed[index] || !unchanged;
  }
  GifImage image;
  image.box = patch.box;
  // Each frame has its own transparent index: the first that it needs for nothing else. The lower
  // its indices are, the shorter are its codes.
  if (colors < needed.size()) {
    const auto* const free = std::ranges::find(needed, false);
    image.transparent = static_cast<std::uint8_t>(free - needed.begin());
    needed[*image.transparent] = true;
  }
  std::size_t most = 0;
  for (std::size_t index = 0; index < needed.size(); ++index) {
    if (needed[index] || (!image.transparent && index < colors)) most = index;
  }
  image.code_size = std::max(2, static_cast<int>(std::bit_width(most)));

  std::vector<PatchPixel> pixels = patch.pixels;
  if (image.transparent) {
    for (PatchPixel& pixel : pixels) {
      if (pixel.unchanged && pixel.index > most) pixel.index = *image.transparent;
    }
  } else {
    for (PatchPixel& pixel : pixels) pixel.unchanged = false;
  }
  image.codes =
      compress_lzw(pixels, patch.box.width, image.code_size, image.transparent, search_for(effort));
  return image;
}

class GifWriter::Encoder {
 public:
  Encoder(Sink& sink, PixelSize size, std::span<const Rgb> palette, const GifOptions& options)
      : sink_(sink), size_(size), colors_(palette.size()), delay_cs_(options.delay_cs) {
    assert(!palette.empty() && palette.size() <= 256);
    const bool has_free_index = palette.size() < 256;
    const Map map = make_color_map(palette, palette.size() + (has_free_index ? 1 : 0));

    int error = 0;
    gif_.reset(EGifOpen(&sink, write_to_sink, &error));
    if (!gif_) throw std::runtime_error(std::string("giflib: ") + GifErrorString(error));
    EGifSetGifVersion(gif_.get(), true);  // else the header says 87a, which has no animations
    check(EGifPutScreenDesc(gif_.get(), size.width, size.height, map->BitsPerPixel, 0, map.get()));
    put_loop(options.loop);
    if (!options.comment.empty()) check(EGifPutComment(gif_.get(), options.comment.c_str()));
  }

  void add(std::span<const std::uint8_t> indices) {
    add(encode_image(make_patch(shown_, indices, size_), colors_));
    shown_.assign(indices.begin(), indices.end());
  }

  void add(const GifImage& image) {
    // Nothing lies below the first frame.
    put_control(first_ ? std::nullopt : image.transparent, image.delay_cs.value_or(delay_cs_));
    first_ = false;
    // giflib takes the code size from the palette, and has no other way to be told.
    gif_->SColorMap->BitsPerPixel = image.code_size;
    const auto [left, top, width, height] = image.box;
    check(EGifPutImageDesc(gif_.get(), left, top, width, height, false, nullptr));
    put_blocks(image.codes);
  }

  void finish() { check(EGifCloseFile(gif_.release(), nullptr)); }

 private:
  /// giflib does not see every failed write; the sink does.
  void check(int result) {
    sink_.check();
    if (result != GIF_ERROR) return;
    throw std::runtime_error(std::string("giflib: ") +
                             (gif_ ? GifErrorString(gif_->Error) : "cannot close"));
  }

  void put_loop(int loop) {
    const std::array<GifByteType, 3> count{1, static_cast<GifByteType>(loop & 0xff),
                                           static_cast<GifByteType>(loop >> 8)};
    check(EGifPutExtensionLeader(gif_.get(), APPLICATION_EXT_FUNC_CODE));
    check(EGifPutExtensionBlock(gif_.get(), 11, "NETSCAPE2.0"));
    check(EGifPutExtensionBlock(gif_.get(), static_cast<int>(count.size()), count.data()));
    check(EGifPutExtensionTrailer(gif_.get()));
  }

  /// Passes our codes by giflib's compressor: as blocks, each behind its length.
  void put_blocks(std::span<const std::uint8_t> codes) {
    constexpr std::size_t kMostInBlock = 255;
    std::array<GifByteType, kMostInBlock + 1> block{};
    while (!codes.empty()) {
      const auto part = codes.first(std::min(codes.size(), kMostInBlock));
      block[0] = static_cast<GifByteType>(part.size());
      std::ranges::copy(part, block.begin() + 1);
      check(EGifPutCodeNext(gif_.get(), block.data()));
      codes = codes.subspan(part.size());
    }
    check(EGifPutCodeNext(gif_.get(), nullptr));
  }

  void put_control(std::optional<std::uint8_t> transparent, int delay_cs) {
    const GraphicsControlBlock control{DISPOSE_DO_NOT, false, delay_cs,
                                       transparent ? *transparent : NO_TRANSPARENT_COLOR};
    std::array<GifByteType, 4> bytes{};
    EGifGCBToExtension(&control, bytes.data());
    check(EGifPutExtension(gif_.get(), GRAPHICS_EXT_FUNC_CODE, static_cast<int>(bytes.size()),
                           bytes.data()));
  }

  Sink& sink_;
  PixelSize size_;
  std::size_t colors_;
  int delay_cs_;
  bool first_ = true;
  std::vector<std::uint8_t> shown_;  ///< the frame before this one; empty before the first
  File gif_;
};

GifWriter::GifWriter(Sink& sink, PixelSize size, std::span<const Rgb> palette,
                     const GifOptions& options)
    : encoder_(std::make_unique<Encoder>(sink, size, palette, options)) {}

GifWriter::~GifWriter() = default;

void GifWriter::add(std::span<const std::uint8_t> indices) {
  encoder_->add(indices);
}

void GifWriter::add(const GifImage& image) {
  encoder_->add(image);
}

void GifWriter::finish() {
  encoder_->finish();
}

std::string gif_library_version() {
  return "giflib " + std::to_string(GIFLIB_MAJOR) + "." + std::to_string(GIFLIB_MINOR) + "." +
         std::to_string(GIFLIB_RELEASE);
}

}  // namespace convanim
