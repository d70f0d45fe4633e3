// Writes an animation as a page of HTML whose steps and cells its reader can try.
#include "convanim/html.h"

#include <span>

#include "page/page_parts.h"
#include "page/page_text.h"
#include "page/sha256.h"

namespace convanim {

namespace {

std::string policy(const std::string& script, const std::string& page_style,
                   const std::string& figure_style) {
  return "default-src 'none'; img-src data:; script-src '" + source_hash(script) +
         "'; style-src '" + source_hash(page_style) + "' '" + source_hash(figure_style) +
         "'; base-uri 'none'; form-action 'none'";
}

}  // namespace

void write_html(const PageContent& content, Sink& sink) {
  const PageParts parts = make_page_parts(content);
  const auto& layer = content.layer;
  const std::string script =
      std::string(page_script(layer && layer->channels, layer && scatters(*layer))) +
      "showFigure();";
  const std::string page_style = color_rules(content.theme) + std::string(kPageStyle);
  const std::string head =
      "<meta charset=\"utf-8\">\n<meta" + attribute("http-equiv", "Content-Security-Policy") +
      attribute("content", policy(script, page_style, parts.style)) + ">\n<meta" +
      attribute("name", "viewport") + attribute("content", "width=device-width,initial-scale=1") +
      ">\n" + element("title", "", escaped(content.animation.title)) + "\n" +
      element("style", "", page_style) + "\n" +
      element("style", attribute("id", "style"), parts.style) + "\n";
  const std::string before = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n" + head +
                             "</head>\n<body>\n<main>\n" + parts.above;
  const std::string behind =
      parts.below + "</main>\n" +
      element("script", attribute("id", "data") + attribute("type", "application/json"),
              parts.data) +
      "\n" + element("script", "", script) + "\n</body>\n</html>\n";
  sink.append(std::as_bytes(std::span(before)));
  parts.figure.write(sink);
  sink.append(std::as_bytes(std::span(behind)));
  sink.check();
}

}  // namespace convanim
