// Encodes frames of palette indices as an animated GIF, through giflib.
#include "gif/gif_writer.h"

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

#include "gif/lzw.h"

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

std::vector<std::uint8_t> compress(std::span<const DeltaRun> runs, int code_size, Effort effort) {
  if (effort == Effort::fast) return compress_lzw(runs, code_size, {1, 1, 0});
  if (effort == Effort::normal) return compress_lzw(runs, code_size);
  // Cutting strings short mostly pays, but not always.
  std::vector<std::uint8_t> whole = compress_lzw(runs, code_size, {20, 100, 0});
  std::vector<std::uint8_t> cut = compress_lzw(runs, code_size, {20, 100, 8});
  return cut.size() < whole.size() ? cut : whole;
}

}  // namespace

GifImage encode_image(const FrameDelta& delta, Effort effort) {
  std::array<bool, 256> stored{};
  bool keeps = false;
  for (const DeltaRun& run : delta.runs) {
    if (run.index == DeltaRun::kKept) {
      keeps = true;
    } else {
      stored[run.index] = true;
    }
  }
  GifImage image;
  image.box = delta.box;
  // Each frame has its own transparent index: the first that it stores for nothing else. The lower
  // its indices are, the shorter are its codes.
  const auto free = static_cast<std::size_t>(std::ranges::find(stored, false) - stored.begin());
  assert(free < stored.size() || !keeps);
  if (free < stored.size()) image.transparent = static_cast<std::uint8_t>(free);
  if (keeps) stored[*image.transparent] = true;
  std::size_t most = 0;
  for (std::size_t index = 0; index < stored.size(); ++index) {
    if (stored[index]) most = index;
  }
  image.code_size = std::max(2, static_cast<int>(std::bit_width(most)));

  std::vector<DeltaRun> runs = delta.runs;
  for (DeltaRun& run : runs) {
    if (run.index == DeltaRun::kKept) run.index = *image.transparent;
  }
  image.codes = compress(runs, image.code_size, effort);
  return image;
}

class GifWriter::Encoder {
 public:
  Encoder(Sink& sink, PixelSize size, std::span<const Rgb> palette, const Timing& timing,
          const std::string& comment)
      : sink_(sink), delay_cs_(timing.delay_cs) {
    assert(!palette.empty() && palette.size() <= 256);
    const bool has_free_index = palette.size() < 256;
    const Map map = make_color_map(palette, palette.size() + (has_free_index ? 1 : 0));

    int error = 0;
    gif_.reset(EGifOpen(&sink, write_to_sink, &error));
    if (!gif_) throw std::runtime_error(std::string("giflib: ") + GifErrorString(error));
    EGifSetGifVersion(gif_.get(), true);  // else the header says 87a, which has no animations
    check(EGifPutScreenDesc(gif_.get(), size.width, size.height, map->BitsPerPixel, 0, map.get()));
    if (!timing.plays_once) put_loop(timing.loop);
    if (!comment.empty()) check(EGifPutComment(gif_.get(), comment.c_str()));
  }

  void add(const GifImage& image) {
    put_control(image);
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

  void put_control(const GifImage& image) {
    GraphicsControlBlock control{image.cleared ? DISPOSE_BACKGROUND : DISPOSE_DO_NOT, false,
                                 image.delay_cs.value_or(delay_cs_), NO_TRANSPARENT_COLOR};
    // Nothing that could show through lies below the first frame.
    if (image.transparent && (!first_ || image.cleared)) {
      control.TransparentColor = *image.transparent;
    }
    std::array<GifByteType, 4> bytes{};
    EGifGCBToExtension(&control, bytes.data());
    check(EGifPutExtension(gif_.get(), GRAPHICS_EXT_FUNC_CODE, static_cast<int>(bytes.size()),
                           bytes.data()));
  }

  Sink& sink_;
  int delay_cs_;
  bool first_ = true;
  File gif_;
};

GifWriter::GifWriter(Sink& sink, PixelSize size, std::span<const Rgb> palette, const Timing& timing,
                     const std::string& comment)
    : encoder_(std::make_unique<Encoder>(sink, size, palette, timing, comment)) {}

GifWriter::~GifWriter() = default;

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
