// The command that works out a model: what it prints, writes and refuses.
#include <catch2/catch.hpp>

#include "cli/line.h"
#include "support/files.h"
#include "support/places.h"
#include "support/refused.h"
#include "support/run_program.h"
#include "support/temp_folder.h"

using namespace convanim;

namespace {

const std::string kColumns =
    "name,kind,kernel,stride,padding,dilation,channels,shape,jump,start,field,field_padding,"
    "parameters,operations\n";

std::string small_model(const std::string& name) {
  return source_folder() + "/tests/data/models/" + name;
}

}  // namespace

TEST_CASE("a model's table has a line for each layer") {
  const Ran ran = run_here({"stack",
                            "nn.Sequential(nn.Conv2d(3, 64, 7, stride=2, padding=3), nn.ReLU(), "
                            "nn.MaxPool2d(3, 2, 1))",
                            "--input", "224", "-f", "csv", "-o", "-"});
  CHECK(ran.err.empty());
  CHECK(ran.out == kColumns +
                       "0,conv,7,2,3,1,3x64,64x112x112,2,0.5,7,3,9472,118013952\n"
                       "1,ReLU,,,,,64,64x112x112,2,0.5,7,3,0,0\n"
                       "2,max_pool,3,2,1,1,64x64,64x56x56,4,0.5,11,5,0,0\n");
}

TEST_CASE("layers of one kind are told by lists, and see as much as they say") {
  const Ran ran = run_here(
      {"stack", "--kernel", "2", "--dilation", "1,2,4,8", "--causal", "-f", "csv", "-o", "-"});
  CHECK(ran.out == kColumns +
                       "conv1,conv,2,1,\"1,0\",1,1x1,1x16,1,0,2,1,2,32\n"
                       "conv2,conv,2,1,\"2,0\",2,1x1,1x16,1,-1,4,3,2,32\n"
                       "conv3,conv,2,1,\"4,0\",4,1x1,1x16,1,-3,8,7,2,32\n"
                       "conv4,conv,2,1,\"8,0\",8,1x1,1x16,1,-7,16,15,2,32\n");
}

TEST_CASE("the input of layers of one kind is as long as what the last cell sees") {
  const auto shape = [](const std::vector<std::string>& words) {
    std::vector<std::string> all{"stack", "-f", "csv", "-o", "-"};
    all.insert(all.end(), words.begin(), words.end());
    const std::string out = run_here(all).out;
    return out.substr(out.rfind("1x1,1x") + 4);
  };
  CHECK(shape({"--kernel", "3", "--stride", "2", "--layers", "13"}).starts_with("1x1x1,8192,"));
  CHECK(shape({"--kernel", "1x3", "--layers", "3"}).starts_with("1x1x1,1,0.5x3.5,1x7,"));
}

TEST_CASE("lines of one's own words have names, and may join") {
  const CurrentFolder here;
  put("unet.txt",
      "conv1: conv --kernel 3 --padding 1 --channels 1x8\nrelu\ndown: max_pool --kernel 2\n"
      "conv2: conv --kernel 3 --padding same --channels 16  # the middle\n"
      "up: conv_transposed --kernel 2 --stride 2 --channels 8\nboth: concat up relu_1\n"
      "side: conv --kernel 1 --channels 4 --from conv1\n");
  const Ran ran = run_here({"stack", "unet.txt", "--input", "32", "-f", "csv", "-o", "-"});
  CHECK(ran.err.empty());
  CHECK(ran.out.find("\nboth,concat,,,,,16,16x32x32,1,0.5,8,3.5,0,0\n") != std::string::npos);
  CHECK(ran.out.find("\nside,conv,1,1,0,1,8x4,4x32x32,1,0.5,3,1,32,") != std::string::npos);
}

TEST_CASE("an ONNX file is one by what is in it") {
  const CurrentFolder here;
  put("model.bin", bytes_of(small_model("tcn.onnx")));
  const Ran ran = run_here({"stack", "model.bin", "--explain"});
  CHECK(ran.err.empty());
  CHECK(ran.out.find("8 layers, 8 parameters, 512 multiply-adds.\n") != std::string::npos);
  CHECK(run_here({"stack", small_model("tcn.onnx"), "--explain"}).out == ran.out);
  CHECK(run_here({"stack", "model.bin", "-f", "json"}).err.empty());
  CHECK(bytes_of("json/model.json")
            .starts_with("{\"convanim_stack\":1,\"name\":\"model\",\"inputs\":[\n"));
}

TEST_CASE("a page of a model steps through its figure, and has planes to point at") {
  const CurrentFolder here;
  const Ran ran = run_here({"stack", "--kernel", "2", "--layers", "3", "-f", "html"});
  CHECK(ran.err.empty());
  const std::string page = bytes_of("html/stack_k2_n3.html");
  CHECK(page.find("<title>Model of 3 layers</title>") != std::string::npos);
  CHECK(page.find(R"("grids":[{"label":"input","rows":1,"columns":1,"at":[)") != std::string::npos);
  CHECK(page.find("Point at a box") != std::string::npos);
  CHECK(page.find("<pre class=\"table\" tabindex=\"0\">NAME ") != std::string::npos);
  CHECK(page.find("</pre><pre>3 layers, ") != std::string::npos);
}

TEST_CASE("a page of a model has the command that draws it") {
  const CurrentFolder here;
  const auto command_of = [](const std::vector<std::string>& words) {
    std::vector<std::string> all = words;
    all.insert(all.end(), {"-f", "html", "-o", "-"});
    const std::string page = run_here(all).out;
    const std::string begin = "\"command\":\"convanim ";
    const std::size_t at = page.find(begin);
    REQUIRE(at != std::string::npos);
    const std::size_t from = at + begin.size();
    return page.substr(from, page.find("\",\"code\"") - from);
  };
  const auto same = [&](const std::string& line) {
    const std::string command = command_of(words_of_line(line));
    CHECK(command == line);
  };
  same("stack 'nn.Sequential(nn.Conv2d(3, 8, 3), nn.ReLU())' --input 12x13 --view growth --grow");
  same("stack --kernel 2 --dilation 1,2,4 --causal --grow");
  same("stack --input 9 --channels 2 --kernel 3x1,3 --stride 1,2 --padding 1x2 --layers 2");
  same("stack --input 9 --kernel 3 --padding same_lower");
  put("model of two.txt", "conv --kernel 3\nrelu\n");
  same("stack 'model of two.txt' --input 9");
}

TEST_CASE("around a model's figure there may be a title, a legend and a caption") {
  const CurrentFolder here;
  const auto drawn = [](const std::vector<std::string>& notes) {
    std::vector<std::string> words{"stack",  "--kernel", "3,3", "--input", "9",  "--view", "growth",
                                   "--step", "4",        "-f",  "svg",     "-o", "-"};
    words.insert(words.end(), notes.begin(), notes.end());
    const Ran ran = run_here(words);
    CHECK(ran.err.empty());
    return ran.out;
  };
  const std::string bare = drawn({});
  for (const std::vector<std::string>& notes :
       {std::vector<std::string>{"--title", "Two layers"}, {"--legend"}, {"--caption"}}) {
    CAPTURE(notes);
    CHECK(drawn(notes).size() > bare.size());
  }
}

TEST_CASE("what is wrong with a model is one line, with the way out") {
  const std::string code = "nn.Sequential(nn.Conv2d(3, 8, 3))";
  check_refused(
      {{{"stack"},
        "'convanim stack' needs a model: its code in quotes ('nn.Sequential(...)'), a file of it, "
        "or --kernel and the like for layers of one kind"},
       {{"stack", code}, "the model does not say how large its input is (needs --input 224x224)"},
       {{"stack", code, "--input", "2"},
        "0: kernel 3x3 does not fit input 2x2 with padding 0 (needs padding >= 1)"},
       {{"stack", code, "--kernel", "3"},
        "a model says its layers' kernels, strides and the like itself (leave out those options, "
        "or "
        "the model)"},
       {{"stack", "--kernel", "3,3", "--dilation", "1,2,4"},
        "--kernel has 2 numbers for 3 layers (needs as many, or one for all)"},
       {{"stack", "--kernel", "4095", "--stride", "4096", "--padding", "same", "--layers", "5"},
        "a cell of conv2 sees more than 65536 cells, which is more than an input may have "
        "(needs --input)"},
       {{"stack", code, "--input", "9", "--legend"},
        "--legend has no effect on --view blocks, which has a legend anyway (leave it out)"},
       {{"stack", code, "--input", "9", "--labels"},
        "--labels goes with commands that draw one layer, not with stack (leave it out)"},
       {{"stack", code, "--input", "9", "-f", "tex"},
        "-f tex writes the matrix of a convolution, and a model is several layers (needs --view "
        "each)"},
       {{"stack", small_model("resized.onnx")},
        small_model("resized.onnx") +
            ": input 'x' has a side that the model leaves open, ?x3x?x? (needs --input 224x224)"}},
      2);
}

TEST_CASE("a file of a model that cannot be read is a failure") {
  check_refused({{{"stack", "no.onnx"}, "cannot read no.onnx: No such file or directory"}}, 1);
}
