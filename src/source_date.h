// The date that a build gives to what it makes: https://reproducible-builds.org/specs
#pragma once

#include <cstdint>
#include <optional>

namespace convanim {

/// SOURCE_DATE_EPOCH: seconds since 1970, or nothing if it is not set.
/// @throws SpecError if it is no such number
std::optional<std::int64_t> source_date();

}  // namespace convanim
