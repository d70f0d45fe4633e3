// Layers on the command line that are refused, verbatim where the words are ours.

#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "cli/layer_words.h"
#include "support/refused.h"
#include "support/run_program.h"

using namespace convanim;

TEST_CASE("a layer without its sizes is refused with what it needs") {
  const std::string input =
      " needs the size of its input (--input 5, --input 5x7 or --input-values FILE)";
  const std::string kernel =
      " needs the size of its kernel (--kernel 3, or --kernel 3x2 for rows x columns)";
  for (const std::string command : {"conv", "conv_transposed", "max_pool", "average_pool"}) {
    const std::string quoted = "'convanim " + command + "'";
    check_refused({{{command}, quoted + input},
                   {{command, "--kernel", "3"}, quoted + input},
                   {{command, "--input", "5"}, quoted + kernel}},
                  2);
  }
  check_refused({{{"layer", kIssueExample}, "'convanim layer'" + input}}, 2);
}

TEST_CASE("what is no size is refused with the option, the words and the bounds") {
  std::vector<Refused> requests;
  for (const std::string word : {"0", "65537", "-1", "x", "5x", "x7", "5x7x3x2", "", "5.5", "5 7",
                                 "+5", "5X7", "5,7", "99999999999"}) {
    const std::string error =
        "'" + word + "' is no size (needs N, ROWSxCOLUMNS or DEPTHxROWSxCOLUMNS, each 1 to 65536)";
    requests.push_back({{"conv", "--input", word, "--kernel", "3"}, "--input: " + error});
    requests.push_back({{"max_pool", "--input", "5", "--kernel", word}, "--kernel: " + error});
    requests.push_back({average_pool({"--stride", word}), "--stride: " + error});
    requests.push_back({{"dilation", "--dilation", word}, "--dilation: " + error});
    requests.push_back({{"layer", "nn.Conv2d(1, 1, 3)", "--input", word}, "--input: " + error});
    requests.push_back({{"layer", "nn.Conv1d(1, 1, 3)", "--input", word}, "--input: " + error});
  }
  for (const std::string word : {"65537", "-1", "x", "1x", "1,1"}) {
    requests.push_back(
        {transposed({"--output-padding", word}),
         "--output-padding: '" + word +
             "' is no size (needs N, ROWSxCOLUMNS or DEPTHxROWSxCOLUMNS, each 0 to 65536)"});
  }
  check_refused(requests, 2);
}

TEST_CASE("what is no padding is refused with what there is") {
  std::vector<Refused> requests;
  for (const std::string word :
       {"-1", "65537", "half", "1,2,3", "1,2,3,4,5", "1,2,3,", "1x2x3x4", "", "1.5"}) {
    requests.push_back({conv({"--padding", word}),
                        "--padding: '" + word +
                            "' is no padding (needs N, ROWSxCOLUMNS or TOP,BOTTOM,LEFT,RIGHT, "
                            "with depth DEPTHxROWSxCOLUMNS or FRONT,BACK,TOP,BOTTOM,LEFT,RIGHT, "
                            "each 0 to 65536, or same, same_lower, valid, full or causal)"});
  }
  check_refused(requests, 2);
}

TEST_CASE("a padding rule that has no meaning for the layer is refused with the reason") {
  const std::string no_full =
      ": some windows would hold nothing but padding (needs same, valid or numbers)";
  check_refused(
      {
          {max_pool({"--padding", "full"}), "padding full has no meaning for max_pool" + no_full},
          {average_pool({"--padding", "full"}),
           "padding full has no meaning for average_pool" + no_full},
          {{"numerical_max_pooling", "--padding", "full"},
           "padding full has no meaning for max_pool" + no_full},
          {max_pool({"--padding", "causal"}),
           "padding causal has no meaning for max_pool, only for conv (needs same, valid or "
           "numbers)"},
          {transposed({"--stride", "2", "--padding", "SAME_LOWER", "--output-padding", "1"}),
           "--output-padding contradicts --padding same_lower, which makes the output input * "
           "stride (leave out one of them)"},
          {transposed({"--stride", "2", "--padding", "same", "--output-padding", "1"}),
           "--output-padding contradicts --padding same, which makes the output input * stride "
           "(leave out one of them)"},
      },
      2);
}

TEST_CASE("a layer that cannot be is refused with the bound") {
  check_refused(
      {
          {{"conv", "--input", "3", "--kernel", "5"},
           "kernel 5x5 does not fit input 3x3 with padding 0 (needs padding >= 1)"},
          {{"conv", "--input", "3x9", "--kernel", "4", "--padding", "0x1"},
           "kernel 4x4 does not fit input 3x9 with padding 0x1 (rows need padding >= 1)"},
          {{"conv", "--input", "3", "--kernel", "3", "--dilation", "2"},
           "kernel 3x3 with dilation 2x2 does not fit input 3x3 with padding 0 (needs padding >= "
           "1)"},
          {{"conv", "--input", "5", "--kernel", "256", "--dilation", "256"},
           "kernel 256x256 with dilation 256x256 does not fit input 5x5 with padding 0 (needs a "
           "smaller kernel or dilation)"},
          {{"max_pool", "--input", "3", "--kernel", "5"},
           "kernel 5x5 does not fit input 3x3 with padding 0 (needs input >= 5)"},
          {max_pool({"--padding", "3"}),
           "padding 3 is more than half the kernel 3x3 of a pool, and a window would hold nothing "
           "else (needs <= 1)"},
          {average_pool({"--padding", "3,0,0,0"}),
           "padding 3,0,0,0 is more than half the kernel 3x3 of a pool, and a window would hold "
           "nothing else (rows need <= 1)"},
          {transposed({"--padding", "3"}),
           "padding 3 crops the whole output of input 3x3 with kernel 3x3 (needs padding <= 2)"},
          {transposed({"--output-padding", "1"}),
           "output padding 1 must be smaller than stride or dilation (needs <= 0)"},
          {transposed({"--stride", "2", "--output-padding", "2"}),
           "output padding 2 must be smaller than stride or dilation (needs <= 1)"},
          {{"dilation", "--output-padding", "1"},
           "output padding 1 goes with transposed convolutions only (needs 0)"},
          {{"conv", "--input", "3x2", "--kernel", "5x9"},
           "kernel 5x9 does not fit input 3x2 with padding 0 (needs padding >= 1x4)"},
          {{"max_pool", "--input", "2x3", "--kernel", "9x7"},
           "kernel 9x7 does not fit input 2x3 with padding 0 (needs input >= 9x7)"},
          {{"conv", "--input", "2", "--kernel", "7", "--padding", "1", "--padding-mode", "reflect"},
           "kernel 7x7 does not fit input 2x2 with padding 1 (needs input >= 5)"},
          {{"conv", "--input", "3x5", "--kernel", "3", "--padding", "4x9", "--padding-mode",
            "reflect"},
           "padding 4x9 is more than reflect padding can copy of input 3x5 (needs padding <= 2x4)"},
          {{"pixel_unshuffle", "--input", "5x6", "--factor", "3x4"},
           "input 5x6 does not go into blocks of 3x4 (needs input divisible by 3x4)"},
          {conv({"--groups", "3"}),
           "channels 1 do not go into groups 3 (needs channels divisible by 3, as 3, or groups 1)"},
          {conv({"--channels", "5", "--groups", "2"}),
           "channels 5 do not go into groups 2 (needs channels divisible by 2, as 4, or groups 1)"},
          {conv({"--channels", "4x5", "--groups", "2"}),
           "channels 4x5 do not go into groups 2 (needs channels divisible by 2, as 4, or groups "
           "1)"},
          {conv({"--channels", "3x4", "--groups", "2"}),
           "channels 3x4 do not go into groups 2 (needs channels divisible by 2, as 2x4, or groups "
           "1)"},
          {max_pool({"--channels", "2x3"}),
           "max_pool puts out as many channels as it is given, "
           "not 3 of 2 (needs 2)"},
          {conv({"--padding", "5", "--padding-mode", "reflect"}),
           "padding 5 is more than reflect padding can copy of input 5x5 (needs padding <= 4)"},
          {conv({"--padding", "6x1", "--padding-mode", "circular"}),
           "padding 6x1 is more than circular padding can copy of input 5x5 (rows need padding <= "
           "5)"},
          {{"max_pool", "--input", "3", "--kernel", "6", "--stride", "3", "--ceil-mode"},
           "kernel 6x6 does not fit input 3x3 with padding 0 (needs input >= 4)"},
          {{"dilation", "--padding-mode", "reflect", "--input", "1", "--padding", "9"},
           "padding 9 is more than reflect padding can copy of input 1x1 (needs padding <= 0)"},
          {{"padding_strides_odd_transposed", "--padding-mode", "reflect"},
           "padding mode reflect goes with convolutions and pools only, not with conv_transposed "
           "(needs zeros)"},
          {{"pixel_unshuffle", "--input", "5", "--factor", "2"},
           "input 5x5 does not go into blocks of 2x2 (needs input divisible by 2)"},
          {{"pixel_shuffle", "--input", "5", "--factor", "2", "--channels", "6"},
           "pixel_shuffle by 2 does not turn 6 channels into 1 (needs 4 to put 1 out)"},
          {{"dilation", "--ceil-mode"}, "ceil mode goes with pooling only, not with conv"},
          {{"numerical_max_pooling", "--count-include-pad", "false"},
           "not counting the padding goes with average_pool only, not with max_pool"},
      },
      2);
}

TEST_CASE(
    "an option that a layer does not have is refused, with what has it or where its own are") {
  const auto of_others = [](const Arguments& arguments, const std::string& option,
                            const std::string& commands) {
    return Refused{arguments, option + " goes with " + commands + ", not with " +
                                  arguments.front() + " (leave it out)"};
  };
  const std::string pools = "max_pool and average_pool";
  const std::string spreading = "conv_transposed and max_unpool";
  const std::string weighted = "conv, conv_transposed and layer";
  const auto refused = [](const Arguments& arguments, const std::string& words) {
    return Refused{arguments,
                   "not expected: " + words + " (see 'convanim " + arguments.front() + " --help')"};
  };
  check_refused(
      {
          of_others(conv({"--output-padding", "1"}), "--output-padding", spreading),
          of_others(conv({"--ceil-mode"}), "--ceil-mode", pools),
          of_others(conv({"--count-include-pad", "false"}), "--count-include-pad", "average_pool"),
          refused(conv({"--bogus"}), "--bogus"),
          refused(conv({"extra"}), "extra"),
          refused({"conv", "5", "3"}, "5 3"),
          of_others(transposed({"--ceil-mode"}), "--ceil-mode", pools),
          of_others(max_pool({"--output-padding", "1"}), "--output-padding", spreading),
          of_others(max_pool({"--count-include-pad", "false"}), "--count-include-pad",
                    "average_pool"),
          of_others(max_pool({"--kernel-values", "kernel.txt"}), "--kernel-values", weighted),
          of_others(average_pool({"--kernel-values", "kernel.txt"}), "--kernel-values", weighted),
          of_others({"all", "--values"}, "--values", "commands that draw one layer"),
          of_others({"all", "--explain"}, "--explain", "commands that draw one layer"),
      },
      2);
}

TEST_CASE("a word that an option does not take is refused, with those that it takes") {
  check_refused(
      {
          {{"all", "--set", "some"},
           "--set: 'some' is not known (needs classic, everything, guide, numerical or teaching)"},
          {conv({"--values", "--decimals", "7"}),
           "--decimals: '7' is not a whole number from 0 to 6"},
          {conv({"--values", "--decimals", "-1"}),
           "--decimals: '-1' is not a whole number from 0 to 6"},
          {conv({"--values", "--decimals", "one"}),
           "--decimals: 'one' is not a whole number from 0 to 6"},
          {average_pool({"--count-include-pad", "maybe"}),
           "--count-include-pad: 'maybe' is neither true nor false"},
          {average_pool({"--count-include-pad", "5"}),
           "--count-include-pad: '5' is neither true nor false"},
          {conv({"--step", "9"}), "step 9 of conv_i5_k3 does not exist (it has 9 steps: 0 to 8)"},
          {{"--input", "5", "conv", "--kernel", "3"},
           "--input has no effect before 'conv' (give the command's options after it; see "
           "'convanim conv --help')"},
      },
      2);
}

TEST_CASE("an expression that is wrong is refused in one line") {
  check_refused(
      {
          {{"layer"},
           "'convanim layer' needs the call that makes the layer, in quotes ('nn.Conv2d(1, 1, "
           "3)')"},
          {layer("nn.Conv2d(1, 1, 3)", {"--kernel", "5"}),
           "--kernel has no effect on Conv2d, whose code says its kernel (leave it out)"},
          {layer("nn.MaxPool2d(3)", {"--kernel", "3"}),
           "--kernel has no effect on MaxPool2d, whose code says its kernel (leave it out)"},
          {layer("F.conv2d(x, w)"),
           "conv2d takes its kernel's size from its weight, whose shape the code does not say "
           "(needs --kernel 3, --kernel 3x2 or --kernel-values FILE)"},
          {layer(""),
           "'convanim layer' needs the call that makes the layer, in quotes ('nn.Conv2d(1, 1, "
           "3)')"},
          {layer("nn.Conv2d(1, 1, 3"), "column 18 of the layer: found the end, needs ',' or ')'"},
          {{"layer", "nn.Conv3d(1, 1, 3)", "--input", "5x5"},
           "input 5x5 has two dimensions, but Conv3d has three dimensions (needs as many)"},
          {layer("nn.Linear(1, 1)"),
           "no layer of PyTorch that convanim draws is called 'Linear' (it draws convolutions, "
           "poolings, upsampling and pixel shuffles)"},
          {layer("nn.Conv2d(1, 1, 3, padding_mode='reflct')"),
           "Conv2d does not take padding_mode='reflct' (near: 'reflect'; needs 'zeros', 'reflect', "
           "'replicate' or 'circular')"},
          {layer("nn.Conv2d(1, 1, 3, kernel=3)"),
           "Conv2d has no argument 'kernel' (near: kernel_size; others can be left out)"},
          {layer("nn.Conv2d(1, 1, 7)"),
           "kernel 7x7 does not fit input 5x5 with padding 0 (needs padding >= 1)"},
          {{"layer", "nn.Conv1d(1, 1, 3)", "--input", "7x7"},
           "input 7x7 has 7 rows, but the layer has one dimension (needs 7)"},
      },
      2);
}

TEST_CASE("a layer past a limit is refused before a file is begun, flat or slanted") {
  const std::string plane =
      "the input plane would have 514 rows (limit 512; lower input or padding; --input 2 behaves "
      "alike; --explain tells of any size)";
  std::vector<Refused> requests;
  for (const Arguments& flat : {Arguments{}, Arguments{"--values"}}) {
    requests.push_back(
        {with({"conv", "--input", "256", "--kernel", "1", "--padding", "129"}, flat), plane});
    requests.push_back(
        {with({"conv_transposed", "--input", "200", "--kernel", "3", "--stride", "3"}, flat),
         "the input plane would have 602 rows (limit 512; lower input, stride, "
         "kernel or dilation; --input 3 behaves alike; --explain tells of any size)"});
    requests.push_back(
        {with({"conv", "--input", "256", "--kernel", "256", "--padding", "128"}, flat),
         "all 66049 steps together would have 4328587264 taps (limit 100000000; lower input or "
         "kernel; --explain tells of any size)"});
  }
  requests.push_back({{"conv", "--input", "256", "--kernel", "1", "--dpi", "150"},
                      "frames of 12899 x 16325 px are too large (limit 10000 px a side and 64 "
                      "million px; lower --dpi or --width; --input 2 behaves alike)"});
  requests.push_back(
      {{"conv", "--input", "256", "--kernel", "1", "--values", "--dpi", "150", "-o", "old.gif"},
       "frames of 15219 x 7639 px are too large (limit 10000 px a side and 64 "
       "million px; lower --dpi or --width; --input 2 behaves alike)"});
  requests.push_back({conv({"--values", "--width", "9990", "-f", "png"}),
                      "frames of 9990 x 6749 px are too large (limit 10000 px a side and 64 "
                      "million px; lower --dpi or --width)"});
  check_refused(requests, 2);
}
