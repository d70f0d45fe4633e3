// Compresses pixels as the LZW codes of a GIF image.
//
// The simple idea: the longest string of the dictionary that matches the pixels ahead is written as
// one code, and that string with the pixel behind it becomes a new one. Three things go beyond it:
//  - An unchanged pixel matches its own colour or the transparent index. Several readings of the
//    pixels ahead are followed side by side, and the longest wins.
//  - Far from any change only the transparent reading is followed: there a string grows by a whole
//    run of pixels at once, which is what makes the rest affordable.
//  - A dictionary is cleared where that makes the stream shorter: a young one has shorter codes,
//    and strings that fit what comes. Every few rows a trial begins that clears there; a few go on
//    side by side, and the shortest wins.
#include "lzw.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <memory>

namespace convanim {

namespace {

using Code = std::uint16_t;

constexpr int kMaxCodeBits = 12;
constexpr std::size_t kMaxCodes = std::size_t{1} << kMaxCodeBits;

/// How many bits each code has, as the decoder counts: it learns a string one code later than its
/// encoder, so that code n after a clear code may be any of n - 2 new ones.
class CodeWidth {
 public:
  explicit CodeWidth(int code_size)
      : least_(code_size + 1), end_((std::size_t{1} << code_size) + 1) {
    restart();
  }

  void restart() {
    width_ = least_;
    count_ = 0;
  }

  int next() {
    ++count_;
    if (width_ < kMaxCodeBits && end_ + count_ > std::size_t{1} << width_) ++width_;
    return width_;
  }

 private:
  int least_;
  std::size_t end_;
  int width_ = 0;
  std::size_t count_ = 0;  ///< codes since the clear code
};

/// Pixels first to end - 1.
struct Run {
  std::size_t first;
  std::size_t end;
};

/// The pixels, and what all trials know of them.
struct Image {
  std::span<const PatchPixel> pixels;
  std::vector<Run> quiet;  ///< what is only read as transparent; ends with one behind the pixels
  int code_size;
  std::optional<std::uint8_t> transparent;
  std::size_t readings;

  Code clear() const { return static_cast<Code>(1U << static_cast<unsigned>(code_size)); }
  Code end() const { return static_cast<Code>(clear() + 1); }
};

/// The strings seen since the last clear code, as a tree: a child's string is its parent's with one
/// index more. A node and its children by the transparent index, one below the other, make a chain;
/// a chain begins with a string whose last index is another one.
class Dictionary {
 public:
  explicit Dictionary(const Image& image)
      : transparent_(image.transparent ? *image.transparent : -1), roots_(image.clear()) {
    clear();
  }

  void clear() {
    next_ = static_cast<Code>(roots_ + 2);
    for (Code code = 0; code < roots_; ++code) {
      nodes_[code] = {0, code, code, 0, static_cast<std::uint8_t>(code), false};
    }
    if (transparent_ >= 0) plain_runs_[0] = static_cast<Code>(transparent_);
    colored_.fill({});
  }

  bool full() const { return next_ == kMaxCodes; }

  /// The first index of a code's string.
  std::uint8_t first_index(Code code) const { return nodes_[code].first; }

  /// The string with the index behind it; 0, which is no string's child, if it is not known.
  Code transparent_child(Code code) const { return nodes_[code].transparent_child; }
  Code colored_child(Code code, std::uint8_t index) const {
    return nodes_[code].has_colored_child ? colored_[place(code, index)].child : Code{0};
  }

  /// How many transparent indices may follow the string.
  std::uint32_t run_behind(Code code) const {
    return static_cast<std::uint32_t>(nodes_[last_of_chain(code)].depth - nodes_[code].depth);
  }

  /// The string with so many transparent indices behind it.
  /// @pre length <= run_behind(code)
  Code extended(Code code, std::uint32_t length) const {
    if (nodes_[code].head == transparent_) return plain_runs_[nodes_[code].depth + length];
    if (length == run_behind(code)) return last_of_chain(code);
    for (; length > 0; --length) code = nodes_[code].transparent_child;
    return code;
  }

  /// @pre !full(), and the string is not known
  void add(Code parent, std::uint8_t index) {
    Node& node = nodes_[parent];
    if (index == transparent_) {
      nodes_[next_] = {0, node.head, 0, static_cast<Code>(node.depth + 1), node.first, false};
      nodes_[node.head].tail = next_;
      if (node.head == transparent_) plain_runs_[node.depth + 1U] = next_;
      node.transparent_child = next_;
    } else {
      nodes_[next_] = {0, next_, next_, 0, node.first, false};
      colored_[place(parent, index)] = {key(parent, index), next_};
      node.has_colored_child = true;
    }
    ++next_;
  }

  /// Takes back what was added last.
  void remove_last(Code parent, std::uint8_t index) {
    --next_;
    if (index == transparent_) {
      nodes_[nodes_[parent].head].tail = parent;
      nodes_[parent].transparent_child = 0;
    } else {
      // Nothing was added since, so no search passes over this place.
      colored_[place(parent, index)] = {};
    }
  }

 private:
  struct Node {
    Code transparent_child;
    Code head;   ///< of its chain
    Code tail;   ///< of the chain, kept by its head
    Code depth;  ///< in the chain
    std::uint8_t first;
    bool has_colored_child;  ///< or had one
  };

  /// A place of the table of children by other indices.
  struct Slot {
    std::uint32_t key = 0;
    Code child = 0;
  };
  static constexpr std::size_t kSlots = 4 * kMaxCodes;

  Code last_of_chain(Code code) const { return nodes_[nodes_[code].head].tail; }

  static std::uint32_t key(Code parent, std::uint8_t index) {
    return (static_cast<std::uint32_t>(parent) << 8 | index) + 1;
  }

  /// Where that child is, or would be.
  std::size_t place(Code parent, std::uint8_t index) const {
    const std::uint32_t wanted = key(parent, index);
    std::size_t slot = (wanted * 0x9e3779b1U) >> 18;
    while (colored_[slot].key != 0 && colored_[slot].key != wanted) slot = (slot + 1) % kSlots;
    return slot;
  }

  int transparent_;
  Code roots_;
  Code next_ = 0;
  std::array<Node, kMaxCodes> nodes_{};
  std::array<Code, kMaxCodes> plain_runs_{};  ///< the chain of the transparent index itself
  std::array<Slot, kSlots> colored_;
};

/// Most readings that are followed at once.
constexpr std::size_t kMaxReadings = 16;

/// The strings that match the pixels ahead so far: one for each way to read those that are
/// unchanged.
struct Readings {
  std::array<Code, kMaxReadings> codes{};
  std::size_t count = 0;
};

/// A stream up to some pixel, and the dictionary to go on with.
class Trial {
 public:
  explicit Trial(const Image& image) : image_(image), width_(image.code_size), dictionary_(image) {
    clear();
  }

  /// Takes over what the other one has written, but clears the dictionary.
  void begin_after(const Trial& other) {
    codes_ = other.codes_;
    bits_ = other.bits_;
    position_ = other.position_;
    quiet_ = other.quiet_;
    width_ = other.width_;
    clear();
  }

  std::size_t bits() const { return bits_; }
  std::size_t position() const { return position_; }
  bool full() const { return dictionary_.full(); }

  void clear() {
    put(image_.clear());
    width_.restart();
    dictionary_.clear();
    last_.reset();
  }

  /// Writes the code of the longest string that matches the pixels ahead.
  void step() {
    const bool grows = last_ && !dictionary_.full();
    // The new string, the last one with the index behind it, is in the dictionary before it is
    // known how that index will be read. It can only be of use at once if read as the last string's
    // first.
    const std::uint8_t expected = grows ? dictionary_.first_index(*last_) : 0;
    const bool may_repeat = grows && may_be(expected);
    if (may_repeat) dictionary_.add(*last_, expected);
    const Code code = longest_match();
    const std::uint8_t first = dictionary_.first_index(code);
    if (grows && !(may_repeat && first == expected)) {
      if (may_repeat) dictionary_.remove_last(*last_, expected);
      dictionary_.add(*last_, first);
    }
    put(code);
    last_ = code;
  }

  void finish() { put(image_.end()); }

  /// The codes as a GIF stores them, from the lowest bit up.
  std::vector<std::uint8_t> bytes() const {
    std::vector<std::uint8_t> bytes;
    bytes.reserve(bits_ / 8 + 1);
    CodeWidth width(image_.code_size);
    std::uint32_t pending = 0;
    int pending_bits = 0;
    for (const Code code : codes_) {
      pending |= static_cast<std::uint32_t>(code) << pending_bits;
      pending_bits += width.next();
      for (; pending_bits >= 8; pending_bits -= 8, pending >>= 8) {
        bytes.push_back(static_cast<std::uint8_t>(pending));
      }
      if (code == image_.clear()) width.restart();
    }
    if (pending_bits > 0) bytes.push_back(static_cast<std::uint8_t>(pending));
    return bytes;
  }

 private:
  /// Whether the next pixel may be read as that index.
  bool may_be(std::uint8_t index) {
    const PatchPixel& pixel = image_.pixels[position_];
    if (pixel.unchanged && image_.transparent == index) return true;
    return pixel.index == index && quiet_run(position_) == 0;
  }

  void put(Code code) {
    bits_ += static_cast<std::size_t>(width_.next());
    codes_.push_back(code);
  }

  /// How many pixels from here on are only read as transparent. Asked for rising positions.
  std::uint32_t quiet_run(std::size_t at) {
    while (image_.quiet[quiet_].end <= at) ++quiet_;
    const auto [first, end] = image_.quiet[quiet_];
    return at >= first ? static_cast<std::uint32_t>(end - at) : 0;
  }

  Code longest_match();

  /// Reads on through pixels that are only read as transparent, as far as a string is known and at
  /// most to the end of their run. Keeps the strings that reach so far, and returns how far that
  /// is.
  std::uint32_t extend_by_run(Readings& found, std::uint32_t run) const;

  /// Reads on by one pixel in every way there is a string for; false if there is none.
  bool extend_by_pixel(Readings& found, const PatchPixel& pixel) const;

  const Image& image_;
  CodeWidth width_;
  Dictionary dictionary_;
  std::optional<Code> last_;  ///< the code before, none after a clear code
  std::size_t position_ = 0;
  std::size_t quiet_ = 0;  ///< the first of the image's quiet runs that does not lie behind
  std::size_t bits_ = 0;
  std::vector<Code> codes_;
};

std::uint32_t Trial::extend_by_run(Readings& found, std::uint32_t run) const {
  std::uint32_t length = 0;
  std::size_t kept = 0;
  for (std::size_t i = 0; i < found.count; ++i) {
    const std::uint32_t reach = std::min(run, dictionary_.run_behind(found.codes[i]));
    if (reach > length) kept = 0;
    length = std::max(length, reach);
    if (reach == length) found.codes[kept++] = found.codes[i];
  }
  found.count = kept;
  for (std::size_t i = 0; i < kept; ++i) {
    found.codes[i] = dictionary_.extended(found.codes[i], length);
  }
  return length;
}

bool Trial::extend_by_pixel(Readings& found, const PatchPixel& pixel) const {
  Readings longer;
  const auto add = [&](Code child) {
    if (child != 0 && longer.count < image_.readings) longer.codes[longer.count++] = child;
  };
  for (std::size_t i = 0; i < found.count; ++i) {
    if (pixel.unchanged) add(dictionary_.transparent_child(found.codes[i]));
    if (longer.count < image_.readings) {
      add(dictionary_.colored_child(found.codes[i], pixel.index));
    }
  }
  if (longer.count == 0) return false;
  found = longer;
  return true;
}

Code Trial::longest_match() {
  Readings found;
  std::size_t at = position_;
  // The transparent reading comes first and so wins ties: frames have it in common.
  const PatchPixel& begin = image_.pixels[at];
  if (begin.unchanged && image_.transparent) found.codes[found.count++] = *image_.transparent;
  if (quiet_run(at) == 0 && (found.count == 0 || begin.index != found.codes[0])) {
    found.codes[found.count++] = begin.index;
  }

  ++at;
  while (at < image_.pixels.size()) {
    if (const std::uint32_t run = quiet_run(at); run > 0) {
      const std::uint32_t length = extend_by_run(found, run);
      at += length;
      if (length < run) break;
    } else {
      if (!extend_by_pixel(found, image_.pixels[at])) break;
      ++at;
    }
  }
  position_ = at;
  return found.codes[0];
}

/// Runs of pixels that lie more than `border` from any changed one.
std::vector<Run> quiet_runs(std::span<const PatchPixel> pixels, int border) {
  const auto margin = static_cast<std::size_t>(border);
  std::vector<Run> runs;
  for (std::size_t i = 0; i < pixels.size();) {
    const std::size_t first = i;
    while (i < pixels.size() && pixels[i].unchanged) ++i;
    if (i - first > 2 * margin) runs.push_back({first + margin, i - margin});
    while (i < pixels.size() && !pixels[i].unchanged) ++i;
  }
  return runs;
}

}  // namespace

std::vector<std::uint8_t> compress_lzw(std::span<const PatchPixel> pixels, int width, int code_size,
                                       std::optional<std::uint8_t> transparent,
                                       const LzwSearch& search) {
  assert(!pixels.empty() && code_size >= 2 && code_size <= 8);
  const auto readings = static_cast<std::size_t>(search.readings);
  assert(readings >= 1 && readings <= kMaxReadings);
  Image image{pixels, {}, code_size, transparent, readings};
  if (transparent) image.quiet = quiet_runs(pixels, search.border);
  image.quiet.push_back({pixels.size() + 1, pixels.size() + 1});

  std::vector<std::unique_ptr<Trial>> trials;
  trials.push_back(std::make_unique<Trial>(image));
  const bool alone = search.dictionaries == 1;
  const std::size_t stride =
      alone ? pixels.size()
            : static_cast<std::size_t>(search.rows) * static_cast<std::size_t>(width);
  for (std::size_t goal = stride;; goal += stride) {
    const std::size_t target = std::min(goal, pixels.size());
    for (const auto& trial : trials) {
      while (trial->position() < target) {
        if (alone && trial->full()) trial->clear();
        trial->step();
      }
    }
    std::ranges::stable_sort(trials, {}, [](const auto& trial) { return trial->bits(); });
    if (target == pixels.size()) break;
    std::unique_ptr<Trial> spare;
    if (trials.size() == static_cast<std::size_t>(search.dictionaries)) {
      spare = std::move(trials.back());
      trials.pop_back();
    }
    if (trials.front()->position() == pixels.size()) continue;
    if (!spare) spare = std::make_unique<Trial>(image);
    spare->begin_after(*trials.front());
    trials.push_back(std::move(spare));
  }
  trials.front()->finish();
  return trials.front()->bytes();
}

}  // namespace convanim
