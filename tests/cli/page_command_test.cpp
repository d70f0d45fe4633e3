// The command that a page gives away draws what the page shows.
#include <iterator>
#include <sstream>
#include <string>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "support/run_program.h"
#include "support/temp_folder.h"

using namespace convanim;

namespace {

/// What the program prints of the line's figure in a format.
std::string printed_as(const std::string& format, const std::string& line) {
  std::istringstream words(line + " -q -o - -f " + format);
  const Ran ran = run_here({std::istream_iterator<std::string>(words), {}});
  CHECK(ran.exit == 0);
  return ran.out;
}

}  // namespace

TEST_CASE("the command of a page draws the page's figure") {
  const CurrentFolder here;
  for (const std::string line :
       {"padding_strides", "numerical_padding_strides", "separable", "conv --input 4 --kernel 3",
        "conv --input 4 --kernel 3 --values --kernel-flip",
        "conv --input 4 --kernel 3 --view matrix",
        "conv --input 3 --kernel 2 --padding 1 --padding-mode 2", "conv --input 7x1 --kernel 3x1",
        "conv --input 4 --kernel 3 --channels 4x2 --groups 2",
        "conv_transposed --input 3 --kernel 3 --stride 2 --padding 1 --output-padding 1",
        "max_pool --input 5 --kernel 2 --channels 3 --view channels",
        "max_unpool --input 2 --kernel 2", "adaptive_average_pool --input 5 --output-size 2",
        "upsample_nearest --input 3 --factor 2", "upsample_linear --input 3 --factor 2 --values",
        "upsample_linear --input 4 --output-size 7 --align-corners",
        "pixel_shuffle --input 2 --factor 2 --order blocks",
        "pixel_unshuffle --input 4 --factor 2"}) {
    const std::string page = printed_as("html", line);
    const std::string begin = "type=\"application/json\">";
    const std::size_t from = page.find(begin) + begin.size();
    const nlohmann::json data =
        nlohmann::json::parse(page.substr(from, page.find("</script>", from) - from));
    const std::string command = data["command"];
    CAPTURE(line, command);
    REQUIRE(command.starts_with("convanim "));
    const std::string own = command.substr(std::string("convanim ").size());
    CHECK(printed_as("svg", own) == printed_as("svg", line));
  }
}
