// Lines of code around a layer, and expressions in its arguments.
#include <string>

#include <catch2/catch.hpp>

#include "convanim/framework.h"
#include "framework/described_layer.h"

using namespace convanim;

TEST_CASE("arguments that are not drawn may be any expression") {
  for (const std::string expression : {
           "nn.Conv2d(in_channels, self.width, 3)",
           "nn.Conv2d(1, 1, 3, device=torch.device('cuda', index=0), dtype=torch.float16)",
           "nn.Conv2d(int(dim * 2 ** 3), widths[i + 1] // 2, 3, bias=not norm)",
           "nn.Conv2d(c if c else 3, (lambda x, y=2: x + y)(1), 3, bias=norm is None)",
           "nn.Conv2d(x[..., 0, 1:], -x[::2][-1].size(), 3, bias=a and b or c < d <= e)",
           "nn.Conv2d(sum([w for w in widths if w > 3 for _ in w]), {'a': 1, **b}['a'], 3)",
           "nn.Conv2d(max(x for x in xs), await f(*args, **kwargs), 3, bias=(y := 2) != z)",
           "nn.Conv2d(c, ~c & 7 | c ^ 2 << 1 >> 1 % 3 @ d, 3, bias=x not in {1, 2})",
           R"(nn.Conv2d(c, c, 3, device=f'{x!r:>{width}}' 'more' == r"\"" or '''a
                b"'''.x))",
       }) {
    CAPTURE(expression);
    CHECK(described(parse_framework_layer(expression)) == "conv 3x3");
  }
  CHECK(described(parse_framework_layer(
            "keras.layers.Conv2D(64, 3, kernel_initializer=keras.initializers.RandomNormal("
            "mean=0., stddev=1e-2), kernel_regularizer=l2(.5).clone()(x), activation='re\\'lu',"
            "name=\"a, ) b\" + str(i), input_shape=(28, 28, 1), trainable=False)")) == "conv 3x3");
}

TEST_CASE("numbers that are drawn may be whole-number arithmetic") {
  for (const std::string kernel :
       {"7 // 2", "(7 - 1) // 2", "+3", "-(-3)", "2 * 4 - 5", "3 ** 1", "2 ** 2 - 1", "7 % 4",
        "-1 // 2 + 4", "1_0 - 7", "(3)", "[3, 9 // 3]", "(((3)), 3,)"}) {
    CAPTURE(kernel);
    CHECK(described(parse_framework_layer("MaxPool2d(" + kernel + ")")) ==
          "max_pool 3x3, stride 3x3");
  }
  check_refused({
      {"MaxPool2d(6 / 2)", "MaxPool2d does not take kernel_size=6 / 2 (needs N or (ROWS, COLS))"},
      {"MaxPool2d(3 // 0)", "MaxPool2d does not take kernel_size=3 // 0 (needs N or (ROWS, COLS))"},
      {"MaxPool2d(2 ** -1)",
       "MaxPool2d does not take kernel_size=2 ** -1 (needs N or (ROWS, COLS))"},
      {"MaxPool2d(400 * 200)", "kernel_size 400 * 200 = 80000 is out of range (1 to 65536)"},
      {"MaxPool2d(9 ** 9 ** 9)", "kernel_size 9 ** 9 ** 9 is out of range (1 to 65536)"},
  });
}

TEST_CASE("a line is read as it stands in code") {
  for (const std::string line : {
           "self.conv1 = nn.Conv2d(1, 1, 3)",
           "self.conv1: nn.Conv2d = nn.Conv2d(1, 1, 3)",
           "a = layers['b'][0].c = nn.Conv2d(1, 1, 3)",
           "layers += [nn.Conv2d(1, 1, 3)]",
           "a, b = nn.Conv2d(1, 1, 3), nn.ReLU()",
           "return nn.Conv2d(1, 1, 3)",
           "nn.Conv2d(1, 1, 3),",
           "nn.Conv2d(1, 1, 3);",
           "'conv1': nn.Conv2d(1, 1, 3),",
           "('conv1', nn.Conv2d(1, 1, 3)),",
           "nn.Conv2d(1, 1, 3), nn.BatchNorm2d(1), nn.ReLU(inplace=True),",
           "self.conv1 = nn.Conv2d(1, 1, 3); self.bn1 = nn.BatchNorm2d(1)",
           "x = nn.Conv2d(1, 1, 3)(x)",
           "x = F.relu(nn.Conv2d(1, 1, 3)(x), inplace=True)",
           "model.add(nn.Conv2d(1, 1, 3))",
           "self.add_module('conv', nn.Conv2d(1, 1, 3))",
           "weight_norm(nn.Conv2d(1, 1, 3), name='weight')",
           "nn.Conv2d(1, 1, 3).to(device).half()",
           "weight = nn.Conv2d(1, 1, 3).weight[0]",
           "conv = nn.Conv2d(1, 1, 3) if norm else nn.Identity()",
           "nn.ModuleList([nn.Conv2d(1, 1, 3) for _ in range(depth)])",
           "if norm: self.conv = nn.Conv2d(1, 1, 3)",
           "for i in range(3): layers.append(nn.Conv2d(1, 1, 3))",
           "with device as d: conv = nn.Conv2d(1, 1, 3)",
           ">>> conv = nn.Conv2d(1, 1, 3)",
           "self.conv = \\\n    nn.Conv2d(1, 1, \\\n 3)",
           "# self.conv = nn.Conv2d(1, 1, 3)  # as it was",
           "nn.Sequential(nn.Conv2d(1, 1, 3), nn.ReLU())",
       }) {
    CAPTURE(line);
    CHECK(described(parse_framework_layer(line)) == "conv 3x3");
  }
}

TEST_CASE("a line out of a longer statement is read if the layer's own brackets close") {
  for (const std::string line : {
           "self.features = nn.Sequential(nn.Conv2d(1, 1, 3),",
           "self.features = nn.Sequential(\n    nn.Conv2d(1, 1, 3),\n    nn.ReLU(",
           "nn.ReLU(), nn.Conv2d(1, 1, 3))",
           "nn.Conv2d(1, 1, 3)])\nself.fc = nn.Linear(3, 3)",
           ")\nnn.Conv2d(1, 1, 3)",
       }) {
    CAPTURE(line);
    CHECK(described(parse_framework_layer(line)) == "conv 3x3");
  }
  check_refused({
      {"nn.Sequential(nn.Conv2d(1, 1, 3",
       "column 32 of the layer: found the end, needs ',' or ')'"},
      {"nn.ReLU())",
       "no layer of PyTorch that convanim draws is called 'ReLU' (it draws convolutions, poolings, "
       "upsampling and pixel shuffles)"},
      {"nn.Conv2d(1, 1, int(3)), stride=2)",
       "column 32 of the layer: found '=', needs nothing more"},
  });
}

TEST_CASE("a line of a printed model is read") {
  check_read({
      {"(conv1): Conv2d(3, 64, kernel_size=(7, 7), stride=(2, 2), padding=(3, 3), bias=False)",
       "conv 7x7, stride 2x2, padding 3"},
      {"  (0): Conv2d(3, 8, kernel_size=(3, 3), stride=(1, 1), padding=same)",
       "conv 3x3, padding same"},
      {"Net(\n  (conv1): Conv2d(3, 6, kernel_size=(5, 5), stride=(1, 1))\n"
       "  (fc1): Linear(in_features=400, out_features=120, bias=True)\n)",
       "conv 5x5"},
  });
}

TEST_CASE("of several layers none is picked, but padding belongs to the layer behind it") {
  check_read({
      {"nn.Sequential(nn.ZeroPad2d((1, 2, 3, 4)), nn.Conv2d(1, 1, 3))",
       "conv 3x3, padding 3,4,1,2"},
      {"nn.ZeroPad2d(1), nn.Conv2d(1, 1, 3, padding=1)", "conv 3x3, padding 2"},
      {"x = Conv2D(1, 3)(ZeroPadding2D(((1, 0), (2, 0)))(x))", "conv 3x3, padding 1,0,2,0"},
      {"F.max_pool2d(F.pad(x, (1, 0), value=-float('inf')), 2)",
       "max_pool 2x2, stride 2x2, padding 0,0,1,0"},
      {"nn.Sequential(nn.ZeroPad2d(1), nn.AvgPool2d(2, count_include_pad=False))",
       "average_pool 2x2, stride 2x2, padding 1"},
      {"x = Conv2D(1, 3)(MaxPooling2D()(x))", "conv 3x3"},
  });
  check_refused({
      {"nn.Conv2d(1, 1, 3), nn.MaxPool2d(2), nn.Conv2d(1, 1, 3)",
       "the code makes 3 layers, Conv2d, MaxPool2d and Conv2d (give one of them)"},
      {"nn.ZeroPad2d(1), nn.MaxPool2d(2)",
       "the code makes 2 layers, ZeroPad2d and MaxPool2d (give one of them)"},
      {"nn.ReflectionPad2d(1), nn.Conv2d(1, 1, 3, padding=1)",
       "the code makes 2 layers, ReflectionPad2d and Conv2d (give one of them)"},
      {"nn.ZeroPad2d(1), nn.ConvTranspose2d(1, 1, 3)",
       "the code makes 2 layers, ZeroPad2d and ConvTranspose2d (give one of them)"},
  });
}

TEST_CASE("what may be in *args or **kwargs is not guessed") {
  check_refused({
      {"nn.Conv2d(c, w, bias=False, **kwargs)",
       "Conv2d is given **kwargs, which may hold kernel_size, stride, padding, dilation, groups or "
       "padding_mode (write what is in it instead)"},
      {"nn.MaxPool2d(*sizes)",
       "MaxPool2d is given *sizes, which may hold kernel_size, stride, padding, dilation or "
       "ceil_mode (write what is in it instead)"},
  });
}
