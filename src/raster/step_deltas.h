// The steps of an animation as what each changes, drawn in blocks by several threads. Knows no file
// format.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <utility>
#include <vector>

#include "base/parallel.h"
#include "convanim/animation.h"
#include "convanim/encode_options.h"
#include "raster/frame_delta.h"
#include "raster/rasterizer.h"

namespace convanim {

/// How frames are stored where the animation's ground is transparent.
enum class ClearGround {
  frames,      ///< each whole, in place of the one before
  boxes,       ///< the box that holds all changes, in place of what was there
  even_boxes,  ///< the same, with an even left and top
};

/// The animation's steps in blocks. Each worker has a rasterizer of its own and every so many
/// blocks of them; what it makes of a block does not depend on that. Memory does not grow with the
/// number of steps.
class StepDeltas {
 public:
  StepDeltas(const ComposeStep& scene, StepRange steps, double pixels_per_inch,
             const EncodeOptions& options, ClearGround clear);

  std::size_t blocks() const { return blocks_.size(); }
  std::size_t workers() const { return rasterizers_.size(); }

  /// Draws every step, calls visit(worker, delta) of each, and keeps what there is room for.
  /// Several threads call it, each as another worker.
  template <typename Visit>
  void draw_all(const Visit& visit) {
    for_each_index(workers(), static_cast<int>(workers()), [&](std::size_t worker) {
      for (std::size_t block = worker; block < blocks(); block += workers()) {
        draw(block, [&](FrameDelta delta) {
          visit(worker, std::as_const(delta));
          keep(block, std::move(delta));
        });
        report(block);
      }
    });
  }

  /// Calls write(image) for what encode(block) returns of all blocks, in order, of which as many
  /// are encoded at once as there are workers.
  template <typename Encode, typename Write>
  void encode_all(const Encode& encode, const Write& write) {
    using Images = decltype(encode(std::size_t{}));
    for (std::size_t first = 0; first < blocks(); first += workers()) {
      const std::size_t count = std::min(workers(), blocks() - first);
      std::vector<Images> images(count);
      for_each_index(count, static_cast<int>(count),
                     [&](std::size_t i) { images[i] = encode(first + i); });
      for (Images& block : images) {
        for (auto& image : block) write(image);
      }
    }
  }

  using VisitDelta = std::function<void(FrameDelta)>;

  /// Calls visit(delta) for the block's deltas, which are not kept any longer. Several threads may
  /// ask, each for blocks of another worker.
  void take(std::size_t block, const VisitDelta& visit);

  /// Tells that the block's steps are done, once of the two times.
  void report(std::size_t block) const;

  std::size_t worker_of(std::size_t block) const { return block % workers(); }

  /// What the runs of a worker's deltas are numbers of.
  std::span<const PixelColor> colors(std::size_t worker) const {
    return rasterizers_[worker]->colors();
  }

  // Once the worker has drawn a block:

  PixelSize size(std::size_t worker = 0) const { return rasterizers_[worker]->size(); }
  bool is_transparent(std::size_t worker = 0) const {
    return rasterizers_[worker]->is_transparent();
  }

 private:
  struct Block {
    std::vector<FrameDelta> kept;
    bool fits = true;  ///< whether there was room for them all
  };

  /// The steps of a block, counted from the first of the animation.
  StepRange steps_of(std::size_t block) const;
  void draw(std::size_t block, const VisitDelta& visit);

  /// Keeps a block's next delta, or lets go of the block's where there is no room for it.
  void keep(std::size_t block, FrameDelta delta);

  StepRange steps_;
  int block_steps_;
  const EncodeOptions& options_;
  ClearGround clear_;
  std::vector<std::unique_ptr<Rasterizer>> rasterizers_;  ///< one for each worker
  std::vector<Block> blocks_;
  std::atomic<std::size_t> kept_ = 0;  ///< bytes of the deltas that are kept
};

}  // namespace convanim
