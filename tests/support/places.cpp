// Where the tested program and the tests' own data are.
#include "support/places.h"

namespace convanim {

std::string program_file() {
  return CONVANIM_PROGRAM;
}

std::string source_folder() {
  return CONVANIM_SOURCE_DIR;
}

}  // namespace convanim
