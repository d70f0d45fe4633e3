// The checksums command: prints the checksum of every frame, or compares them with a manifest.
#include "checksums.h"

#include <map>
#include <ostream>
#include <utility>

#include "convanim/render.h"
#include "convanim/scene.h"
#include "messages.h"
#include "parallel.h"

namespace convanim {

namespace {

struct Frame {
  std::size_t figure;
  int step;
};

}  // namespace

Manifest draw_manifest(const std::vector<Figure>& figures, int threads) {
  std::vector<Layout> layouts;
  std::vector<Frame> frames;
  Manifest manifest{renderer_version(), {}};
  for (const Figure& figure : figures) {
    layouts.push_back(lay_out(figure.spec));
    for (int step = 0; step < layouts.back().steps(); ++step) {
      frames.push_back({layouts.size() - 1, step});
      manifest.frames.push_back({"", figure.name, step});
    }
  }

  for_each_index(frames.size(), threads, [&](std::size_t i) {
    const Scene scene = compose(layouts[frames[i].figure], frames[i].step, Theme{});
    manifest.frames[i].hash = checksum(render(scene, kDefaultPixelsPerInch));
  });
  return manifest;
}

bool compare_manifests(const Manifest& drawn, const Manifest& expected, const Streams& streams) {
  std::map<std::pair<std::string, int>, std::string> hashes;
  for (const FrameChecksum& frame : drawn.frames) hashes[{frame.name, frame.step}] = frame.hash;

  std::size_t differing = 0;
  std::size_t missing = 0;
  for (const FrameChecksum& frame : expected.frames) {
    const auto found = hashes.find({frame.name, frame.step});
    const bool exists = found != hashes.end();
    if (exists && found->second == frame.hash) continue;
    ++(exists ? differing : missing);
    streams.out << frame.name << "/" << frame.step
                << (exists ? ": FAILED\n" : ": FAILED (no such frame)\n");
  }
  if (differing + missing == 0) return true;

  print_error(streams.err, std::to_string(differing + missing) + " of " +
                               std::to_string(expected.frames.size()) + " checksums did not match");
  if (expected.renderer != drawn.renderer) {
    print_note(streams.err,
               "the checksums were recorded with " +
                   (expected.renderer.empty() ? "an unnamed renderer" : expected.renderer) +
                   ", this is " + drawn.renderer);
  }
  return false;
}

}  // namespace convanim
