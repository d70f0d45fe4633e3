// A layer's numbers as a sentence holds them.
#include "layer/size_text.h"

namespace convanim {

std::string number(Size size) {
  return size.rows == size.cols ? std::to_string(size.rows) : to_string(size);
}

}  // namespace convanim
