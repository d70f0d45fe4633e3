// The longer sections of explain(), each under its heading. Knows no order of them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "convanim/explain.h"
#include "convanim/layout.h"
#include "explain/paragraphs.h"

namespace convanim {

/// The formulas of the output's size, worked out.
void explain_size(Paragraphs& out, const Layer& layer);

/// The convolution that computes a transposed one.
void explain_direct(Paragraphs& out, const Layer& layer);

void explain_unread(Paragraphs& out, const Layer& layer, const Layout& layout);

/// Of a strided layer: which inputs it does not tell apart.
void explain_same_output(Paragraphs& out, const Layer& layer);

/// Of a layer with weights: how many, how many multiplications, and what groups save.
void explain_cost(Paragraphs& out, const Layer& layer);

/// What a padding that is no zeros is called elsewhere.
void explain_padding_mode(Paragraphs& out, const Layer& layer);

/// Of a strided layer: the smallest input that shows all that it does.
void explain_alike(Paragraphs& out, const Layer& layer);

/// How often each input cell is read.
void explain_counts(Paragraphs& out, const Layer& layer, const Layout& layout);

/// Of a transposed layer: how many input cells each output cell adds up.
void explain_overlap(Paragraphs& out, const Layer& layer, const Layout& layout);

/// The planes of numbers, of every channel, and each step's sum written out.
/// @throws RequestError as compute_output() does, or if the sums have too many terms
void explain_values(Paragraphs& out, const Layer& layer, const LayerValues& values);

/// What a step of the layer adds up, or takes the maximum or the average of, "3*0 + 3*1":
/// input*kernel in the order of the window, without the zeros of padding and between inputs. Its
/// bias, if it has one, is its last term.
std::string step_sum(const Layer& layer, const Step& step, const LayerValues& values);

/// A sentence for each of the steps, with what it writes where the numbers are known; nothing
/// without any step.
void explain_steps(Paragraphs& out, const Layer& layer, const std::vector<int>& steps,
                   const std::optional<LayerValues>& values);

/// The receptive field of one output cell.
void explain_field(Paragraphs& out, const Layer& layer, const Layout& layout);

}  // namespace convanim
