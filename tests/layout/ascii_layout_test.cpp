#include "support/ascii_layout.h"

#include <filesystem>
#include <map>
#include <set>
#include <string>

#include <catch2/catch.hpp>

#include "convanim/catalogue.h"
#include "support/golden.h"
#include "support/layer_2d.h"
#include "support/places.h"

using namespace convanim;

namespace {

/// Layers whose layouts tests/data/layouts shows, by the name of their file.
std::map<std::string, Layer2d> shown_layers() {
  constexpr auto conv = LayerKind::conv;
  constexpr auto transposed = LayerKind::conv_transposed;
  // clang-format off
  std::map<std::string, Layer2d> layers{
      // name                              kind        input   kernel  stride  padding       dilation output padding
      {"conv_not_square",                 {conv,       {4, 7}, {3, 2}, {1, 3}, {1, 1, 0, 0}, {1, 2}, {0, 0}}},
      {"conv_asymmetric_padding",         {conv,       {4, 4}, {3, 3}, {2, 2}, {2, 0, 1, 3}, {1, 1}, {0, 0}}},
      {"conv_kernel_1x1",                 {conv,       {3, 3}, {1, 1}, {1, 1}, {0, 0, 0, 0}, {1, 1}, {0, 0}}},
      {"conv_kernel_larger_than_input",   {conv,       {2, 2}, {4, 4}, {1, 1}, {2, 2, 2, 2}, {1, 1}, {0, 0}}},
      {"conv_stride_larger_than_kernel",  {conv,       {6, 6}, {2, 2}, {3, 3}, {0, 0, 0, 0}, {1, 1}, {0, 0}}},
      {"transposed_not_square",           {transposed, {2, 3}, {3, 2}, {2, 3}, {1, 0, 0, 1}, {1, 1}, {0, 1}}},
      {"transposed_kernel_1x1",           {transposed, {2, 2}, {1, 1}, {3, 3}, {0, 0, 0, 0}, {1, 1}, {2, 1}}},
      {"transposed_dilated_output_padding", {transposed, {2, 2}, {2, 2}, {2, 2}, {1, 1, 1, 1}, {3, 3}, {2, 2}}},
      {"transposed_cropped",              {transposed, {4, 4}, {2, 2}, {2, 2}, {2, 2, 3, 1}, {1, 1}, {0, 0}}},
  };
  // clang-format on
  for (const NamedAnimation& animation : catalogue()) {
    layers.emplace(animation.name, to_2d(animation.layer));
  }
  return layers;
}

}  // namespace

TEST_CASE("layouts are those that their files show") {
  for (const auto& [name, spec] : shown_layers()) {
    check_golden("layouts/" + name + ".txt", ascii_layout(spec));
  }
}

TEST_CASE("every file of a layout has its layer") {
  std::set<std::string> expected;
  for (const auto& [name, spec] : shown_layers()) expected.insert(name + ".txt");
  std::set<std::string> found;
  for (const auto& entry :
       std::filesystem::directory_iterator(source_folder() + "/tests/data/layouts")) {
    found.insert(entry.path().filename().string());
  }
  CHECK(found == expected);
}
