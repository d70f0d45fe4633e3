// The numbers of files as what a layer computes with: which of their axes are channels.
#include "convanim/numbers.h"

#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "convanim/limits.h"

using namespace convanim;

namespace {

/// Numbers from 0 in that shape.
NumberArray counted(const std::vector<std::size_t>& shape) {
  NumberArray array{shape, {}};
  std::size_t count = 1;
  for (const std::size_t extent : shape) count *= extent;
  for (std::size_t n = 0; n < count; ++n) array.values.push_back(static_cast<double>(n));
  return array;
}

template <class Read>
std::string refusal_by(const Read& read) {
  try {
    read();
  } catch (const RequestError& error) {
    return error.what();
  }
  return "(not refused)";
}

/// What input_from() makes of a shape.
struct Input {
  std::vector<std::size_t> shape;
  std::size_t dimensions;
  std::optional<int> channels;
  int read_channels;
  Shape read;
};

void check_input(const Input& input) {
  CAPTURE(input.shape, input.dimensions, input.channels.value_or(0));
  const NumberArray array = counted(input.shape);
  const Tensor tensor = input_from(array, input.dimensions, input.channels);
  CHECK(tensor.channels == input.read_channels);
  CHECK(tensor.shape == input.read);
  CHECK(tensor.values == array.values);
}

Layer with_channels(LayerKind kind, std::size_t dimensions, Channels channels, int groups = 1) {
  return {.kind = kind, .dimensions = dimensions, .channels = channels, .groups = groups};
}

/// The first number of each of a weight's planes.
std::vector<double> first_numbers(const Tensor& weight) {
  const auto [depth, rows, cols] = weight.shape;
  std::vector<double> numbers;
  for (std::size_t n = 0; n < weight.values.size();
       n += static_cast<std::size_t>(depth * rows * cols)) {
    numbers.push_back(weight.values[n]);
  }
  return numbers;
}

}  // namespace

TEST_CASE("blank lines are between planes of a text") {
  for (const std::string_view text : {
           "1 2\n3 4\n5 6\n\n7 8\n9 10\n11 12\n",
           "a,b\n1,2\n3,4\n5,6\n \n\t\n\n7,8\n9,10\n11,12\n\n\n",
           "\n# first\n1;2\r\n3;4\r\n5;6\r\n# its end\r\n\r\n# second\r\n7;8\r\n9;10\r\n11;12",
           "[[[1 2]\n [3 4]\n [5 6]]\n\n [[7 8]\n [9 10]\n [11 12]]]",
       }) {
    CAPTURE(text);
    const NumberArray array = parse_numbers(text);
    CHECK(array.shape == std::vector<std::size_t>{2, 3, 2});
    CHECK(array.values == std::vector<double>{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12});
  }
  CHECK(parse_numbers("1 2\n# no blank line\n3 4\n").shape == std::vector<std::size_t>{2, 2});
}

TEST_CASE("planes of a text that differ in size are refused where it shows") {
  const auto of = [](const std::string& text) { return refusal_by([&] { parse_numbers(text); }); };
  CHECK(of("1 2\n3 4\n\n5 6\n") ==
        "line 4, column 1: plane 2 ends after row 1, but the first has 2 (needs as many in each; "
        "a blank line begins another)");
  CHECK(of("1 2\n3 4\n\n5 6\n\n7 8\n9 0\n") ==
        "line 4, column 1: plane 2 ends after row 1, but the first has 2 (needs as many in each; "
        "a blank line begins another)");
  CHECK(of("1 2\n\n3 4\n 5 6\n") ==
        "line 4, column 2: found row 2 of plane 2, but the first has 1 (needs as many in each; a "
        "blank line begins another)");
  CHECK(of("1 2\n3 4\n\n5 6\n7\n") ==
        "line 5, column 2: the row ends after number 1, but the first row has 2 (needs as many in "
        "each)");
}

TEST_CASE("an input's channels come first, and axes of 1 may be anywhere around") {
  const std::vector<Input> inputs{
      {{4, 5}, 2, 1, 1, {1, 4, 5}},
      {{5}, 2, 1, 1, {1, 1, 5}},
      {{3, 4, 5}, 2, 3, 3, {1, 4, 5}},
      {{1, 3, 4, 5}, 2, 3, 3, {1, 4, 5}},
      {{1, 1, 4, 5}, 2, 1, 1, {1, 4, 5}},
      {{4, 5, 1}, 2, 1, 1, {1, 4, 5}},
      {{1, 4, 5, 1}, 2, 1, 1, {1, 4, 5}},
      {{4, 1, 5}, 2, 1, 1, {1, 4, 5}},  // a blank line behind each row
      {{4, 1, 5}, 2, 4, 4, {1, 1, 5}},
      {{9}, 1, 1, 1, {1, 1, 9}},
      {{1, 9}, 1, 1, 1, {1, 1, 9}},
      {{9, 1}, 1, 1, 1, {1, 1, 9}},
      {{3, 9}, 1, 3, 3, {1, 1, 9}},
      {{3, 1, 9}, 1, 3, 3, {1, 1, 9}},
      {{3, 9, 1}, 1, 3, 3, {1, 1, 9}},
      {{1, 3, 9}, 1, 3, 3, {1, 1, 9}},
      {{2, 4, 5}, 3, 1, 1, {2, 4, 5}},
      {{4, 5}, 3, 1, 1, {1, 4, 5}},
      {{6, 4, 5}, 3, 3, 3, {2, 4, 5}},  // slices of channels
      {{3, 2, 4, 5}, 3, 3, 3, {2, 4, 5}},
      {{1, 3, 2, 4, 5}, 3, 3, 3, {2, 4, 5}},
      // Where nothing else says how many channels there are:
      {{4, 5}, 2, std::nullopt, 1, {1, 4, 5}},
      {{3, 4, 5}, 2, std::nullopt, 3, {1, 4, 5}},
      {{1, 3, 4, 5}, 2, std::nullopt, 3, {1, 4, 5}},
      {{4, 5, 1}, 2, std::nullopt, 1, {1, 4, 5}},
      {{4, 1, 5}, 2, std::nullopt, 1, {1, 4, 5}},
      {{3, 9}, 1, std::nullopt, 3, {1, 1, 9}},
      {{9, 1}, 1, std::nullopt, 1, {1, 1, 9}},
      {{2, 4, 5}, 3, std::nullopt, 1, {2, 4, 5}},
      {{3, 2, 4, 5}, 3, std::nullopt, 3, {2, 4, 5}},
  };
  for (const Input& input : inputs) check_input(input);
}

TEST_CASE(
    "an input of other channels is refused with what it holds, what is needed and a way out") {
  const auto of = [](const std::vector<std::size_t>& shape, std::size_t dimensions, int channels) {
    return refusal_by([&] { input_from(counted(shape), dimensions, channels); });
  };
  CHECK(of({4, 5, 6}, 2, 1) ==
        "holds 4x5x6 numbers for 1 channel (needs rows x columns, or a layer of 4 channels)");
  CHECK(of({4, 5}, 2, 3) == "holds 4x5 numbers for 3 channels (needs 3 x rows x columns)");
  CHECK(of({5, 6, 3}, 2, 3) ==
        "holds 5x6x3 numbers for 3 channels (needs 3 x rows x columns, or a layer of 5 channels; "
        "if its channels are the last: numpy.moveaxis(x, -1, -3))");
  CHECK(of({2, 3, 5, 6}, 2, 3) ==
        "holds 2x3x5x6 numbers for 3 channels (needs 3 x rows x columns; one of the 2: x[0])");
  CHECK(of({3, 5, 6, 1}, 2, 3) ==
        "holds 3x5x6x1 numbers for 3 channels (needs 3 x rows x columns)");
  CHECK(of({2, 9}, 1, 3) ==
        "holds 2x9 numbers for 3 channels (needs 3 x length, or a layer of 2 channels)");
  CHECK(of({5, 4, 5}, 3, 3) ==
        "holds 5x4x5 numbers for 3 channels (needs 3 x depth x rows x columns)");
  const std::size_t more = kMaxDrawnSide + 1;
  CHECK(of({2, more, 1}, 2, 2) == "holds 2x257x1 numbers (limit 256 a side)");
}

TEST_CASE("a weight's channels are in the order of torch.nn") {
  using enum LayerKind;
  const Layer plain = with_channels(conv, 2, {3, 2});
  for (const std::vector<std::size_t>& shape :
       {std::vector<std::size_t>{2, 3, 2, 2}, {6, 2, 2}, {1, 6, 2, 2}}) {
    CHECK(first_numbers(weight_from(counted(shape), plain)) ==
          std::vector<double>{0, 4, 8, 12, 16, 20});
  }
  // Planes in, out / groups, as output channel after output channel.
  const Layer spread = with_channels(conv_transposed, 2, {3, 2});
  CHECK(first_numbers(weight_from(counted({3, 2, 1, 1}), spread)) ==
        std::vector<double>{0, 2, 4, 1, 3, 5});
  CHECK(first_numbers(weight_from(counted({6, 1, 1}), spread)) ==
        std::vector<double>{0, 2, 4, 1, 3, 5});
  const Layer grouped = with_channels(conv_transposed, 2, {4, 4}, 2);
  CHECK(first_numbers(weight_from(counted({4, 2, 1, 1}), grouped)) ==
        std::vector<double>{0, 2, 1, 3, 4, 6, 5, 7});
  for (const Layer& layer : {plain, spread, grouped}) {
    const NumberArray array =
        counted({static_cast<std::size_t>(layer.channels.out * channels_per_group(layer)), 3, 2});
    CHECK(in_torch_order(layer, weight_from(array, layer)).values == array.values);
  }
  const Layer row = with_channels(conv, 1, {2, 2});
  CHECK(weight_from(counted({2, 2, 3}), row).shape == Shape{1, 1, 3});
  CHECK(weight_from(counted({4, 3}), row).shape == Shape{1, 1, 3});
  CHECK(weight_from(counted({4, 1, 3}), row).shape == Shape{1, 1, 3});
  const Layer box = with_channels(conv, 3, {2, 2});
  CHECK(weight_from(counted({2, 2, 3, 1, 2}), box).shape == Shape{3, 1, 2});
  CHECK(weight_from(counted({12, 1, 2}), box).shape == Shape{3, 1, 2});
  const Layer depthwise = with_channels(conv, 2, {3, 3}, 3);
  CHECK(weight_from(counted({3, 1, 2, 2}), depthwise).channels == 3);
  const Layer single = with_channels(conv, 2, {1, 1});
  CHECK(weight_from(counted({2, 3, 1, 1}), single).shape == Shape{1, 2, 3});
}

TEST_CASE(
    "a weight of other channels is refused with what it holds, what is needed and a way out") {
  const auto of = [](const std::vector<std::size_t>& shape, const Layer& layer) {
    return refusal_by([&] { weight_from(counted(shape), layer); });
  };
  using enum LayerKind;
  CHECK(of({2, 2, 3, 3}, with_channels(conv, 2, {3, 2})) ==
        "holds 2x2x3x3 numbers for a kernel of 3 channels to 2 (needs 2 x 3 x rows x columns: "
        "output, then input channels)");
  CHECK(of({2, 3, 3, 3}, with_channels(conv_transposed, 2, {3, 4}, 1)) ==
        "holds 2x3x3x3 numbers for a kernel of 3 channels to 4 (needs 3 x 4 x rows x columns: "
        "input, then output channels)");
  CHECK(of({4, 4, 3}, with_channels(conv, 1, {4, 4}, 2)) ==
        "holds 4x4x3 numbers for a kernel of 4 channels to 4 (needs 4 x 2 x length: output, then "
        "input channels of a group)");
  CHECK(of({3, 3, 4, 8}, with_channels(conv, 2, {4, 8})) ==
        "holds 3x3x4x8 numbers for a kernel of 4 channels to 8 (needs 8 x 4 x rows x columns: "
        "output, then input channels; from Keras: numpy.transpose(w, (3, 2, 0, 1)))");
  CHECK(of({2, 2, 2, 1}, with_channels(conv, 2, {2, 1})) ==
        "holds 2x2x2x1 numbers for a kernel of 2 channels to 1 (needs 1 x 2 x rows x columns: "
        "output, then input channels; from Keras: numpy.transpose(w, (3, 2, 0, 1)))");
  CHECK(of({3, 2, 2}, with_channels(conv, 2, {1, 1})) ==
        "holds 3x2x2 numbers for a kernel of 1 channel to 1 (needs rows x columns)");
}

TEST_CASE("a weight says how many channels there are, where nothing else does") {
  const auto of = [](const std::vector<std::size_t>& shape, LayerKind kind, int groups,
                     std::optional<int> in) {
    return channels_from(counted(shape), with_channels(kind, 2, {}, groups), in);
  };
  using enum LayerKind;
  CHECK(of({3, 3}, conv, 1, {}) == Channels{1, 1});
  CHECK(of({8, 3, 3}, conv, 1, {}) == Channels{1, 8});
  CHECK(of({8, 3, 3}, conv, 1, 4) == Channels{4, 2});
  CHECK(of({8, 4, 3, 3}, conv, 1, {}) == Channels{4, 8});
  CHECK(of({8, 2, 3, 3}, conv, 2, {}) == Channels{4, 8});
  CHECK(of({8, 4, 1, 1}, conv, 1, {}) == Channels{4, 8});
  CHECK(of({8, 4, 3, 3}, conv_transposed, 1, {}) == Channels{8, 4});
  CHECK(of({4, 4, 3, 3}, conv_transposed, 2, {}) == Channels{4, 8});
  CHECK(of({3, 3, 1, 1}, conv, 1, 1) == Channels{1, 1});
  CHECK(of({3, 1, 3}, conv, 1, {}) == Channels{1, 1});
}
