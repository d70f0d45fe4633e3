// What the values of a form's fields may be, and why no others.
#pragma once

#include <string>

namespace convanim {

/// A list of what stands beside the fields of a line, in JSON: each with "name", "bad" and "text".
///
/// Of a line that is refused: "bad" are the fields that its refusal is about, and beside them and
/// those that can mend it stands the nearest that would do. Of one that is not, beside the field
/// called `name`: why the next number up, or down, is refused, if it is.
/// All is found by trying, so that it holds whatever the rule is.
/// @param name "--kernel", the field that was changed last; empty for none
/// @param is_refused whether the line was not drawn
std::string bounds_json(const std::string& line, const std::string& name, bool is_refused);

}  // namespace convanim
