// Products that may be larger than any whole number, as text.
#include "explain/product_text.h"

#include <limits>

namespace convanim {

std::string product_text(std::span<const long long> factors, long long added) {
  constexpr long long kMost = std::numeric_limits<long long>::max();
  long long product = 1;
  for (const long long factor : factors) {
    if (factor > 0 && product > kMost / factor) return "more than 9e18";
    product *= factor;
  }
  return product > kMost - added ? "more than 9e18" : std::to_string(product + added);
}

}  // namespace convanim
