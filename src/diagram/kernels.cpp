// The matrix of a layer's kernels alone.
#include <string>

#include "convanim/channels.h"
#include "diagram/channel_grids.h"

namespace convanim {

namespace {

/// "channel 2", or "channels 1 to 3"; from 1.
std::string channels_phrase(int first, int count) {
  if (count == 1) return "channel " + std::to_string(first + 1);
  return "channels " + std::to_string(first + 1) + " to " + std::to_string(first + count);
}

/// "576 weights, 14400 multiply-adds"
std::u32string cost_text(const Shown& shown) {
  const Size kernel = along_slice(shown.layer, &AxisSpec::kernel);
  const long long weights =
      1LL * shown.layer.channels.out * shown.in_group() * kernel.rows * kernel.cols;
  const std::string text = std::to_string(weights) + (weights == 1 ? " weight, " : " weights, ") +
                           std::to_string(weights * shown.cells()) + " multiply-adds";
  return {text.begin(), text.end()};
}

}  // namespace

Diagrams in_kernels(const Subject& subject) {
  const Shown shown(subject.layer);
  const auto numbers = whole_numbers(subject);
  ChannelGrids all;
  add_matrix(all, shown, numbers ? &*numbers : nullptr);
  name_matrix(all, shown);
  const Size kernel = along_slice(shown.layer, &AxisSpec::kernel);
  constexpr double kBelow = 1.6;
  all.notes.push_back({{all.kernels.at({shown.out.size() - 1, 0}),
                        kernel.rows + (kernel == Size{1, 1} ? kBelow / 2 : kBelow), 0},
                       {{cost_text(shown)}},
                       NoteSize::name,
                       NoteAlign::left,
                       true});
  const auto at = [=](int step) {
    Diagram diagram{all.grids, {}, {}, all.notes};
    const int channel = only_planes(shown.out)[static_cast<std::size_t>(step)];
    const std::size_t row = slot_of(shown.out, channel);
    for (std::size_t col = 0; col < shown.in.size(); ++col) {
      const std::size_t grid = all.kernels.at({row, col});
      if (all.grids[grid]->missing) continue;
      for (int cell = 0; cell < kernel.rows * kernel.cols; ++cell) {
        diagram.marks.push_back({grid, single({cell / kernel.cols, cell % kernel.cols})});
      }
      diagram.marks.push_back({grid, {{0, 0}, kernel}, MarkKind::window});
    }
    return diagram;
  };
  return {static_cast<int>(only_planes(shown.out).size()), at, 1};
}

std::string sentence_of_kernels(const Subject& subject, int step) {
  const Shown shown(subject.layer);
  const std::vector<int> rows = only_planes(shown.out);
  const int channel = rows[static_cast<std::size_t>(step)];
  const int count = shown.in_group();
  return "Step " + std::to_string(step + 1) + " of " + std::to_string(rows.size()) +
         ": output channel " + std::to_string(channel + 1) + " has " +
         (count == 1 ? "one kernel of " : std::to_string(count) + " kernels of ") +
         to_string(along_slice(shown.layer, &AxisSpec::kernel)) +
         (count == 1 ? ", for input " : ", one for each of input ") +
         channels_phrase(shown.first_read(channel), count);
}

}  // namespace convanim
