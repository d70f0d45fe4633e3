#include "pdf_date.h"

#include <cstdlib>
#include <string>

#include <catch2/catch.hpp>

#include "convanim/render.h"
#include "memory_sink.h"
#include "run_program.h"
#include "temp_folder.h"

using namespace convanim;

namespace {

std::string pdf_of(std::optional<std::int64_t> created) {
  Scene scene;
  scene.width = 100;
  scene.height = 100;
  const Bytes bytes = written_by([&](Sink& sink) { write_pdf(scene, sink, "words", created); });
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

/// Sets the variable for as long as it lives.
class SourceDate {
 public:
  explicit SourceDate(const char* text) { ::setenv("SOURCE_DATE_EPOCH", text, 1); }
  SourceDate(const SourceDate&) = delete;
  SourceDate& operator=(const SourceDate&) = delete;
  ~SourceDate() { ::unsetenv("SOURCE_DATE_EPOCH"); }
};

}  // namespace

TEST_CASE("a date is in UTC, from 1970 to the last year of four digits, leap days too") {
  CHECK(cairo_date(0) == "1970-01-01T00:00:00+00:00");
  CHECK(cairo_date(951'782'400 + 86'399) == "2000-02-29T23:59:59+00:00");
  CHECK(cairo_date(1'000'000'000) == "2001-09-09T01:46:40+00:00");
  CHECK(cairo_date(kLastSecond) == "9999-12-31T23:59:59+00:00");
}

TEST_CASE("a PDF has the date that it is given in PDF's own form, and else none") {
  const std::string dated = pdf_of(1'000'000'000);
  CHECK(dated.find("/CreationDate (D:20010909014640Z)") != std::string::npos);
  CHECK(pdf_of(std::nullopt).find("CreationDate") == std::string::npos);
  // Where the parts of the file begin is still what its table says.
  const std::size_t start = std::stoul(dated.substr(dated.rfind("startxref\n") + 10));
  CHECK(dated.substr(start, 5) == "xref\n");
}

TEST_CASE("a date is mended only where it is Cairo's old form of the same one") {
  std::string pdf = "/CreationDate (19700101000000+00'00)>>";
  mend_date(pdf, 1);
  CHECK(pdf == "/CreationDate (19700101000000+00'00)>>");
  mend_date(pdf, 0);
  CHECK(pdf == "/CreationDate (D:19700101000000Z)   >>");
  mend_date(pdf, 0);
  CHECK(pdf == "/CreationDate (D:19700101000000Z)   >>");
}

TEST_CASE("SOURCE_DATE_EPOCH is the date of PDFs, and nothing else looks at it") {
  const CurrentFolder here;
  const Arguments pdf{"dilation", "--step", "0", "-f", "pdf", "-o", "-"};
  const Arguments png{"dilation", "--step", "0", "-f", "png", "-o", "-"};
  const Ran undated = run_here(png);
  {
    const SourceDate date("86400");
    CHECK(run_here(pdf).out.find("/CreationDate (D:19700102000000Z)") != std::string::npos);
    CHECK(run_here(png).out == undated.out);
  }
  for (const std::string wrong : {"", "now", "-1", "1.5", " 1", "253402300800", "1e9"}) {
    const SourceDate date(wrong.c_str());
    const Ran ran = run_here(pdf);
    CHECK(ran.exit == 2);
    CHECK(ran.out.empty());
    CHECK(ran.err == "convanim: error: SOURCE_DATE_EPOCH '" + wrong +
                         "' is no date (needs seconds since 1970, 0 to 253402300799, or to be "
                         "unset)\n");
    CHECK(run_here(png).exit == 0);
  }
}
