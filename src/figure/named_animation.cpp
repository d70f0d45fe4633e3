// The command line's words for the animations that have a name.
#include "figure/named_animation.h"

#include <algorithm>

#include "base/phrases.h"
#include "base/row_names.h"
#include "base/suggest.h"
#include "convanim/error.h"
#include "layer/other_names.h"

namespace convanim {

namespace {

/// What else the word may have been meant for.
std::vector<std::string> meant_by(const std::string& word,
                                  const std::vector<std::string>& commands) {
  const auto kind = kind_called(word);
  const std::string kind_name = kind ? to_string(*kind) : "";
  if (std::ranges::find(commands, kind_name) != commands.end()) return {kind_name};
  std::vector<std::string> known = row_names(catalogue(CatalogueSet::everything));
  known.insert(known.end(), commands.begin(), commands.end());
  return near_names(word, known);
}

}  // namespace

const NamedAnimation& named_animation(const std::string& word,
                                      const std::vector<std::string>& commands) {
  if (const NamedAnimation* animation = find_animation(word)) return *animation;
  const bool is_call = !commands.empty() && word.find('(') != std::string::npos;
  if (is_call) {
    throw RequestError("no animation is called '" + word +
                       "' ('convanim layer' draws a layer in code; see 'convanim layer --help')");
  }
  const std::string near = enumerated(meant_by(word, commands), ", ");
  throw RequestError("no animation is called '" + word + "' (" +
                     (near.empty() ? "" : "near: " + near + "; ") + "'convanim list' shows all)");
}

}  // namespace convanim
