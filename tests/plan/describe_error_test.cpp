#include "plan/describe_error.h"

#include <new>

#include <catch2/catch.hpp>

#include "convanim/error.h"
#include "convanim/render.h"

using namespace convanim;

TEST_CASE("an error is described in its own words") {
  CHECK(describe(RequestError("--dpi: 0 (1 to 4800)")) == "--dpi: 0 (1 to 4800)");
  CHECK(describe(std::bad_alloc()) == "out of memory");
  CHECK(describe(NoPixels("frames of 1 x 0 px show nothing (needs 1 px a side or more)")) ==
        "frames of 1 x 0 px show nothing (needs 1 px a side or more; raise --dpi or --width)");
}

TEST_CASE("a limit that the library tells of comes with the option that asks for less") {
  CHECK(
      describe(TooMuch("an SVG of 9 steps of 5 shapes is too large (limit 3 million shapes in all "
                       "steps)",
                       Excess::svg_shapes)) ==
      "an SVG of 9 steps of 5 shapes is too large (limit 3 million shapes in all steps; make the "
      "layer smaller, or choose a frame with --step)");
  CHECK(describe(
            TooMuch("more than 1 million shapes change from step to step", Excess::svg_changes)) ==
        "more than 1 million shapes change from step to step (choose a frame with --step, or a "
        "GIF)");
  CHECK(describe(TooMuch("a sheet of 10 steps of 5 shapes is too large (limit 1 million shapes)",
                         Excess::sheet_shapes)) ==
        "a sheet of 10 steps of 5 shapes is too large (limit 1 million shapes; choose fewer with "
        "--steps)");
}
