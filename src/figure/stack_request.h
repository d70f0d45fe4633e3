// From what is asked for of a model to its layers.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "convanim/stack.h"
#include "convanim/stack_scene.h"
#include "figure/request.h"
#include "stack/chain.h"

namespace convanim {

/// A model, or layers of one kind behind each other; nothing where the request is silent.
struct StackRequest {
  std::string model{};  ///< its text, or a file of it
  std::optional<Sides> input{};
  std::optional<int> channels{};  ///< of the input

  // Of layers of one kind: a number for each of them, or one for all.
  std::vector<Sides> kernels{};
  std::vector<Sides> strides{};
  std::vector<Sides> dilations{};
  std::optional<PaddingRequest> padding{};
  bool causal = false;          ///< of one axis, and padded in front alone
  std::optional<int> layers{};  ///< how many there are

  const StackView* view = nullptr;  ///< how it is drawn
  bool grows = false;               ///< a step adds a layer
  bool each = false;                ///< instead each layer is drawn on its own
};

/// Reads the model, from its file where the words name one.
/// @throws RequestError for a model that is not whole or does not go with its input;
///         std::runtime_error if its file cannot be read
Stack make_stack(const StackRequest& request);

/// "conv --kernel 3 --stride 2", "add conv1 conv3": a line of a model in the words of the command
/// line; none if its first word is none of them.
/// @throws RequestError for options that it has not
std::optional<ChainItem> read_own_words(std::string_view line);

}  // namespace convanim
