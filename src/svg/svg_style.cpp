// The style sheet of an SVG: what is painted alike has one class.
#include "svg/svg_style.h"

#include <algorithm>
#include <string_view>

#include "base/hex.h"
#include "svg/svg_text.h"

namespace convanim {

namespace {

/// "#268bd2", or "#000" where that says all.
std::string short_hex(const Rgb& color) {
  std::string text = hex(color);
  const bool doubled = text[1] == text[2] && text[3] == text[4] && text[5] == text[6];
  return doubled ? std::string{'#', text[1], text[3], text[5]} : text;
}

std::string paint_declarations(const std::string& property, const Rgb& color, double alpha) {
  constexpr int kDecimals = 3;
  std::string text = property + ":" + short_hex(color);
  if (alpha != 1) text += ";" + property + "-opacity:" + decimal(alpha, kDecimals);
  return text;
}

/// What a paint declares on a dark page in place of what it declares on a light one.
std::string dark_declarations(const std::string& property, const Paint& paint) {
  const auto& [color, alpha] = *paint.on_dark;
  if (color == paint.color && alpha == paint.alpha) return {};
  std::string text = paint_declarations(property, color, alpha);
  if (alpha == 1 && paint.alpha != 1) text += ";" + property + "-opacity:1";
  return text;
}

std::string dark_declarations(const Paints& paints) {
  std::string text;
  if (paints.fill && paints.fill->on_dark) text += dark_declarations("fill", *paints.fill);
  if (!paints.stroke || !paints.stroke->paint.on_dark) return text;
  const std::string stroke = dark_declarations("stroke", paints.stroke->paint);
  return text + (text.empty() || stroke.empty() ? "" : ";") + stroke;
}

/// One class's; nothing if it declares nothing.
std::string rule(const std::string& name, const std::string& declared,
                 const std::string& within = "") {
  return declared.empty() ? "" : within + "." + name + "{" + declared + "}\n";
}

std::string declarations(const Paints& paints) {
  constexpr int kDecimals = 3;
  std::string text;
  if (paints.fill) text += paint_declarations("fill", paints.fill->color, paints.fill->alpha);
  if (!paints.stroke) return text;
  if (paints.fill) text += ";";
  const Paint& paint = paints.stroke->paint;
  text += paint_declarations("stroke", paint.color, paint.alpha) +
          ";stroke-width:" + decimal(paints.stroke->width, kDecimals);
  if (paints.stroke->dash > 0)
    text += ";stroke-dasharray:" + decimal(paints.stroke->dash, kDecimals);
  return text;
}

}  // namespace

std::string StyleSheet::class_of(const Paints& paints) {
  const auto known = std::ranges::find(paints_, paints);
  const auto index = static_cast<std::size_t>(known - paints_.begin());
  if (known == paints_.end()) paints_.push_back(paints);
  return name(index);
}

std::string StyleSheet::name(std::size_t index) const {
  return prefix_ + short_name(index);
}

bool StyleSheet::add_page(const Scene& scene) {
  if (scene.ground != Ground::transparent) page_ = short_hex(scene.background);
  if (scene.dark_background) dark_page_ = short_hex(*scene.dark_background);
  return !page_.empty() || !dark_page_.empty();
}

std::string StyleSheet::text(bool switched) const {
  std::string light = rule(page_class(), page_.empty() ? "" : "fill:" + page_);
  for (std::size_t i = 0; i < paints_.size(); ++i) {
    light += rule(name(i), declarations(paints_[i]));
  }
  // LibreOffice follows what is for dark pages on all, but knows no star before a class.
  const std::string dark = dark_text(switched ? ":root:not([data-theme=light]) " : "*");
  if (dark.empty()) return light;
  return light + "@media(prefers-color-scheme:dark){\n" + dark + "}\n" +
         (switched ? dark_text(":root[data-theme=dark] ") : "");
}

std::string StyleSheet::dark_text(const std::string& within) const {
  std::string dark = rule(page_class(), dark_page_.empty() ? "" : "fill:" + dark_page_, within);
  for (std::size_t i = 0; i < paints_.size(); ++i) {
    dark += rule(name(i), dark_declarations(paints_[i]), within);
  }
  return dark;
}

}  // namespace convanim
