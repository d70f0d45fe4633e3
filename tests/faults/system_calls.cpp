// The system calls that write and read files, each with the errors that it may report. EINTR is no
// failure: a write or read that meets it is tried again.
#include <cerrno>
#include <cstdarg>
#include <cstddef>
#include <dirent.h>
#include <fcntl.h>
#include <pthread.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

#include "inject.h"
#include "real.h"

using convanim::error_for;
using convanim::real;

namespace {

/// Sets errno if there is an error.
bool failed(int error) {
  if (error != 0) errno = error;
  return error != 0;
}

}  // namespace

extern "C" {

int open(const char* path, int flags, ...) {
  if (failed(error_for("open", {EMFILE, EACCES, EROFS, ENOSPC, EDQUOT, EIO}))) return -1;
  std::va_list rest;
  va_start(rest, flags);
  const mode_t mode = (flags & O_CREAT) != 0 ? va_arg(rest, mode_t) : 0;
  va_end(rest);
  static auto* const next = real(&open, "open");
  return next(path, flags, mode);
}

int close(int number) {
  static auto* const next = real(&close, "close");
  const int error = error_for("close", {EIO, ENOSPC, EDQUOT, EINTR});
  const int result = next(number);  // closed in any case, as Linux does
  return failed(error) ? -1 : result;
}

ssize_t read(int number, void* bytes, std::size_t count) {
  if (failed(error_for("read", {EIO, EINTR}))) return -1;
  static auto* const next = real(&read, "read");
  return next(number, bytes, count);
}

ssize_t write(int number, const void* bytes, std::size_t count) {
  if (failed(error_for("write", {ENOSPC, EDQUOT, EIO, EFBIG, EINTR}))) return -1;
  static auto* const next = real(&write, "write");
  return next(number, bytes, convanim::to_write_short() && count > 1 ? 1 : count);
}

int rename(const char* from, const char* to) {
  if (failed(error_for("rename", {EACCES, ENOENT, EDQUOT, EROFS, EIO}))) return -1;
  static auto* const next = real(&rename, "rename");
  return next(from, to);
}

int unlink(const char* path) {
  if (failed(error_for("unlink", {EACCES, EIO}))) return -1;
  static auto* const next = real(&unlink, "unlink");
  return next(path);
}

int mkdir(const char* path, mode_t mode) {
  if (failed(error_for("mkdir", {EACCES, ENOSPC, EROFS}))) return -1;
  static auto* const next = real(&mkdir, "mkdir");
  return next(path, mode);
}

int stat(const char* path, struct stat* status) {
  if (failed(error_for("stat", {EACCES, EIO}))) return -1;
  static auto* const next = real(&stat, "stat");
  return next(path, status);
}

int lstat(const char* path, struct stat* status) {
  if (failed(error_for("lstat", {EACCES, EIO}))) return -1;
  static auto* const next = real(&lstat, "lstat");
  return next(path, status);
}

int fstat(int number, struct stat* status) {
  if (failed(error_for("fstat", {EIO}))) return -1;
  static auto* const next = real(&fstat, "fstat");
  return next(number, status);
}

int access(const char* path, int mode) {
  if (failed(error_for("access", {EACCES, EROFS, EIO}))) return -1;
  static auto* const next = real(&access, "access");
  return next(path, mode);
}

int fchmod(int number, mode_t mode) {
  if (failed(error_for("fchmod", {EPERM, EROFS, EIO}))) return -1;
  static auto* const next = real(&fchmod, "fchmod");
  return next(number, mode);
}

int fchown(int number, uid_t user, gid_t group) {
  if (failed(error_for("fchown", {EPERM, EIO}))) return -1;
  static auto* const next = real(&fchown, "fchown");
  return next(number, user, group);
}

ssize_t getxattr(const char* path, const char* name, void* value, std::size_t size) {
  if (failed(error_for("getxattr", {EACCES, ERANGE, EIO}))) return -1;
  static auto* const next = real(&getxattr, "getxattr");
  return next(path, name, value, size);
}

int fsetxattr(int number, const char* name, const void* value, std::size_t size, int flags) {
  if (failed(error_for("fsetxattr", {EPERM, ENOSPC, EIO}))) return -1;
  static auto* const next = real(&fsetxattr, "fsetxattr");
  return next(number, name, value, size, flags);
}

ssize_t readlinkat(int folder, const char* path, char* text, std::size_t size) {
  if (failed(error_for("readlinkat", {EACCES, EIO}))) return -1;
  static auto* const next = real(&readlinkat, "readlinkat");
  return next(folder, path, text, size);
}

int flock(int number, int operation) {
  if (failed(error_for("flock", {ENOLCK, EWOULDBLOCK}))) return -1;
  static auto* const next = real(&flock, "flock");
  return next(number, operation);
}

int fcntl(int number, int command, ...) {
  if (failed(error_for("fcntl", {EMFILE, EBADF}))) return -1;
  std::va_list rest;
  va_start(rest, command);
  const long argument = va_arg(rest, long);
  va_end(rest);
  static auto* const next = real(&fcntl, "fcntl");
  return next(number, command, argument);
}

DIR* opendir(const char* path) {
  if (failed(error_for("opendir", {EACCES, EMFILE}))) return nullptr;
  static auto* const next = real(&opendir, "opendir");
  return next(path);
}

struct dirent* readdir(DIR* folder) {
  if (failed(error_for("readdir", {EIO}))) return nullptr;
  static auto* const next = real(&readdir, "readdir");
  return next(folder);
}

int pthread_create(pthread_t* thread, const pthread_attr_t* attributes, void* (*begin)(void*),
                   void* argument) {
  if (convanim::to_fail(convanim::FaultKind::thread, "pthread_create")) return EAGAIN;
  static auto* const next = real(&pthread_create, "pthread_create");
  return next(thread, attributes, begin, argument);
}
}
