"""The values of shell words, with the variables that the script itself sets put in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pplx_scan.extract.literal import Literal, join

if TYPE_CHECKING:
    from pplx_scan.extract.command.words import Part, Word

_LIMIT: Final = 1 << 12
"""A longer value is not put in for its variable, so that `A=$A$A` cannot fill the memory."""
_BUDGET: Final = 1 << 19
"""So many characters are put in for variables in one script, and no more."""
_ANSI: Final = re.compile(
    r"\\(?:x([0-9A-Fa-f]{1,2})|u([0-9A-Fa-f]{1,4})|U([0-9A-Fa-f]{1,8})|([0-7]{1,3})|(.))", re.DOTALL
)
_NAMED: Final = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "e": "\x1b", "E": "\x1b", "f": "\f", "v": "\v"}


class Variables:
    """The variables that a script has set so far, and the values of its words."""

    def __init__(self, script: Literal) -> None:
        self._script = script
        self._values: dict[str, Literal] = {}
        self._budget = _BUDGET

    def set(self, name: str, value: Literal) -> None:
        """Remember the value of a variable."""
        if len(value.text) <= _LIMIT:
            self._values[name] = value

    def written(self, word: Word) -> Literal:
        """Return a word with its quotes removed and its variables as holes."""
        if len(word.parts) == 1:
            return self._part(word.parts[0])
        return join(map(self._part, word.parts))

    def value(self, word: Word) -> Literal:
        """Return a word with its variables replaced by the values set in the script."""
        return self.resolve(self.written(word))

    def resolve(self, literal: Literal) -> Literal:
        """Return a literal whose holes are filled where the script set the variables."""
        if self._budget < 0 or not any(hole.name in self._values for hole in literal.holes):
            return literal
        parts, at = list[Literal](), 0
        for hole in literal.holes:
            if hole.name in self._values:
                parts += [literal.slice(at, hole.at), self._values[hole.name]]
                at = hole.at + 1
        filled = join([*parts, literal.slice(at, len(literal.text))])
        self._budget -= len(filled.text)
        return filled if len(filled.text) <= _LIMIT else literal

    def _part(self, part: Part) -> Literal:
        if part.kind == "raw":
            return self._script.slice(part.start, part.end)
        if part.kind == "escape":
            return self._script.derive(self._script.text[part.start + 1 : part.end], part.start, part.end, "escape")
        if part.kind == "ansi":
            return self._ansi(part)
        return Literal.unknown(part.name, env=part.kind == "variable" and not part.name.isdigit())

    def _ansi(self, part: Part) -> Literal:
        parts, at = list[Literal](), part.start
        for match in _ANSI.finditer(self._script.text, part.start, part.end):
            parts.append(self._script.slice(at, match.start()))
            parts.append(self._script.derive(_character(match), match.start(), match.end(), "escape"))
            at = match.end()
        return join([*parts, self._script.slice(at, part.end)])


def _character(match: re.Match[str]) -> str:
    if match[5]:
        return _NAMED.get(match[5], match[5])
    code = int(match[1] or match[2] or match[3] or match[4], 8 if match[4] else 16)
    return chr(code) if code < 0xD800 or 0xE000 <= code <= 0x10FFFF else "\ufffd"
