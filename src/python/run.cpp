// The program as functions that any language can call.
#include "python/run.h"

#include <new>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "program/run.h"
#include "python/option_table.h"

struct convanim_result {
  int code = 1;
  std::string out{};
  std::string err{};
};

namespace {

const char* bytes_of(const std::string& text, size_t* size) {
  *size = text.size();
  return text.data();
}

}  // namespace

#pragma GCC visibility push(default)

convanim_result* convanim_run(size_t count, const char* const* words) {
  try {
    std::ostringstream out;
    std::ostringstream err;
    const int code = convanim::run(std::vector<std::string>(words, words + count), {out, err});
    return new convanim_result{code, std::move(out).str(), std::move(err).str()};
  } catch (const std::bad_alloc&) {
    return nullptr;
  }
}

int convanim_exit_code(const convanim_result* result) {
  return result->code;
}

const char* convanim_output(const convanim_result* result, size_t* size) {
  return bytes_of(result->out, size);
}

const char* convanim_messages(const convanim_result* result, size_t* size) {
  return bytes_of(result->err, size);
}

void convanim_free(convanim_result* result) {
  delete result;
}

const char* convanim_options(void) {
  try {
    static const std::string table = convanim::option_table_json();
    return table.c_str();
  } catch (const std::bad_alloc&) {
    return nullptr;
  }
}

#pragma GCC visibility pop
