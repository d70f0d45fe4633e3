// How frameworks pad: which input each output reads, beside what their rules say.

#include <algorithm>
#include <set>
#include <string>
#include <tuple>

#include <catch2/catch.hpp>

#include "convanim/framework.h"
#include "convanim/layout.h"
#include "support/layer_2d.h"

using namespace convanim;

namespace {

/// One multiplication along one axis: output, kernel and input index.
using Product = std::tuple<int, int, int>;

/// Those of a layer of one row that read input, as the layout has them.
std::set<Product> products(const Layer2d& spec) {
  const Layout layout = lay_out(spec);
  std::set<Product> products;
  for (int n = 0; n < layout.steps(); ++n) {
    const Step2d step = step_2d(layout, n);
    for (const Tap2d& tap : step.taps) {
      const auto& input = tap.content.source;
      if (input) products.insert({step.output.col, tap.kernel.col, input->col});
    }
  }
  return products;
}

struct Row {
  int input;
  int kernel;
  int stride;
  int dilation;

  int extent() const { return dilation * (kernel - 1) + 1; }
};

/// Output o reads input o * stride + k * dilation - start.
std::set<Product> convolution_products(const Row& row, int output, int start) {
  std::set<Product> products;
  for (int o = 0; o < output; ++o) {
    for (int k = 0; k < row.kernel; ++k) {
      const int i = o * row.stride + k * row.dilation - start;
      if (i >= 0 && i < row.input) products.insert({o, k, i});
    }
  }
  return products;
}

/// Input i is written to output i * stride + k * dilation - start.
std::set<Product> transposed_products(const Row& row, int output, int start) {
  std::set<Product> products;
  for (int i = 0; i < row.input; ++i) {
    for (int k = 0; k < row.kernel; ++k) {
      const int o = i * row.stride + k * row.dilation - start;
      if (o >= 0 && o < output) products.insert({o, k, i});
    }
  }
  return products;
}

template <class Function>
void for_all_rows(Function function) {
  for (int input = 1; input <= 6; ++input) {
    for (int kernel = 1; kernel <= 5; ++kernel) {
      for (int stride = 1; stride <= 3; ++stride) {
        for (int dilation = 1; dilation <= 2; ++dilation) {
          CAPTURE(input, kernel, stride, dilation);
          function(Row{input, kernel, stride, dilation});
        }
      }
    }
  }
}

/// Those that Keras takes: a stride and a dilation exclude each other.
template <class Function>
void for_all_keras_rows(const Function& function) {
  for_all_rows([&](const Row& row) {
    if (row.stride == 1 || row.dilation == 1) function(row);
  });
}

std::string keras(const std::string& layer, const Row& row, const std::string& padding) {
  return layer + "(8, " + std::to_string(row.kernel) + ", strides=" + std::to_string(row.stride) +
         ", dilation_rate=" + std::to_string(row.dilation) + ", padding='" + padding + "')";
}

Layer2d read_row(const std::string& expression, int input) {
  return to_2d(with_input(parse_framework_layer(expression), {1, input}));
}

/// TensorFlow's rule: this much before the input, of what `output` windows need around it.
int tensorflow_start(int output, int input, int extent, int stride) {
  return std::max((output - 1) * stride + extent - input, 0) / 2;
}

}  // namespace

TEST_CASE("PyTorch's same padding keeps the size and puts the odd one at the end") {
  for_all_rows([](const Row& row) {
    if (row.stride != 1) return;
    const Layer2d spec =
        read_row("Conv1d(1, 1, " + std::to_string(row.kernel) +
                     ", padding='same', dilation=" + std::to_string(row.dilation) + ")",
                 row.input);
    CHECK(output_size(spec) == Size{1, row.input});
    CHECK(products(spec) ==
          convolution_products(row, row.input, row.dilation * (row.kernel - 1) / 2));
  });
}

TEST_CASE("Keras's same padding follows TensorFlow's rule") {
  for_all_keras_rows([](const Row& row) {
    const Layer2d spec = read_row(keras("Conv1D", row, "same"), row.input);
    const int output = (row.input + row.stride - 1) / row.stride;
    CHECK(output_size(spec) == Size{1, output});
    const int start = tensorflow_start(output, row.input, row.extent(), row.stride);
    CHECK(products(spec) == convolution_products(row, output, start));
  });
}

TEST_CASE("Keras's valid padding is none") {
  for_all_keras_rows([](const Row& row) {
    if (row.input < row.extent()) {
      CHECK_THROWS_AS(read_row(keras("Conv1D", row, "valid"), row.input), RequestError);
      return;
    }
    const Layer2d spec = read_row(keras("Conv1D", row, "valid"), row.input);
    const int output = (row.input - row.extent()) / row.stride + 1;
    CHECK(output_size(spec) == Size{1, output});
    CHECK(products(spec) == convolution_products(row, output, 0));
  });
}

TEST_CASE("Keras's causal padding lets no output see a later input") {
  for_all_keras_rows([](const Row& row) {
    const Layer2d spec = read_row(keras("Conv1D", row, "causal"), row.input);
    const int output = (row.input - 1) / row.stride + 1;
    CHECK(output_size(spec) == Size{1, output});
    CHECK(products(spec) == convolution_products(row, output, row.extent() - 1));
  });
}

TEST_CASE("Keras's pools pad as TensorFlow does") {
  for_all_keras_rows([](const Row& row) {
    if (row.dilation != 1) return;
    for (const std::string layer : {"MaxPool1D", "AvgPool1D"}) {
      const std::string sizes =
          layer + "(" + std::to_string(row.kernel) + ", " + std::to_string(row.stride);
      const Layer2d same = read_row(sizes + ", 'same')", row.input);
      const int output = (row.input + row.stride - 1) / row.stride;
      CHECK(output_size(same) == Size{1, output});
      const int start = tensorflow_start(output, row.input, row.kernel, row.stride);
      CHECK(products(same) == convolution_products(row, output, start));
      if (row.input >= row.kernel) {
        const Layer2d valid = read_row(sizes + ", 'valid')", row.input);
        CHECK(output_size(valid) == Size{1, (row.input - row.kernel) / row.stride + 1});
      } else {
        CHECK_THROWS_AS(read_row(sizes + ", 'valid')", row.input), RequestError);
      }
    }
  });
}

TEST_CASE("Keras's transposed convolution is as long as Keras says, without output padding") {
  for_all_keras_rows([](const Row& row) {
    const Layer2d same = read_row(keras("Conv1DTranspose", row, "same"), row.input);
    const int output = row.input * row.stride;
    CHECK(output_size(same) == Size{1, output});
    // Transposed to the convolution that TensorFlow pads on its way back from output to input.
    const int start = tensorflow_start(row.input, output, row.extent(), row.stride);
    CHECK(products(same) == transposed_products(row, output, start));

    const Layer2d valid = read_row(keras("Conv1DTranspose", row, "valid"), row.input);
    const int longest = output + std::max(row.extent() - row.stride, 0);
    CHECK(output_size(valid) == Size{1, longest});
    CHECK(products(valid) == transposed_products(row, longest, 0));
  });
}

TEST_CASE("Keras's transposed convolution is as long as Keras says, with output padding") {
  for_all_keras_rows([](const Row& row) {
    for (int added = 0; added < row.stride; ++added) {
      for (const std::string padding : {"same", "valid"}) {
        CAPTURE(added, padding);
        std::string expression = keras("Conv1DTranspose", row, padding);
        expression.insert(expression.size() - 1, ", output_padding=" + std::to_string(added));
        const Layer2d spec = read_row(expression, row.input);
        const int crop = padding == "same" ? row.extent() / 2 : 0;
        const int output = (row.input - 1) * row.stride + row.extent() - 2 * crop + added;
        if (output < 1) {
          CHECK_THROWS_AS(lay_out(spec), RequestError);
          continue;
        }
        CHECK(output_size(spec) == Size{1, output});
        const int start = tensorflow_start(row.input, output, row.extent(), row.stride);
        CHECK(products(spec) == transposed_products(row, output, start));
      }
    }
  });
}

TEST_CASE("the two axes of a layer of two dimensions are independent") {
  const auto rows = read_row("Conv1DTranspose(1, 4, 3, 'same')", 5);
  const auto cols = read_row("Conv1DTranspose(1, 2, 3, 'same')", 6);
  const auto both =
      to_2d(with_input(parse_framework_layer("Conv2DTranspose(1, (4, 2), 3, 'same')"), {5, 6}));
  CHECK(both.padding ==
        Padding{rows.padding.left, rows.padding.right, cols.padding.left, cols.padding.right});
  CHECK(both.output_padding == Size{rows.output_padding.cols, cols.output_padding.cols});
  CHECK(output_size(both) == Size{15, 18});
}
