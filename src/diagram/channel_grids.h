// The grids of a figure of all channels: planes, the matrix of kernels, outputs.
#pragma once

#include <algorithm>
#include <map>
#include <memory>
#include <utility>
#include <vector>

#include "diagram/channel_rows.h"

namespace convanim {

/// What channels are called.
struct ChannelLetters {
  std::u32string_view in = kItalicX;
  std::u32string_view out = kItalicY;
};

/// A place in a row, and in the matrix.
using PairOfSlots = std::pair<std::size_t, std::size_t>;

/// The grids of a figure, and where in it they are.
struct ChannelGrids {
  std::vector<std::shared_ptr<const Grid>> grids;
  std::map<int, std::size_t> inputs;           ///< by channel
  std::map<PairOfSlots, std::size_t> kernels;  ///< of all slots, also of gaps
  std::vector<std::size_t> outputs;            ///< by their place among those that are shown
  std::vector<Note> notes;                     ///< names of the matrix's rows and columns

  std::size_t add(Grid grid) {
    grids.push_back(std::make_shared<const Grid>(std::move(grid)));
    return grids.size() - 1;
  }
};

/// What is shown of a layer's channels.
struct Shown {
  Layer layer;
  ChannelLetters letters;
  Layout layout;
  PlaneRow in;
  PlaneRow out;

  explicit Shown(const Layer& whole, const ChannelLetters& names = {})
      : layer(whole),
        letters(names),
        layout(lay_out(whole)),
        in(planes_shown(whole.channels.in)),
        out(planes_shown(whole.channels.out)) {}

  int cells() const { return layout.output().rows * layout.output().cols; }
  int in_group() const { return channels_per_group(layer); }

  /// The first channel that an output channel is made of, of a layer with kernels.
  int first_read(int out_channel) const {
    return out_channel / (layer.channels.out / layer.groups) * in_group();
  }
  bool reads(int out_channel, int in_channel) const {
    const int first = first_read(out_channel);
    return in_channel >= first && in_channel < first + in_group();
  }

  /// Whether channels that are left out between the shown ones are read.
  bool reads_hidden(int out_channel) const {
    const int first = first_read(out_channel);
    for (int channel = first; channel < first + in_group(); ++channel) {
      if (std::ranges::find(in, std::optional(channel)) == in.end()) return true;
    }
    return false;
  }
};

/// The slot of a channel in a row.
std::size_t slot_of(const PlaneRow& row, int plane);

/// A row for each output channel, a column for each input channel, and in place of kernels that
/// there are not what says so.
void add_matrix(ChannelGrids& all, const Shown& shown, const WholeNumbers* numbers);

/// Writes at its rows and columns which channels they are of.
void name_matrix(ChannelGrids& all, const Shown& shown);

/// The planes, the matrix if the layer has a weight, and the outputs.
ChannelGrids make_grids(const Shown& shown, const WholeNumbers* numbers);

/// As the public one, with channels called otherwise.
Diagrams in_channels(const Subject& subject, const ChannelLetters& letters);

}  // namespace convanim
