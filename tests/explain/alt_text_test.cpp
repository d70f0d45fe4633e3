#include <catch2/catch.hpp>

#include "convanim/catalogue.h"
#include "convanim/explain.h"
#include "support/files.h"
#include "support/run_program.h"
#include "support/temp_folder.h"

using namespace convanim;

TEST_CASE("every picture carries the same sentence for those who cannot see it") {
  const CurrentFolder here;
  const std::string sentence = alt_text(find_animation("padding_strides_odd_transposed")->layer);
  const Arguments draw{"padding_strides_odd_transposed", "--step", "2"};
  for (const std::string format : {"gif", "png", "pdf", "svg"}) {
    INFO(format);
    Arguments arguments = draw;
    arguments.insert(arguments.end(), {"-o", "picture." + format});
    REQUIRE(run_here(arguments).exit == 0);
    CHECK_THAT(bytes_of("picture." + format), Catch::Contains(sentence));
  }
}
