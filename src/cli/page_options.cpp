// Options of what has place on a page, how many pages there are and how large they are, a row each.
#include "cli/option_rows.h"
#include "convanim/limits.h"
#include "convanim/render.h"

namespace convanim {

namespace {

void set_elide(Request& request, int cells) {
  request.layer.elide = cells;
  request.draw.elide = cells;
}

/// The first five and the last three, and one that is left out.
constexpr int kLeastElided = 9;

}  // namespace

std::vector<Option> page_options() {
  return in_group(
      "Drawing",
      {{"--elide",
        "N",
        kDraws,
        "Leave out the middle of planes of more than N cells a side, 0 for never",
        "12 where cells would have less than 6 pixels, or than 2 at a given size",
        WholeNumber{0, kMaxPlaneSide,
                    [](Request& request, int cells) {
                      if (cells > 0 && cells < kLeastElided) {
                        throw RequestError("--elide: " + std::to_string(cells) +
                                           " cells leave no middle (needs 0, or " +
                                           std::to_string(kLeastElided) + " or more)");
                      }
                      set_elide(request, cells);
                    }},
        {.needs = Needs::picture}},
       {"--pages",
        "",
        kDraws | kStack,
        "All frames as the pages of one PDF",
        "",
        Flag{[](Request& request) { request.draw.view = Pages{}; }},
        {.needs = Needs::pages}},
       {"--build",
        "",
        kDraws,
        "All steps on one slide of a PPTX, a click each; on paper they lie over each other",
        "",
        Flag{[](Request& request) { request.draw.builds = true; }},
        {.needs = Needs::clicks}},
       {"--fragments",
        "",
        kDraws,
        "All steps in one SVG of fragments, a click each, to be put into a slide of reveal.js or\n"
        "Quarto",
        "",
        Flag{[](Request& request) { request.draw.builds = true; }},
        {.needs = Needs::clicks}},
       {"--dpi",
        "PPI",
        kDraws | kStack,
        "Pixels in an inch of GIF and PNG",
        "150, fewer for a layer that would be wider than 900 pixels",
        Decimal{
            1, 4800,
            [](Request& request, double value) { request.draw.resolution = PixelsPerInch{value}; }},
        {.needs = Needs::pixels}},
       {"--width",
        "PX",
        kDraws | kStack,
        "Instead of --dpi: width in pixels, of SVG and PDF at 96 an inch",
        "",
        WholeNumber{
            1, kMaxPixelSide,
            [](Request& request, int width) { request.draw.resolution = PixelWidth{width}; }},
        {.needs = Needs::width, .instead_of = "--dpi"}}});
}

}  // namespace convanim
