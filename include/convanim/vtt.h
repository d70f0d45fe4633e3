// Encodes what the steps of an animation do as captions. Knows no layer.
#pragma once

#include "convanim/animation.h"
#include "convanim/sink.h"

namespace convanim {

/// Writes a WebVTT file (https://www.w3.org/TR/webvtt1/) with a cue for each of those steps, as
/// long as a GIF shows it: the step's sentence. A step that takes 0 or 1 hundredths of a second
/// takes ten here, as in browsers.
/// @pre the animation has sentences
void write_vtt(const Animation& animation, StepRange steps, Sink& sink);

}  // namespace convanim
