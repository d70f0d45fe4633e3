// What flows back through a layer: the gradients of its input and of its weight, where the loss is
// the sum of its outputs.
#include <string>
#include <utility>

#include "base/phrases.h"
#include "convanim/diagram.h"
#include "convanim/gradients.h"
#include "diagram/edges.h"
#include "diagram/layout_grids.h"
#include "diagram/margin_notes.h"
#include "diagram/stamping.h"
#include "diagram/words.h"

namespace convanim {

namespace {

/// A layer of one plane and what it computes with.
struct Differentiated {
  Layer layer;
  LayerValues values;
  std::optional<Numbers> numbers;

  bool is_transposed() const { return layer.kind == LayerKind::conv_transposed; }
  bool is_flat() const { return numbers.has_value(); }

  /// Of which each step's window is in the larger plane, where padding is.
  Layout sliding() const {
    return is_transposed() ? lay_out(layer, Pass::input_gradient) : lay_out(layer);
  }
};

Differentiated differentiated(const Subject& subject) {
  const Layer layer = pictured(subject.layer);
  const auto& numbers = subject.numbers;
  Differentiated result{layer, {numbers ? to_tensor(numbers->input) : guide_input(layer)}, numbers};
  if (has_weight(layer.kind)) {
    result.values.weight = numbers ? to_tensor(*numbers->kernel) : guide_weight(layer);
  }
  return result;
}

Matrix ones(Size size) {
  return {size, std::vector<double>(cell_index({size.rows, 0}, size), 1)};
}

Tensor output_gradient(const Layer& layer) {
  return to_tensor(ones(output_size(layer)));
}

void write_ones(Grid& grid) {
  for (const CellKind kind : grid.cells) {
    grid.words.push_back(kind == CellKind::data ? Word{U"1"} : Word{});
  }
}

/// A tensor's gradient: "input's gradient 5 × 5".
void make_gradient(Grid& grid, GridRole role, const std::u32string& of, Size size) {
  grid.role = role;
  grid.gradient = true;
  grid.label = of + U"'s gradient";
  grid.title = grid.label + U" " + size_text(size);
  grid.unread.clear();
}

Size data_size(const Layout& layout) {
  return {layout.window(kRows).data, layout.window(kCols).data};
}

/// Padding around what counts is cut off.
void keep_data(Grid& grid, const Layout& layout) {
  const CellRect data{{layout.window(kRows).data_start, layout.window(kCols).data_start},
                      data_size(layout)};
  if (data.size != grid.size) grid.kept = data;
}

Note name_of(std::size_t grid, Size size, std::u32string_view letter, bool gradient, bool flat) {
  return name_note(grid, size, gradient ? gradient_name(letter) : std::u32string(letter), flat);
}

std::u32string input_caption(const Layer& layer) {
  if (takes_maximum(layer.kind)) return U"each goes to its window's maximum";
  if (takes_average(layer.kind)) return U"each is shared among its window";
  return U"each cell adds a window";
}

/// The input with its numbers before the gradients of a maximum: where each goes.
Diagrams with_input(const Diagrams& gradients, const Differentiated& of) {
  const Diagrams forwards = forward(lay_out(of.layer), of.numbers);
  const Diagram first = forwards.at(0);
  Diagrams input = forwards;
  input.at = [=, plane = first.grids.front()](int step) {
    Diagram diagram{{plane}, {}, {}};
    for (const Mark& mark : forwards.at(step).marks) {
      if (mark.grid == 0 && mark.kind == MarkKind::window) diagram.marks.push_back(mark);
    }
    for (const Mark& mark : gradients.at(step).marks) {
      if (mark.grid == 0 && mark.kind == MarkKind::tap) {
        diagram.marks.push_back({0, mark.at, MarkKind::current});
      }
    }
    return diagram;
  };
  const Size size = first.grids.front()->size;
  return side_by_side(with_notes(input, {name_of(0, size, kInputLetter, false, true)}), gradients);
}

/// Each step reads a cell of the output's gradient and adds to a window of the input's.
Diagrams input_stamped(const Differentiated& of) {
  const Layout layout = lay_out(of.layer);
  Stamping stamping{layout, make_output(layout, std::nullopt), make_plane(layout, std::nullopt)};
  make_gradient(stamping.read, GridRole::output, U"output", stamping.read.size);
  make_gradient(stamping.written, GridRole::input, U"input", data_size(layout));
  keep_data(stamping.written, layout);
  stamping.part = [of](const Step& step, const Tap& tap) -> std::optional<double> {
    if (!tap.content.source) {
      return takes_maximum(of.layer.kind) ? std::nullopt : std::optional<double>(0);
    }
    const double part = passed_back(of.layer, of.values, step, tap, 0);
    if (takes_maximum(of.layer.kind) && part == 0) return std::nullopt;
    return part;
  };
  if (of.numbers) {
    write_ones(stamping.read);
    stamping.numbers = ones(stamping.read.size);
    stamping.decimals = of.numbers->own_decimals;
  }
  const bool flat = of.is_flat();
  const Size larger = stamping.written.size;
  std::vector<Note> notes{name_of(0, larger, kInputLetter, true, flat),
                          name_of(1, stamping.read.size, kOutputLetter, true, flat),
                          caption_note(0, larger, input_caption(of.layer), flat)};
  std::vector<Arrow> arrows;
  if (flat) arrows.push_back(flow_arrow(0, larger, stamping.read.size, true, flat));
  const Diagrams gradients = with_notes(stamped(stamping), std::move(notes), std::move(arrows));
  return flat && takes_maximum(of.layer.kind) ? with_input(gradients, of) : gradients;
}

/// Each step reads a window of the output's gradient and writes a cell of the input's.
Diagrams input_gathered(const Differentiated& of) {
  const Layout layout = of.sliding();
  std::optional<Numbers> numbers = of.numbers;
  if (numbers) {
    numbers->input = ones(data_size(layout));
    numbers->output = to_matrix(input_gradient(of.layer, of.values, output_gradient(of.layer)));
  }
  Grid read = make_plane(layout, numbers);
  Grid written = make_output(layout, numbers);
  make_gradient(read, GridRole::output, U"output", data_size(layout));
  make_gradient(written, GridRole::input, U"input", written.size);
  read.stands = true;
  written.grows = true;
  const bool flat = of.is_flat();
  std::vector<Note> notes{name_of(0, read.size, kOutputLetter, true, flat),
                          name_of(1, written.size, kInputLetter, true, flat),
                          caption_note(0, read.size, U"each cell reads a window", flat)};
  return with_notes(forward_over(layout, numbers, std::move(read), std::move(written)),
                    std::move(notes));
}

Diagrams of_input(const Differentiated& of) {
  return of.is_transposed() ? input_gathered(of) : input_stamped(of);
}

/// The grids of a weight's gradient, from the lowest one up.
std::vector<std::shared_ptr<const Grid>> weight_grids(const Differentiated& of,
                                                      const Layout& layout) {
  Grid larger = make_plane(layout, std::nullopt);
  Grid smaller = make_output(layout, std::nullopt);
  Grid& output = of.is_transposed() ? larger : smaller;
  Grid& input = of.is_transposed() ? smaller : larger;
  make_gradient(output, GridRole::output, U"output",
                of.is_transposed() ? data_size(layout) : output.size);
  if (of.is_transposed()) {
    input.role = GridRole::input;
    input.label = U"input";
    input.title = U"input " + size_text(input.size);
  }
  output.stands = true;
  const Size size = along_slice(of.layer, &AxisSpec::kernel);
  Grid kernel{GridRole::kernel, U"", size, {}};
  kernel.cells.resize(cell_index({size.rows, 0}, size), CellKind::data);
  make_gradient(kernel, GridRole::kernel, U"kernel", size);
  kernel.grows = true;
  kernel.reached = {{0, 0}, size};
  if (of.numbers) {
    write_ones(output);
    if (of.is_transposed()) {
      for (const auto& text :
           printed(of.numbers->input, decimals_of_own(of.numbers->input, *of.numbers))) {
        input.words.push_back({text});
      }
    } else {
      input.words = make_plane(layout, of.numbers).words;
    }
    const Matrix gradient =
        to_matrix(weight_gradient(of.layer, of.values, output_gradient(of.layer)));
    for (const auto& text : printed(gradient, of.numbers->decimals)) kernel.words.push_back({text});
  }
  return {std::make_shared<const Grid>(std::move(larger)),
          std::make_shared<const Grid>(std::move(kernel)),
          std::make_shared<const Grid>(std::move(smaller))};
}

/// Marks all cells of a pattern and its hull.
void mark_pattern(std::vector<Mark>& marks, std::size_t grid, const std::vector<int>& rows,
                  const std::vector<int>& cols) {
  for (const int row : rows) {
    for (const int col : cols) marks.push_back({grid, single({row, col})});
  }
  const CellRect hull{{rows.front(), cols.front()},
                      {rows.back() - rows.front() + 1, cols.back() - cols.front() + 1}};
  marks.push_back({grid, hull, MarkKind::window});
}

/// Where a tap lies at each step along an axis.
std::vector<int> places_of(const Window& window, int tap) {
  std::vector<int> places;
  for (int step = 0; step < window.steps; ++step) places.push_back(window.position(step, tap));
  return places;
}

std::vector<int> first_numbers(int count) {
  std::vector<int> numbers;
  for (int n = 0; n < count; ++n) numbers.push_back(n);
  return numbers;
}

/// Each step is a tap: it multiplies what it ever read with what came of it.
Diagrams of_weight(const Differentiated& of) {
  const Layout layout = of.sliding();
  const auto grids = weight_grids(of, layout);
  const Size kernel = grids[1]->size;
  const Size smaller = grids[2]->size;
  const int steps = kernel.rows * kernel.cols;
  const auto at = [=](int step) {
    const Cell tap{step / kernel.cols, step % kernel.cols};
    Diagram diagram{grids, {}, {}};
    mark_pattern(diagram.marks, 0, places_of(layout.window(kRows), tap.row),
                 places_of(layout.window(kCols), tap.col));
    const CellRect hull = diagram.marks.back().at;
    mark_done(diagram.marks, 1, tap, kernel.cols);
    diagram.marks.push_back({1, single(tap), MarkKind::current});
    mark_pattern(diagram.marks, 2, first_numbers(smaller.rows), first_numbers(smaller.cols));
    diagram.links.push_back({0, hull, 1, single(tap)});
    diagram.links.push_back({1, single(tap), 2, {{0, 0}, smaller}});
    return diagram;
  };
  const bool flat = of.is_flat();
  const bool turned = of.is_transposed();
  return with_notes(
      {steps, at, kernel.cols},
      {name_of(0, grids[0]->size, turned ? kOutputLetter : kInputLetter, turned, flat),
       name_of(1, kernel, kKernelLetter, true, flat),
       name_of(2, smaller, turned ? kInputLetter : kOutputLetter, !turned, flat),
       caption_note(0, grids[0]->size, U"each tap sums over all positions", flat)});
}

}  // namespace

Diagrams backward(const Subject& subject) {
  const Differentiated of = differentiated(subject);
  const std::optional<GradientOf> chosen = subject.choices.gradient_of;
  if (chosen == GradientOf::weight) return of_weight(of);
  const Diagrams input = of_input(of);
  return shows_both_gradients(subject) ? side_by_side(input, of_weight(of)) : input;
}

bool shows_both_gradients(const Subject& subject) {
  const Layer layer = pictured(subject.layer);
  if (subject.choices.gradient_of || !has_weight(layer.kind)) return false;
  const auto cells = [](Size size) { return size.rows * size.cols; };
  const Size written = layer.kind == LayerKind::conv_transposed
                           ? along_slice(layer, &AxisSpec::input)
                           : output_size(layer);
  return cells(written) == cells(along_slice(layer, &AxisSpec::kernel));
}

}  // namespace convanim
