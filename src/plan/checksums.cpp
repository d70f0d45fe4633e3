// The checksums of every frame of named animations, drawn or compared with a manifest.
#include "plan/checksums.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "base/parallel.h"
#include "convanim/render.h"
#include "figure/make_animation.h"
#include "plan/resolution.h"
#include "raster/rasterizer.h"

namespace convanim {

namespace {

/// Steps that a thread draws one after the other.
constexpr int kStepsAtATime = 16;

/// Some steps of an animation, and the first one's place in the manifest.
struct StepBlock {
  std::size_t animation = 0;
  StepRange steps;
  std::size_t place = 0;
};

Animation make_animation(const ThemedAnimation& themed) {
  const Figure figure = named_figure(std::string(themed.animation->name));
  return make_animation(figure, make_style(*themed.theme));
}

}  // namespace

std::string ThemedAnimation::stem() const {
  return std::string(animation->name) + make_style(*theme).suffix;
}

Manifest draw_manifest(const std::vector<ThemedAnimation>& animations, int threads) {
  std::vector<Animation> drawn;
  std::vector<StepBlock> blocks;
  Manifest manifest{renderer_version(), {}};
  for (const ThemedAnimation& themed : animations) {
    drawn.push_back(make_animation(themed));
    const int steps = drawn.back().steps;
    for (int step = 0; step < steps; ++step) {
      if (step % kStepsAtATime == 0) {
        blocks.push_back({drawn.size() - 1,
                          {step, std::min(kStepsAtATime, steps - step)},
                          manifest.frames.size()});
      }
      manifest.frames.push_back({"", themed.stem(), step});
    }
  }

  for_each_index(blocks.size(), threads, [&](std::size_t i) {
    const auto& [animation, steps, place] = blocks[i];
    Rasterizer rasterizer(drawn[animation].scene, kDefaultPixelsPerInch);
    for (int n = 0; n < steps.count; ++n) {
      rasterizer.show(steps.first + n);
      manifest.frames[place + static_cast<std::size_t>(n)].hash = checksum(rasterizer.bitmap());
    }
  });
  return manifest;
}

std::vector<ThemedAnimation> listed_animations(const Manifest& manifest) {
  std::set<std::string_view> listed;
  for (const FrameChecksum& frame : manifest.frames) listed.insert(frame.name);
  std::vector<ThemedAnimation> animations;
  for (const NamedTheme& theme : themes()) {
    for (const NamedAnimation& animation : catalogue(CatalogueSet::everything)) {
      const ThemedAnimation themed{&animation, &theme};
      if (listed.contains(themed.stem())) animations.push_back(themed);
    }
  }
  return animations;
}

Manifest only_of(Manifest manifest, const std::vector<const NamedAnimation*>& animations) {
  std::set<std::string> stems;
  for (const NamedAnimation* animation : animations) {
    for (const NamedTheme& theme : themes())
      stems.insert(ThemedAnimation{animation, &theme}.stem());
  }
  std::erase_if(manifest.frames,
                [&](const FrameChecksum& frame) { return !stems.contains(frame.name); });
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
