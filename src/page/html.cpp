// Writes an animation as a page of HTML whose steps and cells its reader can try.
#include "convanim/html.h"

#include <span>

#include "page/page_parts.h"
#include "page/page_text.h"
#include "page/sha256.h"

namespace convanim {

namespace {

std::string page_policy(const std::string& script, const std::string& style) {
  return "default-src 'none'; img-src data:; script-src '" + source_hash(script) +
         "'; style-src '" + source_hash(style) + "'; base-uri 'none'; form-action 'none'";
}

ScriptKind script_kind(const PageContent& content) {
  if (!content.animation.planes.empty()) return ScriptKind::model;
  if (!content.layer) return ScriptKind::cells;
  if (!has_weight(content.layer->layer.kind)) {
    return content.layer->channels ? ScriptKind::pool_channels : ScriptKind::pool;
  }
  const bool does_scatter = scatters(*content.layer);
  if (content.layer->channels) {
    return does_scatter ? ScriptKind::channels_scatters : ScriptKind::channels;
  }
  return does_scatter ? ScriptKind::layer_scatters : ScriptKind::layer;
}

}  // namespace

void write_html(const PageContent& content, Sink& sink) {
  const PageParts parts = make_page_parts(content);
  const std::string script =
      std::string(page_script(script_kind(content))) + "showFigure();" +
      (follows_page(content.theme) ? std::string(kThemeScript) + "followTheme();" : "");
  // The figure's rules come last, behind an empty line: pictures that are saved have these alone.
  const std::string style =
      color_rules(content.theme) + std::string(kPageStyle) + "\n" + parts.style;
  const std::string head =
      "<meta charset=\"utf-8\">\n<meta" + attribute("http-equiv", "Content-Security-Policy") +
      attribute("content", page_policy(script, style)) + ">\n<meta" +
      attribute("name", "viewport") + attribute("content", "width=device-width,initial-scale=1") +
      ">\n" + element("title", "", escaped(content.animation.title)) + "\n" +
      element("style", attribute("id", "style"), style) + "\n";
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
