// Alternative text in a PDF file of Cairo's: an incremental update as ISO 32000-1, 7.5.6 has it.
#include "cairo/pdf_alternatives.h"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

namespace convanim {

namespace {

constexpr std::string_view kEndOfObject = ">>\nendobj\n";

/// What stands between one text and another, the last one that there is; nothing if there is none.
std::string_view last_between(std::string_view text, std::string_view before,
                              std::string_view after) {
  const std::size_t found = text.rfind(before);
  if (found == std::string_view::npos) return {};
  const std::size_t begin = found + before.size();
  const std::size_t end = text.find(after, begin);
  return end == std::string_view::npos ? std::string_view() : text.substr(begin, end - begin);
}

/// An object of a file as it stands there, without its end.
struct PdfObject {
  std::string_view number;
  std::string_view entries;
};

/// The objects whose entries begin so, in the order of their numbers, which is that of the pages.
std::vector<PdfObject> objects_with(std::string_view text, std::string_view first_entries) {
  const std::string start = " 0 obj\n<< " + std::string(first_entries);
  std::vector<PdfObject> objects;
  for (std::size_t at = text.find(start); at != std::string_view::npos;
       at = text.find(start, at + 1)) {
    const std::size_t line = text.rfind('\n', at) + 1;
    const std::size_t entries = at + start.size() - first_entries.size();
    const std::size_t end = text.find(kEndOfObject, entries);
    if (end == std::string_view::npos) return {};
    objects.push_back({text.substr(line, at - line), text.substr(entries, end - entries)});
  }
  std::ranges::sort(objects, [](const PdfObject& a, const PdfObject& b) {
    return std::pair(a.number.size(), a.number) < std::pair(b.number.size(), b.number);
  });
  return objects;
}

std::string pdf_string(std::string_view text) {
  std::string result = "(";
  for (const char letter : text) {
    if (letter == '(' || letter == ')' || letter == '\\') result += '\\';
    result += letter;
  }
  return result + ")";
}

/// New versions of objects, and where they are.
class Update {
 public:
  explicit Update(std::size_t file_size) : file_size_(file_size) {}

  void add(const PdfObject& object, const std::string& more_entries) {
    const std::string offset = std::to_string(file_size_ + text_.size());
    constexpr std::size_t kDigits = 10;
    places_ += std::string(object.number) + " 1\n" + std::string(kDigits - offset.size(), '0') +
               offset + " 00000 n \n";
    text_ += std::string(object.number) + " 0 obj\n<< " + std::string(object.entries) +
             more_entries + std::string(kEndOfObject);
  }

  std::string text(std::string_view trailer, std::string_view last_places) const {
    return text_ + "xref\n" + places_ + "trailer\n<<" + std::string(trailer) + "   /Prev " +
           std::string(last_places) + "\n>>\nstartxref\n" +
           std::to_string(file_size_ + text_.size()) + "\n%%EOF\n";
  }

 private:
  std::size_t file_size_;
  std::string text_;
  std::string places_;
};

}  // namespace

void PdfAlternatives::follow(std::span<const std::byte> bytes) {
  constexpr std::string_view kEndOfStream = "endstream";
  size_ += bytes.size();
  const std::size_t seen = end_.size() - std::min(end_.size(), kEndOfStream.size() - 1);
  end_.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  const std::size_t stream = std::string_view(end_).substr(seen).rfind(kEndOfStream);
  if (stream != std::string_view::npos) end_.erase(0, seen + stream + kEndOfStream.size());
}

std::string PdfAlternatives::update(const std::function<std::string(int figure)>& text) const {
  const std::vector<PdfObject> figures = objects_with(end_, "/Type /StructElem\n   /S /Figure\n");
  const std::vector<PdfObject> catalog = objects_with(end_, "/Type /Catalog\n");
  const std::string_view trailer = last_between(end_, "\ntrailer\n<<", ">>\n");
  const std::string_view places = last_between(end_, "\nstartxref\n", "\n");
  if (figures.empty() || catalog.size() != 1 || trailer.empty() || places.empty()) return {};
  Update update(size_);
  int figure = 0;
  for (const PdfObject& object : figures) {
    update.add(object, "   /Alt " + pdf_string(text(figure++)) + "\n");
  }
  update.add(catalog.front(), "   /Lang (en)\n");
  return update.text(trailer, places);
}

}  // namespace convanim
