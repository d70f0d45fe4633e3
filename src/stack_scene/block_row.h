// A model as boxes in a row: what each stands for, before any length. Knows no page.
#pragma once

#include <string>
#include <vector>

#include "convanim/stack.h"

namespace convanim {

/// What a box's colour says.
enum class BlockKind : std::uint8_t { input, conv, transposed, pool, resize, join, dense, other };

/// What the legend calls it.
std::string_view block_word(BlockKind kind);

/// A node, and behind it those that keep its shape.
struct ModelBlock {
  BlockKind kind = BlockKind::other;
  std::size_t node = 0;
  std::size_t passes = 0;           ///< how many nodes behind it keep its shape
  std::vector<std::size_t> from{};  ///< boxes that it reads
};

/// Boxes first to first + period - 1, which come so many times.
struct BlockRepeat {
  std::size_t first = 0;
  std::size_t period = 1;
  int times = 1;
};

struct BlockRow {
  std::vector<ModelBlock> blocks;
  std::vector<BlockRepeat> repeats;  ///< of what is folded, in order
};

/// Blocks that are alike and follow each other in the same way are there once.
BlockRow blocks_of(const Stack& stack);

}  // namespace convanim
