// Writes an animation as a page of HTML whose steps and cells its reader can try. Knows no request.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "convanim/animation.h"
#include "convanim/channels.h"
#include "convanim/diagram.h"
#include "convanim/sink.h"
#include "convanim/theme.h"

namespace convanim {

/// What a page tells besides the figure, in UTF-8; nothing where something is empty.
struct PageText {
  std::string name;         ///< what the figure's files are called
  std::string command;      ///< that draws it
  std::string code;         ///< the line that makes the layer in PyTorch
  std::string explanation;  ///< in paragraphs
  bool is_table = false;    ///< whether that begins with one, whose lines stay whole
};

/// What the grids of a figure of all channels are, and what the layer computes with, if it has
/// numbers.
struct PageChannels {
  std::vector<GridChannels> grids;
  std::optional<LayerValues> values{};
};

/// What the cells of a figure are to its layer, where grid 0 is the plane that the window slides
/// over and grid 1 the output, or where it is one of all channels.
struct PageLayer {
  Layer layer;  ///< of one channel, or whole
  std::optional<Numbers> numbers{};
  std::optional<PageChannels> channels{};
};

/// What a page shows.
struct PageContent {
  Animation animation;
  StepRange steps;                   ///< of it
  Diagrams diagrams;                 ///< of these; without grids there are no cells to point at
  std::optional<PageLayer> layer{};  ///< nothing where the figure shows it otherwise
  PageText text{};
  Theme theme{};
};

/// Writes a page that needs nothing else and fetches nothing; scripts and styles are named by their
/// hashes in its content security policy. Without scripts the figure plays as an SVG does.
/// @throws TooMuch as write_svg() does
void write_html(const PageContent& content, Sink& sink);

}  // namespace convanim
