// Writes the chunks of an animated PNG file: those of PNG, third edition, for animations.
#include "png/apng_writer.h"

#include <concepts>

namespace convanim {

namespace {

using Chunk = std::vector<std::uint8_t>;

template <std::unsigned_integral Number>
void put(Number number, Chunk& chunk) {
  for (int shift = 8 * (static_cast<int>(sizeof(number)) - 1); shift >= 0; shift -= 8) {
    chunk.push_back(static_cast<std::uint8_t>(number >> shift));
  }
}

void put_length(int length, Chunk& chunk) {
  put(static_cast<std::uint32_t>(length), chunk);
}

/// Times that it is shown in all, 0 for ever.
std::uint32_t plays(const Timing& timing) {
  if (timing.plays_once) return 1;
  return timing.loop == 0 ? 0 : static_cast<std::uint32_t>(timing.loop) + 1;
}

}  // namespace

ApngWriter::ApngWriter(const PngHeader& header, int frames, const Timing& timing, Sink& sink)
    : file_(header, sink) {
  Chunk control;
  put_length(frames, control);
  put(plays(timing), control);
  file_.add("acTL", control);
}

void ApngWriter::add(const ApngFrame& frame, int delay_cs) {
  const bool is_first = sequence_ == 0;
  add_control(frame, delay_cs);
  if (is_first) {
    file_.add("IDAT", frame.stream);
    return;
  }
  Chunk data;
  put(sequence_++, data);
  data.insert(data.end(), frame.stream.begin(), frame.stream.end());
  file_.add("fdAT", data);
}

void ApngWriter::add_control(const ApngFrame& frame, int delay_cs) {
  constexpr std::uint16_t kPerSecond = 100;
  constexpr std::uint8_t kStays = 0;  // when the next frame comes
  Chunk control;
  put(sequence_++, control);
  put_length(frame.box.width, control);
  put_length(frame.box.height, control);
  put_length(frame.box.left, control);
  put_length(frame.box.top, control);
  put(static_cast<std::uint16_t>(delay_cs), control);
  put(kPerSecond, control);
  put(kStays, control);
  put(static_cast<std::uint8_t>(frame.over ? 1 : 0), control);
  file_.add("fcTL", control);
}

}  // namespace convanim
