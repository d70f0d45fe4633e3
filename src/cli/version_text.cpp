// What the program says of itself.
#include "cli/version_text.h"

#include "convanim/render.h"
#include "gif/gif_writer.h"
#include "version.h"

namespace convanim {

std::string version_text() {
  return std::string("convanim ") + kVersion + " (" + renderer_version() + ", " +
         gif_library_version() + ")\n";
}

}  // namespace convanim
