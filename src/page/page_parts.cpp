// What a page has to show, piece by piece.
#include "page/page_parts.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <string_view>
#include <utility>
#include <vector>

#include "base/hex.h"
#include "base/utf8.h"
#include "base/write_number.h"
#include "convanim/svg.h"
#include "page/page_data.h"

namespace convanim {

namespace {

/// A colour of the page, on light ones and on dark ones.
struct PageColor {
  std::string_view name;
  Rgb light;
  Rgb dark;
};

PageColor page_color(std::string_view name, const Paint& paint) {
  return {name, paint.color, paint.on_dark ? paint.on_dark->color : paint.color};
}

std::array<PageColor, 5> page_colors(const Theme& theme) {
  return {PageColor{"page", theme.background, theme.dark_background.value_or(theme.background)},
          page_color("ink", theme.text), page_color("faint", theme.faint_text),
          page_color("line", theme.grid.paint), page_color("focus", theme.source)};
}

std::string declared(const Theme& theme, Rgb PageColor::*color) {
  std::string text;
  for (const PageColor& row : page_colors(theme)) {
    text += "--" + std::string(row.name) + ":" + hex(row.*color) + ";";
  }
  return text;
}

/// What the script and the style sheet know a figure's parts by.
class PartNames {
 public:
  /// @param prefix of the script's names, where a page has several figures
  explicit PartNames(std::string prefix) : prefix_(std::move(prefix)) {}

  std::string full(const std::string& name) const { return prefix_ + name; }

  std::string id(const std::string& name) const { return attribute("id", full(name)); }

  /// Of a part that has a style of its own, too.
  std::string styled(const std::string& name, const std::string& more = "") const {
    return id(name) + attribute("class", name + more);
  }

 private:
  std::string prefix_;
};

/// An element that ends where the next one of its kind begins, or what it is in ends.
std::string item(const std::string& tag, const std::string& attributes,
                 const std::string& content) {
  return "<" + tag + attributes + ">" + content;
}

std::string button(const std::string& id, const std::string& label, const std::string& text) {
  return element("button", id + attribute("aria-label", label), text) + "\n";
}

/// A picture of 16 by 16.
std::string icon(const std::string& path, const std::string& kind = "") {
  return R"(<svg viewBox="0 0 16 16" aria-hidden="true")" +
         (kind.empty() ? "" : attribute("class", kind)) + "><path" + attribute("d", path) +
         "/></svg>";
}

std::string option(const std::string& value, const std::string& text, bool is_chosen = false) {
  return item("option", attribute("value", value) + (is_chosen ? " selected" : ""), text);
}

/// Of the scripts' own things, which are hidden where no script runs.
constexpr const char* kScripted = " hidden data-script";

/// Of the page's steps those with which another grid begins to be written: a channel of the output,
/// or what is written first of all. None where steps go from grid to grid and back.
std::vector<int> grid_starts(const Diagrams& diagrams, StepRange steps) {
  if (!diagrams.written) return {};
  std::vector<int> starts;
  std::vector<std::size_t> grids;
  for (int step = 0; step < steps.count; ++step) {
    const std::size_t grid = diagrams.written(steps.first + step).grid;
    if (!grids.empty() && grids.back() == grid) continue;
    if (std::ranges::find(grids, grid) != grids.end()) return {};
    grids.push_back(grid);
    starts.push_back(step);
  }
  return starts;
}

/// What the grid is called that a step writes.
std::string label_at(const PageContent& content, int step) {
  const int at = content.steps.first + step;
  const std::size_t grid = content.diagrams.written(at).grid;
  const auto& channels = content.layer ? content.layer->channels : std::nullopt;
  if (channels && channels->grids[grid].out) {
    return "channel " + std::to_string(*channels->grids[grid].out + 1);
  }
  return to_utf8(content.diagrams.at(at).grids[grid]->label);
}

/// A tick at each row of the output, and at each channel, where these follow each other; at
/// channels alone where there are too many rows to tell apart.
std::string ticks(const PartNames& names, const PageContent& content) {
  constexpr int kMostTicks = 100;
  const auto& [first, count] = content.steps;
  const int row_steps = std::max(1, content.diagrams.row_steps);
  std::vector<int> starts = grid_starts(content.diagrams, content.steps);
  std::vector<int> ticks;
  if (count / row_steps <= kMostTicks) {
    for (int step = 0; step < count; step += row_steps) ticks.push_back(step);
  }
  if (starts.size() < 2 || starts.size() > kMostTicks) starts.clear();
  std::ranges::copy(starts, std::back_inserter(ticks));
  std::ranges::sort(ticks);
  ticks.erase(std::unique(ticks.begin(), ticks.end()), ticks.end());
  std::string options;
  for (const int step : ticks) {
    const bool begins = std::ranges::find(starts, step) != starts.end();
    const std::string label =
        begins ? attribute("label", in_attribute(label_at(content, step))) : "";
    options += item("option", attribute("value", std::to_string(step)) + label, "");
  }
  return options.empty() ? "" : element("datalist", names.id("ticks"), options) + "\n";
}

/// Where there is one step they are there for the script alone.
std::string step_controls(const PartNames& names, const PageContent& content) {
  const int steps = content.steps.count;
  const std::string slider = "<input" + names.styled("slider") + attribute("type", "range") +
                             attribute("min", "0") + attribute("max", std::to_string(steps - 1)) +
                             attribute("value", "0") + attribute("list", names.full("ticks")) +
                             attribute("aria-label", "Step") + ">\n";
  const std::string speeds = option("0.5", "\u00BD\u00D7") + option("1", "1\u00D7", true) +
                             option("2", "2\u00D7") + option("4", "4\u00D7");
  const std::string all =
      button(names.id("first"), "First step", icon("M2 2h2v12H2zM14 2v12L5 8z")) +
      button(names.id("back"), "Step back", icon("M12 2v12L3 8z")) +
      button(names.styled("play"), "Play",
             icon("M4 2l9 6-9 6z", "go") + icon("M3 2h4v12H3zM9 2h4v12H9z", "stop")) +
      button(names.id("forward"), "Step forward", icon("M4 2v12l9-6z")) +
      button(names.id("last"), "Last step", icon("M12 2h2v12h-2zM2 2l9 6-9 6z")) + slider +
      ticks(names, content) + element("span", names.id("count"), "") + "\n" +
      element("select", names.id("speed") + attribute("aria-label", "Speed"), speeds);
  return steps > 1 ? all : element("span", " hidden", all);
}

/// Whether pointing tells of a transposed layer what an output gathers or what an input scatters.
std::string way_choice(const PartNames& names) {
  return element("select", names.id("way") + attribute("aria-label", "Transposed layer"),
                 option("", "Gather") + option("scatter", "Scatter")) +
         "\n";
}

std::string controls(const PartNames& names, const PageContent& content, bool has_themes) {
  const bool has_ways = content.layer && scatters(*content.layer);
  const std::string themes =
      option("", "As the system") + option("light", "Light") + option("dark", "Dark");
  return element(
             "div", attribute("class", "controls") + kScripted,
             "\n" + step_controls(names, content) + (has_ways ? way_choice(names) : "") +
                 (has_themes ? element("select",
                                       names.id("theme") + attribute("aria-label", "Theme"), themes)
                             : "") +
                 "\n" + button(names.id("show-keys"), "Keys", "?")) +
         "\n";
}

/// The kernel's cells, in the place of each its number or its indices.
std::string kernel_table(const PartNames& names, const PageLayer& page) {
  const Size size = along_slice(page.layer, &AxisSpec::kernel);
  std::string rows;
  for (int row = 0; row < size.rows; ++row) {
    std::string cells;
    for (int col = 0; col < size.cols; ++col) {
      const bool is_first = row == 0 && col == 0;
      const std::string indices = std::to_string(row) + "," + std::to_string(col);
      const std::string word = page.numbers
                                   ? escaped(shortest_decimal(page.numbers->kernel->at({row, col})))
                                   : "w" + element("sub", "", indices);
      cells += item("td", is_first ? attribute("tabindex", "0") : "", word);
    }
    rows += item("tr", "", cells);
  }
  return element("table", names.styled("kernel") + attribute("role", "grid") + kScripted,
                 element("caption", "", "kernel") + rows) +
         "\n";
}

std::string take_buttons(const PartNames& names, const PageText& text) {
  const auto plain = [&](const std::string& id, const std::string& words) {
    return element("button", names.id(id), words) + "\n";
  };
  std::string buttons = "\n" + plain("copy-link", "Copy link");
  if (!text.command.empty()) buttons += plain("copy-command", "Copy command");
  if (!text.code.empty()) buttons += plain("copy-code", "Copy PyTorch line");
  buttons += plain("save-svg", "Save step as SVG") + plain("save-png", "Save step as PNG");
  return element("div", attribute("class", "take") + kScripted, buttons) + "\n" +
         element("p", names.styled("said") + attribute("role", "status") + kScripted, "") + "\n";
}

struct KeyRow {
  std::string_view keys;
  std::string_view what;
  bool of_cells = false;
};

constexpr std::array kKeys{
    KeyRow{"Space", "play or pause"},
    KeyRow{"\u2190 \u2192", "a step back or forward"},
    KeyRow{"\u2191 \u2193", "a row of the output back or forward"},
    KeyRow{"Home End", "first or last step"},
    KeyRow{"Tab", "to a plane, in which arrows move from cell to cell", true},
    KeyRow{"Enter", "on a cell: keep it", true},
    KeyRow{"Esc", "let it go", true},
    KeyRow{"?", "these keys"},
};

std::string dialog_of(bool has_cells) {
  std::string rows;
  for (const auto& [keys, what, of_cells] : kKeys) {
    if (of_cells && !has_cells) continue;
    rows += item("dt", "", std::string(keys)) + item("dd", "", std::string(what));
  }
  return element("dialog", attribute("id", "keys") + attribute("aria-label", "Keys"),
                 element("dl", "", rows) + element("form", attribute("method", "dialog"),
                                                   element("button", "", "Close"))) +
         "\n";
}

/// What stands before and behind a figure.
struct Around {
  std::string before;
  std::string behind;
};

/// A figure's place, with the kernel beside it.
Around stage(const PartNames& names, const PageContent& content) {
  const Scene scene = content.animation.scene(content.steps.first);
  const bool is_wide = scene.width > 2 * scene.height;
  const bool has_kernel =
      content.layer && !content.layer->channels && has_weight(content.layer->layer.kind);
  const std::string size = is_wide && !has_kernel ? " wide" : "";
  return {
      "<div" + attribute("class", "stage") + ">\n<figure" + names.styled("figure", size) + ">\n",
      "</figure>\n" + (has_kernel ? kernel_table(names, *content.layer) : "") + "</div>\n"};
}

bool shows_cells(const PageContent& content) {
  return !content.animation.planes.empty() ||
         !content.diagrams.at(content.steps.first).grids.empty();
}

/// What may be pointed at, and what that shows; nothing where there are no cells.
std::string hint(const PageContent& content) {
  const auto& planes = content.animation.planes;
  if (!shows_cells(content)) return "";
  if (planes.empty()) {
    return "Point at a cell to see what it reads and what it feeds; a click keeps it.";
  }
  return "Point at a " + std::string(planes.front().text.empty() ? "cell" : "box") +
         " to see what flows into it; a click keeps it.";
}

/// What a step does, and what is pointed at.
std::string told(const PartNames& names, const std::string& hint) {
  return element("p", names.styled("sentence") + attribute("role", "status") + kScripted, "") +
         "\n" +
         element("p",
                 names.styled("detail") + attribute("role", "status") +
                     (hint.empty() ? " hidden" : kScripted),
                 hint) +
         "\n";
}

/// What is told of the page's figure.
std::string words_above(const Animation& animation) {
  return element("h1", attribute("id", "title") + attribute("dir", "auto"),
                 escaped(animation.title)) +
         "\n" + element("p", attribute("id", "description"), escaped(animation.description)) + "\n";
}

/// What is below the stage of the page's figure, in order.
std::string below_stage(const PageContent& content, const PartNames& names) {
  const PageText& text = content.text;
  const bool has_cells = shows_cells(content);
  return controls(names, content, follows_page(content.theme)) + told(names, hint(content)) +
         take_buttons(names, text) +
         (text.explanation.empty()
              ? ""
              : element("details", "",
                        element("summary", "", "Explanation") +
                            element("pre",
                                    text.is_table
                                        ? attribute("class", "table") + attribute("tabindex", "0")
                                        : "",
                                    escaped(text.explanation))) +
                    "\n") +
         dialog_of(has_cells);
}

}  // namespace

std::string keys_dialog() {
  return dialog_of(true);
}

std::string color_rules(const Theme& theme) {
  std::string text = ":root{" + declared(theme, &PageColor::light) + "}\n";
  if (!follows_page(theme)) return text;
  const std::string dark = declared(theme, &PageColor::dark);
  return text + "@media(prefers-color-scheme:dark){:root:not([data-theme=light]){" + dark +
         "}}\n:root[data-theme=dark]{" + dark + "}\n";
}

PageParts make_page_parts(const PageContent& content) {
  SharedDrawing own;
  LongText figure = make_svg_part(content.animation, content.steps, "", own);
  const PartNames names("");
  const Around place = stage(names, content);
  return {own.styles.text(true), words_above(content.animation) + place.before, std::move(figure),
          place.behind + below_stage(content, names), page_data(content)};
}

FigureParts make_figure_parts(const PageContent& content, const std::string& prefix,
                              SharedDrawing& shared) {
  const LongText figure = make_svg_part(content.animation, content.steps, prefix, shared);
  const PartNames names(prefix);
  const Around place = stage(names, content);
  return {place.before + figure.str() + place.behind, controls(names, content, false),
          told(names, hint(content)), take_buttons(names, content.text), page_data(content)};
}

}  // namespace convanim
