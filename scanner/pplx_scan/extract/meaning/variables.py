"""The values of shell words, with the variables that the script itself sets put in."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from pplx_scan.extract.literal import HOLE, Literal, join
from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pplx_scan.catalog.names import Names
    from pplx_scan.extract.command.words import Part, Word

_LIMIT: Final = 1 << 12
"""A longer value is not put in for its variable, so that `A=$A$A` cannot fill the memory."""
_ELEMENTS: Final = 64
"""So many elements of an array are kept."""
_SPACE: Final = Literal.fixed(" ")
"""The separator of the elements of an array, if the script sets no other."""
_BUDGET: Final = 1 << 19
"""So many characters are put in for variables in one script, and no more."""
_ANSI: Final = expression(
    r"\\(?:x([0-9A-Fa-f]{1,2})|u([0-9A-Fa-f]{1,4})|U([0-9A-Fa-f]{1,8})|([0-7]{1,3})|(.))", re.DOTALL
)
_ALL: Final = frozenset({"$@", "$*", "${@}", "${*}"})
_GIVEN: Final = expression(r"\$(?:\d|\{\d+(?::?[-?][^}]*)?\})")
"""An argument of a function as it is, or another text when it is not given."""
_OTHER: Final = expression(r"\$\{\w+:?\+")
"""Another text than the variable's: `${METHOD:+-X $METHOD}`."""
_DEFAULT: Final = expression(r"\$\{\w+:?(?P<sign>[-=])[\"']?(?P<other>https?://[^{}\"'\s]*)[\"']?\}")
"""An address that stands in for a variable which is not set: `${URL:-https://…}`."""
_SOURCES: Final = expression(r"(?m)(?:^|[;&|])[ \t]*(?:source|\.)[ \t]+\S")
"""Another script is read, with the variables of this one."""
_READ: Final = expression(r"\$\{?[#!]?([A-Za-z_]\w*)")
_GIVEN_ONCE: Final = expression(r"(?:(?<![\w$-])(?=[A-Za-z_]\w*=)|\bset (?:-[lgfU] )?)([A-Za-z_]\w*)")
_EXPORTS: Final = expression(r"\b(?:export|env|declare -x)\b([^\n;&|]*)")
_COMMENT: Final = expression(r"(?m)(?:^|(?<=[ \t;]))#[^\n]*")
_WORD: Final = expression(r"[A-Za-z_]\w*")
_NAMED: Final = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "e": "\x1b", "E": "\x1b", "f": "\f", "v": "\v"}


class Variables:
    """The variables that a script has set so far, and the values of its words."""

    def __init__(self, script: Literal, names: Names) -> None:
        self._script = script
        self._names = names
        self._values: dict[str, Literal] = {}
        self._arrays: dict[str, dict[str, Literal]] = {}
        self._budget = _BUDGET
        self._alone: frozenset[str] | None = None

    def set(self, name: str, value: Literal) -> None:
        """Remember the value of a variable; of a key that is not seen, its name says more than what it is taken from."""
        if (
            value.text == HOLE
            and value.holes
            and self._is_key(name)
            and not self._names.key_vendor(value.holes[0].name)
        ):
            self._values.pop(name, None)
        elif len(value.text) <= _LIMIT:
            self._values[name] = value

    def _is_key(self, name: str) -> bool:
        """Tell whether a variable holds a key, and nothing around it: a token may well have its scheme before it."""
        return "key" in name.lower() and self._names.key_vendor(name) != ""

    def set_element(self, name: str, index: str, value: Literal) -> None:
        """Remember an element of an array; one without an index comes behind the others."""
        array = self._arrays.setdefault(name, {})
        if len(value.text) <= _LIMIT and len(array) < _ELEMENTS:
            array[index or str(len(array))] = value

    def held(self) -> dict[str, Literal]:
        """Return the variables that are set, with their values."""
        return dict(self._values)

    def forget(self, names: Iterable[str]) -> None:
        """Forget the values of variables."""
        for name in names:
            self._values.pop(name, None)

    def clear(self, name: str) -> None:
        """Forget the elements of an array."""
        self._arrays.pop(name, None)

    def take(self, others: Variables, given: Sequence[Literal]) -> None:
        """Take the variables of a script for one of its functions, and the arguments that this is given."""
        self._values |= others._values
        self._arrays |= others._arrays
        self._give(given)

    def _give(self, given: Sequence[Literal]) -> None:
        for at in range(1, 10):
            self._values.pop(str(at), None)
        self._arrays["@"] = {str(at): each for at, each in enumerate(given)}
        self._values |= {str(at): each for at, each in enumerate(given, 1) if each.text}

    def shift(self, by: str) -> None:
        """Leave out the first arguments of a function: `shift 2`."""
        if "@" in self._arrays:
            self._give(list(self._arrays["@"].values())[int(by) if by.isdecimal() and len(by) < 3 else 1 :])

    def several(self, word: Word) -> list[Literal]:
        """Return the values that a word stands for: as many as an array has whose elements are put in apart."""
        part, text = word.parts[0] if len(word.parts) == 1 else None, self._script.text[word.start : word.end]
        if "@" in text[:2] and (kept := self._values.get(text.replace('"', ""))) is not None:
            return [kept]  # a file with a header, of `curl -H @file`
        if part is not None and part.element in {"@", "*"} and part.name in self._arrays:
            return list(self._arrays[part.name].values())
        if part is not None and self._script.text[part.start : part.end] in _ALL and "@" in self._arrays:
            return list(self._arrays["@"].values())
        return [self.value(word)]

    def are_put_in_once(self, word: Word) -> bool:
        """Tell whether a word puts in variables that the script sets once, and that nothing else gets."""
        names = [part.name for part in word.parts if part.kind == "variable"]
        if names and self._alone is None:
            self._alone = _put_in_once(self._script.text)
        return self._alone is not None and bool(names) and self._alone.issuperset(names)

    def _held(self, name: str) -> Literal | None:
        """Return the value of a variable, or of an element of an array, or of all elements: `NAME[*]`."""
        array, _, index = name.partition("[")
        if not index:
            return self._values.get(name)
        elements = self._arrays.get(array, {})
        if index[:-1] not in {"*", "@"}:
            return elements.get(index[:-1])
        between = self._values.get("IFS", _SPACE)
        between = between.slice(0, min(1, len(between.text)))
        found = list(elements.values())
        return join([*found[:1], *(part for each in found[1:] for part in (between, each))]) if found else None

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
        held = [self._held(hole.name) for hole in literal.holes]
        if self._budget < 0 or all(value is None for value in held):
            return literal
        parts, at = list[Literal](), 0
        for hole, value in zip(literal.holes, held, strict=True):
            if value is not None:
                parts += [literal.slice(at, hole.at), value]
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
        if part.element and part.name in self._arrays:
            return Literal.unknown(f"{part.name}[{part.element}]")
        default = _DEFAULT.fullmatch(self._script.text, part.start, part.end)
        if default is not None and part.name not in self._values:
            other = self._script.slice(*default.span("other"))
            if default["sign"] == "=":
                self.set(part.name, other)
            return other
        given = part.name.isdigit() and _GIVEN.fullmatch(self._script.text, part.start, part.end) is None
        if given or _OTHER.match(self._script.text, part.start, part.end):
            return Literal.unknown("")
        return Literal.unknown(part.name, env=part.kind == "variable" and not part.name.isdigit())

    def _ansi(self, part: Part) -> Literal:
        parts, at = list[Literal](), part.start
        for match in _ANSI.finditer(self._script.text, part.start, part.end):
            parts.append(self._script.slice(at, match.start()))
            parts.append(self._script.derive(_character(match), match.start(), match.end(), "escape"))
            at = match.end()
        return join([*parts, self._script.slice(at, part.end)])


def _put_in_once(text: str) -> frozenset[str]:
    """Return the variables that a script sets once, reads once, and gives to no other program or script."""
    text = _COMMENT.sub("", text)
    read, given = (Counter(pattern.findall(text)) for pattern in (_READ, _GIVEN_ONCE))
    exported = {name for line in _EXPORTS.findall(text) for name in _WORD.findall(line)}
    alone = {name for name, times in read.items() if times == 1 and given[name] == 1}
    return frozenset(alone - exported) if _SOURCES.search(text) is None else frozenset()


def _character(match: re.Match[str]) -> str:
    if match[5]:
        return _NAMED.get(match[5], match[5])
    code = int(match[1] or match[2] or match[3] or match[4], 8 if match[4] else 16)
    return chr(code) if code < 0xD800 or 0xE000 <= code <= 0x10FFFF else "\ufffd"
