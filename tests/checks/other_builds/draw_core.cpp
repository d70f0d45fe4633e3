// Draws every named animation with the core alone: writes svg/NAME.svg and json/NAME.json below the
// folder that is its argument.
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>

#include "convanim/catalogue.h"
#include "convanim/compose.h"
#include "convanim/explain.h"
#include "convanim/json.h"
#include "convanim/svg.h"

using namespace convanim;

namespace {

void write_file(const std::filesystem::path& path, const std::function<void(Sink&)>& write) {
  std::filesystem::create_directories(path.parent_path());
  std::ofstream file(path, std::ios::binary);
  file.exceptions(std::ios::failbit | std::ios::badbit);
  Sink sink([&](std::span<const std::byte> bytes) {
    file.write(reinterpret_cast<const char*>(bytes.data()), std::ssize(bytes));
  });
  write(sink);
}

}  // namespace

int main(int /*argc*/, char** argv) {
  const std::filesystem::path folder = argv[1];
  for (const NamedAnimation& named : catalogue()) {
    const Diagrams diagrams = forward(lay_out(named.layer));
    Animation animation;
    animation.steps = diagrams.steps;
    animation.scene = [diagrams](int step) {
      return compose(diagrams.at(step), kSlanted, Theme{});
    };
    animation.title = named.title;
    animation.description = alt_text(named.layer);
    const std::string name(named.name);
    write_file(folder / "svg" / (name + ".svg"), [&](Sink& sink) {
      write_svg(animation, {0, animation.steps}, sink);
    });
    write_file(folder / "json" / (name + ".json"),
               [&](Sink& sink) { write_json(name, named.layer, sink); });
  }
}
