#include "convanim/vtt.h"

#include <string>

#include <catch2/catch.hpp>

#include "support/memory_sink.h"

using namespace convanim;

namespace {

Animation counted_steps(const Timing& timing) {
  Animation animation;
  animation.steps = 3;
  animation.timing = timing;
  animation.sentence = [](int step) { return "Step " + std::to_string(step + 1); };
  return animation;
}

std::string vtt_of(const Animation& animation, StepRange steps) {
  const Bytes bytes = written_by([&](Sink& sink) { write_vtt(animation, steps, sink); });
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

}  // namespace

TEST_CASE("captions have a cue for each step, as long as it is shown") {
  CHECK(vtt_of(counted_steps({.delay_cs = 150, .hold_cs = 360'000}), {0, 3}) ==
        "WEBVTT\n"
        "\n00:00:00.000 --> 00:00:01.500\nStep 1\n"
        "\n00:00:01.500 --> 00:00:03.000\nStep 2\n"
        "\n00:00:03.000 --> 01:00:03.000\nStep 3\n");
}

TEST_CASE("captions of some steps begin at zero") {
  CHECK(vtt_of(counted_steps({.delay_cs = 100}), {1, 1}) ==
        "WEBVTT\n\n00:00:00.000 --> 00:00:01.000\nStep 2\n");
}

TEST_CASE("a cue lasts a tenth of a second where browsers slow an animation down") {
  CHECK(vtt_of(counted_steps({.delay_cs = 0}), {0, 1}) ==
        "WEBVTT\n\n00:00:00.000 --> 00:00:00.100\nStep 1\n");
}

TEST_CASE("captions that cannot be written are reported") {
  const Animation animation = counted_steps({});
  CHECK(first_unreported_failure([&](Sink& sink) {
          write_vtt(animation, {0, 3}, sink);
        }) == std::nullopt);
}
