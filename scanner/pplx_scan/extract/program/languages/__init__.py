"""One table a language."""

from __future__ import annotations

import re
from importlib import import_module
from typing import TYPE_CHECKING, Final

from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    from pplx_scan.extract.program.front.language import Language

_FILES: Final = (
    (r"\.(?:py|pyi|pyw)$", "python", "PYTHON"),
    (r"\.[cm]?jsx?$|\.(?:jsm|es6|gs|mjs)$", "javascript", "JAVASCRIPT"),
    (r"\.[cm]?ts$", "javascript", "TYPESCRIPT"),
    (r"\.tsx$", "javascript", "TSX"),
    (r"\.go$", "go", "GO"),
    (r"\.java$", "java", "JAVA"),
    (r"\.kts?$", "kotlin", "KOTLIN"),
    (r"\.csx?$", "csharp", "CSHARP"),
    (r"\.(?:php\d?|phtml|inc)$", "php", "PHP"),
    (r"\.(?:rb|rake|ru|gemspec|podspec)$|(^|/)(?:Gemfile|Rakefile|Fastfile|Podfile)$", "ruby", "RUBY"),
    (r"\.swift$", "swift", "SWIFT"),
    (r"\.rs$", "rust", "RUST"),
    (r"\.dart$", "dart", "DART"),
    (r"\.(?:scala|sc|sbt)$", "scala", "SCALA"),
    (r"\.exs?$", "elixir", "ELIXIR"),
    (r"\.lua$", "lua", "LUA"),
    (r"\.c$", "c", "C"),
    (r"\.(?:h|cc|cpp|cxx|c\+\+|hh|hpp|hxx|ino|mm)$", "c", "CPP"),
    (r"\.nix$", "nix", "NIX"),
)
"""Paths, the module of this folder, and the table in it. ast-grep has a grammar for each of these."""
PATHS: Final = "|".join(pattern for pattern, _, _ in _FILES)
"""The files that one of these tables is for, as a regular expression."""
LOOSE_PATHS: Final = (
    r"\.(?:cmake|m|groovy|gradle|gvy|p[lm]|cgi|psgi|raku|r|rprofile|ps[dm]?1|vb[as]?|bas|frm|sql|tf|tfvars|hcl|nomad|clj[cs]?|lisp|el"
    r"|scm|rkt|jl|hs|elm|purs|fsx?|mli?|[eh]rl|pas|dpr|ah[k2]|mk|nim|coffee|tcl|gd"
    r"|cu|cls|apex|sol|pyx|cr|ad[bs]|vhd)$|(^|/)(?:CMakeLists\.txt|Jenkinsfile|(?:GNU)?Makefile)$"
)
"""Programs without a grammar, whose dialects stand in `loose.py`, as a regular expression."""
_PATTERNS: Final = tuple((expression(pattern, re.IGNORECASE), module, name) for pattern, module, name in _FILES)


def language_of(path: str) -> Language | None:
    """Return the table of the language that a file is written in; None when we have none."""
    found = next(((module, name) for pattern, module, name in _PATTERNS if pattern.search(path)), None)
    if found is None:
        return None
    table: Language = getattr(import_module(f"pplx_scan.extract.program.languages.{found[0]}"), found[1])
    return table
