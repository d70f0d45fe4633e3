// What throwing and catching takes in WebAssembly: Debian's libc++abi for it is built without.
// After the C++ ABI of Itanium; how a landing pad is asked for its handler, after WasmEHPrepare of
// LLVM.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <exception>
#include <new>
#include <typeinfo>

namespace __cxxabiv1 {

/// As libc++abi lays it out, which knows what can catch what.
class __shim_type_info : public std::type_info {
 public:
  virtual ~__shim_type_info();
  virtual void noop1() const;
  virtual void noop2() const;
  virtual bool can_catch(const __shim_type_info* thrown, void*& adjusted) const = 0;
};

}  // namespace __cxxabiv1

namespace {

using Type = __cxxabiv1::__shim_type_info;

/// Before what is thrown.
struct alignas(16) Thrown {
  const std::type_info* type = nullptr;
  void* (*destroy)(void*) = nullptr;
  void* seen = nullptr;   ///< by the handler: the object or its base
  int handlers = 0;       ///< that are in it
  bool is_again = false;  ///< thrown by one of these
  Thrown* outer = nullptr;
};

Thrown* innermost = nullptr;

Thrown* of(void* object) {
  return static_cast<Thrown*>(object) - 1;
}

/// What the compiler tells of a landing pad.
struct LandingPad {
  std::uintptr_t index;
  std::uintptr_t table;
  std::uintptr_t selector;
};

class Reader {
 public:
  explicit Reader(const std::uint8_t* at) : at_(at) {}
  std::uint8_t byte() { return *at_++; }
  std::uintptr_t whole() {
    std::uintptr_t value = 0;
    for (unsigned shift = 0;; shift += 7) {
      const std::uint8_t part = byte();
      value |= std::uintptr_t{part & 0x7FU} << shift;
      if (part < 0x80) return value;
    }
  }
  std::intptr_t number() {
    std::intptr_t value = 0;
    for (unsigned shift = 0;;) {
      const std::uint8_t part = byte();
      value |= std::intptr_t{part & 0x7F} << shift;
      shift += 7;
      if (part >= 0x80) continue;
      const bool is_negative = (part & 0x40) != 0 && shift < 8 * sizeof(value);
      return is_negative ? value | -(std::intptr_t{1} << shift) : value;
    }
  }
  const std::uint8_t* at() const { return at_; }

 private:
  const std::uint8_t* at_;
};

constexpr std::uint8_t kOmitted = 0xFF;

/// The number of the handler that takes it; 0 for none.
std::intptr_t handler_of(const LandingPad& pad, void* object) {
  Reader table(reinterpret_cast<const std::uint8_t*>(pad.table));
  if (table.byte() != kOmitted) std::abort();  // the landing pads' start
  const std::uint8_t encoding = table.byte();
  if (encoding == kOmitted) return 0;
  const std::uintptr_t to_types = table.whole();
  const auto* types = reinterpret_cast<const Type* const*>(table.at() + to_types);
  table.byte();  // how sites are written: as numbers
  const std::uintptr_t length = table.whole();
  const std::uint8_t* actions = table.at() + length;
  std::uintptr_t action = 0;
  for (std::uintptr_t n = 0; n <= pad.index; ++n) {
    table.whole();
    action = table.whole();
  }
  if (action == 0) return 0;
  for (const std::uint8_t* next = actions + action - 1;;) {
    Reader row(next);
    const std::intptr_t handler = row.number();
    next = row.at();
    const std::intptr_t offset = row.number();
    if (handler > 0) {
      const Type* type = types[-handler];
      void* seen = object;
      if (!type || type->can_catch(static_cast<const Type*>(of(object)->type), seen)) {
        of(object)->seen = seen;
        return handler;
      }
    }
    if (offset == 0) return 0;
    next += offset;
  }
}

}  // namespace

extern "C" {

LandingPad __wasm_lpad_context;

int _Unwind_CallPersonality(void* object) {
  of(object)->seen = object;
  __wasm_lpad_context.selector =
      static_cast<std::uintptr_t>(handler_of(__wasm_lpad_context, object));
  return 0;
}

int __gxx_wasm_personality_v0(...) {
  return 0;
}

void* __cxa_allocate_exception(std::size_t size) noexcept {
  void* memory = std::malloc(sizeof(Thrown) + size);
  if (!memory) std::abort();
  return new (memory) Thrown + 1;
}

void __cxa_free_exception(void* object) noexcept {
  std::free(of(object));
}

[[noreturn]] void __cxa_throw(void* object, std::type_info* type, void* (*destroy)(void*)) {
  of(object)->type = type;
  of(object)->destroy = destroy;
  __builtin_wasm_throw(0, object);
}

void* __cxa_get_exception_ptr(void* object) noexcept {
  return of(object)->seen;
}

void* __cxa_begin_catch(void* object) noexcept {
  Thrown* thrown = of(object);
  if (thrown->handlers++ == 0) {
    thrown->outer = innermost;
    innermost = thrown;
  }
  thrown->is_again = false;
  return thrown->seen ? thrown->seen : object;
}

void __cxa_end_catch() {
  Thrown* thrown = innermost;
  if (!thrown || --thrown->handlers > 0) return;
  innermost = thrown->outer;
  if (thrown->is_again) return;
  if (thrown->destroy) thrown->destroy(thrown + 1);
  std::free(thrown);
}

[[noreturn]] void __cxa_rethrow() {
  if (!innermost) std::terminate();
  innermost->is_again = true;
  __builtin_wasm_throw(0, innermost + 1);
}
}
