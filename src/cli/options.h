// The options of the command line, a row each: what they are called, what they may be, which
// commands have them, and where their values go. Knows no parser.
#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "figure/stack_request.h"
#include "plan/request.h"
#include "snippet/snippet.h"

namespace convanim {

/// Commands, one bit each.
using CommandSet = unsigned;
inline constexpr CommandSet kNamed = 1;  ///< the program without a command
inline constexpr CommandSet kConv = 2;
inline constexpr CommandSet kConvTransposed = 4;
inline constexpr CommandSet kMaxPool = 8;
inline constexpr CommandSet kAveragePool = 16;
inline constexpr CommandSet kLayer = 32;
inline constexpr CommandSet kAll = 64;
inline constexpr CommandSet kList = 128;
inline constexpr CommandSet kChecksums = 256;
inline constexpr CommandSet kAdaptiveMaxPool = 512;
inline constexpr CommandSet kAdaptiveAveragePool = 1024;
inline constexpr CommandSet kUpsampleNearest = 2048;
inline constexpr CommandSet kUpsampleLinear = 4096;
inline constexpr CommandSet kMaxUnpool = 8192;
inline constexpr CommandSet kPixelShuffle = 16384;
inline constexpr CommandSet kPixelUnshuffle = 32768;
inline constexpr CommandSet kStack = 65536;
inline constexpr CommandSet kPlayground = 131072;
inline constexpr CommandSet kBatch = 262144;
inline constexpr CommandSet kGuide = 524288;
inline constexpr CommandSet kConvolutions = kConv | kConvTransposed;
inline constexpr CommandSet kPools = kMaxPool | kAveragePool;
inline constexpr CommandSet kUpsampling = kUpsampleNearest | kUpsampleLinear;
inline constexpr CommandSet kResizing = kAdaptiveMaxPool | kAdaptiveAveragePool | kUpsampling;
inline constexpr CommandSet kShuffles = kPixelShuffle | kPixelUnshuffle;
inline constexpr CommandSet kKinds = kConvolutions | kPools | kResizing | kMaxUnpool | kShuffles;
inline constexpr CommandSet kFigures = kNamed | kKinds | kLayer;  ///< that draw one figure
inline constexpr CommandSet kDraws = kFigures | kAll;

inline constexpr int kMaxThreads = 256;

/// One part of several alike, counted from 1.
struct Shard {
  int number = 1;
  int count = 1;
};

/// What options ask for; each command takes of it what it has options for.
struct Request {
  LayerRequest layer;
  DrawRequest draw;
  const SnippetKind* snippet = nullptr;  ///< what to print, if anything
  std::optional<int> threads;            ///< one a core, unless told otherwise
  std::optional<std::size_t> memory;     ///< bytes; half of the machine's, unless told otherwise
  bool quiet = false;                    ///< tell nothing but errors
  StackRequest stack;
  bool explain = false;
  std::optional<Sides> wanted_output;  ///< the size that is asked how to get
  CatalogueSet set = CatalogueSet::classic;
  std::optional<std::filesystem::path> manifest;
  bool only_compares = false;  ///< files with what would be drawn
  Shard shard;
  bool lists = false;                  ///< the sections that there are
  std::optional<std::string> section;  ///< the only one that is wanted
};

/// What an option may be, and where that goes.
struct Flag {
  void (*set)(Request& request) = nullptr;
};
struct WholeNumber {
  int least;
  int most;
  void (*set)(Request& request, int value);
  bool is_step = false;  ///< of the animation, whose last one is the bound that counts
};
struct Decimal {
  double least;
  double most;
  void (*set)(Request& request, double value);
};
struct OneOf {
  std::vector<std::string> (*words)();
  void (*set)(Request& request, const std::string& word);
};
struct FilePath {
  void (*set)(Request& request, const std::string& path);
  bool is_read = false;  ///< what is in it is part of what is asked for
};
/// Whatever the setter reads.
struct AnyWord {
  void (*set)(Request& request, const std::string& word);
  std::vector<std::string> (*words)() = nullptr;  ///< some that it may be, or begin with
  bool is_steps = false;                          ///< steps of the animation, with commas
  bool may_be_missing = false;                    ///< then it is empty
  bool prefixes_errors = false;                   ///< by its name: "--input: 'x' is no size"
};
using Takes = std::variant<Flag, WholeNumber, Decimal, OneOf, FilePath, AnyWord>;

/// What files must have for an option to change them.
enum class Needs {
  nothing,
  pixels,
  width,
  picture,
  still,
  animation,
  loop,
  search,
  pages,
  gliding,
  clicks
};

/// When an option may be given.
struct Rules {
  bool repeats = false;           ///< again, and several values with commas
  bool about_layer = false;       ///< also where nothing is drawn
  bool is_explained = false;      ///< also beside --explain
  bool fits_text = false;         ///< also where nothing but text comes out
  Needs needs = Needs::nothing;   ///< where files have this
  std::string_view only_with{};   ///< beside another option, without which it does nothing
  std::string_view instead_of{};  ///< not beside another option, which it contradicts
};

struct Option {
  std::string_view names;  ///< "-f,--format": the long one last
  std::string_view value;  ///< what stands for it in a help text: "FORMAT"; nothing for a flag
  CommandSet commands;     ///< that have it
  std::string text;
  std::string_view fallback;  ///< what holds where it is not given; nothing to tell of it
  Takes takes;
  Rules rules{};
  std::string_view group{};  ///< its heading in a help text
};

/// A row for each option; those of one name have different commands.
std::span<const Option> options();

/// Those that one of the commands has.
std::vector<const Option*> options_of(CommandSet command);

/// "-f" and "--format"; "--format"
std::vector<std::string> names_of(const Option& option);
std::string long_name(const Option& option);

/// Its help text: with the range and what holds where it is not given, unless the command's layer
/// has numbers of its own.
std::string help_text(const Option& option, CommandSet command);

/// The words that the value may be or begin with, if these are few.
std::vector<std::string> words_of(const Option& option);

/// Puts the value that a word says where it goes, or each of several between commas.
/// @throws RequestError with the option, what was given and what it may be
void read_values(const Option& option, const std::string& word, Request& request);

}  // namespace convanim
