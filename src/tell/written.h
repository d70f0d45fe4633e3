// Tells whoever watches what was written.
#pragma once

#include <filesystem>
#include <iosfwd>
#include <vector>

#include "plan/plan.h"
#include "plan/write_files.h"
#include "tell/streams.h"

namespace convanim {

/// A line for each figure and format: "gif/padding_strides.gif  9 steps, 395 x 381, 44 kB", of
/// several files the first and the last. Of what could not be written, and of what is no file with
/// bytes, it tells nothing.
/// @param outcomes of the plan's jobs
void print_written(std::ostream& err, const Plan& plan, const std::vector<Outcome>& outcomes);

/// "guide.html  686 kB", of several files the first and the last; to a terminal that wants it.
/// @param files that were written: one at least
void print_pages_written(const std::vector<std::filesystem::path>& files, const Streams& streams);

}  // namespace convanim
