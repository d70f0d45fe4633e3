// Words for two layers that stand side by side: what of the layer that is given differs.
#pragma once

#include <string>
#include <vector>

#include "figure/request.h"

namespace convanim {

/// Asks for --view pair: of no words for the layer and its transpose; of one for the layer and what
/// the word makes of it; of two, with a comma between, for what each makes of it.
/// @throws RequestError for words that are not known, or more than two
void ask_for_pair(LayerRequest& request, const std::string& words);

/// The request for what the word makes of the layer: "same", "reflect", "stride=2".
/// @throws RequestError
LayerRequest varied(const LayerRequest& request, const std::string& word);

/// The words, but for what stands behind "=".
std::vector<std::string> pair_words();

}  // namespace convanim
