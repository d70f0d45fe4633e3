// The longer sections of explain(), each under its heading. Knows no order of them.
#pragma once

#include "convanim/layout.h"
#include "explain/paragraphs.h"

namespace convanim {

/// The formulas of the output's size, worked out.
void explain_size(Paragraphs& out, const Layer& layer);

/// The convolution that computes a transposed one.
void explain_direct(Paragraphs& out, const Layer& layer);

void explain_unread(Paragraphs& out, const Layer& layer, const Layout& layout);

/// How often each input cell is read.
void explain_counts(Paragraphs& out, const Layer& layer, const Layout& layout);

/// The receptive field of one output cell.
void explain_field(Paragraphs& out, const Layer& layer, const Layout& layout);

}  // namespace convanim
