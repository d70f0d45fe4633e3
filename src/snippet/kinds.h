// What each kind of snippet prints for a plan's files, by where it is pasted.
#pragma once

#include <string>
#include <vector>

#include "plan/plan.h"

namespace convanim {

// Pages.
std::string markdown_snippet(const Plan& plan);
std::string html_snippet(const Plan& plan);

/// The same with a box to tick that shows the poster in place of the animation, as WCAG 2.2.2 wants
/// of what moves for long; it needs no script, and without style sheets the animation is shown.
std::string pausing_snippet(const Plan& plan);

std::string rst_snippet(const Plan& plan);
std::string mkdocs_snippet(const Plan& plan);
std::string quarto_snippet(const Plan& plan);
std::string mediawiki_snippet(const Plan& plan);

/// GIFs that MediaWiki shows smaller only as stills.
std::vector<std::string> mediawiki_notes(const Plan& plan);

// Slides.
std::string reveal_snippet(const Plan& plan);
std::string slidev_snippet(const Plan& plan);
std::string beamer_snippet(const Plan& plan);
std::string touying_snippet(const Plan& plan);
std::string google_slides_snippet(const Plan& plan);

/// A paper: four steps in a row, or an animation of a PDF's pages.
std::string latex_snippet(const Plan& plan);

}  // namespace convanim
