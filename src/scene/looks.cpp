// The looks that the program knows.
#include <array>

#include "convanim/look.h"

namespace convanim {

namespace {

constexpr std::array kLooks{
    Look{},
    Look{.name = "teach",
         .grows = true,
         .edges_now = true,
         .lifts_words = true,
         .names_edges = true,
         .xrays = true,
         .shrinks_padding = true,
         .unread = 0.35,
         .most_cells = 12},
};

}  // namespace

std::span<const Look> looks() {
  return kLooks;
}

const Look& teaching_look() {
  return kLooks.back();
}

}  // namespace convanim
