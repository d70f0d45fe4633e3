// The figures of a model: scenes, step by step. Knows no format.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "convanim/animation.h"
#include "convanim/annotate.h"
#include "convanim/stack.h"

namespace convanim {

/// How a model is shown.
struct StackView {
  std::string_view name;

  /// Whether it shows one field after the other, or layer by layer.
  bool has_steps = true;

  /// @param grows a step adds a layer, instead of going on to the next output cell
  /// @throws RequestError for a model that it cannot show
  Animation (*draw)(const Stack& stack, const Theme& theme, bool grows);

  /// What its colours mean, in rows; none where the figure says it itself.
  std::vector<std::vector<LegendEntry>> (*legend)(const Stack& stack, const Theme& theme) = nullptr;
};

/// A row for each there is.
std::span<const StackView> stack_views();

/// The one of that name, or nullptr.
const StackView* find_stack_view(std::string_view name);

std::vector<std::string> stack_view_names();

/// What is drawn unless told otherwise: of one axis a strip, else blocks.
const StackView& usual_stack_view(const Stack& stack);

}  // namespace convanim
