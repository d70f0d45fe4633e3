// A line of a model in the words of the command line.
#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/find_row.h"
#include "base/phrases.h"
#include "base/read_number.h"
#include "base/row_names.h"
#include "base/suggest.h"
#include "convanim/error.h"
#include "figure/layer_grammar.h"
#include "figure/set_padding.h"
#include "figure/stack_request.h"
#include "layer/layer_text.h"

namespace convanim {

namespace {

/// A kind of layer, as a framework's.
struct OwnKind {
  LayerKind kind;
  FrameworkKind in_framework;
  std::string_view interpolation = {};
};

constexpr auto kOwnKinds = std::to_array<OwnKind>({
    {LayerKind::conv, FrameworkKind::conv},
    {LayerKind::conv_transposed, FrameworkKind::conv_transposed},
    {LayerKind::max_pool, FrameworkKind::max_pool},
    {LayerKind::average_pool, FrameworkKind::average_pool},
    {LayerKind::adaptive_max_pool, FrameworkKind::adaptive_max_pool},
    {LayerKind::adaptive_average_pool, FrameworkKind::adaptive_average_pool},
    {LayerKind::upsample_nearest, FrameworkKind::upsample, "nearest"},
    {LayerKind::upsample_linear, FrameworkKind::upsample, "bilinear"},
    {LayerKind::max_unpool, FrameworkKind::max_unpool},
    {LayerKind::pixel_shuffle, FrameworkKind::pixel_shuffle},
    {LayerKind::pixel_unshuffle, FrameworkKind::pixel_unshuffle},
});

struct OwnWord {
  std::string_view word;
  ChainKind kind = ChainKind::pass;
  int per_channel = 0;
};

constexpr auto kOwnWords = std::to_array<OwnWord>({
    {"identity"},
    {"relu"},
    {"sigmoid"},
    {"tanh"},
    {"softmax"},
    {"dropout"},
    {"batch_norm", ChainKind::pass, 2},
    {"flatten", ChainKind::flatten},
    {"dense", ChainKind::dense},
    {"add", ChainKind::add},
    {"concat", ChainKind::concat},
});

/// An option of a line, and where its value goes.
struct OwnOption {
  std::string_view name;
  void (*set)(ChainItem& item, const std::string& word);
};

std::vector<double> as_scale(const Sides& sides) {
  return {sides.begin(), sides.end()};
}

void set_from(ChainItem& item, const std::string& word) {
  item.inputs = {word};
}

constexpr auto kOwnOptions = std::to_array<OwnOption>({
    {"--kernel",
     [](ChainItem& item, const std::string& word) { item.layer->kernel = parse_sides(word, 1); }},
    {"--stride",
     [](ChainItem& item, const std::string& word) { item.layer->stride = parse_sides(word, 1); }},
    {"--dilation",
     [](ChainItem& item, const std::string& word) { item.layer->dilation = parse_sides(word, 1); }},
    {"--padding", [](ChainItem& item,
                     const std::string& word) { set_padding(*item.layer, parse_padding(word)); }},
    {"--output-padding",
     [](ChainItem& item, const std::string& word) {
       item.layer->output_padding = parse_sides(word, 0);
     }},
    {"--output-size",
     [](ChainItem& item, const std::string& word) {
       const Sides sides = parse_sides(word, 1);
       item.layer->output_size.assign(sides.begin(), sides.end());
     }},
    {"--factor",
     [](ChainItem& item, const std::string& word) {
       item.layer->scale = as_scale(parse_sides(word, 1));
     }},
    {"--channels",
     [](ChainItem& item, const std::string& word) {
       const bool has_both = word.find('x') != std::string::npos;
       const Channels channels = parse_channels(word);
       if (has_both) item.layer->in_channels = channels.in;
       item.layer->out_channels = channels.out;
     }},
    {"--groups",
     [](ChainItem& item,
        const std::string& word) { item.layer->groups = parse_sides(word, 1).front(); }},
    {"--from", set_from},
});

/// Without a stream: its library's words for money, months and the rest would go with it into the
/// playground, a tenth of its code.
std::vector<std::string> words_in(std::string_view line) {
  constexpr std::string_view kBlanks = " \t\n\v\f\r";
  std::vector<std::string> words;
  for (std::size_t at = line.find_first_not_of(kBlanks); at < line.size();) {
    const std::size_t end = std::min(line.find_first_of(kBlanks, at), line.size());
    words.emplace_back(line.substr(at, end - at));
    at = line.find_first_not_of(kBlanks, end);
  }
  return words;
}

std::vector<std::string> own_option_names() {
  return row_names(kOwnOptions);
}

/// As many axes as the longest of its lists has, if that is more than one.
std::size_t axes_told(const FrameworkLayer& layer) {
  const std::size_t most =
      std::max({layer.kernel.size(), layer.stride.size(), layer.dilation.size(),
                layer.padding.size(), layer.output_size.size(), layer.scale.size()});
  return most > 1 ? most : 0;
}

void set_option(ChainItem& item, const std::string& name, const std::string& word) {
  const OwnOption* option = find_row(kOwnOptions, name, &OwnOption::name);
  const bool is_allowed = option && (item.layer || name == "--from");
  if (!is_allowed) {
    throw RequestError("'" + name + "' is no option of " + item.word + " (" +
                       choices_text(name, own_option_names()) + ")");
  }
  try {
    option->set(item, word);
  } catch (const RequestError& error) {
    throw RequestError(name + ": " + error.what());
  }
}

/// Words behind the first that are no options.
void set_arguments(ChainItem& item, const std::vector<std::string>& arguments) {
  if (item.kind == ChainKind::add || item.kind == ChainKind::concat) {
    if (arguments.size() < 2) {
      throw RequestError(item.word + " joins layers (needs the names of two or more)");
    }
    item.inputs = arguments;
    return;
  }
  const bool is_dense = item.kind == ChainKind::dense;
  const auto features =
      is_dense && arguments.size() == 1 ? read_whole(arguments.front()) : std::nullopt;
  if (is_dense && (!features || *features < 1)) {
    throw RequestError("dense needs the number of its outputs (dense 10)");
  }
  if (is_dense) {
    item.features = *features;
  } else if (!arguments.empty()) {
    throw RequestError("not expected behind " + item.word + ": " + arguments.front());
  }
}

/// Of "conv1d" 1; 0 of a word that says none.
std::size_t dimensions_in(const std::string& word) {
  const std::size_t digit = word.size() < 2 ? 0 : word.size() - 2;
  const bool says = word.ends_with('d') && word[digit] >= '1' && word[digit] <= '3';
  return says ? static_cast<std::size_t>(word[digit] - '0') : 0;
}

std::optional<ChainItem> begun(const std::string& word) {
  ChainItem item;
  item.word = word;
  if (const OwnWord* row = find_row(kOwnWords, word, &OwnWord::word)) {
    item.kind = row->kind;
    item.parameters_per_channel = row->per_channel;
    return item;
  }
  const std::size_t dimensions = dimensions_in(word);
  const std::string kind = dimensions > 0 ? word.substr(0, word.size() - 2) : word;
  for (const OwnKind& row : kOwnKinds) {
    if (to_string(row.kind) != kind) continue;
    item.kind = ChainKind::layer;
    FrameworkLayer& layer = item.layer.emplace();
    layer.name = word;
    layer.kind = row.in_framework;
    layer.interpolation = row.interpolation;
    layer.dimensions = dimensions;
    return item;
  }
  return std::nullopt;
}

/// A pool's windows stand beside each other.
void complete(FrameworkLayer& layer) {
  const bool is_pool = layer.kind == FrameworkKind::max_pool ||
                       layer.kind == FrameworkKind::average_pool ||
                       layer.kind == FrameworkKind::max_unpool;
  if (is_pool && layer.stride.empty()) layer.stride = layer.kernel;
  if (layer.dimensions == 0) layer.dimensions = axes_told(layer);
  constexpr std::array<std::string_view, kMaxDimensions> kLinearWords{"linear", "bilinear",
                                                                      "trilinear"};
  if (layer.interpolation == "bilinear" && layer.dimensions > 0) {
    layer.interpolation = kLinearWords[layer.dimensions - 1];
  }
}

void check_complete(const ChainItem& item) {
  const FrameworkLayer& layer = *item.layer;
  const bool resizes =
      layer.kind == FrameworkKind::upsample || layer.kind == FrameworkKind::adaptive_max_pool ||
      layer.kind == FrameworkKind::adaptive_average_pool ||
      layer.kind == FrameworkKind::pixel_shuffle || layer.kind == FrameworkKind::pixel_unshuffle;
  if (!resizes && layer.kernel.empty()) throw RequestError(item.word + " needs --kernel SIZE");
  if (resizes && layer.scale.empty() && layer.output_size.empty()) {
    throw RequestError(item.word + " needs --factor or --output-size");
  }
}

}  // namespace

std::optional<ChainItem> read_own_words(std::string_view line) {
  const std::vector<std::string> words = words_in(line);
  std::optional<ChainItem> item = words.empty() ? std::nullopt : begun(words.front());
  if (!item) return std::nullopt;
  std::vector<std::string> arguments;
  for (std::size_t n = 1; n < words.size(); ++n) {
    if (!words[n].starts_with("--")) {
      arguments.push_back(words[n]);
      continue;
    }
    if (n + 1 == words.size()) throw RequestError(words[n] + " needs a value");
    set_option(*item, words[n], words[n + 1]);
    ++n;
  }
  set_arguments(*item, arguments);
  if (!item->layer) return item;
  check_complete(*item);
  complete(*item->layer);
  return item;
}

}  // namespace convanim
