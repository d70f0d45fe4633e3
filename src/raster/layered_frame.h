// A frame that becomes that of one scene after the other. Knows neither animation nor palette.
#pragma once

#include <span>
#include <vector>

#include "convanim/bitmap.h"
#include "convanim/scene.h"
#include "raster/frame_pixels.h"
#include "raster/item_patterns.h"
#include "raster/pattern_canvas.h"
#include "raster/sample_pattern.h"
#include "raster/scene_parts.h"
#include "raster/spans.h"

namespace convanim {

/// Every pixel is a number, that of its pattern of samples, and every item turns some numbers into
/// others. A scene puts back what lies below the items that moved, and paints them again where they
/// are now. What stands still is painted once: below what moves as the base from which everything
/// is put back, above it as layers, of which only the pixels that something moving touches are
/// painted again.
class LayeredFrame {
 public:
  /// The frame of that scene; all later ones have its page, ground and background.
  /// @throws RequestError as raster_size() does.
  LayeredFrame(Scene scene, double pixels_per_inch);
  LayeredFrame(const LayeredFrame&) = delete;
  LayeredFrame& operator=(const LayeredFrame&) = delete;

  void become(Scene scene);

  PixelSize size() const { return size_; }
  bool is_transparent() const { return scene_.ground == Ground::transparent; }
  FramePixels pixels() const {
    return {shown_.pixels().data(), patterns_.colors_of_patterns().data()};
  }
  std::span<const PixelColor> colors() const { return patterns_.colors(); }

  /// The pixels whose colour is not that of the scene before.
  std::span<const RowSpan> changed() const { return changed_; }

 private:
  /// What a run of items that stand still paints.
  struct Layer {
    StillRun run;
    PatternRows rows;
  };

  int band_rows() const;
  void draw_still();
  void draw_base(const StillRun& run);
  PatternRows flatten(std::span<const Item> items);
  std::vector<RowSpan> find_moving(const Scene& scene, const std::vector<ScenePart>& parts);
  void draw_moving(const Scene& scene);
  void draw_band(std::span<const RowSpan> touched);
  void compare(std::span<const RowSpan> touched);

  Scene scene_;  ///< that is shown
  PixelSize size_;
  PatternTable patterns_;
  ItemPatterns items_;
  SceneParts parts_;
  PatternCanvas shown_;
  PatternCanvas base_;         ///< empty as long as there was one scene only
  StillRun base_run_;          ///< what is painted there
  std::vector<Layer> layers_;  ///< above it, in order
  std::vector<const std::vector<PatternRows>*> moving_;  ///< what the moving items paint, in order
  std::vector<RowSpan> touched_;                         ///< by what moves
  std::vector<PatternTable::Id> before_;                 ///< what a band's touched pixels were
  std::vector<RowSpan> changed_;
};

}  // namespace convanim
