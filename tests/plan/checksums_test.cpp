// The checksums command: what it prints, and how it compares.

#include "plan/checksums.h"

#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "convanim/catalogue.h"
#include "convanim/layout.h"
#include "convanim/render.h"
#include "convanim/scene.h"
#include "figure/make_animation.h"
#include "plan/resolution.h"
#include "support/compose_layout.h"
#include "support/files.h"
#include "support/places.h"
#include "support/run_program.h"
#include "support/sample.h"
#include "support/temp_folder.h"

using namespace convanim;

namespace {

/// The checksums that are recorded of a set's frames.
struct Recorded {
  std::string path;
  CatalogueSet set;
  std::size_t frames;
};

const std::string kData = source_folder() + "/tests/data/";
const std::array kRecorded{
    Recorded{kData + "numerical_frames.txt", CatalogueSet::numerical, 36},
    Recorded{kData + "frames.txt", CatalogueSet::classic, 371},
};

/// The checksums of one small animation, drawn for each test anew.
Manifest drawn() {
  return draw_manifest({{find_animation("no_padding_strides"), &themes().front()}}, 1);
}

Ran check(const std::string& manifest, const Arguments& names = {}) {
  put("frames.txt", manifest);
  Arguments arguments{"checksums", "--check", "frames.txt"};
  arguments.insert(arguments.end(), names.begin(), names.end());
  return run_here(arguments);
}

const std::string kZeros(32, '0');
const std::string kName = "no_padding_strides";

}  // namespace

TEST_CASE("checksums of one animation are a line a step, under the renderer's name") {
  const Ran ran = run_here({"checksums", "no_padding_strides"});
  CHECK(ran.exit == 0);
  CHECK(ran.err.empty());
  std::string expected = "# drawn with " + renderer_version() + "\n";
  const Layout layout = lay_out(find_animation("no_padding_strides")->layer);
  for (int step = 0; step < 4; ++step) {
    const Bitmap frame = render(compose(layout, step, Theme{}), kDefaultPixelsPerInch);
    expected += checksum(frame) + "  no_padding_strides/" + std::to_string(step) + "\n";
  }
  CHECK(ran.out == expected);
}

TEST_CASE("checksums come in the order of the names given") {
  const Ran ran = run_here({"checksums", "padding_strides", "no_padding_strides"});
  const Manifest manifest = parse_manifest(ran.out);
  REQUIRE(manifest.frames.size() == 9 + 4);
  CHECK(manifest.frames[0].name == "padding_strides");
  CHECK(manifest.frames[9].name == "no_padding_strides");
}

TEST_CASE("checksums of a theme are under the names of its pictures") {
  const Ran ran = run_here({"checksums", "no_padding_strides", "--theme", "dark"});
  CHECK(ran.exit == 0);
  const Manifest manifest = parse_manifest(ran.out);
  REQUIRE(manifest.frames.size() == 4);
  const Layout layout = lay_out(find_animation("no_padding_strides")->layer);
  for (int step = 0; step < 4; ++step) {
    const auto& [hash, name, number] = manifest.frames[static_cast<std::size_t>(step)];
    CHECK(name == "no_padding_strides_dark");
    CHECK(number == step);
    CHECK(hash == checksum(render(compose(layout, step, *find_theme("dark")), 150)));
  }
}

TEST_CASE("a theme that a manifest names is drawn for it, and no other may be given") {
  const CurrentFolder here;
  Manifest manifest = drawn();
  const Manifest dark =
      parse_manifest(run_here({"checksums", "no_padding_strides", "--theme", "dark"}).out);
  manifest.frames.insert(manifest.frames.end(), dark.frames.begin(), dark.frames.end());
  CHECK(check(to_string(manifest)).exit == 0);
  manifest.frames[5].hash = kZeros;
  const Ran ran = check(to_string(manifest), {kName});
  CHECK(ran.exit == 1);
  CHECK(ran.out == "no_padding_strides_dark/1: FAILED\n");
  CHECK(ran.err == "convanim: error: 1 of 8 checksums did not match\n");
  CHECK(check(to_string(manifest), {"--theme", "dark"}).err ==
        "convanim: error: --theme has no effect with --check, whose file names the themes (leave "
        "it out)\n");
}

TEST_CASE("every theme is recorded, with and without numbers") {
  const Manifest manifest = parse_manifest(bytes_of(kData + "theme_frames.txt"));
  for (const NamedTheme& theme : themes().subspan(1)) {
    for (const std::string name : {"padding_strides_odd_transposed", "numerical_padding_strides"}) {
      const std::string stem = name + "_" + std::string(theme.name);
      const auto steps = std::ranges::count(manifest.frames, stem, &FrameChecksum::name);
      CHECK(steps == make_animation(named_figure(name)).steps);
    }
  }
  const Ran ran = run_here({"checksums", "--check", kData + "theme_frames.txt"});
  CHECK(ran.exit == 0);
  CHECK(ran.out.empty());
}

TEST_CASE("checksums do not depend on the number of threads") {
  CHECK(run_here({"checksums", "dilation", "-j", "1"}).out ==
        run_here({"checksums", "dilation", "-j", "4"}).out);
}

TEST_CASE("the recorded checksums are those of all frames of a set, in the catalogue's order") {
  for (const auto& [path, set, frames] : kRecorded) {
    INFO(path);
    const Manifest manifest = parse_manifest(bytes_of(path));
    CHECK_FALSE(manifest.renderer.empty());
    CHECK(manifest.frames.size() == frames);
    std::size_t index = 0;
    for (const NamedAnimation& animation : catalogue(set)) {
      for (int step = 0; step < lay_out(animation.layer).steps(); ++step, ++index) {
        REQUIRE(index < manifest.frames.size());
        CHECK(manifest.frames[index].name == animation.name);
        CHECK(manifest.frames[index].step == step);
      }
    }
    CHECK(index == manifest.frames.size());
  }
}

TEST_CASE("every frame is drawn as recorded, and then nothing is said") {
  for (const Recorded& recorded : sampled(kRecorded)) {
    INFO(recorded.path);
    const Ran ran = run_here({"checksums", "--check", recorded.path});
    CHECK(ran.exit == 0);
    CHECK(ran.out.empty());
    CHECK(ran.err.empty());
  }
}

TEST_CASE("only the frames of the names given are compared") {
  const CurrentFolder here;
  Manifest manifest = drawn();
  manifest.frames.push_back({kZeros, "dilation", 0});
  CHECK(check(to_string(manifest), {"no_padding_strides"}).exit == 0);
  CHECK(check(to_string(manifest), {"dilation"}).exit == 1);
}

TEST_CASE("a frame that differs is named, the others are not") {
  const CurrentFolder here;
  Manifest manifest = drawn();
  manifest.frames[2].hash = kZeros;
  const Ran ran = check(to_string(manifest), {kName});
  CHECK(ran.exit == 1);
  CHECK(ran.out == "no_padding_strides/2: FAILED\n");
  CHECK(ran.err == "convanim: error: 1 of 4 checksums did not match\n");
}

TEST_CASE("a frame that does not exist is named as such") {
  const CurrentFolder here;
  Manifest manifest = drawn();
  manifest.frames.push_back({kZeros, "no_padding_strides", 4});
  manifest.frames.push_back({kZeros, "no_such_name", 0});
  const Ran ran = check(to_string(manifest));
  CHECK(ran.exit == 1);
  CHECK(ran.out ==
        "no_padding_strides/4: FAILED (no such frame)\n"
        "no_such_name/0: FAILED (no such frame)\n");
  CHECK(ran.err == "convanim: error: 2 of 6 checksums did not match\n");
}

TEST_CASE("a mismatch under another renderer says so, a match does not") {
  const CurrentFolder here;
  Manifest manifest = drawn();
  manifest.renderer = "Cairo 0.1.2";
  CHECK(check(to_string(manifest), {kName}).err.empty());

  manifest.frames[0].hash = kZeros;
  const Ran ran = check(to_string(manifest), {kName});
  CHECK(ran.exit == 1);
  CHECK(ran.out == "no_padding_strides/0: FAILED\n");
  CHECK(ran.err ==
        "convanim: error: 1 of 4 checksums did not match (recorded with Cairo 0.1.2, this is " +
            renderer_version() + ")\n");
}

TEST_CASE("a mismatch with checksums of an unnamed renderer says so") {
  const CurrentFolder here;
  const Ran ran = check(kZeros + "  no_padding_strides/0\n", {kName});
  CHECK(ran.exit == 1);
  CHECK(ran.err ==
        "convanim: error: 1 of 1 checksums did not match (recorded with an unnamed renderer, this "
        "is " +
            renderer_version() + ")\n");
}

TEST_CASE("a line that is no checksum is refused with its number") {
  const CurrentFolder here;
  for (const std::string line : {"hello", "0123  no_padding_strides/0", " ", "\r",
                                 "00000000000000000000000000000000 no_padding_strides/0",
                                 "0000000000000000000000000000000G  no_padding_strides/0",
                                 "00000000000000000000000000000000  no_padding_strides",
                                 "00000000000000000000000000000000  no_padding_strides/",
                                 "00000000000000000000000000000000  no_padding_strides/-1",
                                 "00000000000000000000000000000000  no_padding_strides/1x",
                                 "00000000000000000000000000000000  no_padding_strides/99999999999",
                                 "00000000000000000000000000000000  /1"}) {
    CAPTURE(line);
    const Ran ran = check("# a comment\n\n" + kZeros + "  no_padding_strides/0\n" + line + "\n");
    CHECK(ran.exit == 2);
    CHECK(ran.out.empty());
    CHECK(ran.err ==
          "convanim: error: frames.txt: line 4 is no checksum (needs 32 hexadecimal digits, two "
          "spaces, NAME/STEP)\n");
  }
}

TEST_CASE("a file without a checksum of what was asked for is refused") {
  const CurrentFolder here;
  for (const Ran& ran : {check(""), check("# only a comment\n"),
                         check(kZeros + "  dilation/0\n", {"no_padding_strides"})}) {
    CHECK(ran.exit == 2);
    CHECK(ran.out.empty());
    CHECK(ran.err == "convanim: error: frames.txt holds no checksum of what was asked for\n");
  }
}

TEST_CASE("a file that cannot be read is a failure") {
  const CurrentFolder here;
  Ran ran = run_here({"checksums", "--check", "missing.txt"});
  CHECK(ran.exit == 1);
  CHECK(ran.out.empty());
  CHECK(ran.err == "convanim: error: cannot read missing.txt: No such file or directory\n");
  ran = run_here({"checksums", "--check", "."});
  CHECK(ran.exit == 1);
  CHECK(ran.err == "convanim: error: cannot read .: Is a directory\n");
  ran = run_here({"checksums", "--check", "/dev/zero"});
  CHECK(ran.exit == 2);
  CHECK(ran.err ==
        "convanim: error: /dev/zero is longer than 16777216 bytes, the most that is read (needs a "
        "shorter file)\n");
}
