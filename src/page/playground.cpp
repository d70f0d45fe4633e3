// Writes a page that draws any layer by itself: what stands on it before its script has begun.
#include "page/playground.h"

#include <string>

#include "convanim/theme.h"
#include "page/page_parts.h"
#include "page/page_text.h"
#include "page/sha256.h"

namespace convanim {

namespace {

/// Colours are those of light and of dark pages until there is a figure.
Theme page_theme() {
  return light_and_dark(*find_theme("classic"), *find_theme("dark"));
}

std::string style_text() {
  return std::string(kPageStyle) + std::string(kPlaygroundStyle);
}

std::string playground_policy(const std::string& script, const std::string& colors) {
  return "default-src 'none'; img-src data:; script-src '" + source_hash(script) +
         "' 'wasm-unsafe-eval'; style-src '" + source_hash(colors) + "' '" +
         source_hash(style_text()) + "'; base-uri 'none'; form-action 'none'";
}

std::string head_of(const std::string& script) {
  const std::string colors = color_rules(page_theme());
  return "<meta charset=\"utf-8\">\n<meta" + attribute("http-equiv", "Content-Security-Policy") +
         attribute("content", playground_policy(script, colors)) + ">\n<meta" +
         attribute("name", "viewport") +
         attribute("content", "width=device-width,initial-scale=1") + ">\n" +
         element("title", "", "convanim") + "\n" +
         element("style", attribute("id", "colors"), colors) + "\n" +
         element("style", "", style_text()) + "\n";
}

/// The form, and an empty place for what is answered.
constexpr std::string_view kBody = R"html(<main id="playground">
<form id="ask">
<label for="line">Layer: a command, or a call of PyTorch, Keras and others</label>
<input id="line" name="line" spellcheck="false" autocapitalize="off" autocomplete="off" aria-describedby="problem">
<p id="problem" role="alert"></p>
<div id="choose" class="fields"><label class="wide">Kind <select id="kind"></select></label>
<label class="wide">Example <select id="named"></select></label></div>
<div id="fields"></div>
</form>
<p id="still" hidden>Still shown is the last one that could be drawn.</p>
<ul id="notes"></ul>
<pre id="told" hidden></pre>
<div id="page" aria-live="off"></div>
<noscript><p>This page draws by a script, which is switched off.</p></noscript>
</main>
<script id="data" type="application/json">{}</script>
<script id="style" type="text/plain"></script>
)html";

void append_bytes(std::string_view text, Sink& sink) {
  sink.append(std::as_bytes(std::span(text)));
}

}  // namespace

void write_playground(const PackedModule& module, Sink& sink) {
  const std::string script = std::string(page_script()) + std::string(kThemeScript) +
                             std::string(kBytesScript) + std::string(kPlaygroundScript);
  append_bytes("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n" + head_of(script) +
                   "</head>\n<body>\n" + std::string(kBody) +
                   R"(<script id="module" type="text/plain")" +
                   attribute("data-size", std::to_string(module.bytes)) + ">",
               sink);
  for (const std::string_view part : module.parts) append_bytes(part, sink);
  append_bytes("</script>\n" + element("script", "", script) + "\n</body>\n</html>\n", sink);
  sink.check();
}

}  // namespace convanim
