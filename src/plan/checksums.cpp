// The checksums command: prints the checksum of every frame, or compares them with a manifest.
#include "plan/checksums.h"

#include <map>
#include <utility>

#include "base/parallel.h"
#include "convanim/render.h"

namespace convanim {

namespace {

struct Frame {
  std::size_t drawing;
  int step;
};

}  // namespace

Manifest draw_manifest(const std::vector<Drawing>& drawings, int threads) {
  std::vector<Frame> frames;
  Manifest manifest{renderer_version(), {}};
  for (std::size_t n = 0; n < drawings.size(); ++n) {
    for (int step = 0; step < drawings[n].animation.steps; ++step) {
      frames.push_back({n, step});
      manifest.frames.push_back({"", drawings[n].stem(), step});
    }
  }

  for_each_index(frames.size(), threads, [&](std::size_t i) {
    const Scene scene = drawings[frames[i].drawing].animation.scene(frames[i].step);
    manifest.frames[i].hash = checksum(render(scene, kDefaultPixelsPerInch));
  });
  return manifest;
}

Comparison compare_manifests(const Manifest& drawn, const Manifest& expected) {
  std::map<std::pair<std::string, int>, std::string> hashes;
  for (const FrameChecksum& frame : drawn.frames) hashes[{frame.name, frame.step}] = frame.hash;

  Comparison comparison;
  std::size_t failed = 0;
  for (const auto& [hash, name, step] : expected.frames) {
    const auto found = hashes.find({name, step});
    const bool exists = found != hashes.end();
    if (exists && found->second == hash) continue;
    ++failed;
    comparison.differences +=
        name + "/" + std::to_string(step) + (exists ? ": FAILED\n" : ": FAILED (no such frame)\n");
  }

  comparison.summary = std::to_string(failed) + " of " + std::to_string(expected.frames.size()) +
                       " checksums did not match";
  if (expected.renderer != drawn.renderer) {
    comparison.summary += " (recorded with " +
                          (expected.renderer.empty() ? "an unnamed renderer" : expected.renderer) +
                          ", this is " + drawn.renderer + ")";
  }
  return comparison;
}

}  // namespace convanim
