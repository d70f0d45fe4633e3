#include "plan/plan.h"

#include <algorithm>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "convanim/catalogue.h"
#include "convanim/limits.h"
#include "convanim/render.h"
#include "convanim/scene.h"
#include "support/files.h"
#include "support/layer_2d.h"
#include "support/temp_folder.h"

using namespace convanim;
namespace fs = std::filesystem;

namespace {

Figure named(const std::string& name) {
  return named_figure(name);
}

/// A convolution with kernel 1: its output is as large as its input.
Figure square_figure(int side) {
  Layer2d spec;
  spec.input = {side, side};
  return {"square", false, spec, std::nullopt};
}

DrawRequest request_for(const Figure& figure) {
  DrawRequest request;
  request.figures = {figure};
  return request;
}

DrawRequest dilation() {
  return request_for(named("dilation"));
}

DrawRequest two_figures() {
  DrawRequest request;
  request.figures = {named("dilation"), named("padding_strides")};
  return request;
}

std::vector<std::string> paths(const Plan& plan) {
  std::vector<std::string> result;
  for (const FileJob& job : plan.jobs) result.push_back(job.path.lexically_normal().string());
  return result;
}

std::vector<std::string> folders(const Plan& plan) {
  std::vector<std::string> result;
  for (const auto& folder : plan.folders) result.push_back(folder.lexically_normal().string());
  return result;
}

using Paths = std::vector<std::string>;

}  // namespace

TEST_CASE("an animation is one GIF below gif/ unless something else is asked for") {
  const Plan plan = make_plan(dilation());
  CHECK(paths(plan) == Paths{"gif/dilation.gif"});
  CHECK(folders(plan) == Paths{"gif"});
  CHECK(plan.jobs[0].format == find_format("gif"));
  CHECK(plan.jobs[0].steps.first == 0);
  CHECK(plan.jobs[0].steps.count == 9);
  CHECK_FALSE(plan.to_stdout);
}

TEST_CASE("a single step is a PNG unless something else is asked for") {
  DrawRequest request = dilation();
  request.view = OneStep{3};
  const Plan plan = make_plan(request);
  CHECK(paths(plan) == Paths{"png/dilation_03.png"});
  CHECK(folders(plan) == Paths{"png"});
  CHECK(plan.jobs[0].steps.first == 3);
  CHECK(plan.jobs[0].steps.count == 1);
}

TEST_CASE("a single step can be a GIF or a PDF") {
  DrawRequest request = dilation();
  request.view = OneStep{8};
  request.formats = {find_format("gif"), find_format("pdf")};
  const Plan plan = make_plan(request);
  CHECK(paths(plan) == Paths{"gif/dilation_08.gif", "pdf/dilation_08.pdf"});
  for (const FileJob& job : plan.jobs) {
    CHECK(job.steps.first == 8);
    CHECK(job.steps.count == 1);
  }
}

TEST_CASE("formats without animation get a file for each step, numbered from 00") {
  DrawRequest request = request_for(named("no_padding_strides"));
  request.formats = {find_format("png"), find_format("pdf")};
  const Plan plan = make_plan(request);
  CHECK(paths(plan) == Paths{"png/no_padding_strides_00.png", "png/no_padding_strides_01.png",
                             "png/no_padding_strides_02.png", "png/no_padding_strides_03.png",
                             "pdf/no_padding_strides_00.pdf", "pdf/no_padding_strides_01.pdf",
                             "pdf/no_padding_strides_02.pdf", "pdf/no_padding_strides_03.pdf"});
  for (std::size_t i = 0; i < plan.jobs.size(); ++i) {
    CHECK(plan.jobs[i].steps.first == static_cast<int>(i % 4));
    CHECK(plan.jobs[i].steps.count == 1);
  }
}

TEST_CASE("step numbers have two digits, and more where the last step needs them") {
  const auto [side, step, name] = GENERATE(table<int, int, std::string>({
      {10, 7, "png/square_07.png"},   // 100 steps, the last is 99
      {11, 7, "png/square_007.png"},  // 121 steps
      {11, 120, "png/square_120.png"},
      {32, 7, "png/square_0007.png"},  // 1024 steps
  }));
  DrawRequest request = request_for(square_figure(side));
  request.view = OneStep{step};
  CHECK(paths(make_plan(request)) == Paths{name});
}

TEST_CASE("several animations keep their order, and each file knows its drawing") {
  DrawRequest request = two_figures();
  request.formats = {find_format("gif"), find_format("png")};
  const Plan plan = make_plan(request);
  REQUIRE(plan.jobs.size() == 2 + 9 + 9);
  CHECK(plan.drawings[0].figure.name == "dilation");
  CHECK(plan.drawings[1].figure.name == "padding_strides");
  for (const FileJob& job : plan.jobs) {
    CHECK(job.path.filename().string().starts_with(plan.drawings.at(job.drawing).figure.name));
  }
}

TEST_CASE("option -o with a slash at the end names the root of the folders") {
  DrawRequest request = dilation();
  request.output = fs::path("out/below/");
  CHECK(paths(make_plan(request)) == Paths{"out/below/gif/dilation.gif"});
  CHECK(folders(make_plan(request)) == Paths{"out/below/gif"});
}

TEST_CASE("option -o with an existing folder names the root, slash or not") {
  const CurrentFolder here;
  std::filesystem::create_directory("pictures.png");
  DrawRequest request = dilation();
  request.output = fs::path("pictures.png");
  CHECK(paths(make_plan(request)) == Paths{"pictures.png/gif/dilation.gif"});
}

TEST_CASE("option -o with a file names it and, by its extension, its format") {
  const CurrentFolder here;
  DrawRequest request = dilation();
  request.output = fs::path("a.gif");
  Plan plan = make_plan(request);
  CHECK(paths(plan) == Paths{"a.gif"});
  CHECK(plan.jobs[0].format == find_format("gif"));
  CHECK(plan.folders.empty());

  request.view = OneStep{2};
  for (const Format& format : formats()) {
    if (!format.stills) continue;  // always of all steps
    request.output = fs::path("a." + std::string(format.name));
    plan = make_plan(request);
    CHECK(paths(plan) == Paths{"a." + std::string(format.name)});
    CHECK(plan.jobs[0].format == &format);
    CHECK(plan.jobs[0].steps.first == 2);
  }
}

TEST_CASE("option -o with a file may repeat its format as -f") {
  const CurrentFolder here;
  DrawRequest request = dilation();
  request.output = fs::path("a.gif");
  request.formats = {find_format("gif")};
  CHECK(paths(make_plan(request)) == Paths{"a.gif"});
}

TEST_CASE("an APNG is called as PNGs are, unless its file's name says APNG") {
  const CurrentFolder here;
  DrawRequest request = dilation();
  request.formats = {find_format("apng")};
  CHECK(paths(make_plan(request)) == Paths{"apng/dilation.png"});
  for (const std::string name : {"a.png", "a.apng"}) {
    request.output = fs::path(name);
    const Plan plan = make_plan(request);
    CHECK(paths(plan) == Paths{name});
    CHECK(plan.jobs[0].format == find_format("apng"));
  }
  request.formats = {};
  CHECK(make_plan(request).jobs[0].format == find_format("apng"));
}

TEST_CASE("option -o - is standard output, in the format that -f names") {
  DrawRequest request = dilation();
  request.output = StandardOutput{};
  Plan plan = make_plan(request);
  CHECK(plan.to_stdout);
  CHECK(plan.folders.empty());
  REQUIRE(plan.jobs.size() == 1);
  CHECK(plan.jobs[0].format == find_format("gif"));

  request.formats = {find_format("pdf")};
  request.view = OneStep{0};
  plan = make_plan(request);
  CHECK(plan.to_stdout);
  REQUIRE(plan.jobs.size() == 1);
  CHECK(plan.jobs[0].format == find_format("pdf"));
}

TEST_CASE("several animations take a folder that is not there yet without its slash") {
  const CurrentFolder here;
  DrawRequest request = two_figures();
  request.output = fs::path("out");
  CHECK(paths(make_plan(request)) == Paths{"out/gif/dilation.gif", "out/gif/padding_strides.gif"});
  request.output = fs::path("v1.2");
  CHECK(paths(make_plan(request)) ==
        Paths{"v1.2/gif/dilation.gif", "v1.2/gif/padding_strides.gif"});
}

TEST_CASE("a plan makes no folder and no file") {
  const CurrentFolder here;
  DrawRequest request = two_figures();
  request.formats = {find_format("gif"), find_format("png"), find_format("pdf")};
  request.output = fs::path("out/");
  make_plan(request);
  CHECK(listing(".").empty());
}

TEST_CASE("delay and loop reach the GIF, and are 100 and for ever unless given") {
  DrawRequest request = dilation();
  CHECK(make_plan(request).drawings.front().animation.timing.delay_cs == 100);
  CHECK(make_plan(request).drawings.front().animation.timing.loop == 0);
  request.timing.delay_cs = 7;
  request.timing.loop = 3;
  CHECK(make_plan(request).drawings.front().animation.timing.delay_cs == 7);
  CHECK(make_plan(request).drawings.front().animation.timing.loop == 3);
}

TEST_CASE("frames are drawn at 150 pixels an inch unless something else is asked for") {
  DrawRequest request = dilation();
  CHECK(make_plan(request).drawings[0].pixels_per_inch == 150);
  request.resolution = PixelsPerInch{72};
  CHECK(make_plan(request).drawings[0].pixels_per_inch == 72);
}

TEST_CASE("option --width makes every animation that wide") {
  DrawRequest request;
  for (const NamedAnimation& animation : catalogue()) {
    request.figures.push_back(named(std::string(animation.name)));
  }
  for (const int width : {1, 333, 1000}) {
    request.resolution = PixelWidth{width};
    const Plan plan = make_plan(request);
    for (const Drawing& drawing : plan.drawings) {
      CHECK(raster_size(drawing.animation.scene(0), drawing.pixels_per_inch).width == width);
    }
  }
}

TEST_CASE("a resolution is taken where at least one format has pixels") {
  DrawRequest request = dilation();
  request.formats = {find_format("pdf"), find_format("png")};
  request.resolution = PixelsPerInch{72};
  CHECK_NOTHROW(make_plan(request));
}

TEST_CASE("a delay is taken where at least one format is animated") {
  DrawRequest request = dilation();
  request.formats = {find_format("png"), find_format("gif")};
  request.timing.delay_cs = 50;
  CHECK_NOTHROW(make_plan(request));
}

TEST_CASE("a size past the limit of pixels does not keep a PDF from being written") {
  DrawRequest request = request_for(square_figure(kMaxDrawnSide));
  request.view = OneStep{0};
  request.resolution = PixelsPerInch{kDefaultPixelsPerInch};
  CHECK_THROWS_AS(make_plan(request), RequestError);
  request.formats = {find_format("pdf")};
  CHECK_NOTHROW(make_plan(request));
}

TEST_CASE("the last step exists and the next one does not") {
  DrawRequest request = dilation();
  request.view = OneStep{8};
  CHECK_NOTHROW(make_plan(request));
  request.view = OneStep{9};
  CHECK_THROWS_AS(make_plan(request), RequestError);
}

TEST_CASE("a layer without output is refused before anything else happens") {
  Figure figure = square_figure(3);
  set_along_slice(figure.layer, &AxisSpec::kernel, {5, 5});
  CHECK_THROWS_AS(make_plan(request_for(figure)), RequestError);
}

TEST_CASE("a folder of the file that -o names is made if it is missing, not in a file's place") {
  const CurrentFolder here;
  DrawRequest request = dilation();
  request.output = fs::path("missing/a.gif");
  CHECK(make_plan(request).folders == std::vector<fs::path>{"missing"});
  CHECK(listing(".").empty());
  std::ofstream("file") << "text";
  request.output = fs::path("file/a.gif");
  CHECK_THROWS_AS(make_plan(request), std::runtime_error);
}

TEST_CASE("formats are found by their exact names only") {
  for (const Format& format : formats()) CHECK(find_format(format.name) == &format);
  CHECK_FALSE(find_format("GIF"));
  CHECK_FALSE(find_format(""));
  CHECK_FALSE(find_format(".gif"));
  CHECK(format_names() == Paths{"gif", "png", "apng", "webp", "pdf", "svg", "html", "pptx", "y4m",
                                "json", "vtt", "csv", "tex"});
  CHECK(format_names(&Format::raster) == Paths{"gif", "png", "apng", "webp", "y4m"});
}

TEST_CASE("an animation is one SVG, a step of it one too") {
  DrawRequest request = dilation();
  request.formats = {find_format("svg")};
  CHECK(paths(make_plan(request)) == Paths{"svg/dilation.svg"});
  request.view = OneStep{3};
  CHECK(paths(make_plan(request)) == Paths{"svg/dilation_03.svg"});
}

TEST_CASE("a picture knows the files that readers see in its place") {
  DrawRequest request = dilation();
  request.style.theme = LightAndDark{};
  request.formats = {find_format("gif"), find_format("svg")};
  request.posters = true;
  const Plan plan = make_plan(request);
  CHECK(paths(plan) == Paths{"gif/dilation.gif", "gif/dilation_dark.gif", "png/dilation_poster.png",
                             "png/dilation_dark_poster.png", "svg/dilation_auto.svg"});
  CHECK(folders(plan) == Paths{"gif", "png", "svg"});
  REQUIRE(plan.pictures.size() == 2);
  const Picture& gif = plan.pictures[0];
  CHECK(gif.file == 0);
  CHECK(gif.dark == 1U);
  CHECK(gif.poster == 2U);
  CHECK(gif.dark_poster == 3U);
  const Picture& svg = plan.pictures[1];
  CHECK(svg.file == 4);
  CHECK_FALSE((svg.dark || svg.poster || svg.dark_poster));
}

TEST_CASE("each frame has its dark one, and no poster") {
  DrawRequest request = request_for(named("no_padding_strides"));
  request.style.theme = LightAndDark{};
  request.formats = {find_format("png")};
  request.posters = true;
  const Plan plan = make_plan(request);
  REQUIRE(plan.pictures.size() == 4);
  for (const Picture& picture : plan.pictures) {
    REQUIRE(picture.dark);
    CHECK(plan.jobs[*picture.dark].steps == plan.jobs[picture.file].steps);
    CHECK_FALSE((picture.poster || picture.dark_poster));
  }
}

TEST_CASE("a poster stands beside the file that is named") {
  const CurrentFolder here;
  DrawRequest request = dilation();
  request.output = fs::path("a.gif");
  request.posters = true;
  CHECK(paths(make_plan(request)) == Paths{"a.gif", "a_poster.png"});
}

TEST_CASE("the theme auto is both palettes in one file that adapts, and else two files") {
  DrawRequest request = dilation();
  request.style.theme = LightAndDark{};
  request.formats = {find_format("gif"), find_format("svg"), find_format("json")};
  CHECK(paths(make_plan(request)) == Paths{"gif/dilation.gif", "gif/dilation_dark.gif",
                                           "svg/dilation_auto.svg", "json/dilation.json"});
  request.formats = {find_format("svg")};
  request.output = fs::path("one.svg");
  CHECK(paths(make_plan(request)) == Paths{"one.svg"});
  request.formats = {};
  request.output = fs::path("two.gif");
  CHECK_THROWS_WITH(make_plan(request),
                    "-o two.gif takes one file, not 2 (choose one theme, or a folder: -o "
                    "pictures/)");
}
