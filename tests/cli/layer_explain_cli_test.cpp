// Layers on the command line that are told of in words, not drawn.

#include <string>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

#include "cli/layer_words.h"
#include "convanim/explain.h"
#include "figure/figure.h"
#include "support/refused.h"
#include "support/run_program.h"

using namespace convanim;

TEST_CASE("option --explain prints what explain() says of the layer, and draws nothing") {
  const std::vector<std::pair<Arguments, std::string>> layers{
      {{"dilation"}, "Layer\n  Convolution: input 7x7, kernel 3x3, stride 1, padding 0, "},
      {{"dilation", "--kernel", "2"},
       "Layer\n  Convolution: input 7x7, kernel 2x2, stride 1, padding 0, "},
      {{"numerical_padding_strides"},
       "Layer\n  Convolution: input 5x5, kernel 3x3, stride 2, padding 1\n  It is "
       "cross-correlation"},
      {transposed({"--stride", "2"}),
       "Layer\n  Transposed convolution: input 3x3, kernel 3x3, stride 2, padding 0\n\nOutput "
       "size\n"},
      {max_pool(), "Layer\n  Max pooling: input 5x5, kernel 3x3, stride 3, padding 0\n\n"},
      {average_pool(), "Layer\n  Average pooling: input 5x5, kernel 3x3, stride 3, padding 0\n\n"},
      {layer(kIssueExample),
       "Layer\n  Transposed convolution: input 5x5, kernel 3x3, stride 2, padding 1, output "
       "padding 1, bias\n\nOutput size\n"},
      {{"conv", "--input-values", "input.txt", "--kernel-values", "kernel.txt"},
       "Layer\n  Convolution: input 2x3, kernel 2x2, stride 1, padding 0\n  It is "
       "cross-correlation"},
  };
  for (const auto& [arguments, begin] : layers) {
    INFO(shown(arguments));
    const Ran ran = run_unchanged(with(arguments, {"--explain"}), false, put_values);
    CHECK(ran.exit == 0);
    CHECK(ran.err.empty());
    CHECK_THAT(ran.out, Catch::StartsWith(begin));
  }
  CHECK(run_here({"dilation", "--explain"}).out == explain(named_figure("dilation").layer));
}

TEST_CASE("what only concerns a drawing is refused beside --explain") {
  const std::vector<std::pair<Arguments, std::string>> options{
      {{"--step", "1"}, "--step"},         {{"--dpi", "50"}, "--dpi"},
      {{"--width", "50"}, "--width"},      {{"-f", "gif"}, "--format"},
      {{"-o", "old.gif"}, "--output"},     {{"--delay", "50"}, "--delay"},
      {{"--loop", "5"}, "--loop"},         {{"-j", "2"}, "--threads"},
      {{"--decimals", "2"}, "--decimals"},
  };
  std::vector<Refused> requests;
  for (const auto& [words, name] : options) {
    const std::string error =
        name + " has no effect with --explain, which draws nothing (leave it out)";
    requests.push_back({conv(with({"--explain"}, words)), error});
    requests.push_back({with({"dilation", "--explain"}, words), error});
    requests.push_back({layer(kIssueExample, with({"--explain"}, words)), error});
  }
  check_refused(requests, 2);
}
