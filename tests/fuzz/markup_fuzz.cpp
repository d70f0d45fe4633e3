// Words of whoever asks for a picture, in pages, SVGs and presentations: they are text and nothing
// else. A document with them has the elements, attributes and scripts of the same one with plain
// words, and says what was given.
#include <algorithm>
#include <array>
#include <cstdint>
#include <functional>
#include <fuzzer/FuzzedDataProvider.h>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "base/utf8.h"
#include "convanim/html.h"
#include "convanim/pptx.h"
#include "convanim/stack_scene.h"
#include "convanim/svg.h"
#include "figure/figure.h"
#include "figure/make_animation.h"
#include "figure/stack_request.h"
#include "require.h"
#include "stack/chain.h"
#include "support/coded.h"
#include "support/layer_2d.h"
#include "support/memory_sink.h"
#include "support/well_formed.h"
#include "support/zip_files.h"

using namespace convanim;

namespace {

/// All that someone can say.
struct Words {
  std::string title;
  std::string description;
  std::string sentence;
  std::string name;
  std::string command;
  std::string code;
  std::string explanation;
  std::vector<std::string> nodes;  ///< what a model's layers are called
};

using Elements = std::vector<MarkupElement>;

std::string text_of(const Encode& encode) {
  const Bytes bytes = written_by(encode);
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

Elements read(const std::string& text, Markup kind) {
  MarkupReader reader(text, kind);
  const std::string fault = reader.fault();
  require(fault.empty(), fault.c_str());
  for (const MarkupElement& element : reader.elements()) {
    for (const auto& [name, value] : element.attributes) {
      require(!name.starts_with("on"), "no attribute is a script");
      require(!name.ends_with("href") || value.starts_with("#"), "no link leads out");
    }
  }
  return reader.elements();
}

bool have_same_names(const MarkupElement& one, const MarkupElement& other) {
  return one.name == other.name && one.depth == other.depth &&
         std::ranges::equal(
             one.attributes, other.attributes, {},
             [](const auto& attribute) { return attribute.first; },
             [](const auto& attribute) { return attribute.first; });
}

void require_alike(const Elements& one, const Elements& other) {
  require(std::ranges::equal(one, other, have_same_names), "words become no element or attribute");
}

/// What is in no picture, whose shapes follow the letters of words that it shows.
Elements outside_pictures(const Elements& elements) {
  Elements outside;
  std::size_t within = SIZE_MAX;
  for (const MarkupElement& element : elements) {
    if (element.depth > within) {
      constexpr std::array kDrawn{"g",    "path", "rect", "use", "animate", "animateTransform",
                                  "title"};
      require(std::ranges::find(kDrawn, element.name) != kDrawn.end(),
              "a picture has shapes alone");
      continue;
    }
    within = element.name == "svg" ? element.depth : SIZE_MAX;
    outside.push_back(element);
  }
  return outside;
}

const MarkupElement& find(const Elements& elements, std::string_view name,
                          std::string_view id = "") {
  const auto found = std::ranges::find_if(elements, [&](const MarkupElement& element) {
    if (element.name != name) return false;
    if (id.empty()) return true;
    return std::ranges::any_of(element.attributes, [&](const auto& attribute) {
      return attribute.first == "id" && attribute.second == id;
    });
  });
  require(found != elements.end(), "an element is there");
  return *found;
}

std::vector<std::string> texts(const Elements& elements, std::string_view name) {
  std::vector<std::string> all;
  for (const MarkupElement& element : elements) {
    if (element.name == name) all.push_back(element.text);
  }
  return all;
}

Animation animation_of(const Words& words) {
  static const Figure kFigure{"layer", false, Layer2d{.input = {2, 3}, .kernel = {1, 2}}};
  static const Animation kAnimation = make_animation(kFigure, Style{}, NotesRequest{});
  Animation animation = kAnimation;
  animation.title = words.title;
  animation.description = words.description;
  animation.sentence = [sentence = words.sentence](int step) {
    return sentence + " " + std::to_string(step);
  };
  return animation;
}

/// @throws RequestError for a letter that cannot be drawn
Animation model_of(const Words& words, std::size_t view) {
  static const Stack kStack = make_stack(
      read_chain("conv --kernel 2 --channels 1x2\nrelu\nmax_pool --kernel 2\n", read_own_words),
      {{5}, {}}, "model");
  Stack stack = kStack;
  for (std::size_t n = 0; n < stack.nodes.size(); ++n) stack.nodes[n].name = words.nodes[n];
  Animation animation =
      find_stack_view(view == 0 ? "blocks" : "growth")->draw(stack, Theme{}, false);
  animation.title = words.title;
  return animation;
}

PageContent page_content(const Words& words, Animation animation) {
  static const Figure kFigure{"layer", false, Layer2d{.input = {2, 3}, .kernel = {1, 2}}};
  const bool is_model = !animation.planes.empty();
  const int steps = animation.steps;
  return {
      std::move(animation),
      {0, steps},
      is_model ? Diagrams{steps, [](int /*step*/) { return Diagram{}; }, 1} : diagrams_of(kFigure),
      is_model ? std::nullopt : std::optional(PageLayer{kFigure.layer}),
      {words.name, words.command, words.code, words.explanation, is_model},
      Theme{}};
}

void try_page(const PageContent& given, const PageContent& plain) {
  const Elements page = read(text_of([&](Sink& sink) { write_html(given, sink); }), Markup::html);
  const Elements other = read(text_of([&](Sink& sink) { write_html(plain, sink); }), Markup::html);
  require_alike(outside_pictures(page), outside_pictures(other));
  const auto scripts = texts(page, "script");
  require(scripts.size() == 2 && scripts[1] == texts(other, "script")[1],
          "the script is the page's");
  require(scripts[0].find_first_of("<>&") == std::string::npos, "no markup is in the data");
  const auto& [animation, steps, diagrams, layer, text, theme] = given;
  require(find(page, "title").text == animation.title, "the title is what was given");
  require(find(page, "h1", "title").text == animation.title, "the heading is what was given");
  require(find(page, "p", "description").text == animation.description, "so is the description");
  if (!text.explanation.empty()) {
    require(find(page, "pre").text == text.explanation, "so is the explanation");
  }
  const nlohmann::json data = nlohmann::json::parse(scripts[0]);
  require(data["name"] == text.name && data["command"] == text.command && data["code"] == text.code,
          "so is what can be copied");
  const auto told = told_sentences(data);
  for (int step = 0; step < steps.count; ++step) {
    require(told[static_cast<std::size_t>(step)] == animation.sentence(step),
            "so is each sentence");
  }
  for (std::size_t n = 0; n < animation.planes.size(); ++n) {
    require(data["grids"][n]["label"] == animation.planes[n].label, "so is each plane's name");
  }
}

void try_svg(const Animation& given, const Animation& plain, bool fragments) {
  const auto written = [&](const Animation& animation) {
    const auto write = fragments ? write_svg_fragments : write_svg;
    return read(text_of([&](Sink& sink) {
                  write(animation, {0, animation.steps}, sink);
                }),
                Markup::xml);
  };
  const Elements svg = written(given);
  if (given.planes.empty()) require_alike(svg, written(plain));
  require(find(svg, "title").text == given.title, "the title is what was given");
  require(find(svg, "desc").text.starts_with(given.description), "so is the description");
}

void try_slides(const Animation& given, const Animation& plain, Slides slides) {
  const auto files = [&](const Animation& animation) {
    return zip_files(written_by([&](Sink& sink) {
      write_pptx(animation, {0, animation.steps}, Theme{}, slides, sink);
    }));
  };
  const auto archive = files(given);
  const auto other = files(plain);
  require(archive.size() == other.size(), "words become no file");
  for (const auto& [name, text] : archive) {
    const Elements part = read(text, Markup::xml);
    require_alike(part, read(other.at(name), Markup::xml));
    if (name == "docProps/core.xml") {
      require(find(part, "dc:title").text == given.title, "the title is what was given");
      require(find(part, "dc:description").text == given.description, "so is the description");
    }
  }
}

/// As they come from a file or a line: nothing in them does something else on a terminal.
Words any_words(FuzzedDataProvider& data, std::size_t nodes) {
  const auto word = [&] { return printable(data.ConsumeRandomLengthString(40)); };
  Words words{word(), word(), word(), word(), word(), word(), word(), {}};
  for (std::size_t n = 0; n < nodes; ++n) words.nodes.push_back(word());
  return words;
}

/// Plain ones in the place of those that are there.
Words plain_words(const Words& words) {
  const auto plain = [](const std::string& word) { return word.empty() ? word : std::string("x"); };
  Words others{
      plain(words.title),   plain(words.description), plain(words.sentence),    plain(words.name),
      plain(words.command), plain(words.code),        plain(words.explanation), {}};
  for (const std::string& node : words.nodes) others.nodes.push_back(plain(node));
  return others;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  FuzzedDataProvider data(bytes, size);
  const auto kind = data.ConsumeIntegralInRange<std::size_t>(0, 7);
  constexpr std::size_t kNodes = 4;
  const Words words = any_words(data, kNodes);
  const Words plain = plain_words(words);
  const bool is_model = kind >= 5;
  Animation given;
  Animation other;
  try {
    given = is_model ? model_of(words, kind - 5) : animation_of(words);
    other = is_model ? model_of(plain, kind - 5) : animation_of(plain);
    if (is_model) given.scene(0);
  } catch (const RequestError&) {
    return 0;
  }
  switch (kind) {
    case 0:
      try_svg(given, other, false);
      break;
    case 1:
      try_svg(given, other, true);
      break;
    case 2:
      try_slides(given, other, Slides::steps);
      break;
    case 3:
      try_slides(given, other, Slides::build);
      break;
    case 7:
      try_svg(given, other, false);
      break;
    default:
      try_page(page_content(words, given), page_content(plain, other));
  }
  return 0;
}
