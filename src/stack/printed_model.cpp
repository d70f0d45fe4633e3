// A model as PyTorch's print() writes it: a line a layer, and one that opens and one that closes
// what holds layers.
#include "stack/printed_model.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "base/ascii.h"
#include "base/read_number.h"
#include "convanim/error.h"

namespace convanim {

namespace {

struct PrintedLine {
  std::string_view name;  ///< in brackets in front; may be nothing
  std::string_view words;
};

std::string_view stripped(std::string_view line) {
  const std::size_t first = line.find_first_not_of(" \t\r");
  if (first == std::string_view::npos) return {};
  return line.substr(first, line.find_last_not_of(" \t\r") + 1 - first);
}

PrintedLine split_printed(std::string_view line) {
  const std::size_t colon = line.starts_with('(') ? line.find("): ") : std::string_view::npos;
  if (colon == std::string_view::npos) return {{}, line};
  return {line.substr(1, colon - 1), stripped(line.substr(colon + 2))};
}

/// "6 x Block(" stands for so many alike.
int take_count(std::string_view& words) {
  const std::size_t times = words.find(" x ");
  if (times == std::string_view::npos) return 1;
  const auto count = read_whole(words.substr(0, times));
  if (!count) return 1;
  words = words.substr(times + 3);
  return *count;
}

template <class Action>
void for_each_line(std::string_view text, const Action& action) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    action(stripped(text.substr(at, end - at)));
    at = end + 1;
  }
}

class PrintedReader {
 public:
  void read(std::string_view line) {
    ++number_;
    if (line.empty()) return;
    if (line == ")") {
      close();
      return;
    }
    auto [name, words] = split_printed(line);
    const int count = take_count(words);
    if (count > kMostAlike || chain_.size() > kMostItems) {
      throw RequestError("line " + std::to_string(number_) + ": too many layers (limit " +
                         std::to_string(kMostItems) + ")");
    }
    open_.push_back({std::string(name), chain_.size(), count});
    if (words.ends_with('(')) return;
    put(words);
    close();
  }

  Chain take() && { return std::move(chain_); }

 private:
  struct Holder {
    std::string name;
    std::size_t first;  ///< of its items
    int count;
  };

  static constexpr int kMostAlike = 1000;
  static constexpr std::size_t kMostItems = 100'000;

  std::string path() const {
    std::string path;
    for (const Holder& holder : open_) {
      if (!holder.name.empty()) path += (path.empty() ? "" : ".") + holder.name;
    }
    return path;
  }

  void put(std::string_view words) {
    try {
      ChainItem item = read_chain_item(words);
      item.name = path();
      chain_.push_back(std::move(item));
    } catch (const RequestError& error) {
      throw RequestError("line " + std::to_string(number_) + ": " + error.what());
    }
  }

  /// What stands for several is there so often; the names tell them apart.
  void close() {
    if (open_.empty()) return;
    const Holder holder = open_.back();
    open_.pop_back();
    const Chain once(chain_.begin() + static_cast<std::ptrdiff_t>(holder.first), chain_.end());
    for (int n = 1; n < holder.count && chain_.size() <= kMostItems; ++n) {
      for (ChainItem item : once) {
        item.name += "#" + std::to_string(n + 1);
        chain_.push_back(std::move(item));
      }
    }
  }

  Chain chain_;
  std::vector<Holder> open_;
  std::size_t number_ = 0;
};

}  // namespace

bool is_printed_model(std::string_view text) {
  bool found = false;
  for_each_line(text, [&](std::string_view line) {
    const PrintedLine printed = split_printed(line);
    found = found || (!printed.name.empty() && !printed.words.empty());
  });
  return found;
}

Chain read_printed_model(std::string_view text) {
  PrintedReader reader;
  for_each_line(text, [&](std::string_view line) { reader.read(line); });
  return std::move(reader).take();
}

}  // namespace convanim
