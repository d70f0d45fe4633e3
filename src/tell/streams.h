// What a run of the program talks to.
#pragma once

#include <iosfwd>

namespace convanim {

struct Streams {
  std::ostream& out;
  std::ostream& err;
  bool out_is_terminal = false;
  bool err_is_terminal = false;
  bool quiet = false;  ///< nothing but errors is to be told
};

}  // namespace convanim
