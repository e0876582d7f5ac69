"""How each language reads an environment variable, and what that needs of its file."""

from __future__ import annotations

import re
from typing import Final, NamedTuple


class Anchor(NamedTuple):
    """A place where an import can be put."""

    before: re.Pattern[str]
    """The import goes behind the first match."""
    text: str


class Needed(NamedTuple):
    """An import without which a variable cannot be read."""

    present: re.Pattern[str]
    """What an existing import looks like."""
    anchors: tuple[Anchor, ...]
    """The first that fits is taken."""


class Form(NamedTuple):
    """How a variable is read in files of some names."""

    paths: re.Pattern[str]
    read: str
    """With `{name}` for the variable."""
    constants: dict[str, str] | None = None
    """Keywords that allow only a literal, and what takes their place; without one here the key cannot be moved."""
    needs: Needed | None = None


def _form(paths: str, read: str, needs: Needed | None = None, **constants: str) -> Form:
    return Form(re.compile(paths), read, {word: other.replace("_", " ") for word, other in constants.items()}, needs)


_START: Final = re.compile(r"\A\ufeff?(?:#![^\n]*\n)?")
_GO: Final = Needed(
    re.compile(r'(?m)^\s*(?:import\s+)?(?:\w+\s+)?"os"\s*$'),
    (
        Anchor(re.compile(r"(?m)^import \(\n"), '\t"os"\n'),
        Anchor(re.compile(r"(?m)^package [^\n]*\n"), '\nimport "os"\n'),
    ),
)
_DART: Final = Needed(
    re.compile(r"import ['\"]dart:io['\"]"),
    (
        Anchor(re.compile(r"(?m)(?=^import )"), "import 'dart:io';\n"),
        Anchor(_START, "import 'dart:io';\n\n"),
    ),
)
_SWIFT: Final = Needed(
    re.compile(r"(?m)^\s*(?:@\w+ )?import (?:Foundation|UIKit|SwiftUI|AppKit|Combine)\b"),
    (Anchor(re.compile(r"(?m)(?=^import )"), "import Foundation\n"), Anchor(_START, "import Foundation\n\n")),
)
_C: Final = Needed(
    re.compile(r"(?m)^\s*#\s*include\s*<(?:stdlib\.h|cstdlib)>"),
    (
        Anchor(re.compile(r"(?m)(?=^\s*#\s*include\b)"), "#include <stdlib.h>\n"),
        Anchor(_START, "#include <stdlib.h>\n"),
    ),
)
_CPP: Final = Needed(
    _C.present,
    (Anchor(_C.anchors[0].before, "#include <cstdlib>\n"), Anchor(_START, "#include <cstdlib>\n")),
)
FORMS: Final = (
    _form(r"\.pyi?$", 'os.environ["{name}"]'),
    _form(r"\.[cm]?jsx?$", "process.env.{name}"),
    _form(r"\.[cm]?tsx?$", "process.env.{name}!"),
    _form(r"(^|/)\.github/workflows/[^/]+\.ya?ml$", "${{{{ secrets.{name} }}}}"),
    _form(r"(^|/)(docker-)?compose[^/]*\.ya?ml$", "${{{name}}}"),
    _form(r"\.go$", 'os.Getenv("{name}")', _GO, const="var"),
    _form(r"\.(?:java|kts?)$", 'System.getenv("{name}")', const=""),
    _form(r"\.csx?$", 'System.Environment.GetEnvironmentVariable("{name}")', const="static_readonly"),
    _form(r"\.(?:php\d?|phtml)$", "getenv('{name}')"),
    _form(r"\.(?:rb|rake)$|(^|/)(?:Rakefile|Fastfile)$", 'ENV.fetch("{name}")'),
    _form(r"\.swift$", 'ProcessInfo.processInfo.environment["{name}"]!', _SWIFT),
    _form(r"\.rs$", 'std::env::var("{name}").expect("{name} is set")'),
    _form(r"\.dart$", "Platform.environment['{name}']!", _DART, const="final"),
    _form(r"\.(?:scala|sc)$", 'sys.env("{name}")'),
    _form(r"\.exs?$", 'System.fetch_env!("{name}")'),
    _form(r"\.lua$", 'os.getenv("{name}")'),
    _form(r"\.[ch]$", 'getenv("{name}")', _C),
    _form(r"\.(?:cc|cpp|cxx|hh|hpp|hxx)$", 'std::getenv("{name}")', _CPP, constexpr="const"),
    _form(r"\.nix$", '(builtins.getEnv "{name}")'),
)
"""The first whose paths fit is taken. Sources: the standard library of each language; Node's and Nix's manuals."""


def form_of(path: str) -> Form | None:
    """Return how a variable is read in a file; None when we do not know."""
    return next((form for form in FORMS if form.paths.search(path)), None)


def place_of(needed: Needed, text: str) -> tuple[int, str] | None:
    """Return where an import goes, and what it is; None when the text has it."""
    if needed.present.search(text):
        return None
    found = ((anchor.before.search(text), anchor.text) for anchor in needed.anchors)
    return next(((match.end(), line) for match, line in found if match is not None), None)
