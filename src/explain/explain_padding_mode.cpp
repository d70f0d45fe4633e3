// What a padding that is no zeros is called elsewhere. Knows no step.
#include <array>
#include <string>
#include <string_view>

#include "base/find_row.h"
#include "base/write_number.h"
#include "explain/explain_sections.h"
#include "layer/layer_text.h"

namespace convanim {

namespace {

/// A mode in the words of each; nothing where there is none.
struct ModeWords {
  PaddingMode mode;
  std::string_view numpy;
  std::string_view tensorflow;
  std::string_view onnx;
  std::string_view opencv;
};

constexpr std::array kModeWords{
    ModeWords{PaddingMode::constant, "constant", "CONSTANT", "constant", "BORDER_CONSTANT"},
    ModeWords{PaddingMode::reflect, "reflect", "REFLECT", "reflect", "BORDER_REFLECT_101"},
    ModeWords{PaddingMode::replicate, "edge", "", "edge", "BORDER_REPLICATE"},
    ModeWords{PaddingMode::circular, "wrap", "", "wrap", "BORDER_WRAP"},
    ModeWords{PaddingMode::symmetric, "symmetric", "SYMMETRIC", "", "BORDER_REFLECT"},
};

std::string whole_call(std::string_view begin, std::string_view word, std::string_view end) {
  return std::string(begin).append(word).append(end);
}

}  // namespace

void explain_padding_mode(Paragraphs& out, const Layer& layer) {
  const ModeWords* words = find_row(kModeWords, layer.padding_mode, &ModeWords::mode);
  if (!words || is_unpadded(layer)) return;
  const auto value = [&](std::string_view key) {
    if (layer.padding_mode != PaddingMode::constant) return std::string();
    return ", " + std::string(key) + shortest_decimal(layer.padding_value);
  };
  const auto say = [&](const std::string& name, std::string_view word, const std::string& call) {
    out.say(name + (word.empty() ? " has no such mode." : ": " + call));
  };
  out.heading("The padding mode " + to_string(layer.padding_mode) + " elsewhere");
  say("NumPy", words->numpy,
      whole_call("numpy.pad(x, sides, mode=\"", words->numpy, "\"") + value("constant_values=") +
          ")");
  say("TensorFlow", words->tensorflow,
      whole_call("tf.pad(x, sides, \"", words->tensorflow, "\"") + value("") + ")");
  say("ONNX", words->onnx,
      whole_call("Pad(mode=\"", words->onnx, "\"") + value("constant_value=") + ")");
  say("OpenCV", words->opencv,
      whole_call("cv2.copyMakeBorder(x, top, bottom, left, right, cv2.", words->opencv, "") +
          value("value=") + ")");
}

}  // namespace convanim
