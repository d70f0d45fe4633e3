// Layers read backwards: each step reads one cell and adds to a window.
#include "diagram/stamping.h"

#include <algorithm>
#include <string>
#include <utility>

#include "diagram/words.h"

namespace convanim {

namespace {

/// What a cell has got at a step, with all that came before.
struct Arrival {
  int step = 0;
  double sum = 0;
};

std::u32string digits(std::size_t number) {
  const std::string text = std::to_string(number);
  return {text.begin(), text.end()};
}

/// "+6", "\u22122"
std::u32string signed_number(double value, int decimals) {
  std::u32string text = printed_number(value, decimals);
  return text.front() == U'\u2212' ? text : U'+' + text;
}

void keep_longer(std::u32string& longest, std::u32string text) {
  if (text.size() > longest.size()) longest = std::move(text);
}

/// Everything that arrives anywhere, worked out once.
class Stamps {
 public:
  explicit Stamps(const Stamping& stamping)
      : stamping_(stamping),
        size_(stamping.layout.plane()),
        arrivals_(cell_index({size_.rows, 0}, size_)) {
    for (int n = 0; n < stamping.layout.steps(); ++n) collect(n);
    choose_decimals();
    finish_grids();
  }

  Diagram at(int n) const {
    const Step step = stamping_.layout.step(n);
    const CellRect read = single(slice_cell(step.output));
    const CellRect window = step.window.rect();
    Diagram diagram;
    diagram.grids = stamping_.written_below ? Grids{written_, read_} : Grids{read_, written_};
    diagram.marks.push_back({read_grid(), read, MarkKind::current});
    mark_sums(diagram.marks, stamping_.overlap ? stamping_.layout.steps() : n);
    mark_stamp(diagram.marks, step);
    diagram.marks.push_back({written_grid(), window, MarkKind::window});
    if (stamping_.written_below) {
      diagram.links.push_back({written_grid(), window, read_grid(), read});
    } else {
      diagram.links.push_back({read_grid(), read, written_grid(), window});
    }
    return diagram;
  }

 private:
  using Grids = std::vector<std::shared_ptr<const Grid>>;

  std::size_t written_grid() const { return stamping_.written_below ? 0 : 1; }
  std::size_t read_grid() const { return stamping_.written_below ? 1 : 0; }

  double number_of(const Step& step) const {
    return stamping_.numbers ? stamping_.numbers->at(slice_cell(step.output)) : 0;
  }

  void collect(int n) {
    const Step step = stamping_.layout.step(n);
    for (const Tap& tap : step.taps) {
      const std::optional<double> part = stamping_.part(step, tap);
      const std::optional<Cell> target = target_of(stamping_.layout, tap);
      if (!part || !target) continue;
      auto& arrived = arrivals_[cell_index(*target, size_)];
      const double before = arrived.empty() ? 0 : arrived.back().sum;
      arrived.push_back({n, before + *part * number_of(step)});
    }
  }

  /// All sums with as many decimals, and what is added with as many.
  void choose_decimals() {
    if (!stamping_.numbers) return;
    Matrix sums;
    for (const auto& arrived : arrivals_) {
      for (const Arrival& arrival : arrived) sums.values.push_back(arrival.sum);
    }
    sums.size = {1, static_cast<int>(sums.values.size())};
    const int needed = std::min(decimals_needed(sums), kMostOwnDecimals);
    decimals_ = decimals_for(sums, stamping_.decimals.value_or(needed));
  }

  void finish_grids() {
    Grid written = stamping_.written;
    written.grows = true;
    written.counts = !stamping_.numbers;
    if (has_words()) {
      for (const auto& arrived : arrivals_) widen(written, arrived);
    }
    if (stamping_.overlap) shade(written);
    if (stamping_.numbers) name_untouched(written);
    written_ = std::make_shared<const Grid>(std::move(written));
    Grid read = stamping_.read;
    read.stands = true;
    read_ = std::make_shared<const Grid>(std::move(read));
  }

  bool has_words() const { return stamping_.numbers || stamping_.counts || stamping_.overlap; }

  void widen(Grid& written, const std::vector<Arrival>& arrived) const {
    for (std::size_t n = 0; n < arrived.size(); ++n) {
      keep_longer(written.widest_word.text, word_of(arrived, n + 1));
      if (!stamping_.numbers) continue;
      const double before = n == 0 ? 0 : arrived[n - 1].sum;
      keep_longer(written.widest_text, signed_number(arrived[n].sum - before, decimals_));
    }
  }

  /// The more numbers a cell gets, the more of its colour.
  void shade(Grid& written) const {
    std::size_t most = 1;
    for (const auto& arrived : arrivals_) most = std::max(most, arrived.size());
    for (const auto& arrived : arrivals_) {
      written.shares.push_back(static_cast<double>(arrived.size()) / static_cast<double>(most));
    }
  }

  /// Cells that get nothing stay zero.
  void name_untouched(Grid& written) const {
    written.words.assign(arrivals_.size(), {});
    written.named = true;
    for (std::size_t n = 0; n < arrivals_.size(); ++n) {
      if (arrivals_[n].empty() && written.cells[n] == CellKind::data) written.words[n].text = U"0";
    }
  }

  /// What a cell holds after so many arrivals.
  std::u32string word_of(const std::vector<Arrival>& arrived, std::size_t count) const {
    if (!stamping_.numbers) return digits(count);
    return printed_number(arrived[count - 1].sum, decimals_);
  }

  /// @param last the step whose arrivals are the last to count
  void mark_sums(std::vector<Mark>& marks, int last) const {
    for (int row = 0; row < size_.rows; ++row) {
      for (int col = 0; col < size_.cols; ++col) mark_sum(marks, {row, col}, last);
    }
  }

  void mark_sum(std::vector<Mark>& marks, Cell cell, int last) const {
    const auto& arrived = arrivals_[cell_index(cell, size_)];
    if (written_->kind(cell) != CellKind::data) return;
    const auto end =
        std::upper_bound(arrived.begin(), arrived.end(), last,
                         [](int step, const Arrival& arrival) { return step < arrival.step; });
    const auto count = static_cast<std::size_t>(end - arrived.begin());
    if (count == 0 && !stamping_.overlap) return;
    Mark& mark = marks.emplace_back(Mark{written_grid(), single(cell)});
    mark.kind = count == arrived.size() ? MarkKind::done : MarkKind::partial;
    if (has_words()) mark.word = Word{word_of(arrived, count)};
  }

  void mark_stamp(std::vector<Mark>& marks, const Step& step) const {
    std::vector<Mark> stamp;
    for (const Tap& tap : step.taps) {
      const std::optional<double> part = stamping_.part(step, tap);
      if (!part) continue;
      Mark& mark = stamp.emplace_back(Mark{written_grid(), single(slice_cell(tap.plane))});
      if (stamping_.numbers) mark.text = signed_number(*part * number_of(step), decimals_);
      const std::optional<Cell> target = target_of(stamping_.layout, tap);
      if (!target || *target == slice_cell(tap.plane)) continue;
      marks.push_back({written_grid(), single(*target), MarkKind::source});
    }
    marks.insert(marks.end(), stamp.begin(), stamp.end());
    if (stamp.size() == step.taps.size()) return;
    // A window of which only some cells get anything: these have an edge of their own.
    for (const Mark& mark : stamp) marks.push_back({written_grid(), mark.at, MarkKind::window});
  }

  Stamping stamping_;
  Size size_;
  std::vector<std::vector<Arrival>> arrivals_;  ///< of each cell of the plane
  int decimals_ = 0;
  std::shared_ptr<const Grid> written_;
  std::shared_ptr<const Grid> read_;
};

}  // namespace

std::optional<Cell> target_of(const Layout& layout, const Tap& tap) {
  if (!tap.content.source) return std::nullopt;
  const auto along = [&](std::size_t axis) {
    const Window& window = layout.window(axis);
    return window.data_start + (*tap.content.source)[axis] * window.data_spacing;
  };
  return Cell{along(kRows), along(kCols)};
}

Diagrams stamped(const Stamping& stamping) {
  const auto stamps = std::make_shared<const Stamps>(stamping);
  return {stamping.layout.steps(), [stamps](int step) { return stamps->at(step); },
          stamping.layout.output().cols};
}

}  // namespace convanim
