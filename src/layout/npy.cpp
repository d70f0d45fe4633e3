// NumPy's own file of one array, as numpy.lib.format documents it.
#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/ascii.h"
#include "base/find_row.h"
#include "base/little_endian.h"
#include "base/read_number.h"
#include "convanim/error.h"
#include "layout/number_array.h"
#include "layout/number_field.h"

namespace convanim {

namespace {

constexpr std::string_view kMagic = "\x93NUMPY";
constexpr std::size_t kMaxArrayNumbers = std::size_t{1} << 24;

constexpr const char* kSaveAgain = "write it again with numpy.save";

[[noreturn]] void refuse_npy(const std::string& why) {
  throw RequestError("the .npy file " + why);
}

/// Of the lowest byte first.
std::uint64_t load_bytes(std::string_view bytes) {
  std::uint64_t number = 0;
  for (std::size_t n = bytes.size(); n-- > 0;) {
    number = number << 8U | static_cast<std::uint8_t>(bytes[n]);
  }
  return number;
}

double from_whole(std::string_view bytes) {
  return static_cast<double>(load_bytes(bytes));
}

double from_signed(std::string_view bytes) {
  const auto unused = static_cast<unsigned>(64 - 8 * bytes.size());
  return static_cast<double>(static_cast<std::int64_t>(load_bytes(bytes) << unused) >> unused);
}

double from_truth(std::string_view bytes) {
  return load_bytes(bytes) != 0 ? 1 : 0;
}

/// IEEE 754's binary16: a sign, five bits of exponent, ten of fraction.
double from_half(std::string_view bytes) {
  const auto bits = static_cast<unsigned>(load_bytes(bytes));
  const int exponent = static_cast<int>(bits >> 10U & 31U);
  const auto fraction = static_cast<double>(bits & 1023U);
  const double sign = (bits & 0x8000U) != 0 ? -1 : 1;
  if (exponent == 31) return fraction == 0 ? sign * INFINITY : NAN;
  if (exponent == 0) return sign * std::ldexp(fraction, -24);
  return sign * std::ldexp(1024 + fraction, exponent - 25);
}

double from_single(std::string_view bytes) {
  return static_cast<double>(std::bit_cast<float>(static_cast<std::uint32_t>(load_bytes(bytes))));
}

double from_double(std::string_view bytes) {
  return std::bit_cast<double>(load_bytes(bytes));
}

struct NumberType {
  std::string_view name;
  std::size_t bytes;
  double (*read)(std::string_view bytes);  ///< the lowest first
};

constexpr std::array kTypes{
    NumberType{"b1", 1, from_truth},  NumberType{"i1", 1, from_signed},
    NumberType{"i2", 2, from_signed}, NumberType{"i4", 4, from_signed},
    NumberType{"i8", 8, from_signed}, NumberType{"u1", 1, from_whole},
    NumberType{"u2", 2, from_whole},  NumberType{"u4", 4, from_whole},
    NumberType{"u8", 8, from_whole},  NumberType{"f2", 2, from_half},
    NumberType{"f4", 4, from_single}, NumberType{"f8", 8, from_double},
};

/// What a file's header says: a dictionary of Python.
struct Header {
  const NumberType* type = nullptr;
  bool big_endian = false;
  bool fortran_order = false;  ///< the first index counts fastest
  std::vector<std::size_t> shape{};
  std::string_view data{};  ///< what follows it
};

/// What stands behind the key; to its end the dictionary.
std::string_view entry(std::string_view dictionary, std::string_view key) {
  const std::size_t at = dictionary.find("'" + std::string(key) + "':");
  if (at == std::string_view::npos) {
    refuse_npy("has no '" + std::string(key) + "' in its header (" + kSaveAgain + ")");
  }
  std::string_view value = dictionary.substr(at + key.size() + 3);
  value.remove_prefix(std::min(value.find_first_not_of(' '), value.size()));
  return value;
}

/// Reads '<f8': the order of bytes, then kind and size.
void read_type(std::string_view dictionary, Header& header) {
  std::string_view descr = entry(dictionary, "descr");
  if (descr.starts_with('[')) {
    refuse_npy("holds records of several fields (needs numbers: array['FIELD'])");
  }
  descr = descr.substr(0, descr.find_first_of(",}"));
  const bool is_simple = descr.size() > 3 && descr.front() == '\'' && descr.back() == '\'';
  if (is_simple) descr = descr.substr(1, descr.size() - 2);
  header.type = is_simple ? find_row(kTypes, descr.substr(1), &NumberType::name) : nullptr;
  const bool has_order = std::string_view("<>|").find(descr.front()) != std::string_view::npos;
  if (!header.type || !has_order) {
    refuse_npy("holds numbers of type " + quoted(descr) +
               " (needs whole numbers or floats of at most 64 bits: array.astype(float))");
  }
  header.big_endian = descr.front() == '>';
}

void read_order(std::string_view dictionary, Header& header) {
  const std::string_view order = entry(dictionary, "fortran_order");
  header.fortran_order = order.starts_with("True");
  if (!header.fortran_order && !order.starts_with("False")) {
    refuse_npy("says " + quoted(order.substr(0, order.find_first_of(",}"))) +
               " for its fortran_order (needs True or False; " + kSaveAgain + ")");
  }
}

std::size_t numbers_of(const std::vector<std::size_t>& shape) {
  std::size_t count = 1;
  for (const std::size_t extent : shape) {
    if (extent > kMaxArrayNumbers || (count *= extent) > kMaxArrayNumbers) {
      refuse_npy("holds too many numbers (limit " + std::to_string(kMaxArrayNumbers) +
                 "; save a part of the array)");
    }
  }
  if (count == 0) {
    refuse_npy("holds no number: an extent of its shape is 0 (needs at least one in each axis)");
  }
  return count;
}

/// Reads "(3, 4), ", "(3,)" or "()".
std::vector<std::size_t> read_shape(std::string_view dictionary) {
  const std::string_view value = entry(dictionary, "shape");
  const std::size_t close = value.find(')');
  const auto fail = [&] {
    refuse_npy("says " + quoted(value.substr(0, value.find_first_of(")}") + 1)) +
               " for its shape (needs whole numbers, as in (3, 4); " + kSaveAgain + ")");
  };
  if (!value.starts_with('(') || close == std::string_view::npos) fail();
  std::string_view inside = value.substr(1, close - 1);
  std::vector<std::size_t> shape;
  while (inside.find_first_not_of(' ') != std::string_view::npos) {
    inside.remove_prefix(inside.find_first_not_of(' '));
    const std::size_t comma = std::min(inside.find(','), inside.size());
    const std::string_view word = inside.substr(0, comma);
    const std::optional<int> extent = word.empty() ? std::nullopt : read_whole(word);
    if (!extent) fail();
    shape.push_back(static_cast<std::size_t>(*extent));
    inside.remove_prefix(std::min(comma + 1, inside.size()));
  }
  if (shape.size() > kMaxArrayAxes) {
    refuse_npy("has " + std::to_string(shape.size()) +
               " axes (needs at most five; array.squeeze() leaves out those of 1)");
  }
  return shape;
}

Header read_header(std::string_view bytes) {
  const std::size_t length_at = kMagic.size() + 2;
  const auto version = bytes.size() < length_at ? 0 : static_cast<std::uint8_t>(bytes[6]);
  if (version < 1 || version > 3) {
    refuse_npy("is of version " + std::to_string(version) + " (needs 1, 2 or 3; " + kSaveAgain +
               ")");
  }
  const std::size_t length_bytes = version == 1 ? 2 : 4;
  const std::size_t begin = length_at + length_bytes;
  const std::size_t length =
      bytes.size() < begin ? 0 : load_bytes(bytes.substr(length_at, length_bytes));
  if (length == 0 || length > bytes.size() - begin) {
    refuse_npy(std::string("ends within its header (") + kSaveAgain + ")");
  }
  const std::string_view dictionary = bytes.substr(begin, length);
  Header header;
  read_type(dictionary, header);
  read_order(dictionary, header);
  header.shape = read_shape(dictionary);
  header.data = bytes.substr(begin + length);
  return header;
}

/// The number at a place of the data.
double saved_number(const Header& header, std::size_t index) {
  std::string bytes(header.data.substr(index * header.type->bytes, header.type->bytes));
  if (header.big_endian) std::ranges::reverse(bytes);
  return header.type->read(bytes);
}

/// Where the data has the n-th number of those whose last index counts fastest.
std::size_t place_of(const Header& header, std::size_t n) {
  if (!header.fortran_order) return n;
  std::size_t step = 1;
  for (const std::size_t extent : header.shape) step *= extent;
  std::size_t place = 0;
  for (std::size_t axis = header.shape.size(); axis-- > 0;) {
    step /= header.shape[axis];
    place += n % header.shape[axis] * step;
    n /= header.shape[axis];
  }
  return place;
}

/// "[1, 0]": where a number stands in reading order.
std::string index_text(const std::vector<std::size_t>& shape, std::size_t n) {
  std::string text;
  for (std::size_t axis = shape.size(); axis-- > 0;) {
    text = std::to_string(n % shape[axis]) + (text.empty() ? "" : ", ") + text;
    n /= shape[axis];
  }
  return "[" + text + "]";
}

}  // namespace

bool is_npy(std::string_view bytes) {
  return bytes.starts_with(kMagic);
}

NumberArray read_npy(std::string_view bytes) {
  const Header header = read_header(bytes);
  const std::size_t count = numbers_of(header.shape);
  const std::size_t needed = count * header.type->bytes;
  if (header.data.size() != needed) {
    refuse_npy("has " + std::to_string(header.data.size()) + " bytes behind its header (needs " +
               std::to_string(needed) + " for " + std::to_string(count) + " numbers; " +
               kSaveAgain + ")");
  }
  NumberArray array{header.shape, {}};
  array.values.reserve(count);
  for (std::size_t n = 0; n < count; ++n) {
    const double value = saved_number(header, place_of(header, n));
    if (const std::string why = why_no_value(value); !why.empty()) {
      throw RequestError("the .npy file's number at " + index_text(header.shape, n) + why);
    }
    array.values.push_back(value);
  }
  return array;
}

}  // namespace convanim
