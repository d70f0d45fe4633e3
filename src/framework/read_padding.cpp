// A layer's padding, as the frameworks write it.
#include "framework/read_padding.h"

#include <algorithm>
#include <array>

#include "base/phrases.h"
#include "base/suggest.h"
#include "convanim/error.h"
#include "framework/padding_words.h"
#include "framework/read_numbers.h"
#include "syntax/python_number.h"

namespace convanim {

namespace {

using Kind = PythonExpression::Kind;

/// What a layer that only pads may take away, too.
int least_padding(const FrameworkLayer& layer) {
  return layer.kind == FrameworkKind::pad ? -kMaxSide : 0;
}

std::vector<AxisSides> on_both_sides(const std::vector<int>& numbers) {
  std::vector<AxisSides> sides;
  for (const int number : numbers) sides.push_back({number, number});
  return sides;
}

class PaddingReader {
 public:
  PaddingReader(const Arguments& arguments, FrameworkLayer& layer, const PythonExpression& value)
      : arguments_(arguments), layer_(layer), value_(value) {}

  void read() {
    if (reads_word()) return;
    switch (layer_.framework) {
      case Framework::onnx:
        layer_.padding = begins_then_ends();
        return;
      case Framework::pytorch:
        layer_.padding =
            layer_.kind == FrameworkKind::pad ? last_axis_first() : same_on_both_sides();
        return;
      case Framework::keras:
        if (layer_.kind == FrameworkKind::pad || layer_.kind == FrameworkKind::crop) {
          layer_.padding = pairs_or_numbers();
          return;
        }
        break;
      case Framework::flax:
      case Framework::haiku:
      case Framework::equinox:
      case Framework::jax:
        if (arguments_.type().lists_batch) break;
        layer_.padding = pairs_or_numbers();
        return;
      case Framework::paddle:
        layer_.padding = paddle_sides();
        return;
      case Framework::mxnet:
      case Framework::chainer:
        layer_.padding = same_on_both_sides();
        return;
      default:
        break;
    }
    const auto sides = pairs_with_batch();
    if (!sides) refuse("");
    layer_.padding = *sides;
  }

 private:
  /// The words that the layer takes with its stride.
  std::vector<std::string> offered_words() const {
    const bool has_stride =
        std::ranges::any_of(layer_.stride, [](int stride) { return stride > 1; });
    std::vector<std::string> words = padding_words(layer_);
    if (layer_.framework == Framework::pytorch && has_stride) std::erase(words, "same");
    return words;
  }

  [[noreturn]] void refuse(const std::string& numbers) const {
    std::string needed = numbers;
    const std::vector<std::string> words = offered_words();
    for (std::size_t n = 0; n < words.size(); ++n) {
      const bool is_last = n + 1 == words.size();
      needed += needed.empty() ? "" : is_last ? " or " : ", ";
      needed += "'" + words[n] + "'";
    }
    arguments_.refuse(Role::padding, value_, needed, words);
  }

  /// Numbers that are refused, with the words that could stand there.
  [[noreturn]] void refuse_numbers() const {
    const bool has_words = !offered_words().empty();
    refuse(has_words ? "N, " + number_forms(arguments_, layer_.dimensions, "").substr(5)
                     : number_forms(arguments_, layer_.dimensions, ""));
  }

  bool reads_word() {
    const bool is_bare = layer_.framework == Framework::pytorch && value_.kind == Kind::name;
    const std::string text = is_bare                       ? std::string(value_.word)
                             : value_.kind == Kind::string ? std::string(string_content(value_))
                                                           : "";
    return !text.empty() && apply_padding_word(layer_, text);
  }

  std::vector<AxisSides> same_on_both_sides() const {
    if (value_.kind != Kind::sequence && !whole_number(value_)) refuse_numbers();
    std::string words;
    for (const std::string& word : offered_words()) {
      words += (word == offered_words().back() ? " or '" : ", '") + word + "'";
    }
    return on_both_sides(numbers_along_axes(arguments_, Role::padding, value_, layer_.dimensions,
                                            least_padding(layer_), words));
  }

  /// That many numbers; none if the value is anything else.
  std::optional<std::vector<int>> flat_list(std::size_t count) const {
    if (value_.kind != Kind::sequence || value_.parts.size() != count) return std::nullopt;
    std::vector<int> numbers;
    for (const PythonExpression& part : value_.parts) {
      const auto number = arguments_.number(Role::padding, part, least_padding(layer_));
      if (!number) return std::nullopt;
      numbers.push_back(*number);
    }
    return numbers;
  }

  std::optional<AxisSides> pair(const PythonExpression& value) const {
    if (value.kind != Kind::sequence || value.parts.size() != 2) return std::nullopt;
    const int least = least_padding(layer_);
    const auto before = arguments_.number(Role::padding, value.parts.front(), least);
    const auto after = arguments_.number(Role::padding, value.parts.back(), least);
    return before && after ? std::optional(AxisSides{*before, *after}) : std::nullopt;
  }

  /// A pair for each item; none if one of them is none.
  template <class Iterator>
  std::optional<std::vector<AxisSides>> pairs(Iterator first, Iterator last) const {
    std::vector<AxisSides> sides;
    for (; first != last; ++first) {
      const auto both = pair(*first);
      if (!both) return std::nullopt;
      sides.push_back(*both);
    }
    return sides;
  }

  /// Half of an even list.
  std::size_t half() const {
    return layer_.dimensions > 0 ? layer_.dimensions : value_.parts.size() / 2;
  }

  /// ONNX: [top, left, bottom, right].
  std::vector<AxisSides> begins_then_ends() {
    if (whole_number(value_) == 0)
      return {std::max<std::size_t>(layer_.dimensions, 1), AxisSides{}};
    const std::size_t axes = half();
    const auto numbers = flat_list(2 * axes);
    if (!numbers || axes == 0) {
      arguments_.refuse(Role::padding, value_,
                        axes == 1 ? "[START, END]" : "[TOP, LEFT, BOTTOM, RIGHT]");
    }
    layer_.dimensions = axes;
    std::vector<AxisSides> sides;
    for (std::size_t axis = 0; axis < axes; ++axis) {
      sides.push_back({(*numbers)[axis], (*numbers)[axes + axis]});
    }
    return sides;
  }

  /// PyTorch's layers that pad: (left, right, top, bottom).
  std::vector<AxisSides> last_axis_first() {
    const auto number = arguments_.number(Role::padding, value_, least_padding(layer_));
    if (number && layer_.dimensions > 0) return {layer_.dimensions, AxisSides{*number, *number}};
    const std::size_t axes = half();
    const auto numbers = flat_list(2 * axes);
    if (!numbers || axes == 0) {
      arguments_.refuse(Role::padding, value_,
                        axes == 1 ? "N or (LEFT, RIGHT)" : "N or (LEFT, RIGHT, TOP, BOTTOM)");
    }
    layer_.dimensions = axes;
    std::vector<AxisSides> sides;
    for (std::size_t axis = 0; axis < axes; ++axis) {
      sides.insert(sides.begin(), {(*numbers)[2 * axis], (*numbers)[2 * axis + 1]});
    }
    return sides;
  }

  /// N, (rows, columns) or ((top, bottom), (left, right)); of one axis (left, right).
  std::vector<AxisSides> pairs_or_numbers() {
    const auto number = arguments_.number(Role::padding, value_, least_padding(layer_));
    if (number) return {std::max<std::size_t>(layer_.dimensions, 1), AxisSides{*number, *number}};
    if (value_.kind != Kind::sequence) refuse_numbers();
    const auto listed = pairs(value_.parts.begin(), value_.parts.end());
    const std::size_t axes = layer_.dimensions;
    if (listed && (axes == 0 || listed->size() == axes)) return *listed;
    const bool is_keras = layer_.framework == Framework::keras;
    if (is_keras && axes == 1) {
      if (const auto sides = pair(value_)) return {*sides};
    }
    const auto numbers = flat_list(axes == 0 ? value_.parts.size() : axes);
    if (numbers) return on_both_sides(*numbers);
    arguments_.refuse(
        Role::padding, value_,
        axes == 1 ? "N or (LEFT, RIGHT)" : "N, (ROWS, COLS) or ((TOP, BOTTOM), (LEFT, RIGHT))");
  }

  /// [[0, 0], [top, bottom], [left, right], [0, 0]], or with both [0, 0] in front.
  std::optional<std::vector<AxisSides>> pairs_with_batch() const {
    constexpr std::size_t kOthers = 2;
    if (value_.kind != Kind::sequence || value_.parts.size() <= kOthers) return std::nullopt;
    const auto all = pairs(value_.parts.begin(), value_.parts.end());
    if (!all || all->front() != AxisSides{}) return std::nullopt;
    const std::ptrdiff_t skipped = (*all)[1] == AxisSides{} && all->back() != AxisSides{} ? 2 : 1;
    const auto first = all->begin() + skipped;
    return std::vector(first, first + static_cast<std::ptrdiff_t>(all->size() - kOthers));
  }

  std::vector<AxisSides> paddle_sides() const {
    if (const auto sides = pairs_with_batch()) return *sides;
    const auto numbers = layer_.dimensions > 1 ? flat_list(2 * layer_.dimensions) : std::nullopt;
    if (!numbers) return same_on_both_sides();
    std::vector<AxisSides> sides;
    for (std::size_t n = 0; n < numbers->size(); n += 2) {
      sides.push_back({(*numbers)[n], (*numbers)[n + 1]});
    }
    return sides;
  }

  const Arguments& arguments_;
  FrameworkLayer& layer_;
  const PythonExpression& value_;
};

}  // namespace

void read_padding(const Arguments& arguments, FrameworkLayer& layer) {
  if (const PythonExpression* value = arguments.find(Role::auto_padding)) {
    read_auto_padding(arguments, *value, layer);
    if (layer.padding_word != PaddingWord::numbers) return;
  }
  const PythonExpression* value = arguments.find(Role::padding);
  if (value) PaddingReader(arguments, layer, *value).read();
}

}  // namespace convanim
