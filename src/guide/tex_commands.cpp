// The commands of formulas that stand for a sign, a row each.
#include "guide/tex_commands.h"

#include <array>

#include "base/find_row.h"

namespace convanim {

namespace {

constexpr std::array kSigns{
    TexSign{"alpha", SignKind::letter, "α"},    TexSign{"beta", SignKind::letter, "β"},
    TexSign{"delta", SignKind::letter, "δ"},    TexSign{"ell", SignKind::letter, "ℓ"},
    TexSign{"partial", SignKind::letter, "∂"},  TexSign{"infty", SignKind::upright, "∞"},
    TexSign{"top", SignKind::upright, "⊤"},     TexSign{"max", SignKind::big, "max"},
    TexSign{"min", SignKind::big, "min"},       TexSign{"mod", SignKind::upright, "mod"},
    TexSign{"bmod", SignKind::relation, "mod"}, TexSign{"log", SignKind::upright, "log"},
    TexSign{"sum", SignKind::big, "∑"},         TexSign{"prod", SignKind::big, "∏"},
    TexSign{"cdot", SignKind::relation, "·"},   TexSign{"times", SignKind::relation, "×"},
    TexSign{"star", SignKind::relation, "⋆"},   TexSign{"ast", SignKind::relation, "∗"},
    TexSign{"pm", SignKind::relation, "±"},     TexSign{"le", SignKind::relation, "≤"},
    TexSign{"leq", SignKind::relation, "≤"},    TexSign{"ge", SignKind::relation, "≥"},
    TexSign{"geq", SignKind::relation, "≥"},    TexSign{"lt", SignKind::relation, "<"},
    TexSign{"gt", SignKind::relation, ">"},     TexSign{"ne", SignKind::relation, "≠"},
    TexSign{"neq", SignKind::relation, "≠"},    TexSign{"approx", SignKind::relation, "≈"},
    TexSign{"in", SignKind::relation, "∈"},     TexSign{"to", SignKind::relation, "→"},
    TexSign{"mapsto", SignKind::relation, "↦"}, TexSign{"dots", SignKind::upright, "…"},
    TexSign{"ldots", SignKind::upright, "…"},   TexSign{"cdots", SignKind::upright, "⋯"},
    TexSign{"lfloor", SignKind::relation, "⌊"}, TexSign{"rfloor", SignKind::relation, "⌋"},
    TexSign{"lceil", SignKind::relation, "⌈"},  TexSign{"rceil", SignKind::relation, "⌉"},
    TexSign{"mid", SignKind::relation, "∣"},    TexSign{"{", SignKind::relation, "{"},
    TexSign{"}", SignKind::relation, "}"},      TexSign{"%", SignKind::upright, "%"},
    TexSign{",", SignKind::space, "0.17em"},    TexSign{";", SignKind::space, "0.28em"},
    TexSign{" ", SignKind::space, "0.28em"},    TexSign{"quad", SignKind::space, "1em"},
    TexSign{"qquad", SignKind::space, "2em"},
};

}  // namespace

const TexSign* find_tex_sign(std::string_view name) {
  return find_row(kSigns, name, &TexSign::name);
}

}  // namespace convanim
