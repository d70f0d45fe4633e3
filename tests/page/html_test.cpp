// Pages of HTML: what they know of a figure, and that words in them never become markup.
#include "convanim/html.h"

#include <algorithm>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "convanim/catalogue.h"
#include "convanim/limits.h"
#include "convanim/sentence.h"
#include "figure/figure.h"
#include "figure/make_animation.h"
#include "support/coded.h"
#include "support/memory_sink.h"
#include "support/recorded.h"
#include "support/recorded_layers.h"

using namespace convanim;

namespace {

std::string page_of(const Figure& figure, const NotesRequest& notes = {},
                    const PageText& text = {}) {
  const Animation animation = make_animation(figure, Style{}, notes);
  const Bytes bytes = written_by([&](Sink& sink) {
    write_html({animation,
                {0, animation.steps},
                diagrams_of(figure),
                PageLayer{pictured(figure.layer), figure.numbers},
                text,
                Theme{}},
               sink);
  });
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

/// What stands between the first such text and the next other one.
std::string between(const std::string& text, const std::string& begin, const std::string& end) {
  const std::size_t from = text.find(begin);
  REQUIRE(from != std::string::npos);
  const std::size_t to = text.find(end, from + begin.size());
  REQUIRE(to != std::string::npos);
  return text.substr(from + begin.size(), to - from - begin.size());
}

nlohmann::json data_of(const std::string& page) {
  return nlohmann::json::parse(
      between(page, R"(<script id="data" type="application/json">)", "</script>"));
}

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
    ++found;
  }
  return found;
}

using Cells = std::vector<std::pair<int, int>>;

/// The cells of a grid that each step marks.
std::vector<Cells> marked(const nlohmann::json& data, int grid, const std::string& of) {
  for (const auto& [at, coded] :
       data["marks"][of].get<std::vector<std::pair<int, nlohmann::json>>>()) {
    if (at != grid) continue;
    std::vector<Cells> steps;
    for (const auto& [patterns, corner] :
         decode_steps(coded, data["steps"].get<std::size_t>(), data["row"].get<int>())) {
      Cells& cells = steps.emplace_back();
      for (const auto& pattern : patterns) {
        for (const int row : pattern[0]) {
          for (const int col : pattern[1]) cells.emplace_back(corner[0] + row, corner[1] + col);
        }
      }
    }
    return steps;
  }
  return {};
}

/// Checks each step that a page knows against the layer.
void check_steps(const Layer& layer) {
  const Figure figure{"layer", false, layer};
  const nlohmann::json data = data_of(page_of(figure));
  const Layout layout = lay_out(layer);
  REQUIRE(data["steps"] == layout.steps());
  const auto taps = marked(data, 0, "tap");
  const auto written = marked(data, 1, "current");
  const auto told = told_sentences(data);
  for (int n = 0; n < layout.steps(); ++n) {
    const Step step = layout.step(n);
    const auto index = static_cast<std::size_t>(n);
    Cells expected;
    for (const Tap& tap : step.taps) expected.emplace_back(tap.plane[kRows], tap.plane[kCols]);
    CHECK(taps[index] == expected);
    CHECK(written[index] == Cells{{step.output[kRows], step.output[kCols]}});
    CHECK(told[index] == step_sentence(layer, layout, n));
  }
}

}  // namespace

TEST_CASE("a page knows each step's taps, output cell and sentence, of all recorded layers") {
  int checked = 0;
  for (const nlohmann::json& line : recorded("pytorch.jsonl")) {
    const std::string text = line["layer"];
    if (line.contains("refused") || text.find("Pad2d((-1") != std::string::npos) continue;
    CAPTURE(text);
    const Layer layer = pictured(torch_layer(line).layer);
    if (!is_drawable(layer) || lay_out(layer).steps() > 200) continue;
    check_steps(layer);
    ++checked;
  }
  CHECK(checked > 200);
}

TEST_CASE("words of a page are never markup") {
  const std::vector<std::string> odd{"</script><script>alert(1)</script>",
                                     "<!--",
                                     "]]>",
                                     "\"'`&amp;",
                                     "</title><img src=x onerror=alert(1)>",
                                     "\\u003c</SCRIPT >",
                                     "</pre></details>"};
  for (const std::string& words : odd) {
    NotesRequest notes;
    notes.title = std::u32string(words.begin(), words.end());
    const std::string page = page_of(named_figure("dilation"), notes, {words, words, words, words});
    CAPTURE(words);
    CHECK(count(page, "<script") == 2);
    CHECK(count(page, "</script") == 2);
    CHECK(count(page, "<!--") == 0);
    CHECK(count(page, "<img") == 0);
    CHECK(count(page, "</pre>") == 1);
    CHECK(count(page, "</title>") == 1);
    const nlohmann::json data = data_of(page);
    CHECK(data["name"] == words);
    CHECK(data["command"] == words);
    CHECK(data["code"] == words);
  }
}

TEST_CASE("a page with numbers has them as they are printed") {
  const nlohmann::json layer = data_of(page_of(named_figure("numerical_padding_strides")))["layer"];
  CHECK(layer["input"][2] == "2");
  CHECK(layer["weights"] == nlohmann::json::parse(R"(["0","1","2","2","2","0","0","1","2"])"));
  CHECK(layer["output"] ==
        nlohmann::json::parse(R"(["= 6","= 17","= 3","= 8","= 17","= 13","= 6","= 4","= 4"])"));
  CHECK(layer["rows"] == nlohmann::json::parse("[-1,0,1,2,3,4,-1]"));
}

TEST_CASE("a page of all channels says what each grid is") {
  Layer layer = named_figure("no_padding_no_strides").layer;
  layer.channels = {8, 2};
  const std::vector<GridChannels> grids = grid_channels(layer);
  const auto code = [&](std::size_t n) {
    const auto& [in, out, hidden] = grids.at(n);
    return std::tuple(in, out, hidden);
  };
  using Channel = std::optional<int>;
  using Hidden = std::optional<std::pair<int, int>>;
  CHECK(grids.size() == 4 + 2 * 4 + 2);
  CHECK(code(1) == std::tuple(Channel(1), Channel(), Hidden()));
  CHECK(code(2) == std::tuple(Channel(), Channel(), Hidden()));  // a gap
  CHECK(code(3) == std::tuple(Channel(7), Channel(), Hidden()));
  CHECK(code(11) == std::tuple(Channel(7), Channel(1), Hidden()));
  CHECK(code(13) == std::tuple(Channel(), Channel(1), Hidden({2, 6})));
  layer.groups = 2;
  CHECK(grid_channels(layer).at(7).in == std::nullopt);  // the first group does not read the last
  CHECK(grid_channels(layer).at(12).hidden == Hidden({2, 3}));
  CHECK(grid_channels(layer).at(13).hidden == Hidden({4, 6}));
}

TEST_CASE("an axis of a page says what its cells hold") {
  const auto rows_of = [](const Layer& layer) {
    return data_of(page_of(Figure{"layer", false, layer}))["layer"]["rows"].dump();
  };
  CHECK(rows_of(named_figure("padding_strides_transposed").layer) == "[-1,0,-2,1,-2,2,-1]");
  Layer reflected = named_figure("same_padding_no_strides").layer;
  reflected.padding_mode = PaddingMode::reflect;
  CHECK(rows_of(reflected) == "[-11,0,1,2,3,4,-13]");
}
