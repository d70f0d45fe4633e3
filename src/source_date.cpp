// The date that a build gives to what it makes.
#include "source_date.h"

#include <charconv>
#include <cstdlib>
#include <string>
#include <string_view>
#include <system_error>

#include "convanim/spec.h"
#include "pdf_date.h"

namespace convanim {

std::optional<std::int64_t> source_date() {
  const char* const variable = std::getenv("SOURCE_DATE_EPOCH");
  if (variable == nullptr) return std::nullopt;
  const std::string_view text = variable;
  std::int64_t seconds = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  if (error != std::errc() || end != text.data() + text.size() || seconds < 0 ||
      seconds > kLastSecond) {
    throw SpecError("SOURCE_DATE_EPOCH '" + std::string(text.substr(0, 40)) +
                    "' is no date (needs seconds since 1970, 0 to " + std::to_string(kLastSecond) +
                    ", or to be unset)");
  }
  return seconds;
}

}  // namespace convanim
