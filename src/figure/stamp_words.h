// What is said of figures whose steps add to windows.
#pragma once

#include <string>

#include "convanim/diagram.h"

namespace convanim {

/// @throws RequestError if what is chosen is not there: a weight, or counts beside numbers
void check_chosen(const Layer& layer, bool has_numbers, const FigureChoices& choices);

/// As FigureKind's fields.
std::string lacks_scatter(const Layer& layer, bool has_numbers);
std::string describe_scatter(const Diagram& diagram);
std::string say_scatter(const Subject& subject, int step);
std::string lacks_pair(const Layer& layer, bool has_numbers);
std::string describe_pair(const Diagram& diagram);
std::string say_pair(const Subject& subject, int step);
std::string lacks_backward(const Layer& layer, bool has_numbers);
std::string describe_backward(const Diagram& diagram);
std::string say_backward(const Subject& subject, int step);

}  // namespace convanim
