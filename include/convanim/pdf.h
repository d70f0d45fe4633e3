// Encodes an animation as a PDF file, a page a step. Knows no layer.
#pragma once

#include "convanim/animation.h"
#include "convanim/sink.h"

namespace convanim {

/// Writes a PDF file of those steps, a page each, the scene's own size; its background only where
/// the scene's ground is painted. The description is the document's subject, a page's
/// label its step's sentence; there is no date.
void write_pdf(const Animation& animation, StepRange steps, Sink& sink);

}  // namespace convanim
