// What a figure's steps show, as JSON, read back and compared.
#include "convanim/diagram_json.h"

#include <string>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "convanim/figures.h"
#include "support/layer_2d.h"
#include "support/memory_sink.h"
#include "support/words_of.h"

using namespace convanim;
using nlohmann::json;

namespace {

json view_of(const Diagrams& diagrams) {
  const Bytes bytes = written_by([&](Sink& sink) { write_json("any", diagrams, sink); });
  return json::parse(reinterpret_cast<const char*>(bytes.data()),
                     reinterpret_cast<const char*>(bytes.data()) + bytes.size());
}

json rect(const CellRect& at) {
  return {at.top_left.row, at.top_left.col, at.size.rows, at.size.cols};
}

}  // namespace

TEST_CASE("a view's JSON has all grids, marks and links of its diagrams") {
  const Layer2d spec{.input = {4, 4}, .kernel = {3, 3}};
  for (const Diagrams& diagrams :
       {forward(lay_out(spec)), as_matrix(lay_out(spec)), unfolded(spec), subsampled(spec)}) {
    const json view = view_of(diagrams);
    CHECK(view["name"] == "any");
    REQUIRE(view["steps"].size() == static_cast<std::size_t>(diagrams.steps));
    for (int n = 0; n < diagrams.steps; ++n) {
      const Diagram diagram = diagrams.at(n);
      const json& step = view["steps"][static_cast<std::size_t>(n)];
      REQUIRE(view["grids"].size() == diagram.grids.size());
      REQUIRE(step["marks"].size() == diagram.marks.size());
      for (std::size_t m = 0; m < diagram.marks.size(); ++m) {
        REQUIRE(step["marks"][m]["grid"] == diagram.marks[m].grid);
        REQUIRE(step["marks"][m]["at"] == rect(diagram.marks[m].at));
      }
      REQUIRE(step["links"].size() == diagram.links.size());
      for (std::size_t m = 0; m < diagram.links.size(); ++m) {
        REQUIRE(step["links"][m]["to"]["at"] == rect(diagram.links[m].to));
      }
    }
  }
}

TEST_CASE("grids have their words row by row, a name with its index behind it") {
  const Layer2d spec{.input = {3, 3}, .kernel = {2, 2}};
  const json grids = view_of(unfolded(spec))["grids"];
  CHECK(grids[1]["role"] == "input");
  CHECK(grids[1]["label"] == "unfolded input: a row a window");
  CHECK(grids[1]["rows"] == 4);
  CHECK(grids[1]["columns"] == 4);
  CHECK(grids[1]["words"][3] == json{"\U0001d4654", "\U0001d4655", "\U0001d4657", "\U0001d4658"});
  CHECK(grids[2]["role"] == "kernel");
  CHECK(grids[3]["role"] == "output");
}

TEST_CASE("notes and weights in corners are told") {
  const Layer2d spec{.input = {2, 2}, .kernel = {2, 2}};
  const Numbers numbers{{{2, 2}, {1, 2, 3, 4}}, Matrix{{2, 2}, {5, 6, 7, 8}}, {{1, 1}, {70}}};
  const json flat = view_of(forward(lay_out(spec), numbers));
  CHECK(flat["steps"][0]["marks"][1]["times"] == "6");
  const json kernel = view_of(with_kernel(spec, numbers));
  CHECK(kernel["steps"][0]["notes"].back() == "= 70");
}

TEST_CASE("a view's JSON reports a sink that fails, whatever it has taken") {
  const Layer2d spec{.input = {3, 3}, .kernel = {2, 2}};
  const Diagrams diagrams = forward(lay_out(spec));
  CHECK_FALSE(first_unreported_failure([&](Sink& sink) {
    write_json("any", diagrams, sink);
    sink.check();
  }));
}
