// What each command asks for by its options and arguments.
#pragma once

#include "cli/command.h"
#include "cli/commands.h"
#include "convanim/layer.h"

namespace convanim {

/// Each throws RequestError for options or arguments that are missing or have no effect.

/// A named animation, changed by the options.
Command named_command(const Given& given);

/// A layer by its numbers.
Command kind_command(LayerKind kind, const Given& given);

template <LayerKind kKind>
Command kind_command(const Given& given) {
  return kind_command(kKind, given);
}

/// A layer in the words of a framework.
Command layer_command(const Given& given);

/// A model.
Command stack_command(const Given& given);

/// All animations of a set.
Command all_command(const Given& given);

/// Lines of a file, each a command.
Command batch_command(const Given& given);

Command list_command(const Given& given);

Command checksums_command(const Given& given);

Command playground_command(const Given& given);

Command guide_command(const Given& given);

}  // namespace convanim
