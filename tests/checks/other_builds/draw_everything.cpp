// Draws every named animation with the library alone: prints the checksums of all frames as a
// manifest and writes the GIFs of the guide's sixteen into the folder that is its argument.
#include <cstddef>
#include <fstream>
#include <iostream>
#include <string>

#include "convanim/animation.h"
#include "convanim/catalogue.h"
#include "convanim/checksum.h"
#include "convanim/explain.h"
#include "convanim/layout.h"
#include "convanim/render.h"
#include "convanim/scene.h"

using namespace convanim;

namespace {

constexpr double kPixelsPerInch = 150;

ComposeStep composer(const NamedAnimation& animation) {
  const Layout layout = lay_out(animation.layer);
  return [layout](int step) { return compose(layout, step, Theme{}); };
}

void write_gif(const NamedAnimation& animation, const std::string& folder) {
  std::ofstream file(folder + "/" + std::string(animation.name) + ".gif", std::ios::binary);
  file.exceptions(std::ios::failbit | std::ios::badbit);
  Sink sink([&](std::span<const std::byte> bytes) {
    file.write(reinterpret_cast<const char*>(bytes.data()), std::ssize(bytes));
  });
  GifOptions options;
  options.comment = alt_text(animation.layer);
  write_animation(composer(animation), {0, lay_out(animation.layer).steps()}, kPixelsPerInch,
                  options, sink);
}

}  // namespace

int main(int /*argc*/, char** argv) {
  Manifest manifest{renderer_version(), {}};
  for (const NamedAnimation& animation : catalogue()) {
    const ComposeStep compose_step = composer(animation);
    for (int step = 0; step < lay_out(animation.layer).steps(); ++step) {
      manifest.frames.push_back({checksum(render(compose_step(step), kPixelsPerInch)),
                                 std::string(animation.name), step});
    }
    write_gif(animation, argv[1]);
  }
  std::cout << to_string(manifest);
}
