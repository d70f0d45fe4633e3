// A model as boxes in a row: what each stands for.
#include "stack_scene/block_row.h"

#include <algorithm>
#include <array>
#include <optional>

namespace convanim {

namespace {

constexpr std::size_t kLongestPeriod = 24;  ///< boxes of a block that is looked for again

BlockKind block_kind(const StackNode& node) {
  switch (node.kind) {
    case NodeKind::input:
      return BlockKind::input;
    case NodeKind::add:
    case NodeKind::concat:
      return BlockKind::join;
    case NodeKind::dense:
      return BlockKind::dense;
    case NodeKind::layer:
      break;
    default:
      return BlockKind::other;
  }
  const LayerKind kind = node.layer->kind;
  if (kind == LayerKind::conv) return BlockKind::conv;
  if (kind == LayerKind::conv_transposed) return BlockKind::transposed;
  const bool pools = is_pool(kind) || kind == LayerKind::adaptive_average_pool ||
                     kind == LayerKind::adaptive_max_pool;
  return pools ? BlockKind::pool : BlockKind::resize;
}

/// The boxes one by one.
std::vector<ModelBlock> all_blocks(const Stack& stack) {
  std::vector<ModelBlock> blocks;
  std::vector<std::size_t> box_of(stack.nodes.size());
  for (std::size_t n = 0; n < stack.nodes.size(); ++n) {
    const StackNode& node = stack.nodes[n];
    if (node.kind == NodeKind::pass) {
      box_of[n] = box_of[node.inputs.front()];
      ++blocks[box_of[n]].passes;
      continue;
    }
    ModelBlock block{block_kind(node), n};
    for (const std::size_t input : node.inputs) {
      const bool again = std::ranges::find(block.from, box_of[input]) != block.from.end();
      if (!again) block.from.push_back(box_of[input]);
    }
    box_of[n] = blocks.size();
    blocks.push_back(std::move(block));
  }
  return blocks;
}

bool same_window(const std::optional<Layer>& a, const std::optional<Layer>& b) {
  if (!a || !b) return a.has_value() == b.has_value();
  for (std::size_t axis = 0; axis < kMaxDimensions; ++axis) {
    const AxisSpec& x = a->axes[axis];
    const AxisSpec& y = b->axes[axis];
    if (x.kernel != y.kernel || x.stride != y.stride || x.dilation != y.dilation) return false;
  }
  return a->kind == b->kind && (a->groups == 1) == (b->groups == 1);
}

/// Whether box b is what box a is, and reads what is as far before it.
bool alike(const Stack& stack, const std::vector<ModelBlock>& blocks, std::size_t a,
           std::size_t b) {
  const ModelBlock& x = blocks[a];
  const ModelBlock& y = blocks[b];
  if (x.kind != y.kind || x.from.size() != y.from.size()) return false;
  for (std::size_t n = 0; n < x.from.size(); ++n) {
    if (a - x.from[n] != b - y.from[n]) return false;
  }
  return stack.nodes[x.node].shape == stack.nodes[y.node].shape &&
         same_window(stack.nodes[x.node].layer, stack.nodes[y.node].layer);
}

/// How often the boxes from `first` on come, so many at a time.
int times_repeated(const Stack& stack, const std::vector<ModelBlock>& blocks, std::size_t first,
                   std::size_t period) {
  std::size_t same = 0;  // boxes that are like those a period before
  while (first + period + same < blocks.size() &&
         alike(stack, blocks, first + same, first + period + same)) {
    ++same;
  }
  return static_cast<int>(same / period) + 1;
}

/// The one that leaves out the most boxes; of one box only if there are three.
std::optional<BlockRepeat> repeat_at(const Stack& stack, const std::vector<ModelBlock>& blocks,
                                     std::size_t first) {
  std::optional<BlockRepeat> best;
  std::size_t saved = 1;
  for (std::size_t period = 1; period <= kLongestPeriod; ++period) {
    if (first + period >= blocks.size()) break;
    const int times = times_repeated(stack, blocks, first, period);
    const std::size_t saves = period * static_cast<std::size_t>(times - 1);
    if (times < 2 || saves <= saved) continue;
    saved = saves;
    best = BlockRepeat{first, period, times};
  }
  return best;
}

}  // namespace

std::string_view block_word(BlockKind kind) {
  constexpr std::array<std::string_view, 8> kCountWords{
      "input", "convolution", "transposed convolution", "pooling", "resizing", "joined",
      "dense", "other"};
  return kCountWords[static_cast<std::size_t>(kind)];
}

BlockRow blocks_of(const Stack& stack) {
  const std::vector<ModelBlock> all = all_blocks(stack);
  BlockRow row;
  std::vector<std::size_t> shown_as(all.size());
  const auto put = [&](std::size_t n) {
    shown_as[n] = row.blocks.size();
    ModelBlock block = all[n];
    for (std::size_t& from : block.from) from = shown_as[from];
    row.blocks.push_back(std::move(block));
  };
  for (std::size_t n = 0; n < all.size();) {
    const auto repeat = repeat_at(stack, all, n);
    const std::size_t period = repeat ? repeat->period : 1;
    const std::size_t first = row.blocks.size();
    for (std::size_t each = 0; each < period; ++each) put(n + each);
    if (repeat) row.repeats.push_back({first, period, repeat->times});
    const std::size_t end = n + period * static_cast<std::size_t>(repeat ? repeat->times : 1);
    for (std::size_t each = n + period; each < end; ++each)
      shown_as[each] = first + (each - n) % period;
    n = end;
  }
  return row;
}

}  // namespace convanim
