// Reads WebP files, through libwebpdemux.
#include "support/decode_webp.h"

#include <memory>
#include <stdexcept>

#include <webp/demux.h>

namespace convanim {

namespace {

struct Delete {
  void operator()(WebPDemuxer* demuxer) const { WebPDemuxDelete(demuxer); }
  void operator()(WebPAnimDecoder* decoder) const { WebPAnimDecoderDelete(decoder); }
};

void require(bool holds, const char* what) {
  if (!holds) throw std::runtime_error(what);
}

void read_stored(WebPDemuxer* demuxer, WebpAnimation& animation) {
  WebPIterator frame{};
  require(WebPDemuxGetFrame(demuxer, 1, &frame) != 0, "no frame");
  for (WebpFrameRead& read : animation.frames) {
    require(frame.dispose_method == WEBP_MUX_DISPOSE_NONE, "a frame that goes away");
    read.stored = {frame.x_offset, frame.y_offset, frame.width, frame.height};
    read.duration_ms = frame.duration;
    require(WebPDemuxNextFrame(&frame) != 0 || &read == &animation.frames.back(), "a frame less");
  }
  WebPDemuxReleaseIterator(&frame);
  WebPChunkIterator chunk{};
  if (WebPDemuxGetChunk(demuxer, "XMP ", 1, &chunk) != 0) {
    animation.metadata.assign(reinterpret_cast<const char*>(chunk.chunk.bytes), chunk.chunk.size);
  }
  WebPDemuxReleaseChunkIterator(&chunk);
}

}  // namespace

WebpAnimation decode_webp(std::span<const std::byte> file) {
  const WebPData data{reinterpret_cast<const std::uint8_t*>(file.data()), file.size()};
  WebPAnimDecoderOptions options;
  WebPAnimDecoderOptionsInit(&options);
  const std::unique_ptr<WebPAnimDecoder, Delete> decoder(WebPAnimDecoderNew(&data, &options));
  require(decoder != nullptr, "no WebP file");
  WebPAnimInfo info{};
  require(WebPAnimDecoderGetInfo(decoder.get(), &info) != 0, "a WebP file that says nothing");
  WebpAnimation animation{static_cast<int>(info.loop_count), {}, {}};
  const PixelSize size{static_cast<int>(info.canvas_width), static_cast<int>(info.canvas_height)};
  while (WebPAnimDecoderHasMoreFrames(decoder.get()) != 0) {
    std::uint8_t* pixels = nullptr;
    int time = 0;
    require(WebPAnimDecoderGetNext(decoder.get(), &pixels, &time) != 0, "a broken frame");
    WebpFrameRead frame{Bitmap(size), {}, {}, 0};
    for (std::size_t i = 0; i < frame.shown.pixels.size(); ++i) {
      frame.shown.pixels[i] = {pixels[4 * i], pixels[4 * i + 1], pixels[4 * i + 2]};
      frame.alpha.push_back(pixels[4 * i + 3]);
    }
    animation.frames.push_back(std::move(frame));
  }
  require(animation.frames.size() == info.frame_count, "another number of frames");
  const std::unique_ptr<WebPDemuxer, Delete> demuxer(WebPDemux(&data));
  require(demuxer != nullptr, "no WebP file");
  read_stored(demuxer.get(), animation);
  return animation;
}

}  // namespace convanim
