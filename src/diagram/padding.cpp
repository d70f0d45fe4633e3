// What stands in the padding, and which cells it is copied from.
#include <string>

#include "convanim/figures.h"
#include "diagram/names.h"
#include "diagram/words.h"
#include "layer/layer_text.h"

namespace convanim {

namespace {

constexpr std::size_t kPadded = 0;

/// Between planes side by side, in cells.
constexpr double kModesApart = 1.3;

constexpr int kLetters = 26;
constexpr char32_t kItalicA = U'\U0001d44e';
constexpr char32_t kItalicH = U'\u210e';  // stands outside the row of the others

/// The input's cells by letters, or where these are too few by names.
std::vector<Word> input_names(int cells) {
  if (cells > kLetters) return vector_words(kInputName, cells, nullptr, 0);
  std::vector<Word> words;
  for (int n = 0; n < cells; ++n) {
    const auto letter = static_cast<char32_t>(kItalicA + static_cast<char32_t>(n));
    words.push_back({std::u32string(1, n == 'h' - 'a' ? kItalicH : letter)});
  }
  return words;
}

std::u32string mode_label(const Layer& layer) {
  const std::string text = padding_mode_text(layer);
  const bool constant = layer.padding_mode == PaddingMode::constant;
  return (constant ? U"constant " : U"") + std::u32string(text.begin(), text.end());
}

/// The plane with the mode's name and, where there are no numbers, names in its cells.
std::shared_ptr<const Grid> make_padded(const Layer& layer, const Layout& layout, Grid plane) {
  plane.label = mode_label(layer);
  plane.title += U", " + plane.label;
  if (plane.words.empty()) {
    const Size input{layout.window(kRows).data, layout.window(kCols).data};
    const auto names = input_names(input.rows * input.cols);
    for (int row = 0; row < plane.size.rows; ++row) {
      for (int col = 0; col < plane.size.cols; ++col) {
        const auto source = layout.content({row, col}).source;
        const bool counts = plane.kind({row, col}) != CellKind::overhang;
        plane.words.push_back(source   ? names[cell_index(slice_cell(*source), input)]
                              : counts ? Word{padding_word(layer)}
                                       : Word{});
      }
    }
  }
  return std::make_shared<const Grid>(std::move(plane));
}

/// What a forward figure's step shows of its plane.
Diagram of_plane(Diagram diagram, std::shared_ptr<const Grid> plane) {
  diagram.grids = {std::move(plane)};
  std::erase_if(diagram.marks, [](const Mark& mark) { return mark.grid != kPadded; });
  for (Mark& mark : diagram.marks) mark.text.clear();
  diagram.links.clear();
  diagram.progress.clear();
  return diagram;
}

void add_grid(Diagram& all, Diagram one) {
  const std::size_t n = all.grids.size();
  Grid plane = *one.grids.front();
  if (n > 0) plane.standing.corner = Place{n - 1, 0, all.grids.back()->size.cols + kModesApart};
  all.grids.push_back(std::make_shared<const Grid>(std::move(plane)));
  for (Mark& mark : one.marks) {
    mark.grid = n;
    all.marks.push_back(std::move(mark));
  }
  for (Arrow& arrow : one.arrows) {
    arrow.from.grid = arrow.to.grid = n;
    all.arrows.push_back(arrow);
  }
}

}  // namespace

Diagrams padding_alone(const Layer& layer, const std::optional<Numbers>& numbers) {
  const Layout layout = lay_out(layer);
  const Diagrams flat = forward(layout, numbers);
  const auto plane = make_padded(layer, layout, *flat.at(0).grids.front());
  return {flat.steps, [=](int step) { return of_plane(flat.at(step), plane); }, flat.row_steps};
}

Diagrams padding_modes(const Layer& layer, const std::optional<Numbers>& numbers) {
  std::vector<Diagrams> modes;
  for (const PaddingMode mode :
       {PaddingMode::zeros, PaddingMode::reflect, PaddingMode::replicate, PaddingMode::circular}) {
    Layer other = layer;
    other.padding_mode = mode;
    std::optional<Numbers> own = numbers;
    if (own) own->empty = padding_word(other);
    modes.push_back(padding_alone(other, own));
  }
  const auto at = [=](int step) {
    Diagram all;
    for (const Diagrams& mode : modes) add_grid(all, mode.at(step));
    return all;
  };
  return {modes.front().steps, at, modes.front().row_steps};
}

}  // namespace convanim
