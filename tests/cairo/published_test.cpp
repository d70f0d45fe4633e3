// Compares PDF pages with those that the guide's authors published, as poppler rasterises both.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <stdlib.h>  // mkdtemp
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include "convanim/bitmap.h"
#include "convanim/catalogue.h"
#include "convanim/pdf.h"
#include "figure/make_animation.h"
#include "support/memory_sink.h"

using namespace convanim;
namespace fs = std::filesystem;

namespace {

/// Of all pixels: how many may differ visibly; more where there are numbers, whose type is another
/// cut and whose decimals are printed only where they say something.
constexpr double kMostDifferent = 0.0005;
constexpr double kMostDifferentNumbers = 0.02;

/// Pixels at the bottom that the published numerical pages leave out in steps that need no room for
/// kernel values there: 0.15 cm.
constexpr int kKernelRoom = 9;

/// The difference in a channel from which on a pixel differs visibly.
constexpr int kVisible = 48;

/// A folder that is removed with all that is in it.
class ScratchFolder {
 public:
  ScratchFolder() {
    std::string name = (fs::temp_directory_path() / "convanim-XXXXXX").string();
    if (!mkdtemp(name.data())) throw std::runtime_error("no temporary folder");
    path_ = name;
  }
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  ~ScratchFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }

  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

std::string in_quotes(const fs::path& path) {
  std::string quoted = "'";
  for (const char c : path.string()) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return quoted + "'";
}

bool have_pdftoppm() {
  return std::system("pdftoppm -v >/dev/null 2>&1") == 0;
}

/// The first page at 144 dpi.
Bitmap rasterise(const fs::path& pdf, const ScratchFolder& scratch) {
  const fs::path out = scratch.path() / "page";
  const std::string command =
      "pdftoppm -r 144 -singlefile " + in_quotes(pdf) + " " + in_quotes(out) + " 2>/dev/null";
  REQUIRE(std::system(command.c_str()) == 0);
  std::ifstream file(out.string() + ".ppm", std::ios::binary);
  std::string magic;
  int width = 0;
  int height = 0;
  int most = 0;
  file >> magic >> width >> height >> most;
  REQUIRE(magic == "P6");
  REQUIRE(most == 255);
  file.get();
  Bitmap bitmap({width, height});
  file.read(reinterpret_cast<char*>(bitmap.pixels.data()),
            static_cast<std::streamsize>(bitmap.pixels.size() * sizeof(Rgb)));
  REQUIRE(file);
  return bitmap;
}

bool differ(Rgb a, Rgb b) {
  return std::abs(a.red - b.red) > kVisible || std::abs(a.green - b.green) > kVisible ||
         std::abs(a.blue - b.blue) > kVisible;
}

/// The share of visibly different pixels where both pages, laid top left on top left, have any.
double share_of_different(const Bitmap& a, const Bitmap& b) {
  const int width = std::min(a.size.width, b.size.width);
  const int height = std::min(a.size.height, b.size.height);
  int different = 0;
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) different += differ(a.row(y)[x], b.row(y)[x]) ? 1 : 0;
  }
  return static_cast<double>(different) / (static_cast<double>(width) * height);
}

struct PublishedPage {
  fs::path file;
  Figure figure;
  Animation animation;
  int step;
};

/// The pages in the folder that show a step of a named animation ("dilation_03.pdf"), in the order
/// of their names.
std::vector<PublishedPage> published_pages(const fs::path& folder) {
  std::vector<PublishedPage> pages;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
    const std::string stem = entry.path().stem().string();
    const std::size_t gap = stem.rfind('_');
    if (entry.path().extension() != ".pdf" || gap == std::string::npos) continue;
    const NamedAnimation* animation = find_animation(std::string_view(stem).substr(0, gap));
    if (!animation) continue;
    const Figure figure = named_figure(std::string(animation->name));
    pages.push_back(
        {entry.path(), figure, make_animation(figure), std::stoi(stem.substr(gap + 1))});
    REQUIRE(pages.back().step < pages.back().animation.steps);
  }
  std::ranges::sort(pages, {}, &PublishedPage::file);
  return pages;
}

}  // namespace

TEST_CASE("PDF pages are those that the guide's authors published") {
  const char* folder = std::getenv("CONVANIM_PUBLISHED");
  if (!folder) {
    WARN("not compared: CONVANIM_PUBLISHED names no folder of the guide's PDF pages");
    return;
  }
  if (!have_pdftoppm()) {
    WARN("not compared with CONVANIM_PUBLISHED: there is no pdftoppm");
    return;
  }
  const auto pages = published_pages(folder);
  REQUIRE_FALSE(pages.empty());

  const ScratchFolder scratch;
  const fs::path ours = scratch.path() / "ours.pdf";
  double worst = 0;
  double worst_numbers = 0;
  for (const PublishedPage& page : pages) {
    CAPTURE(page.file.string());
    const bool numbers = page.figure.numbers.has_value();
    const Bytes bytes = written_by([&](Sink& sink) {
      write_pdf(page.animation, {page.step, 1}, sink);
    });
    std::ofstream(ours, std::ios::binary)
        .write(reinterpret_cast<const char*>(bytes.data()),
               static_cast<std::streamsize>(bytes.size()));
    const Bitmap expected = rasterise(page.file, scratch);
    const Bitmap drawn = rasterise(ours, scratch);
    CHECK(std::abs(expected.size.width - drawn.size.width) <= 1);
    CHECK(std::abs(expected.size.height - drawn.size.height) <= (numbers ? kKernelRoom : 1));
    const double share = share_of_different(expected, drawn);
    CHECK(share <= (numbers ? kMostDifferentNumbers : kMostDifferent));
    (numbers ? worst_numbers : worst) = std::max(numbers ? worst_numbers : worst, share);
  }
  WARN(pages.size() << " pages compared; at most " << worst * 100 << " % of pixels differ, and "
                    << worst_numbers * 100 << " % with numbers");
}
