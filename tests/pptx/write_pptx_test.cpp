#include <map>
#include <string>

#include <catch2/catch.hpp>

#include "convanim/pptx.h"
#include "support/exact_frames.h"
#include "support/memory_sink.h"
#include "support/zip_files.h"

using namespace convanim;

namespace {

std::size_t count(const std::string& text, const std::string& word) {
  std::size_t found = 0;
  for (std::size_t at = 0; (at = text.find(word, at)) != std::string::npos; ++at) ++found;
  return found;
}

Animation told_animation() {
  Theme theme;
  theme.cells_apart = true;
  Animation animation = slanted_animation("padding_strides", theme);
  animation.title = "A \"title\" & more";
  animation.description = "What it <shows>";
  animation.sentence = [](int step) { return "Step " + std::to_string(step) + " reads & writes"; };
  return animation;
}

Encode encoder(Slides slides, StepRange steps = {0, 9}) {
  return [=](Sink& sink) { write_pptx(told_animation(), steps, Theme{}, slides, sink); };
}

}  // namespace

TEST_CASE("a presentation has a slide a step, each cell a shape of its own name") {
  const Bytes zip = written_by(encoder(Slides::steps));
  CHECK(zip.size() <= 80'000);
  const auto files = zip_files(zip);
  CHECK(files.size() == 14 + 4 * 9);
  for (int n = 1; n <= 9; ++n) {
    const std::string& slide = files.at("ppt/slides/slide" + std::to_string(n) + ".xml");
    for (const std::string cell : {"output 1,1", "output 3,3", "input 2,2", "input 6,6"}) {
      CHECK(count(slide, "name=\"" + cell + "\"") >= 1);
    }
    CHECK(count(slide, "descr=\"What it &lt;shows&gt;\"") == 1);
    CHECK(count(slide, "name=\"A &quot;title&quot; &amp; more\"") == 1);
    CHECK(count(slide, "<p:grpSp>") == count(slide, "</p:grpSp>"));
    CHECK(count(slide, "<p:grpSp>") >= 3);
    CHECK(count(slide, "accent1") >= 25);
    CHECK(count(slide, "name=\"output ") - count(slide, " current\"") >= 9);
    CHECK(slide.find("<p:timing>") == std::string::npos);
    const std::string& notes = files.at("ppt/notesSlides/notesSlide" + std::to_string(n) + ".xml");
    CHECK(count(notes, "<a:t>Step " + std::to_string(n - 1) + " reads &amp; writes</a:t>") == 1);
  }
}

TEST_CASE("a shape's number is its own on the slide") {
  for (const Slides slides : {Slides::steps, Slides::build}) {
    const auto files = zip_files(written_by(encoder(slides)));
    const std::string& slide = files.at("ppt/slides/slide1.xml");
    std::map<std::string, int> numbers;
    for (std::size_t at = 0; (at = slide.find("<p:cNvPr id=\"", at)) != std::string::npos; ++at) {
      ++numbers[slide.substr(at + 13, slide.find('"', at + 13) - at - 13)];
    }
    CHECK(numbers.size() > 60);
    for (const auto& [number, times] : numbers) CHECK(times == 1);
  }
}

TEST_CASE("a build is one slide whose steps come with a click each") {
  const auto files = zip_files(written_by(encoder(Slides::build)));
  CHECK(files.size() == 14 + 4);
  const std::string& slide = files.at("ppt/slides/slide1.xml");
  CHECK(count(slide, "clickEffect") == 8);
  CHECK(count(slide, "withEffect") == 8);
  for (int n = 1; n <= 9; ++n) CHECK(count(slide, "name=\"step " + std::to_string(n) + "\"") == 1);
  for (std::size_t at = 0; (at = slide.find("spid=\"", at)) != std::string::npos; ++at) {
    const std::string shape = slide.substr(at + 6, slide.find('"', at + 6) - at - 6);
    CHECK(count(slide, "<p:cNvPr id=\"" + shape + "\" name=\"step ") == 1);
  }
}

TEST_CASE("a part of the steps, or one, is a presentation too") {
  CHECK(zip_files(written_by(encoder(Slides::steps, {3, 2}))).size() == 14 + 4 * 2);
  const auto one = zip_files(written_by(encoder(Slides::build, {3, 1})));
  CHECK(one.at("ppt/slides/slide1.xml").find("<p:timing>") == std::string::npos);
}

TEST_CASE("slides and shapes beyond their limits are refused before a byte is written") {
  Animation animation = told_animation();
  CHECK_THROWS_AS(check_slides(animation, {0, kMaxSlides + 1}, Slides::steps), RequestError);
  CHECK_NOTHROW(check_slides(animation, {0, kMaxSlides}, Slides::steps));
  CHECK_THROWS_AS(check_slides(animation, {0, kMaxSlides}, Slides::build), RequestError);
}

TEST_CASE("a presentation has the same bytes each time, and tells of a sink that fails anywhere") {
  CHECK(written_by(encoder(Slides::steps)) == written_by(encoder(Slides::steps)));
  CHECK(first_unreported_failure(encoder(Slides::build, {0, 2})) == std::nullopt);
}
