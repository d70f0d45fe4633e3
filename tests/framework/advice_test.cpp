// What a refusal of a framework's code advises, done to the letter.
#include <algorithm>
#include <functional>
#include <regex>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

#include "convanim/framework.h"

using namespace convanim;

namespace {

using Argument = std::pair<std::string, std::string>;

/// A call and the side of what it is applied to.
struct Attempt {
  std::string name;
  std::vector<Argument> arguments;
  int side = 9;
  std::vector<Argument> meant{};  ///< the arguments without the mistake

  std::string code() const {
    std::string list;
    for (const auto& [parameter, value] : arguments) {
      list += (list.empty() ? "" : ", ") + (parameter.empty() ? value : parameter + "=" + value);
    }
    return name + "(" + list + ")";
  }
};

/// Why the attempt is refused; empty if it is not.
std::string refusal_of(const Attempt& attempt) {
  try {
    const FrameworkLayer layer = parse_framework_layer(attempt.code());
    const std::size_t axes = layer.dimensions == 0 ? 2 : layer.dimensions;
    output_shape(with_input(layer, {std::vector<int>(axes, attempt.side), std::nullopt}));
  } catch (const RequestError& error) {
    return error.what();
  }
  return "";
}

Attempt with_argument(Attempt attempt, const std::string& name, const std::string& value) {
  const auto found = std::ranges::find(attempt.arguments, name, &Argument::first);
  if (found == attempt.arguments.end()) {
    attempt.arguments.emplace_back(name, value);
  } else {
    found->second = value;
  }
  return attempt;
}

Attempt with_last_part(Attempt attempt, const std::string& name) {
  attempt.name.replace(attempt.name.rfind('.') + 1, std::string::npos, name);
  return attempt;
}

using Attempts = std::vector<Attempt>;

/// What the words for values stand for, with the number that is meant.
std::vector<std::string> values_of(const std::string& forms, const std::string& n) {
  const std::string pair = n + ", " + n;
  const std::vector<std::pair<std::string, std::vector<std::string>>> kForms{
      {"[TOP, LEFT, BOTTOM, RIGHT]", {"[" + pair + ", " + pair + "]"}},
      {"((TOP, BOTTOM), (LEFT, RIGHT))", {"((" + pair + "), (" + pair + "))"}},
      {"[ROWS, COLS]", {"[" + pair + "]"}},
      {"(ROWS, COLS)", {"(" + pair + ")"}},
      {"(N,)", {"(" + n + ",)"}},
      {"N", {n}},
      {"True or False", {"True", "False"}},
  };
  std::vector<std::string> values;
  for (const auto& [form, meant] : kForms) {
    if (forms.find(form) != std::string::npos) {
      values.insert(values.end(), meant.begin(), meant.end());
    }
  }
  static const std::regex kWord("'[A-Za-z_]+'");
  for (std::sregex_iterator word(forms.begin(), forms.end(), kWord), end; word != end; ++word) {
    values.push_back(word->str());
  }
  return values;
}

/// A kind of advice, and what to do.
struct Advice {
  std::regex words;
  std::function<Attempts(const Attempt&, const std::smatch&)> follow;
};

/// The argument without the mistake.
std::string meant(const Attempt& attempt, const std::string& name) {
  return std::ranges::find(attempt.meant, name, &Argument::first)->second;
}

Attempts with_values(const Attempt& attempt, const std::string& name, const std::string& forms) {
  const std::string value_meant = meant(attempt, name);
  static const std::regex kNumber("[0-9]+");
  std::smatch number;
  const bool has_number = std::regex_search(value_meant, number, kNumber);
  Attempts attempts;
  for (const std::string& value : values_of(forms, has_number ? number.str() : "1")) {
    attempts.push_back(with_argument(attempt, name, value));
  }
  return attempts;
}

/// The number in place of each larger, or smaller, one of an argument.
std::string bounded(std::string value, int bound, bool is_most) {
  static const std::regex kNumber("-?[0-9]+");
  std::string result;
  for (std::smatch number; std::regex_search(value, number, kNumber); value = number.suffix()) {
    const int given = std::stoi(number.str());
    result += number.prefix().str() +
              std::to_string(is_most ? std::min(given, bound) : std::max(given, bound));
  }
  return result + value;
}

Attempt bounded(const Attempt& attempt, const std::string& name, int bound, bool is_most) {
  const auto found = std::ranges::find(attempt.arguments, name, &Argument::first);
  const std::string value = found == attempt.arguments.end() ? "0" : found->second;
  return with_argument(attempt, name, bounded(value, bound, is_most));
}

std::string name_with_underscores(std::string name) {
  std::ranges::replace(name, ' ', '_');
  return name;
}

const std::vector<Advice>& all_advice() {
  static const std::vector<Advice> kAdvice{
      {std::regex("has no argument '(\\w+)' \\(near: (\\w+)[;,]"),
       [](Attempt attempt, const std::smatch& said) {
         for (Argument& argument : attempt.arguments) {
           if (argument.first == said[1]) argument.first = said[2];
         }
         return Attempts{attempt};
       }},
      {std::regex("has no argument '(\\w+)' \\(drawn: .*; others can be left out\\)"),
       [](Attempt attempt, const std::smatch& said) {
         std::erase_if(attempt.arguments,
                       [&](const Argument& argument) { return argument.first == said[1]; });
         return Attempts{attempt};
       }},
      {std::regex("is called '\\w+' \\(near: (\\w+)[,;)]"),
       [](const Attempt& attempt, const std::smatch& said) {
         return Attempts{with_last_part(attempt, said[1])};
       }},
      {std::regex("means one layer in .*near in \\w+: (\\w+)[,)]"),
       [](const Attempt& attempt, const std::smatch& said) {
         return Attempts{with_last_part(attempt, said[1])};
       }},
      {std::regex("does not take (\\w+)=.* \\(near: ('\\w+'); needs"),
       [](const Attempt& attempt, const std::smatch& said) {
         return Attempts{with_argument(attempt, said[1], said[2])};
       }},
      {std::regex("does not take (\\w+)=.* \\(needs (.*)\\)$"),
       [](const Attempt& attempt, const std::smatch& said) {
         return with_values(attempt, said[1], said[2]);
       }},
      {std::regex("is given (\\w+)=.*write its value instead: (.*)\\)$"),
       [](const Attempt& attempt, const std::smatch& said) {
         return with_values(attempt, said[1], said[2]);
       }},
      {std::regex("^(\\w+) [0-9]+ is out of range \\(needs <= 65536\\)"),
       [](const Attempt& attempt, const std::smatch& said) {
         return Attempts{with_argument(attempt, said[1], meant(attempt, said[1]))};
       }},
      {std::regex("^(\\w+) -?[0-9]+ is out of range \\(needs >= ([0-9]+)\\)"),
       [](const Attempt& attempt, const std::smatch& said) {
         return Attempts{with_argument(attempt, said[1], said[2])};
       }},
      {std::regex("^(\\w+) -?[0-9]+ is out of range \\([0-9]+ to"),
       [](const Attempt& attempt, const std::smatch& said) {
         return Attempts{with_argument(attempt, said[1], meant(attempt, said[1]))};
       }},
      {std::regex("^(\\w+) [0-9]+ must be divisible by (\\w+) [0-9]+ \\(needs "
                  "(?:([0-9]+)(?: or ([0-9]+))?, or )?\\w+ ([0-9]+)(?: or ([0-9]+))?\\)"),
       [](const Attempt& attempt, const std::smatch& said) {
         Attempts attempts;
         for (std::size_t n = 3; n <= 6; ++n) {
           if (said[n].matched) {
             attempts.push_back(with_argument(attempt, said[n < 5 ? 1 : 2], said[n]));
           }
         }
         return attempts;
       }},
      {std::regex("needs? padding >= ([0-9]+)"),
       [](const Attempt& attempt, const std::smatch& said) {
         const bool is_onnx = attempt.name == "Conv";
         return Attempts{bounded(attempt, is_onnx ? "pads" : "padding", std::stoi(said[1]), false)};
       }},
      {std::regex("needs? input >= ([0-9]+)"),
       [](Attempt attempt, const std::smatch& said) {
         attempt.side = std::stoi(said[1]);
         return Attempts{attempt};
       }},
      {std::regex("needs padding=(\"\\w+\"), or a larger input"),
       [](Attempt attempt, const std::smatch& said) {
         Attempts attempts{with_argument(attempt, "padding", said[1])};
         attempt.side = 1000;
         attempts.push_back(attempt);
         return attempts;
       }},
      {std::regex("needs? padding <= ([0-9]+)"),
       [](const Attempt& attempt, const std::smatch& said) {
         return Attempts{bounded(attempt, "padding", std::stoi(said[1]), true)};
       }},
      {std::regex("^(padding|output.padding|pads) .*needs? <= ([0-9]+)"),
       [](const Attempt& attempt, const std::smatch& said) {
         return Attempts{
             bounded(attempt, name_with_underscores(said[1]), std::stoi(said[2]), true)};
       }},
      {std::regex("lacks \\w+ \\(needs \\w+\\((.*), \\.\\.\\.\\)\\)"),
       [](Attempt attempt, const std::smatch& said) {
         attempt.arguments.clear();
         const std::string names = said[1];
         const auto commas = std::ranges::count(names, ',');
         for (long n = 0; n <= commas; ++n) attempt.arguments.emplace_back("", "3");
         return Attempts{attempt};
       }},
      {std::regex("needs (\\w+)=\\[?\\.\\.\\.\\]?\\)"),
       [](const Attempt& attempt, const std::smatch& said) {
         return Attempts{with_argument(attempt, said[1], "[3, 3]")};
       }},
      {std::regex("needs stride 1, or padding in numbers"),
       [](const Attempt& attempt, const std::smatch&) {
         return Attempts{with_argument(attempt, "stride", "1"),
                         with_argument(attempt, "padding", "1")};
       }},
      {std::regex("together with .*needs one of them to be 1"),
       [](const Attempt& attempt, const std::smatch&) {
         return Attempts{with_argument(attempt, "strides", "1"),
                         with_argument(attempt, "dilation_rate", "1")};
       }},
      {std::regex("is given (\\w+) twice"),
       [](Attempt attempt, const std::smatch&) {
         attempt.arguments.pop_back();
         return Attempts{attempt};
       }},
  };
  return kAdvice;
}

/// All that the refusal offers to do; nothing if it offers nothing to the letter.
Attempts followed(const Attempt& attempt, const std::string& refusal) {
  for (const Advice& advice : all_advice()) {
    std::smatch said;
    if (std::regex_search(refusal, said, advice.words)) return advice.follow(attempt, said);
  }
  return {};
}

Attempts calls() {
  return {
      {"nn.Conv2d",
       {{"in_channels", "4"},
        {"out_channels", "8"},
        {"kernel_size", "3"},
        {"stride", "2"},
        {"padding", "1"},
        {"dilation", "1"},
        {"groups", "2"},
        {"padding_mode", "'zeros'"}}},
      {"nn.ConvTranspose2d",
       {{"in_channels", "4"},
        {"out_channels", "8"},
        {"kernel_size", "3"},
        {"stride", "2"},
        {"padding", "1"},
        {"output_padding", "1"},
        {"groups", "2"}}},
      {"nn.Conv1d", {{"in_channels", "4"}, {"out_channels", "8"}, {"kernel_size", "3"}}},
      {"nn.MaxPool2d",
       {{"kernel_size", "3"}, {"stride", "2"}, {"padding", "1"}, {"ceil_mode", "False"}}},
      {"nn.AvgPool2d", {{"kernel_size", "2"}, {"count_include_pad", "False"}}},
      {"layers.Conv2D",
       {{"filters", "8"},
        {"kernel_size", "3"},
        {"strides", "1"},
        {"padding", "'valid'"},
        {"dilation_rate", "2"},
        {"groups", "2"}}},
      {"layers.Conv2DTranspose",
       {{"filters", "8"},
        {"kernel_size", "3"},
        {"strides", "2"},
        {"padding", "'same'"},
        {"output_padding", "1"}}},
      {"layers.Conv1D", {{"filters", "8"}, {"kernel_size", "3"}, {"padding", "'causal'"}}},
      {"layers.MaxPooling2D", {{"pool_size", "2"}, {"strides", "2"}, {"padding", "'valid'"}}},
      {"Conv",
       {{"kernel_shape", "[3, 3]"},
        {"strides", "[2, 2]"},
        {"pads", "[1, 1, 1, 1]"},
        {"dilations", "[1, 1]"},
        {"group", "2"}}},
      {"MaxPool", {{"kernel_shape", "[3, 3]"}, {"strides", "[2, 2]"}, {"pads", "[1, 1, 1, 1]"}}},
      {"hk.Conv2D",
       {{"output_channels", "8"}, {"kernel_shape", "3"}, {"stride", "1"}, {"padding", "'SAME'"}}},
      {"paddle.nn.Conv2D",
       {{"in_channels", "4"}, {"out_channels", "8"}, {"kernel_size", "3"}, {"padding", "1"}}},
  };
}

/// Words with a typing error.
std::vector<std::string> mistyped(const std::string& word) {
  std::vector<std::string> words{word + "s"};
  for (std::size_t i = 1; i < word.size(); ++i) {
    std::string swapped = word;
    std::swap(swapped[i - 1], swapped[i]);
    words.push_back(swapped);
    words.push_back(word.substr(0, i) + word.substr(i + 1));
  }
  return words;
}

/// Calls with one thing changed.
Attempts mistakes(const Attempt& call) {
  Attempts attempts;
  for (std::size_t n = 0; n < call.arguments.size(); ++n) {
    const auto change = [&](const std::string& name, const std::string& value) {
      attempts.push_back(call);
      attempts.back().arguments[n] = {name, value};
    };
    const auto [name, value] = call.arguments[n];
    for (const std::string other :
         {"0", "-7", "3", "5", "70000", "0.5", "None", "'Same'", "'vaild'", "'reflct'", "'half'",
          "k", "(3, 3, 3)", "[1]", "[4, 4]", "[-1, 1]", "True"}) {
      change(name, other);
    }
    for (const std::string& other : mistyped(name)) change(other, value);
    attempts.push_back(call);
    attempts.back().arguments.erase(attempts.back().arguments.begin() +
                                    static_cast<std::ptrdiff_t>(n));
    attempts.push_back(call);
    attempts.back().arguments.emplace_back(name, value);
  }
  const std::size_t last = call.name.rfind('.') + 1;
  for (const std::string& other : mistyped(call.name.substr(last))) {
    attempts.push_back(call);
    attempts.back().name.replace(last, std::string::npos, other);
  }
  for (int side = 1; side <= 4; ++side) {
    attempts.push_back(call);
    attempts.back().side = side;
  }
  return attempts;
}

}  // namespace

TEST_CASE("what a refusal of code advises works") {
  int refused = 0;
  int advised = 0;
  for (const Attempt& call : calls()) {
    CHECK(refusal_of(call) == "");
    for (Attempt attempt : mistakes(call)) {
      attempt.meant = call.arguments;
      const std::string refusal = refusal_of(attempt);
      if (refusal.empty()) continue;
      ++refused;
      const Attempts attempts = followed(attempt, refusal);
      advised += attempts.empty() ? 0 : 1;
      CAPTURE(attempt.code(), attempt.side, refusal);
      for (const Attempt& next : attempts) {
        CAPTURE(next.code(), next.side);
        const std::string again = refusal_of(next);
        if (again.find("is not drawn") == std::string::npos) CHECK(again == "");
      }
    }
  }
  CHECK(refused > 2000);
  CHECK(advised == refused);
}
