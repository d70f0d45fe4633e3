// The date in a PDF file.
#include "pdf_date.h"

#include <array>
#include <chrono>
#include <cstdio>

namespace convanim {

namespace {

/// Year, month, day, hour, minute and second in a format of printf's.
std::string format_date(const char* format, std::int64_t seconds) {
  using namespace std::chrono;
  const sys_seconds time{std::chrono::seconds(seconds)};
  const sys_days day = floor<days>(time);
  const year_month_day date(day);
  const hh_mm_ss clock(time - day);
  std::array<char, 40> text{};
  std::snprintf(text.data(), text.size(), format, static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                static_cast<int>(clock.seconds().count()));
  return text.data();
}

}  // namespace

std::string cairo_date(std::int64_t seconds) {
  return format_date("%04d-%02u-%02uT%02d:%02d:%02d+00:00", seconds);
}

void mend_date(std::string& pdf, std::int64_t seconds) {
  const std::string key = "/CreationDate ";
  const std::string written = key + format_date("(%04d%02u%02u%02d%02d%02d+00'00)", seconds);
  const std::string wanted = key + format_date("(D:%04d%02u%02u%02d%02d%02dZ)   ", seconds);
  const std::size_t found = pdf.rfind(written);
  if (found != std::string::npos) pdf.replace(found, written.size(), wanted);
}

}  // namespace convanim
