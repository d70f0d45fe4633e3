// What the module gives the page's script: texts in UTF-8 go in and out of its memory.
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/json_text.h"
#include "cli/line.h"
#include "web/answer.h"
#include "web/bounds.h"
#include "web/fields.h"
#include "web/frames_as_gif.h"

namespace {

/// The text that the last call gave or takes.
std::string text;

/// The GIF that is being written.
std::optional<convanim::FramesAsGif> gif;

/// The parts of the text, between zeros.
std::vector<std::string> parts() {
  std::vector<std::string> found(1);
  for (const char letter : text) {
    if (letter == '\0') {
      found.emplace_back();
    } else {
      found.back() += letter;
    }
  }
  return found;
}

}  // namespace

#define CONVANIM_EXPORT(name) extern "C" __attribute__((export_name(#name)))

/// Makes place for a text of so many bytes; returns where it has to be written.
CONVANIM_EXPORT(place) char* convanim_place(std::size_t bytes) {
  text.assign(bytes, '\0');
  return text.data();
}

/// How long the text is, which begins where the last call said.
CONVANIM_EXPORT(length) std::size_t convanim_length() {
  return text.size();
}

CONVANIM_EXPORT(choices) char* convanim_choices() {
  text = convanim::choices_json();
  return text.data();
}

CONVANIM_EXPORT(answer) char* convanim_answer() {
  text = convanim::answer_json(text);
  return text.data();
}

/// Takes a line, an option's name and, if that is to have one, its value.
CONVANIM_EXPORT(change) char* convanim_change() {
  const std::vector<std::string> given = parts();
  const bool has_value = given.size() > 2;
  text = convanim::changed_line(given.at(0), given.at(1), has_value ? given[2] : "", has_value);
  return text.data();
}

/// Takes a line, the name of the option that was changed last and, if the line is refused, one
/// thing more.
CONVANIM_EXPORT(bounds) char* convanim_bounds() {
  const std::vector<std::string> given = parts();
  text = convanim::bounds_json(given.at(0), given.at(1), given.size() > 2);
  return text.data();
}

/// Takes a line and a command.
CONVANIM_EXPORT(command) char* convanim_command() {
  const std::vector<std::string> given = parts();
  text = convanim::line_of_command(given.at(0), given.at(1));
  return text.data();
}

/// Gives the exit code, what goes to standard output and what to standard error.
CONVANIM_EXPORT(print) char* convanim_print() {
  const convanim::Printed printed = convanim::print(convanim::words_of_line(text));
  text = std::to_string(printed.code) + '\0' + printed.out + '\0' + printed.err;
  return text.data();
}

/// Begins a GIF of so many pixels.
/// @param loop times to play again, 0 for ever, -1 to play once
CONVANIM_EXPORT(begin_gif) void convanim_begin_gif(int width, int height, int loop) {
  gif.emplace(width, height, loop < 0 ? std::nullopt : std::optional(loop));
}

/// Takes a frame's pixels, four bytes each.
CONVANIM_EXPORT(add_frame) void convanim_add_frame(int delay_cs) {
  gif.value().add(text, delay_cs);
}

/// Gives the GIF's bytes.
CONVANIM_EXPORT(end_gif) char* convanim_end_gif() {
  text = gif.value().finish();
  gif.reset();
  return text.data();
}
