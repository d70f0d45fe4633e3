// Compresses pixels as WebP has them, without loss, through libwebp.
#include "webp/webp_encoder.h"

#include <memory>
#include <new>
#include <stdexcept>
#include <string>

#include <webp/decode.h>
#include <webp/encode.h>

namespace convanim {

namespace {

// Of libwebp's presets for images without loss, 0 to 9.
constexpr int kFast = 0;
constexpr int kNormal = 2;
constexpr int kThorough = 6;

/// What precedes the chunk in a file of its own.
constexpr std::size_t kFileHeader = 12;

/// libwebp cannot be thrown through.
int append(const std::uint8_t* bytes, std::size_t count, const WebPPicture* picture) {
  try {
    auto& file = *static_cast<std::vector<std::uint8_t>*>(picture->custom_ptr);
    file.insert(file.end(), bytes, bytes + count);
  } catch (const std::bad_alloc&) {
    return 0;
  }
  return 1;
}

bool lacks_memory(WebPEncodingError error) {
  return error == VP8_ENC_ERROR_OUT_OF_MEMORY || error == VP8_ENC_ERROR_BITSTREAM_OUT_OF_MEMORY ||
         error == VP8_ENC_ERROR_BAD_WRITE;
}

/// Where it lacks memory at the end, libwebp 1.2.4 leaves out the last of the image and says that
/// all is well.
void check_whole(std::span<const std::uint8_t> file, std::span<const std::uint32_t> pixels) {
  constexpr std::size_t kChannels = 4;
  int width = 0;
  int height = 0;
  const std::unique_ptr<std::uint8_t, decltype(&WebPFree)> decoded(
      WebPDecodeARGB(file.data(), file.size(), &width, &height), &WebPFree);
  if (!decoded) throw std::bad_alloc();
  for (std::size_t i = 0; i < pixels.size(); ++i) {
    const std::uint8_t* argb = decoded.get() + kChannels * i;
    const std::uint32_t shown = static_cast<std::uint32_t>(argb[0]) << 24 |
                                static_cast<std::uint32_t>(argb[1]) << 16 |
                                static_cast<std::uint32_t>(argb[2]) << 8 | argb[3];
    if (shown != pixels[i]) throw std::bad_alloc();
  }
}

std::vector<std::uint8_t> encode(std::span<const std::uint32_t> pixels, PixelSize size, int level) {
  WebPConfig config;
  WebPPicture picture;
  if (WebPConfigInit(&config) == 0 || WebPPictureInit(&picture) == 0 ||
      WebPConfigLosslessPreset(&config, level) == 0) {
    throw std::runtime_error("libwebp: another version than this was built for");
  }
  config.exact = 1;  // else it writes into the pixels
  std::vector<std::uint8_t> file;
  picture.use_argb = 1;
  picture.width = size.width;
  picture.height = size.height;
  picture.argb = const_cast<std::uint32_t*>(pixels.data());
  picture.argb_stride = size.width;
  picture.writer = append;
  picture.custom_ptr = &file;
  const bool encoded = WebPEncode(&config, &picture) != 0;
  if (!encoded && lacks_memory(picture.error_code)) throw std::bad_alloc();
  if (!encoded) {
    throw std::runtime_error("libwebp: cannot encode (" + std::to_string(picture.error_code) + ")");
  }
  check_whole(file, pixels);
  file.erase(file.begin(), file.begin() + kFileHeader);
  return file;
}

}  // namespace

std::vector<std::uint8_t> encode_webp_image(std::span<const std::uint32_t> pixels, PixelSize size,
                                            Effort effort) {
  if (effort == Effort::fast) return encode(pixels, size, kFast);
  std::vector<std::uint8_t> usual = encode(pixels, size, kNormal);
  if (effort == Effort::normal) return usual;
  // Looking longer mostly pays, but not always.
  std::vector<std::uint8_t> thorough = encode(pixels, size, kThorough);
  return thorough.size() < usual.size() ? thorough : usual;
}

}  // namespace convanim
