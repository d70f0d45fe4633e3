// The longer sections of explain(), each under its heading. Knows no order of them.
#pragma once

#include "convanim/spec.h"
#include "explain/paragraphs.h"
#include "layout/reads.h"

namespace convanim {

/// The formulas of the output's size, worked out.
void explain_size(Paragraphs& out, const ConvSpec& spec);

/// The convolution that computes a transposed one.
void explain_direct(Paragraphs& out, const ConvSpec& spec);

void explain_unread(Paragraphs& out, const ConvSpec& spec, const AxisReads& row_reads,
                    const AxisReads& col_reads);

/// How often each input cell is read.
void explain_counts(Paragraphs& out, const ConvSpec& spec, const AxisReads& row_reads,
                    const AxisReads& col_reads);

/// The receptive field of one output cell.
void explain_field(Paragraphs& out, const ConvSpec& spec, const AxisReads& row_reads,
                   const AxisReads& col_reads);

}  // namespace convanim
