// The numbers of an ONNX tensor, as its bytes and its shape have them.
#include "onnx/tensor_numbers.h"

#include <bit>
#include <cstddef>
#include <type_traits>

#include "base/little_endian.h"
#include "convanim/error.h"

namespace convanim {

namespace {

/// TensorProto.DataType
enum OnnxType : std::int64_t { kFloat = 1, kInt32 = 6, kInt64 = 7, kDouble = 11 };

template <class Number>
std::vector<double> numbers_in(const std::string& raw) {
  using Bits =
      std::conditional_t<sizeof(Number) == sizeof(std::uint32_t), std::uint32_t, std::uint64_t>;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(raw.data());
  std::vector<double> numbers(raw.size() / sizeof(Number));
  for (std::size_t n = 0; n < numbers.size(); ++n) {
    const auto number = std::bit_cast<Number>(load<Bits>(bytes + n * sizeof(Number)));
    numbers[n] = static_cast<double>(number);
  }
  return numbers;
}

}  // namespace

std::optional<std::vector<double>> numbers_of_raw(std::int64_t type, const std::string& raw) {
  switch (type) {
    case kFloat:
      return numbers_in<float>(raw);
    case kInt32:
      return numbers_in<std::int32_t>(raw);
    case kInt64:
      return numbers_in<std::int64_t>(raw);
    case kDouble:
      return numbers_in<double>(raw);
    default:
      return std::nullopt;
  }
}

void match_numbers_to_shape(OnnxTensor& tensor) {
  std::int64_t count = 1;
  for (const std::int64_t dim : tensor.dims) {
    if (dim < 0 || (dim > 0 && count > INT64_MAX / dim)) {
      throw RequestError("the shape of " +
                         (tensor.name.empty() ? "a constant" : "'" + tensor.name + "'") +
                         " is none (a side of " + std::to_string(dim) + ")");
    }
    count *= dim;
  }
  if (count == 0 && !tensor.numbers) tensor.numbers.emplace();
  if (tensor.numbers && static_cast<std::int64_t>(tensor.numbers->size()) != count) {
    tensor.numbers.reset();
  }
}

}  // namespace convanim
