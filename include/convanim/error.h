// The error that a wrong request is. Knows nothing of layers.
#pragma once

#include <stdexcept>
#include <string>
#include <utility>

namespace convanim {

/// A request that cannot be met, whoever tries: what was given, the bound and, where the library
/// knows it, the way out.
class RequestError : public std::invalid_argument {
 public:
  using std::invalid_argument::invalid_argument;
};

/// What a request may hold too much of.
enum class Excess { layer, matrix, pixels, svg_shapes, svg_changes, sheet_shapes, memory, output };

/// A request for more than is done at once. It says what the limit is; how to ask for less is for
/// those to say who know how it was asked.
class TooMuch : public RequestError {
 public:
  /// @param instead the size of an input that would show the same, if one is known; of memory and
  ///                output, how much would do
  TooMuch(const std::string& what, Excess excess, std::string instead = {})
      : RequestError(what), excess_(excess), instead_(std::move(instead)) {}

  Excess excess() const { return excess_; }
  const std::string& instead() const { return instead_; }

 private:
  Excess excess_;
  std::string instead_;
};

}  // namespace convanim
