// The views of a model, a row each.
#include "stack_scene/views.h"

#include <algorithm>
#include <array>

#include "base/find_row.h"

namespace convanim {

namespace {

constexpr std::array kStackViews{
    StackView{.name = "blocks", .has_steps = false, .draw = draw_blocks},
    StackView{.name = "strip", .draw = draw_strip, .legend = strip_legend},
    StackView{.name = "growth", .draw = draw_growth, .legend = growth_legend},
};

}  // namespace

std::span<const StackView> stack_views() {
  return kStackViews;
}

const StackView* find_stack_view(std::string_view name) {
  return find_row(kStackViews, name, &StackView::name);
}

std::vector<std::string> stack_view_names() {
  std::vector<std::string> names;
  for (const StackView& view : kStackViews) names.emplace_back(view.name);
  return names;
}

const StackView& usual_stack_view(const Stack& stack) {
  const auto is_row = [](const StackNode& node) {
    return node.kind != NodeKind::input || node.shape.dimensions == 1;
  };
  const bool is_strip = std::ranges::all_of(stack.nodes, is_row);
  return *find_stack_view(is_strip ? "strip" : "blocks");
}

}  // namespace convanim
