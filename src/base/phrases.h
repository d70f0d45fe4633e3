// Numbers and lists as a sentence holds them. Knows no layer.
#pragma once

#include <string>
#include <vector>

namespace convanim {

/// "1 row", or "3 rows".
std::string counted(int count, const std::string& one, const std::string& several);

/// "a, b and c"; the words before the last item, and between the others, may be others.
std::string enumerated(const std::vector<std::string>& items, const std::string& last = " and ",
                       const std::string& between = ", ");

/// With a full stop behind it, unless one is there.
std::string as_sentence(std::string text);

}  // namespace convanim
