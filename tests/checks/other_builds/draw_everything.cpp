// Draws every named animation with the library alone: prints the checksums of all frames as a
// manifest and writes the GIFs of the guide's sixteen into the folder that is its argument.
#include <cstddef>
#include <fstream>
#include <iostream>
#include <string>

#include "convanim/catalogue.h"
#include "convanim/checksum.h"
#include "convanim/compose.h"
#include "convanim/explain.h"
#include "convanim/gif.h"
#include "convanim/layout.h"
#include "convanim/render.h"

using namespace convanim;

namespace {

constexpr double kPixelsPerInch = 150;

Animation make_animation(const NamedAnimation& named) {
  const Diagrams diagrams = forward(lay_out(named.layer));
  Animation animation;
  animation.steps = diagrams.steps;
  animation.scene = [diagrams](int step) { return compose(diagrams.at(step), kSlanted, Theme{}); };
  animation.description = alt_text(named.layer);
  return animation;
}

void write_file(const Animation& animation, const std::string& path) {
  std::ofstream file(path, std::ios::binary);
  file.exceptions(std::ios::failbit | std::ios::badbit);
  Sink sink([&](std::span<const std::byte> bytes) {
    file.write(reinterpret_cast<const char*>(bytes.data()), std::ssize(bytes));
  });
  write_gif(animation, {0, animation.steps}, kPixelsPerInch, sink);
}

}  // namespace

int main(int /*argc*/, char** argv) {
  Manifest manifest{renderer_version(), {}};
  for (const NamedAnimation& named : catalogue()) {
    const std::string name(named.name);
    const Animation animation = make_animation(named);
    for (int step = 0; step < animation.steps; ++step) {
      manifest.frames.push_back(
          {checksum(render(animation.scene(step), kPixelsPerInch)), name, step});
    }
    write_file(animation, argv[1] + ("/" + name + ".gif"));
  }
  std::cout << to_string(manifest);
}
