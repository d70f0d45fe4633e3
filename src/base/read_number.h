// Numbers from text, whatever the locale: the whole text is one, or it is none.
#pragma once

#include <optional>
#include <string_view>
#include <system_error>

namespace convanim {

/// Reads decimal digits, in front of which zeros mean nothing: "010" is ten. None for anything else
/// than digits, and past the largest int.
std::optional<int> read_whole(std::string_view text);

/// Reads "-1.5", "+2", "2e3", "inf" or "nan", to the nearest double. std::from_chars() reads none
/// in some standard libraries; std::strtod() reads them in all, but with the locale's decimal
/// point, and is therefore given whole digits only.
/// @return std::errc::invalid_argument for anything else, std::errc::result_out_of_range for what
///         no double comes near; the value is only set where there is no error
std::errc read_decimal(std::string_view text, double& value);

}  // namespace convanim
