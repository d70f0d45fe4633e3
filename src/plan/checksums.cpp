// The checksums command: prints the checksum of every frame, or compares them with a manifest.
#include "plan/checksums.h"

#include <algorithm>
#include <map>
#include <utility>

#include "base/parallel.h"
#include "convanim/render.h"
#include "raster/rasterizer.h"

namespace convanim {

namespace {

/// Steps that a thread draws one after the other.
constexpr int kMaxBlockSteps = 16;

/// Some steps of a drawing, and the first one's place in the manifest.
struct Block {
  std::size_t drawing;
  StepRange steps;
  std::size_t place;
};

}  // namespace

Manifest draw_manifest(const std::vector<Drawing>& drawings, int threads) {
  std::vector<Block> blocks;
  Manifest manifest{renderer_version(), {}};
  for (std::size_t n = 0; n < drawings.size(); ++n) {
    const int steps = drawings[n].animation.steps;
    for (int step = 0; step < steps; ++step) {
      if (step % kMaxBlockSteps == 0) {
        blocks.push_back(
            {n, {step, std::min(kMaxBlockSteps, steps - step)}, manifest.frames.size()});
      }
      manifest.frames.push_back({"", drawings[n].stem(), step});
    }
  }

  for_each_index(blocks.size(), threads, [&](std::size_t i) {
    const auto& [drawing, steps, place] = blocks[i];
    Rasterizer rasterizer(drawings[drawing].animation.scene, kDefaultPixelsPerInch);
    for (int n = 0; n < steps.count; ++n) {
      rasterizer.show(steps.first + n);
      manifest.frames[place + static_cast<std::size_t>(n)].hash = checksum(rasterizer.bitmap());
    }
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
