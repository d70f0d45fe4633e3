// What stands around the text of a page of the guide.
#include "guide/page_frame.h"

#include <cstdint>
#include <span>

#include "convanim/theme.h"
#include "deflate/compressor.h"
#include "guide/guide_text.h"
#include "page/base93.h"
#include "page/page_parts.h"
#include "page/page_text.h"
#include "page/sha256.h"

namespace convanim {

namespace {

Theme guide_theme() {
  return light_and_dark(*find_theme("classic"), *find_theme("dark"));
}

std::string theme_choice(const Guide& guide) {
  const auto option = [&](const std::string& value, const std::string& words) {
    return element("option", attribute("value", value), escaped(guide.word(words)));
  };
  return element("select",
                 attribute("id", "theme") + attribute("aria-label", guide.word("theme")) +
                     " hidden data-script",
                 option("", "system") + option("light", "light") + option("dark", "dark"));
}

/// Past the contents, for those who go through a page by its links.
std::string skip_link(const Guide& guide) {
  return element("a", attribute("class", "skip") + attribute("href", "#text"),
                 escaped(guide.word("skip"))) +
         "\n";
}

}  // namespace

std::string framed_page(const Guide& guide, const std::string& title, const std::string& body,
                        const FigureWriter::Rest& figures) {
  const std::string script =
      std::string(page_script()) + std::string(kBytesScript) + std::string(kGuideScript);
  const std::string page_style =
      color_rules(guide_theme()) + std::string(kPageStyle) + std::string(kGuideStyle);
  const std::string policy = "default-src 'none'; img-src data:; script-src '" +
                             source_hash(script) + "'; style-src '" + source_hash(page_style) +
                             "' '" + source_hash(figures.style) +
                             "'; base-uri 'none'; form-action 'none'";
  const std::string head =
      "<meta charset=\"utf-8\">\n<meta" + attribute("http-equiv", "Content-Security-Policy") +
      attribute("content", policy) + ">\n<meta" + attribute("name", "viewport") +
      attribute("content", "width=device-width,initial-scale=1") + ">\n" +
      element("title", "", escaped(title)) + "\n" + element("style", "", page_style) + "\n" +
      element("style", attribute("id", "style"), figures.style) + "\n";
  Compressor compressor(DeflateLevels().max);
  const std::span<const std::uint8_t> bytes(
      reinterpret_cast<const std::uint8_t*>(figures.data.data()), figures.data.size());
  const std::span<const std::uint8_t> packed = compressor.compress(bytes);
  const std::string shapes = "<svg" + attribute("id", "shapes") + attribute("width", "0") +
                             attribute("height", "0") + attribute("aria-hidden", "true") + ">" +
                             element("defs", "", figures.shapes) + "</svg>\n";
  const std::string header =
      element("header", "",
              element("h1", attribute("class", "guide-title"), escaped(guide.word("title"))) +
                  element("p", attribute("class", "subtitle"), escaped(guide.word("subtitle"))) +
                  theme_choice(guide));
  return "<!DOCTYPE html>\n<html" + attribute("lang", guide.word("language")) + ">\n<head>\n" +
         head + "</head>\n<body>\n" + skip_link(guide) + header + "\n" + shapes + body +
         element("footer", "", element("p", "", escaped(guide.word("credit")))) + "\n" +
         keys_dialog() +
         element("script",
                 attribute("id", "data") + attribute("type", "text/plain") +
                     attribute("data-size", std::to_string(packed.size())),
                 base93_of(packed)) +
         "\n" + element("script", "", script) + "\n</body>\n</html>\n";
}

}  // namespace convanim
