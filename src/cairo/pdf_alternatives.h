// Alternative text in a PDF file of Cairo's, which can mark figures but not say what they show.
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string>

namespace convanim {

/// Follows a file as it is written, and then says what its figures show: in the way of PDF, by new
/// versions of their objects behind its end.
class PdfAlternatives {
 public:
  void follow(std::span<const std::byte> bytes);

  /// What to append to the whole file, by which each figure has its text and the document a
  /// language, English; nothing where the file is not as Cairo 1.16 writes it.
  /// @param text of each figure, in the order of the pages, in ASCII
  std::string update(const std::function<std::string(int figure)>& text) const;

 private:
  std::size_t size_ = 0;
  std::string end_;  ///< of the file: what is behind the last stream so far
};

}  // namespace convanim
