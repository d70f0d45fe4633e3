// A layer's numbers as arguments in Python.
#include "framework/python_arguments.h"

#include "layer/one_row.h"

namespace convanim {

std::string pair(int first, int second) {
  return "(" + std::to_string(first) + ", " + std::to_string(second) + ")";
}

std::string argument(const ConvSpec& spec, Size size) {
  if (is_one_row(spec) || size.rows == size.cols) return std::to_string(size.cols);
  return pair(size.rows, size.cols);
}

std::string option(const ConvSpec& spec, const std::string& name, Size value, Size usual) {
  if (value == usual) return "";
  return ", " + name + "=" + argument(spec, value);
}

std::string tuple(const ConvSpec& spec, Size size) {
  return is_one_row(spec) ? "(" + std::to_string(size.cols) + ",)" : pair(size.rows, size.cols);
}

std::string dimensions(const ConvSpec& spec, std::string_view of_one, std::string_view of_two) {
  return std::string(is_one_row(spec) ? of_one : of_two);
}

}  // namespace convanim
