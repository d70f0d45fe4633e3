// From a layer as it was asked for to a figure: its layer, its numbers and what its files are
// called.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "convanim/compose.h"
#include "convanim/diagram.h"
#include "convanim/layer.h"

namespace convanim {

/// A layer and how it is drawn.
struct Figure {
  std::string name;    ///< what its files are called
  bool named = false;  ///< whether that is the name of an animation of the catalogue
  Layer layer;
  std::optional<Numbers> numbers{};  ///< that it shows, if any
  const Arrangement* arrangement = &kSlanted;
};

/// What the command line says of one layer; nothing where it was silent.
struct LayerRequest {
  /// Where it starts: a named animation, an empty layer of a kind, or an expression of a framework.
  struct Name {
    std::string text;
  };
  struct Expression {
    std::string text;
  };
  std::variant<Name, LayerKind, Expression> start;

  std::optional<std::string> input{};
  std::optional<std::string> kernel{};
  std::optional<std::string> stride{};
  std::optional<std::string> padding{};
  std::optional<std::string> dilation{};
  std::optional<std::string> output_padding{};
  std::optional<bool> ceil_mode{};
  std::optional<bool> count_include_pad{};

  bool values = false;
  std::optional<std::filesystem::path> input_values{};
  std::optional<std::filesystem::path> kernel_values{};
  std::optional<int> decimals{};
};

/// The figure that was asked for. Reads the files of values.
/// @throws RequestError for a layer that is not complete, contradicts itself or does not exist;
///         std::runtime_error if a file cannot be read
Figure make_figure(const LayerRequest& request);

/// The named animation as it is.
/// @throws RequestError as check_name() does
Figure named_figure(const std::string& name);

/// Checks that the word names an animation; it may have been meant for one of the commands.
/// @throws RequestError with the names and commands near it
void check_name(const std::string& word, const std::vector<std::string>& commands = {});

}  // namespace convanim
