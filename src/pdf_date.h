// The date in a PDF file, as Cairo takes it and as PDF wants it.
#pragma once

#include <cstdint>
#include <string>

namespace convanim {

/// The last second that has a year of four digits, counted from 1970 in UTC.
inline constexpr std::int64_t kLastSecond = 253'402'300'799;

/// For Cairo: "2001-09-09T01:46:40+00:00".
/// @pre 0 <= seconds <= kLastSecond
std::string cairo_date(std::int64_t seconds);

/// Cairo 1.16 leaves out what every date in a PDF begins with: puts it there, without moving what
/// comes behind. Later versions need no mending.
void mend_date(std::string& pdf, std::int64_t seconds);

}  // namespace convanim
