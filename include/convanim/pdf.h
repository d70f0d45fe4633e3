// Encodes an animation as a PDF file, a page a step. Knows no layer.
#pragma once

#include "convanim/animation.h"
#include "convanim/sink.h"

namespace convanim {

/// Writes a PDF file of those steps, a page each, the scene's own size; its background only where
/// the scene's ground is painted. The title is the document's, the description its subject, a
/// page's label its step's sentence; all of a page is a figure whose alternative text is both.
/// There is no date.
void write_pdf(const Animation& animation, StepRange steps, Sink& sink);

}  // namespace convanim
