// Compresses runs of pixels as the LZW codes of a GIF image.
//
// The simple idea: the longest string of the dictionary that matches the pixels ahead is written as
// one code, and that string with the pixel behind it becomes a new one. Three things go beyond it:
//  - A string grows by a whole run of equal pixels at once, not pixel by pixel.
//  - A dictionary is cleared where that makes the stream shorter: a young one has shorter codes,
//    and strings that fit what comes. Every few hundred codes a trial begins that clears there; a
//    few go on side by side, and the shortest wins.
//  - A thorough search cuts a string short where the two codes then reach further together.
#include "gif/lzw.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <memory>
#include <optional>

#include "gif/lzw_dictionary.h"

namespace convanim {

namespace {

/// A pixel: one of a run's, counted from its start.
struct PixelPosition {
  std::size_t run = 0;
  std::uint32_t offset = 0;
};

struct Match {
  LzwCode code;
  std::uint32_t length;  ///< in pixels
  PixelPosition end;
};

/// A stream up to some pixel, and the dictionary to go on with.
class Trial {
 public:
  Trial(std::span<const DeltaRun> runs, int code_size)
      : runs_(runs),
        clear_(static_cast<LzwCode>(1U << code_size)),
        code_size_(code_size),
        width_(code_size),
        dictionary_(code_size) {
    clear();
  }

  /// Takes over what the other one has written, but clears the dictionary.
  void begin_after(const Trial& other) {
    codes_ = other.codes_;
    bits_ = other.bits_;
    pixels_ = other.pixels_;
    position_ = other.position_;
    width_ = other.width_;
    clear();
  }

  std::size_t bits() const { return bits_; }
  std::size_t codes() const { return codes_.size(); }
  std::size_t pixels() const { return pixels_; }
  bool full() const { return dictionary_.full(); }
  bool done() const { return position_.run == runs_.size(); }

  void clear() {
    put(clear_);
    width_.restart();
    dictionary_.clear();
  }

  /// Writes the code of the longest string that matches the pixels ahead, or of one that is at most
  /// so many pixels shorter.
  void step(int shortening) {
    Match match = longest_match(position_);
    const bool cut = shortening > 0 && cut_short(match, shortening);
    put(match.code);
    pixels_ += match.length;
    position_ = match.end;
    if (dictionary_.full() || done()) return;
    if (cut) {
      dictionary_.add_twin();
    } else {
      dictionary_.add(match.code, index_at(position_));
    }
  }

  void finish() { put(static_cast<LzwCode>(clear_ + 1)); }

  /// The codes as a GIF stores them, from the lowest bit up.
  std::vector<std::uint8_t> bytes() const {
    std::vector<std::uint8_t> bytes;
    bytes.reserve(bits_ / 8 + 1);
    LzwCodeWidth width(code_size_);
    std::uint32_t pending = 0;
    int pending_bits = 0;
    for (const LzwCode code : codes_) {
      pending |= static_cast<std::uint32_t>(code) << pending_bits;
      pending_bits += width.next();
      for (; pending_bits >= 8; pending_bits -= 8, pending >>= 8) {
        bytes.push_back(static_cast<std::uint8_t>(pending));
      }
      if (code == clear_) width.restart();
    }
    if (pending_bits > 0) bytes.push_back(static_cast<std::uint8_t>(pending));
    return bytes;
  }

 private:
  void put(LzwCode code) {
    bits_ += static_cast<std::size_t>(width_.next());
    codes_.push_back(code);
  }

  std::uint8_t index_at(const PixelPosition& position) const {
    return static_cast<std::uint8_t>(runs_[position.run].index);
  }

  Match longest_match(PixelPosition at) const;
  bool cut_short(Match& match, int shortening) const;

  std::span<const DeltaRun> runs_;
  LzwCode clear_;
  int code_size_;
  LzwCodeWidth width_;
  LzwDictionary dictionary_;
  PixelPosition position_;
  std::size_t pixels_ = 0;  ///< before the position
  std::size_t bits_ = 0;
  std::vector<LzwCode> codes_;
};

/// @pre there is a pixel at the position
Match Trial::longest_match(PixelPosition at) const {
  Match match{index_at(at), 1, at};
  while (true) {
    // The code's string ends with the first pixel of what is left of this run.
    const std::uint32_t left = runs_[match.end.run].length - match.end.offset - 1;
    if (left > 0) {
      const std::uint32_t taken = std::min(left, dictionary_.repeats(match.code));
      match.code = dictionary_.repeated(match.code, taken);
      match.length += taken;
      if (taken < left) {
        match.end.offset += taken + 1;
        return match;
      }
    }
    match.end = {match.end.run + 1, 0};
    if (match.end.run == runs_.size()) return match;
    const LzwCode longer = dictionary_.child(match.code, index_at(match.end));
    if (longer == 0) return match;
    match.code = longer;
    ++match.length;
  }
}

/// Shortens the match if the string behind it then ends further on, by more than a pixel: a code
/// that says nothing new is worth that much less.
bool Trial::cut_short(Match& match, int shortening) const {
  if (match.end.run == runs_.size()) return false;
  std::uint32_t most = match.length + longest_match(match.end).length + 1;
  const Match longest = match;
  Match shorter = match;
  for (int cut = 1; cut <= shortening && shorter.length > 1; ++cut) {
    shorter.code = dictionary_.parent(shorter.code);
    --shorter.length;
    PixelPosition& end = shorter.end;
    if (end.offset == 0) end = {end.run - 1, runs_[end.run - 1].length};
    --end.offset;
    const std::uint32_t reach = shorter.length + longest_match(end).length;
    if (reach <= most) continue;
    most = reach;
    match = shorter;
  }
  return match.length < longest.length;
}

/// The shortest of a few streams that differ in where they clear the dictionary.
class Search {
 public:
  Search(std::span<const DeltaRun> runs, int code_size, const LzwSearch& limits) : limits_(limits) {
    for (int i = 0; i < limits.trials; ++i) {
      trials_.push_back(std::make_unique<Trial>(runs, code_size));
    }
  }

  Trial& run() {
    const auto most = static_cast<std::size_t>(limits_.trials);
    std::size_t live = 1;
    while (true) {
      advance(live);
      const auto end = trials_.begin() + static_cast<std::ptrdiff_t>(live);
      std::ranges::stable_sort(trials_.begin(), end, {},
                               [](const auto& trial) { return trial->bits(); });
      if (trials_.front()->done()) return *trials_.front();
      live = std::min(live + 1, most);
      trials_[live - 1]->begin_after(*trials_.front());
    }
  }

  /// The only trial, whose dictionary is cleared when it is full.
  Trial& run_alone() {
    Trial& trial = *trials_.front();
    while (!trial.done()) {
      if (trial.full()) trial.clear();
      trial.step(limits_.shortening);
    }
    return trial;
  }

 private:
  /// The shortest stream goes on by some codes, the others until they have reached as far.
  void advance(std::size_t live) {
    Trial& first = *trials_.front();
    const std::size_t codes = first.codes() + static_cast<std::size_t>(limits_.codes);
    while (!first.done() && first.codes() < codes) first.step(limits_.shortening);
    for (std::size_t i = 1; i < live; ++i) {
      while (trials_[i]->pixels() < first.pixels()) trials_[i]->step(limits_.shortening);
    }
  }

  LzwSearch limits_;
  std::vector<std::unique_ptr<Trial>> trials_;
};

}  // namespace

std::vector<std::uint8_t> compress_lzw(std::span<const DeltaRun> runs, int code_size,
                                       const LzwSearch& search) {
  assert(!runs.empty() && code_size >= 2 && code_size <= 8);
  // Of two runs of one index the dictionary would know strings that there are not.
  assert(std::ranges::adjacent_find(runs, {}, &DeltaRun::index) == runs.end());
  assert(search.trials >= 1 && search.codes >= 1 && search.shortening >= 0);
  Search streams(runs, code_size, search);
  Trial& shortest = search.trials == 1 ? streams.run_alone() : streams.run();
  shortest.finish();
  return shortest.bytes();
}

}  // namespace convanim
