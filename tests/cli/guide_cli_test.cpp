// The guide and its parts, as the command line asks for them; where pages go.
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "support/files.h"
#include "support/refused.h"
#include "support/run_program.h"
#include "support/temp_folder.h"

using namespace convanim;
using Catch::Contains;

TEST_CASE("the guide's parts have names and numbers, which --list prints", "[guide]") {
  const CurrentFolder here;
  const Ran list = run_here({"guide", "--list"});
  CHECK(list.exit == 0);
  CHECK_THAT(list.out, Contains("strides-unread") && Contains("4.1 Cells that nobody reads\n"));
  CHECK(run_here({"guide", "--section", "strides-unread", "-o", "name.html"}).exit == 0);
  CHECK(run_here({"guide", "--section", "4.1", "-o", "number.html"}).exit == 0);
  CHECK(bytes_of("name.html") == bytes_of("number.html"));
  CHECK_THAT(bytes_of("name.html"), Contains("Cells that nobody reads"));
}

TEST_CASE("pages go where a page may, in folders that are made", "[guide]") {
  const CurrentFolder here;
  const Arguments section{"guide", "--section", "strides-unread", "-o"};
  CHECK(run_here(with(section, {"a/b/page.html"})).exit == 0);
  CHECK(run_here(with(section, {"a/c/"})).exit == 0);
  CHECK(run_here(with(section, {"a"})).exit == 0);
  CHECK(run_here(with(section, {"plain"})).exit == 0);
  CHECK(listing(".") == std::vector<std::string>{"a/", "a/b/", "a/b/page.html", "a/c/",
                                                 "a/c/strides-unread.html", "a/strides-unread.html",
                                                 "plain"});
}

TEST_CASE("a part that the guide has not, or a name that no page has, is refused", "[guide]") {
  check_refused(
      {{{"guide", "--section", "stride"},
        "the guide has no section 'stride' (near: strides, strides-unread, strides-subsampling; "
        "'convanim guide --list' prints names "
        "and numbers)"},
       {{"guide", "--section", "17"},
        "the guide has no section '17' ('convanim guide --list' prints names and numbers)"},
       {{"guide", "-o", "old.gif"},
        "'old.gif' is no name of a page, which this command writes (needs one that ends in .html, "
        "or a folder, which ends in /)"},
       {{"guide", "--list", "-o", "names.html"},
        "--list prints names and writes no page (leave out -o)"}},
      2);
}
