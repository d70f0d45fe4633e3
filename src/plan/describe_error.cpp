// How an error is worded for whoever asked by options.
#include "plan/describe_error.h"

#include <new>
#include <string>

#include "convanim/error.h"
#include "convanim/render.h"

namespace convanim {

namespace {

/// How to ask for less; nothing where the message has said it all.
std::string way_out(const TooMuch& error) {
  if (error.excess() == Excess::memory) {
    return "ask for less, or allow more with --memory" + error.instead();
  }
  if (error.excess() == Excess::output) {
    return "ask for less, or allow more with --max-output " + error.instead();
  }
  std::string alike =
      error.instead().empty() ? "" : "--input " + error.instead() + " behaves alike";
  switch (error.excess()) {
    case Excess::layer:
      return (alike.empty() ? "" : alike + "; ") + "--explain tells of any size";
    case Excess::matrix:
      return "lower input" + (alike.empty() ? "" : "; " + alike);
    case Excess::pixels:
      return "lower --dpi or --width" + (alike.empty() ? "" : "; " + alike);
    case Excess::svg_shapes:
      return "make the layer smaller, or choose a frame with --step";
    case Excess::svg_changes:
      return "choose a frame with --step, or a GIF";
    case Excess::sheet_shapes:
      return "choose fewer with --steps";
    case Excess::memory:
    case Excess::output:
      break;
  }
  return {};
}

/// The message with the way out behind the limit: "too large (limit 3)" becomes "too large (limit
/// 3; choose fewer)".
std::string with_way_out(std::string message, const std::string& way) {
  if (way.empty()) return message;
  if (!message.ends_with(')')) return message.append(" (").append(way).append(")");
  message.pop_back();
  return message.append("; ").append(way).append(")");
}

}  // namespace

std::string describe(const std::exception& error) {
  if (dynamic_cast<const std::bad_alloc*>(&error)) return "out of memory";
  if (const auto* too_much = dynamic_cast<const TooMuch*>(&error)) {
    return with_way_out(error.what(), way_out(*too_much));
  }
  if (dynamic_cast<const NoPixels*>(&error)) {
    return with_way_out(error.what(), "raise --dpi or --width");
  }
  return error.what();
}

}  // namespace convanim
