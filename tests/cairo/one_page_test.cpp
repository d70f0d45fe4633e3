// A scene as a PDF of one page.
#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <sstream>
#include <string>

#include <catch2/catch.hpp>

#include "convanim/pdf.h"
#include "convanim/render.h"
#include "support/compose_layout.h"
#include "support/layer_2d.h"
#include "support/memory_sink.h"
#include "support/named.h"
#include "support/sample.h"

using namespace convanim;

namespace {

Polygon rectangle(double left, double top, double right, double bottom, const Paint& fill) {
  return {{{left, top}, {left, bottom}, {right, bottom}, {right, top}}, fill, std::nullopt};
}

/// An empty page.
Scene page(double width, double height) {
  return {width, height, kWhite, {}};
}

std::string text(const Bytes& bytes) {
  std::string result(bytes.size(), ' ');
  std::ranges::transform(bytes, result.begin(), [](std::byte b) { return static_cast<char>(b); });
  return result;
}

Encode pdf(const Scene& scene) {
  return [&scene](Sink& sink) { write_pdf({1, [&](int) { return scene; }}, {0, 1}, sink); };
}

}  // namespace

TEST_CASE("a PDF is one page of the scene's size, without a date") {
  const Scene scene = compose(layout_of("dilation"), 3, Theme{});
  const std::string file = text(written_by(pdf(scene)));
  CHECK(file.starts_with("%PDF-1."));
  CHECK(file.ends_with("%%EOF\n"));
  CHECK(file.find("/CreationDate") == std::string::npos);
  CHECK(file.find("/ModDate") == std::string::npos);

  const std::size_t box = file.find("/MediaBox [ ");
  if (box == std::string::npos) {
    WARN("this Cairo compresses the page's dictionary: its size stays unread");
    return;
  }
  CHECK(file.find("/MediaBox", box + 1) == std::string::npos);
  double left = -1;
  double bottom = -1;
  double width = 0;
  double height = 0;
  std::istringstream(file.substr(box + 12)) >> left >> bottom >> width >> height;
  CHECK(left == 0);
  CHECK(bottom == 0);
  CHECK(std::abs(width - scene.width) < 1e-4);
  CHECK(std::abs(height - scene.height) < 1e-4);
}

TEST_CASE("the same scene gives the same PDF, and another step another one") {
  const Layout layout = layout_of("dilation");
  const Scene scene = compose(layout, 3, Theme{});
  const Scene other = compose(layout, 4, Theme{});
  CHECK(written_by(pdf(scene)) == written_by(pdf(scene)));
  CHECK(written_by(pdf(scene)) != written_by(pdf(other)));
}

TEST_CASE("a PDF has no background") {
  Scene scene = page(20, 20);
  const Bytes white = written_by(pdf(scene));
  scene.background = kBlack;
  CHECK(written_by(pdf(scene)) == white);
}

TEST_CASE("a PDF whose sink fails at any byte throws what the sink threw") {
  Scene scene = page(20, 20);
  scene.items.push_back(rectangle(1, 1, 5, 5, {{9, 9, 9}, 0.5}));
  CHECK(first_unreported_failure(pdf(scene)) == std::nullopt);
}
