// Some of the guide: a chapter or a section of it, and what links can find there.
#pragma once

#include <set>
#include <span>
#include <string>

#include "guide/guide.h"

namespace convanim {

/// Blocks of a chapter that stand on a page, with its title or without.
struct Extract {
  const GuideChapter& chapter;
  std::span<const TextBlock> blocks;
};

Extract whole(const GuideChapter& chapter);

/// The chapter or the section of that anchor or number.
/// @throws RequestError that names those of a similar anchor, where there is none
Extract find_extract(const Guide& guide, const std::string& anchor);

/// What a link can lead to where these blocks are all that there is.
std::set<std::string> anchors_in(const Guide& guide, const Extract& extract);

}  // namespace convanim
