// Pools to a given size, upsamplings, unpoolings and pixel shuffles as nodes of ONNX.
#include "base/write_number.h"
#include "code/framework_code.h"
#include "code/onnx_words.h"
#include "code/resizing_code.h"

namespace convanim {

namespace {

std::string onnx_adaptive(const Layer& layer) {
  if (is_global_pool(layer)) {
    return onnx_node(takes_maximum(layer.kind) ? "GlobalMaxPool" : "GlobalAveragePool", R"("x")") +
           ")";
  }
  if (const auto pool = sliding_pool(layer)) return onnx_code(*pool);
  return "# ONNX has no such layer: its pooling has windows of one size, and these differ";
}

/// The input that says how many times, or how many, cells each axis gets, with its numbers.
std::string scales_or_sizes(const Layer& layer) {
  std::string sizes;
  std::string scales;
  for (const AxisSpec& axis : written(layer, layer.axes)) {
    const auto [over, under] = upsampled_spacing(axis);
    sizes += ", " + std::to_string(axis.output);
    scales += ", " + shortest_decimal(1.0 * under / over);
  }
  const bool has_scales = spaces_itself(layer) || whole_factors(layer);
  return has_scales && !layer.align_corners ? "scales: [1, 1" + scales + "]"
                                            : "sizes: [batch, channels" + sizes + "]";
}

std::string onnx_upsample(const Layer& layer) {
  const std::string numbers = scales_or_sizes(layer);
  const std::string inputs =
      numbers.starts_with("scales") ? R"("x", "", "scales")" : R"("x", "", "", "sizes")";
  std::string mode =
      R"(mode="nearest", coordinate_transformation_mode="asymmetric", nearest_mode="floor")";
  if (layer.kind == LayerKind::upsample_linear) {
    mode = std::string(R"(mode="linear", coordinate_transformation_mode=)") +
           (layer.align_corners ? R"("align_corners")" : R"("half_pixel")");
  }
  return onnx_node("Resize", inputs) + ", " + mode + ")\n# " + numbers;
}

std::string onnx_unpool(const Layer& layer) {
  const bool gains = along_axes(layer, &AxisSpec::output_padding) != kZeros;
  return onnx_node("MaxUnpool", gains ? R"("x", "indices", "output_shape")" : R"("x", "indices")") +
         onnx_window(layer) + ")" +
         (gains ? "\n# output_shape: [batch, channels, " + listed(layer, output_shape(layer)) + "]"
                : "");
}

std::string onnx_shuffle(const Layer& layer) {
  const bool shuffles = layer.kind == LayerKind::pixel_shuffle;
  const bool blocks_first = layer.shuffle_order == ShuffleOrder::block_first;
  if (dimensions(layer) != 2 || layer.rows().kernel != layer.cols().kernel) {
    return "# ONNX has no such layer: its blocks are square (Reshape, Transpose, Reshape do it)";
  }
  const std::string size = ", blocksize=" + std::to_string(layer.cols().kernel);
  if (shuffles) {
    return onnx_node("DepthToSpace", R"("x")") + size +
           (blocks_first ? R"(, mode="DCR"))" : R"(, mode="CRD"))");
  }
  if (blocks_first) return onnx_node("SpaceToDepth", R"("x")") + size + ")";
  return "# ONNX has no such layer: its SpaceToDepth puts blocks first (Reshape, Transpose, "
         "Reshape do it)";
}

}  // namespace

std::string onnx_resizing_code(const Layer& layer) {
  switch (layer.kind) {
    case LayerKind::adaptive_max_pool:
    case LayerKind::adaptive_average_pool:
      return onnx_adaptive(layer);
    case LayerKind::upsample_nearest:
    case LayerKind::upsample_linear:
      return onnx_upsample(layer);
    case LayerKind::max_unpool:
      return onnx_unpool(layer);
    default:
      break;
  }
  return onnx_shuffle(layer);
}

}  // namespace convanim
