// What prints snippets in the program: they show files, and a page writes none. The kinds are known
// all the same, so that a line that names one is taken.
#include "snippet/kinds.h"

namespace convanim {

std::string markdown_snippet(const Plan& /*plan*/) {
  return {};
}

std::string html_snippet(const Plan& /*plan*/) {
  return {};
}

std::string pausing_snippet(const Plan& /*plan*/) {
  return {};
}

std::string rst_snippet(const Plan& /*plan*/) {
  return {};
}

std::string mkdocs_snippet(const Plan& /*plan*/) {
  return {};
}

std::string quarto_snippet(const Plan& /*plan*/) {
  return {};
}

std::string mediawiki_snippet(const Plan& /*plan*/) {
  return {};
}

std::vector<std::string> mediawiki_notes(const Plan& /*plan*/) {
  return {};
}

std::string reveal_snippet(const Plan& /*plan*/) {
  return {};
}

std::string slidev_snippet(const Plan& /*plan*/) {
  return {};
}

std::string beamer_snippet(const Plan& /*plan*/) {
  return {};
}

std::string touying_snippet(const Plan& /*plan*/) {
  return {};
}

std::string google_slides_snippet(const Plan& /*plan*/) {
  return {};
}

std::string latex_snippet(const Plan& /*plan*/) {
  return {};
}

}  // namespace convanim
