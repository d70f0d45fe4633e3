// How much memory drawing takes, and on how many threads it stays below what it may take. The
// numbers are measured; tests/plan/memory_test.cpp and tests/checks/memory.py measure again.
#include "plan/memory_limit.h"

#include <algorithm>
#include <functional>
#include <vector>

#include "convanim/error.h"
#include "plan/tasks.h"

namespace convanim {

namespace {

constexpr std::size_t kMiB = std::size_t{1} << 20U;

/// Code and libraries.
constexpr std::size_t kProgramBytes = 16 * kMiB;

/// A thread's stack and buffers.
constexpr std::size_t kThreadBytes = 2 * kMiB;

/// What a frame's patterns take, the changes that an animation keeps, and the pixels of a band.
constexpr std::size_t kRasterBytes = 6 * kMiB;
constexpr std::size_t kBandPixels = std::size_t{1} << 22U;

/// The runs of a row in which an edge lies, and the most that there can be; those of a block that
/// are kept and not drawn twice.
constexpr std::size_t kRunBytesPerEdge = 46;
constexpr std::size_t kMostRunBytesPerPixel = 16;
constexpr std::size_t kKeptRunBytes = 16 * kMiB;

/// Of a pixel, what stands still below what moves, in tenths of a byte.
constexpr int kBelowTenths = 40;

/// A shape while it is composed: a scene, that which it is made of, and the room that a list of
/// them has for more.
constexpr std::size_t kComposedBytes = 450;

std::size_t pixels_of(PixelSize size) {
  return static_cast<std::size_t>(size.width) * static_cast<std::size_t>(size.height);
}

/// Lines so pale that one shines through the other have many colours on a sheet, where each step's
/// cells fall otherwise on the pixels.
bool has_many_colors(const Drawing& drawing) {
  return drawing.is_sheet && drawing.fades;
}

std::size_t raster_bytes(const Footprint& takes, const Drawing& drawing, int frames) {
  const std::size_t pixels = pixels_of(drawing.size);
  std::size_t runs = 0;
  if (takes.runs) {
    runs = std::min(std::min(drawing.edge_rows, pixels) * kRunBytesPerEdge,
                    pixels * kMostRunBytesPerPixel);
    if (takes.whole_if_clear && drawing.is_clear && frames > 1) runs = runs * 11 / 5;
  }
  const bool redrawn = takes.redrawn && runs > kKeptRunBytes;
  const std::size_t band = frames > 1 || redrawn ? 4 * std::min(pixels, kBandPixels) : 0;
  int tenths = takes.pixel;
  if (frames > 1) {
    tenths = takes.next_pixel;
  } else if (redrawn) {
    tenths += kBelowTenths;
  }
  if (has_many_colors(drawing)) tenths += takes.many_colors;
  return kRasterBytes + runs + band + pixels / 10 * static_cast<std::size_t>(tenths);
}

/// What each of the threads takes that draw a task.
struct Load {
  std::size_t bytes = 0;
  std::size_t threads = 1;
};

Load load_of(const Plan& plan, const Task& task, int helpers) {
  const FileJob& job = plan.jobs[task.first];
  const Drawing& drawing = plan.drawings[job.drawing];
  const int frames = std::max(job.steps.count, static_cast<int>(task.end - task.first));
  const std::size_t bytes = drawing_bytes(*job.format, drawing, frames) + job.held;
  const int threads = job.format->takes.divided ? std::min(helpers, job.steps.count) : 1;
  return {bytes, static_cast<std::size_t>(threads)};
}

/// What so many threads take together at most.
std::size_t heaviest(std::vector<Load> loads, std::size_t threads) {
  std::ranges::sort(loads, std::greater{}, &Load::bytes);
  std::size_t sum = 0;
  for (const Load& load : loads) {
    const std::size_t taken = std::min(load.threads, threads);
    sum += taken * load.bytes;
    threads -= taken;
  }
  return sum;
}

}  // namespace

std::size_t drawing_bytes(const Format& format, const Drawing& drawing, int frames) {
  const std::size_t shapes = drawing.shapes * static_cast<std::size_t>(format.takes.shape);
  return kThreadBytes + shapes + (format.raster ? raster_bytes(format.takes, drawing, frames) : 0);
}

std::size_t memory_needed(const Plan& plan, int threads) {
  const std::vector<Task> tasks = divide(plan.jobs, threads);
  const int helpers = helpers_of(tasks.size(), threads);
  std::vector<Load> loads;
  for (const Task& task : tasks) loads.push_back(load_of(plan, task, helpers));
  std::size_t composed = 0;
  for (const Drawing& drawing : plan.drawings) composed = std::max(composed, drawing.composed);
  return kProgramBytes + std::max(composed * kComposedBytes,
                                  heaviest(std::move(loads), static_cast<std::size_t>(threads)));
}

int threads_within_memory(const Plan& plan, int threads) {
  while (threads > 1 && memory_needed(plan, threads) > plan.memory) --threads;
  return threads;
}

int threads_within_memory(std::size_t bytes, int threads, std::size_t limit) {
  const std::size_t each = std::max(bytes, kProgramBytes + 1) - kProgramBytes;
  const std::size_t fitting = (std::max(limit, kProgramBytes) - kProgramBytes) / each;
  return static_cast<int>(std::clamp<std::size_t>(fitting, 1, static_cast<std::size_t>(threads)));
}

void check_memory(const Plan& plan) {
  const std::size_t needed = memory_needed(plan, 1);
  if (needed <= plan.memory) return;
  throw TooMuch("drawing takes " + memory_text(needed) + " of memory (limit " +
                    memory_text(plan.memory) + ")",
                Excess::memory, " " + memory_text(needed));
}

void check_composed(std::uint64_t shapes, std::size_t limit) {
  const std::uint64_t needed = kProgramBytes + shapes * kComposedBytes;
  if (needed <= limit) return;
  throw TooMuch("the sheet's " + std::to_string(shapes) + " shapes take more than " +
                    memory_text(needed) + " of memory (limit " + memory_text(limit) + ")",
                Excess::memory);
}

std::string memory_text(std::uint64_t bytes) {
  return std::to_string((bytes + kMiB - 1) / kMiB) + "M";
}

}  // namespace convanim
