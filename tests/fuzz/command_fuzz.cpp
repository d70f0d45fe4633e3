// Command lines: whatever the words, they make a plan, or a RequestError says why not. Each line of
// the input is an argument. Reads and writes no file.
#include <cstdint>
#include <string>
#include <vector>

#include "cli/complete.h"
#include "cli/read_command.h"
#include "figure/explain_request.h"
#include "require.h"

using namespace convanim;

namespace {

std::vector<std::string> lines(const std::uint8_t* data, std::size_t size) {
  std::vector<std::string> words(1);
  for (std::size_t n = 0; n < size; ++n) {
    if (data[n] == '\n') {
      words.emplace_back();
    } else {
      words.back() += static_cast<char>(data[n]);
    }
  }
  return words;
}

/// The same, but for numbers from files.
LayerRequest without_files(LayerRequest layer) {
  layer.input_values.reset();
  layer.kernel_values.reset();
  return layer;
}

void try_command(const PrintText& command) {
  require(!command.text.empty(), "a text that is asked for has words");
}

void try_command(const PrintUsage& command) {
  require(!command.text.empty(), "a usage has words");
}

void try_command(const DrawFigures& command) {
  if (command.stack) return;  // it may be a file; model_fuzz tries models
  DrawRequest request = command.request;
  request.output = WorkingFolder{};  // whether its folder exists is not a matter of grammar
  for (const LayerRequest& layer : command.layers) {
    request.figures.push_back(make_figure(without_files(layer)));
  }
  const Plan plan = make_plan(request);
  require(!plan.jobs.empty(), "a plan has files to write");
  for (const FileJob& job : plan.jobs) {
    const Drawing& drawing = plan.drawings.at(job.drawing);
    require(0 <= job.steps.first && job.steps.first + job.steps.count <= drawing.animation.steps,
            "a file shows steps that there are");
  }
}

void try_command(const ExplainLayer& command) {
  require(!explain_request(without_files(command.layer)).empty(), "an explanation has words");
}

void try_command(const ExplainOutputSize& command) {
  require(!explain_output_size(without_files(command.layer), command.wanted).empty(),
          "an answer has words");
}

void try_command(const ExplainStack& /*command*/) {}

void try_command(const CompleteWords& command) {
  completions(command.words);
}

void try_command(const PrintChecksums& /*command*/) {}
void try_command(const CheckChecksums& /*command*/) {}
void try_command(const WritePlayground& /*command*/) {}
void try_command(const WriteGuide& /*command*/) {}
void try_command(const DrawBatch& /*command*/) {}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  try {
    std::visit([](const auto& command) { try_command(command); }, read_command(lines(data, size)));
  } catch (const RequestError& error) {
    require(*error.what() != '\0', "an error says why");
  }
  return 0;
}
