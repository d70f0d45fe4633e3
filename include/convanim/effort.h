// How long an encoder looks for a smaller file. Knows no format.
#pragma once

namespace convanim {

/// What is shown is the same.
enum class Effort { fast, normal, max };

}  // namespace convanim
