// What figures of planes share: what their cells hold, what of them is written.
#include "diagram/plane_parts.h"

namespace convanim {

CellKind kind_of(const Content& content) {
  switch (content.origin) {
    case Origin::data:
      return CellKind::data;
    case Origin::inserted:
      return CellKind::inserted;
    case Origin::padding:
      return content.source ? CellKind::copy : CellKind::padding;
    case Origin::overhang:
      break;
  }
  return CellKind::overhang;
}

void mark_first(std::vector<Mark>& marks, std::size_t grid, int count, int cols) {
  const int rows = count / cols;
  const int rest = count % cols;
  if (rows > 0) marks.push_back({grid, {{0, 0}, {rows, cols}}, MarkKind::done});
  if (rest > 0) marks.push_back({grid, {{rows, 0}, {1, rest}}, MarkKind::done});
}

}  // namespace convanim
