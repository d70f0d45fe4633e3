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

namespace convanim {

namespace {

using Map = std::unique_ptr<ColorMapObject, decltype(&GifFreeMapObject)>;

struct Close {
  void operator()(GifFileType* gif) const { EGifCloseFile(gif, nullptr); }
};
using File = std::unique_ptr<GifFileType, Close>;

/// The pixels [left, left + width) x [top, top + height) of a frame.
struct Box {
  int left = 0;
  int top = 0;
  int width = 0;
  int height = 0;
};

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
Box changed_box(std::span<const std::uint8_t> before, std::span<const std::uint8_t> after,
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

}  // namespace

class GifWriter::Encoder {
 public:
  Encoder(Sink& sink, PixelSize size, std::span<const Rgb> palette, const GifOptions& options)
      : sink_(sink), size_(size), delay_cs_(options.delay_cs) {
    assert(!palette.empty() && palette.size() <= 256);
    const bool has_free_index = palette.size() < 256;
    if (has_free_index) transparent_ = static_cast<std::uint8_t>(palette.size());
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
    const bool first = shown_.empty();
    const Box box =
        first ? Box{0, 0, size_.width, size_.height} : changed_box(shown_, indices, size_);
    put_control(first ? std::nullopt : transparent_);
    check(EGifPutImageDesc(gif_.get(), box.left, box.top, box.width, box.height, false, nullptr));

    // giflib changes the line that it is given, so it gets a copy.
    std::vector<GifByteType> line(static_cast<std::size_t>(box.width));
    for (int y = box.top; y < box.top + box.height; ++y) {
      const std::size_t start =
          static_cast<std::size_t>(y) * static_cast<std::size_t>(size_.width) +
          static_cast<std::size_t>(box.left);
      std::ranges::copy(indices.subspan(start, line.size()), line.begin());
      if (!first && transparent_) {
        for (std::size_t x = 0; x < line.size(); ++x) {
          if (line[x] == shown_[start + x]) line[x] = *transparent_;
        }
      }
      check(EGifPutLine(gif_.get(), line.data(), box.width));
    }
    shown_.assign(indices.begin(), indices.end());
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

  void put_control(std::optional<std::uint8_t> transparent) {
    const GraphicsControlBlock control{DISPOSE_DO_NOT, false, delay_cs_,
                                       transparent ? *transparent : NO_TRANSPARENT_COLOR};
    std::array<GifByteType, 4> bytes{};
    EGifGCBToExtension(&control, bytes.data());
    check(EGifPutExtension(gif_.get(), GRAPHICS_EXT_FUNC_CODE, static_cast<int>(bytes.size()),
                           bytes.data()));
  }

  Sink& sink_;
  PixelSize size_;
  int delay_cs_;
  std::optional<std::uint8_t> transparent_;
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

void GifWriter::finish() {
  encoder_->finish();
}

std::string gif_library_version() {
  return "giflib " + std::to_string(GIFLIB_MAJOR) + "." + std::to_string(GIFLIB_MINOR) + "." +
         std::to_string(GIFLIB_RELEASE);
}

}  // namespace convanim
