// From the bytes of an ONNX model to its nodes. The numbers of fields are those of onnx.proto.
#include <cstdint>
#include <utility>

#include "convanim/error.h"
#include "onnx/onnx_model.h"
#include "onnx/protobuf.h"
#include "onnx/tensor_numbers.h"

namespace convanim {

namespace {

constexpr std::size_t kMostName = 4096;         ///< bytes
constexpr std::size_t kMostAttribute = 65'536;  ///< bytes of a text
constexpr std::size_t kMostItems = 4096;        ///< of a list
constexpr std::size_t kMostParts = 100'000;     ///< nodes, and weights
constexpr std::uint64_t kMostBytes = std::uint64_t{1} << 31U;
constexpr std::uint64_t kMostKept = std::uint64_t{64} << 20U;
constexpr std::uint64_t kMostRaw = 1024;  ///< bytes of numbers that may say a size

class OnnxReader {
 public:
  explicit OnnxReader(ByteSource source) : reader_(std::move(source)) {}

  OnnxModel read() {
    while (reader_.next()) {
      check_known_field();
      if (reader_.field() == 7) read_graph();
      if (reader_.field() == 8) read_opset();
      check_size();
    }
    if (!has_graph_) throw RequestError("it holds no graph");
    return std::move(model_);
  }

 private:
  /// Fields of ModelProto: anything else is another format.
  void check_known_field() const {
    const int field = reader_.field();
    const bool is_known =
        (field >= 1 && field <= 8) || field == 14 || field == 20 || field == 25 || field == 26;
    if (!is_known) reader_.fail("field " + std::to_string(field) + " is none of a model");
  }

  void check_size() const {
    if (reader_.position() > kMostBytes) throw RequestError("it is larger than 2 GiB (limit)");
    if (kept_ > kMostKept) throw RequestError("its names and sizes take more than 64 MiB (limit)");
  }

  std::string name() {
    std::string text = reader_.text(kMostName);
    keep(text.size() + sizeof(std::string));
    return text;
  }

  void keep(std::size_t bytes) {
    kept_ += bytes;
    check_size();
  }

  template <class Item>
  Item& put(std::vector<Item>& items, const char* what) {
    if (items.size() >= kMostParts) {
      throw RequestError("it has more than " + std::to_string(kMostParts) + " " + what +
                         " (limit)");
    }
    keep(sizeof(Item));
    return items.emplace_back();
  }

  void read_opset() {
    std::string domain;
    std::int64_t version = 0;
    reader_.enter();
    while (reader_.next()) {
      if (reader_.field() == 1) domain = name();
      if (reader_.field() == 2) version = reader_.integer();
    }
    if (domain.empty() || domain == "ai.onnx") model_.opset = version;
  }

  void read_graph() {
    has_graph_ = true;
    reader_.enter();
    while (reader_.next()) {
      switch (reader_.field()) {
        case 1:
          read_node(put(model_.nodes, "nodes"));
          break;
        case 5:
          read_tensor(put(model_.weights, "weights"));
          break;
        case 11:
          read_input(put(model_.inputs, "inputs"));
          break;
        default:
          break;
      }
      check_size();
    }
  }

  void read_node(OnnxNode& node) {
    reader_.enter();
    while (reader_.next()) {
      switch (reader_.field()) {
        case 1:
          node.inputs.push_back(name());
          break;
        case 2:
          node.outputs.push_back(name());
          break;
        case 3:
          node.name = name();
          break;
        case 4:
          node.operation = name();
          break;
        case 5:
          keep(sizeof(OnnxAttribute));
          read_attribute(node.attributes.emplace_back());
          break;
        case 7:
          node.domain = name();
          break;
        default:
          break;
      }
    }
  }

  void read_attribute(OnnxAttribute& attribute) {
    reader_.enter();
    while (reader_.next()) {
      switch (reader_.field()) {
        case 1:
          attribute.name = name();
          break;
        case 2:
          read_real(attribute);
          break;
        case 3:
          attribute.integer = reader_.integer();
          break;
        case 4:
          if (reader_.byte_count() <= kMostAttribute) attribute.text = reader_.text(kMostAttribute);
          break;
        case 5:
          read_tensor(attribute.tensor.emplace());
          break;
        case 7:
          reader_.floats(attribute.reals, kMostItems);
          break;
        case 8:
          reader_.integers(attribute.integers, kMostItems);
          break;
        default:
          break;
      }
    }
    keep(8 * attribute.integers.size() + 4 * attribute.reals.size());
  }

  void read_real(OnnxAttribute& attribute) {
    std::vector<float> one;
    reader_.floats(one, 1);
    if (!one.empty()) attribute.real = one.front();
  }

  /// Numbers that are many are no size, and are passed over.
  void read_tensor(OnnxTensor& tensor) {
    std::int64_t type = 0;
    std::optional<std::string> raw;
    std::vector<std::int64_t> integers;
    std::vector<float> reals;
    reader_.enter();
    while (reader_.next()) {
      const bool is_small = !reader_.has_bytes() || reader_.byte_count() <= kMostRaw;
      switch (reader_.field()) {
        case 1:
          reader_.integers(tensor.dims, kMostItems);
          break;
        case 2:
          type = reader_.integer();
          break;
        case 4:
          if (is_small && reals.size() < kMostItems) reader_.floats(reals, kMostItems);
          break;
        case 5:
        case 7:
          if (is_small && integers.size() < kMostItems) reader_.integers(integers, kMostItems);
          break;
        case 8:
          tensor.name = name();
          break;
        case 9:
          if (is_small) raw = reader_.text(kMostRaw);
          break;
        default:
          break;
      }
    }
    keep(8 * tensor.dims.size());
    if (raw && !raw->empty()) tensor.numbers = numbers_of_raw(type, *raw);
    if (!integers.empty()) tensor.numbers.emplace(integers.begin(), integers.end());
    if (!reals.empty()) tensor.numbers.emplace(reals.begin(), reals.end());
    match_numbers_to_shape(tensor);
  }

  /// ValueInfoProto, TypeProto, TypeProto.Tensor, TensorShapeProto, Dimension.
  void read_input(OnnxInput& input) {
    reader_.enter();
    while (reader_.next()) {
      if (reader_.field() == 1) input.name = name();
      if (reader_.field() == 2) read_type(input);
    }
  }

  void read_type(OnnxInput& input) {
    reader_.enter();
    while (reader_.next()) {
      if (reader_.field() != 1) continue;
      reader_.enter();
      while (reader_.next()) {
        if (reader_.field() == 2) read_shape(input);
      }
    }
  }

  void read_shape(OnnxInput& input) {
    input.dims.emplace();
    reader_.enter();
    while (reader_.next()) {
      if (reader_.field() != 1) continue;
      std::optional<std::int64_t> side;
      reader_.enter();
      while (reader_.next()) {
        if (reader_.field() == 1) side = reader_.integer();
      }
      if (side && *side <= 0) side.reset();  // as some write what is open
      keep(sizeof(side));
      input.dims->push_back(side);
    }
  }

  ProtobufReader reader_;
  OnnxModel model_;
  bool has_graph_ = false;
  std::uint64_t kept_ = 0;
};

}  // namespace

OnnxModel read_onnx(ByteSource source) {
  OnnxModel model;
  try {
    model = OnnxReader(std::move(source)).read();
  } catch (const RequestError& error) {
    throw RequestError(std::string("it is no whole ONNX model: ") + error.what());
  }
  if (model.opset < 1 || model.opset > kMostOpset) {
    throw RequestError("opset " + std::to_string(model.opset) + " is not known (needs 1 to " +
                       std::to_string(kMostOpset) + "; onnx.version_converter makes others of it)");
  }
  return model;
}

/// Its version of the format, field 1, comes first wherever it was written.
bool begins_onnx(std::string_view bytes) {
  constexpr char kVersionField = 0x08;
  constexpr unsigned char kMostVersion = 0x20;
  return bytes.size() >= 2 && bytes[0] == kVersionField &&
         static_cast<unsigned char>(bytes[1]) < kMostVersion;
}

}  // namespace convanim
