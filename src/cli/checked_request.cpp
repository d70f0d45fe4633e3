// What a command to draw asks for, as far as it can be checked before anything is planned.
#include "cli/checked_request.h"

#include "cli/check_options.h"
#include "figure/stack_figure.h"
#include "plan/plan.h"

namespace convanim {

DrawRequest checked_request(const DrawFigures& command) {
  DrawRequest request = command.request;
  for (const LayerRequest& layer : command.layers) request.figures.push_back(make_figure(layer));
  if (command.stack) request.figures = make_figures(*command.stack);
  check_effects(command.given, formats_of(request));
  return request;
}

}  // namespace convanim
