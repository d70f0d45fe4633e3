// A model's text as a chain: which of the ways to write one it is, and where its layers are.
#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/ascii.h"
#include "convanim/error.h"
#include "stack/chain.h"
#include "stack/printed_model.h"
#include "syntax/python_expression.h"
#include "syntax/python_token.h"

namespace convanim {

namespace {

using Kind = PythonExpression::Kind;

/// What holds layers one behind the other.
constexpr auto kChainHolders =
    std::to_array<std::string_view>({"Sequential", "ModuleList", "OrderedDict", "Model"});

std::string_view called_name(const PythonExpression& expression) {
  if (expression.kind != Kind::call) return {};
  const auto path = dotted_name(expression.parts.front());
  return path.empty() ? std::string_view{} : path.back();
}

bool holds_chain(const PythonExpression& expression) {
  const auto is_it = [&](std::string_view name) { return name == called_name(expression); };
  return expression.kind == Kind::sequence || std::ranges::any_of(kChainHolders, is_it);
}

/// model.add(layer) of Keras.
bool adds_to_chain(const PythonExpression& expression) {
  return called_name(expression) == "add" && expression.parts.front().kind == Kind::attribute;
}

/// ("conv1", nn.Conv2d(...)) of an OrderedDict.
bool is_named_pair(const PythonExpression& expression) {
  return expression.kind == Kind::sequence && expression.parts.size() == 2 &&
         expression.parts.front().kind == Kind::string;
}

std::string joined_name(const std::string& path, std::string_view name) {
  return path.empty() ? std::string(name) : path + "." + std::string(name);
}

/// Collects what expressions hold, and names each by where it is, as PyTorch does.
class Collector {
 public:
  void collect(const PythonExpression& expression, const std::string& path) {
    if (is_named_pair(expression)) {
      collect(expression.parts[1],
              joined_name(holder_of(path), string_content(expression.parts[0])));
    } else if (holds_chain(expression) || adds_to_chain(expression)) {
      collect_parts(expression, adds_to_chain(expression) ? holder_of(path) : path);
    } else {
      put(expression, path);
    }
  }

  Chain take() && { return std::move(chain_); }

 private:
  /// A list in a call, or behind a star, is what the call itself would have.
  void collect_parts(const PythonExpression& holder, const std::string& path) {
    std::size_t count = 0;
    const auto each = [&](const PythonExpression& part) {
      collect(part, joined_name(path, std::to_string(count++)));
    };
    std::ranges::for_each(
        holder.kind == Kind::sequence ? holder.parts : std::vector<PythonExpression>{}, each);
    for (const PythonArgument& argument : holder.arguments) {
      if (!argument.name.empty() && argument.name != "layers") continue;
      const bool is_list = argument.value.kind == Kind::sequence && !is_named_pair(argument.value);
      if (is_list) {
        std::ranges::for_each(argument.value.parts, each);
      } else if (called_name(argument.value) == "OrderedDict") {
        collect_parts(argument.value, path);
      } else {
        each(argument.value);
      }
    }
  }

  /// Without the last part.
  static std::string holder_of(const std::string& path) {
    const std::size_t dot = path.rfind('.');
    return dot == std::string::npos ? "" : path.substr(0, dot);
  }

  void put(const PythonExpression& expression, const std::string& path) {
    if (expression.kind != Kind::call) {
      throw RequestError("'" + quotable(expression.source) +
                         "' is no layer that is written out (needs the call that makes it)");
    }
    if (chain_.empty()) {
      if (const auto input = told_input(expression)) chain_.push_back(*input);
    }
    ChainItem item = read_chain_item(expression.source);
    if (item.name.empty() && item.kind != ChainKind::input) item.name = path;
    chain_.push_back(std::move(item));
  }

  Chain chain_;
};

bool is_one_expression(const PythonCode& code) {
  return std::ranges::any_of(code.expressions, [](const PythonExpression& expression) {
    return holds_chain(expression) || adds_to_chain(expression);
  });
}

Chain chain_of(const PythonCode& code) {
  Collector collector;
  std::size_t added = 0;
  for (const PythonExpression& expression : code.expressions) {
    const bool adds = adds_to_chain(expression);
    if (!adds && !holds_chain(expression)) continue;
    collector.collect(expression, adds ? std::to_string(added++) : "");
  }
  return std::move(collector).take();
}

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r") + 1 - first);
}

std::string_view without_comment(std::string_view line) {
  return trimmed(line.substr(0, line.find('#')));
}

bool may_be_in_name(char c) {
  return is_letter(c) || is_digit(c) || c == '_' || c == '.' || c == '-' || c == '/';
}

/// A line's own name and what is behind it: "conv1: conv ..." or "conv1 = nn.Conv2d(...)".
std::pair<std::string, std::string_view> split_name(std::string_view line) {
  const auto length =
      static_cast<std::size_t>(std::ranges::find_if_not(line, may_be_in_name) - line.begin());
  const std::string_view rest = trimmed(line.substr(length));
  const bool is_name = length > 0 && !rest.empty() &&
                       (rest.front() == ':' || rest.front() == '=') && !rest.starts_with("==");
  if (!is_name) return {"", line};
  std::string_view name = line.substr(0, length);
  if (name.starts_with("self.")) name.remove_prefix(std::string_view("self.").size());
  return {std::string(name), trimmed(rest.substr(1))};
}

ChainItem read_line(std::string_view line, ReadOwnWords own_words) {
  const auto [name, words] = split_name(line);
  std::optional<ChainItem> own = own_words ? own_words(words) : std::nullopt;
  ChainItem item = own ? std::move(*own) : read_chain_item(words);
  if (!name.empty()) item.name = name;
  return item;
}

Chain read_lines(std::string_view text, ReadOwnWords own_words) {
  Chain chain;
  std::size_t number = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = without_comment(text.substr(at, end - at));
    at = end + 1;
    ++number;
    if (line.empty()) continue;
    try {
      chain.push_back(read_line(line, own_words));
    } catch (const RequestError& error) {
      throw RequestError("line " + std::to_string(number) + ": " + error.what());
    }
  }
  return chain;
}

/// Whether the text may be code that holds a chain, so that it is worth a try.
bool speaks_of_chain(std::string_view text) {
  const bool is_list = trimmed(text).starts_with('[');
  return is_list || text.find("Sequential") != std::string_view::npos ||
         text.find("ModuleList") != std::string_view::npos ||
         text.find(".add(") != std::string_view::npos;
}

}  // namespace

Chain read_chain(std::string_view text, ReadOwnWords own_words) {
  if (text.size() > kMaxModelText) {
    throw RequestError("the model has " + std::to_string(text.size()) + " bytes (limit " +
                       std::to_string(kMaxModelText) + ")");
  }
  Chain chain;
  if (is_printed_model(text)) {
    chain = read_printed_model(text);
  } else if (speaks_of_chain(text)) {
    const PythonCode code = parse_python(text, kMaxModelText);
    if (code.cut) throw RequestError(*code.cut);
    chain = is_one_expression(code) ? chain_of(code) : read_lines(text, own_words);
  } else {
    chain = read_lines(text, own_words);
  }
  if (chain.empty()) throw RequestError("the model has no layers (needs one at least)");
  return chain;
}

}  // namespace convanim
