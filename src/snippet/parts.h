// What snippets of all kinds are made of.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "convanim/bitmap.h"
#include "plan/plan.h"

namespace convanim {

const FileJob& file_of(const Plan& plan, const Picture& picture);
const Drawing& drawing_of(const Plan& plan, const FileJob& job);

/// What the file's picture shows, in words.
std::string alt_of(const Plan& plan, const FileJob& job);

/// The size that browsers give a picture by themselves: without it a page jumps as it loads.
PixelSize page_size(const Plan& plan, const FileJob& job);

/// Whether it is a page of HTML, and no picture.
bool is_page(const FileJob& job);

/// Whether it is an element for a slide, whose steps are fragments.
bool is_fragments(const Plan& plan, const FileJob& job);

/// Whether some readers see another file.
bool has_variants(const Picture& picture);

/// An image of HTML, or with a class.
std::string image(const Plan& plan, const FileJob& job, std::string_view attributes = "");

/// A page in a frame that has place for what it has around the figure.
/// @param folder before its path
std::string frame(const Plan& plan, const FileJob& job, std::string_view folder = "");

/// A picture of HTML, each of whose readers sees the file for them.
std::string html_picture(const Plan& plan, const Picture& picture);

/// The bytes that the file will have, of a format that is text.
std::string text_of_file(const Plan& plan, const FileJob& job);

/// The text of each picture, one after the other.
template <class Text>
std::string each(const Plan& plan, const Text& text_of) {
  std::string text;
  for (const Picture& picture : plan.pictures) {
    text += (text.empty() ? "" : "\n") + text_of(plan, picture);
  }
  return text;
}

/// The text of the files of each drawing in each format, one after the other.
template <class Text>
std::string each_together(const Plan& plan, const Text& text_of) {
  const std::span<const Picture> pictures(plan.pictures);
  std::string text;
  for (std::size_t first = 0, end = 0; first < pictures.size(); first = end) {
    const FileJob& file = file_of(plan, pictures[first]);
    const auto of_one = [&](const Picture& picture) {
      const FileJob& other = file_of(plan, picture);
      return other.drawing == file.drawing && other.format == file.format;
    };
    while (end < pictures.size() && of_one(pictures[end])) ++end;
    if (first > 0) text += "\n";
    text += text_of(plan, pictures.subspan(first, end - first));
  }
  return text;
}

}  // namespace convanim
