"""Conditions of shell scripts that choose the server of the requests behind them: `case $1 in a) url=… ;; b) url=… ;; esac`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pplx_scan.catalog.names import names_product
from pplx_scan.extract.command.functions import ASKS
from pplx_scan.extract.command.words import ASSIGNMENT, split
from pplx_scan.extract.literal import Literal, join
from pplx_scan.model.expression import expression
from pplx_scan.model.fact import BaseUrl
from pplx_scan.model.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pplx_scan.extract.command.words import Command
    from pplx_scan.extract.meaning.variables import Variables
    from pplx_scan.model.fact import Fact

_KEYWORD: Final = expression(
    r"(?m)(?:^|(?<=[;&|)])|\b(?:then|else|do)\b)[ \t]{0,40}(?P<word>if|elif|else|fi|case|esac)\b|(?P<next>;;&?)"
)
_ARM: Final = frozenset({"elif", "else", ";;", ";;&"})
_REST: Final = expression(r"\*\)|\belse\b")
"""What is chosen when nothing else is."""
_ADDRESS: Final = "://"
_LONGEST: Final = 4_000
_MOST: Final = 8
"""So many conditions of one script are looked at, and so many branches of each."""


class Fork(NamedTuple):
    """A condition, with its branches."""

    start: int
    arms: tuple[tuple[int, int], ...]
    end: int


class Choices:
    """Keeps what each branch of a script sets, where the branches choose a server."""

    def __init__(self, script: Literal) -> None:
        """Take a script."""
        self._script = script
        self._waiting = [*_forks(script.text)][:_MOST]
        self._before: dict[str, Literal] | None = None
        self.ways: list[tuple[Literal, Mapping[str, Literal]]] = []
        """The commands behind a condition, with what a branch sets for them."""

    def pass_by(self, command: Command, variables: Variables) -> None:
        """Take note of what holds before a condition when a command of it is read, and of what its branches set when one behind it is."""
        at = command.words[0].start if command.words else 0
        while self._waiting and at >= self._waiting[0].start:
            if self._before is None:
                self._before = variables.held()
            if at < self._waiting[0].end:
                return
            fork = self._waiting.pop(0)
            self._choose(fork, variables, self._before)
            self._before = None

    def _choose(self, fork: Fork, variables: Variables, before: Mapping[str, Literal]) -> None:
        told = [dict(self._assigned(arm, variables)) for arm in fork.arms]
        names = {name for each in told for name in each}
        kept = {name: before[name] for name in names if name in before}
        whole = _REST.search(self._script.text, fork.start, fork.end) is not None
        ways = [*({**kept, **each} for each in told), *([] if whole else [kept])]
        chosen = [name for name in names if _tell([way[name].text for way in ways if name in way])]
        if chosen:
            variables.forget(names)
            body = self._behind(fork)
            self.ways += [(body, way) for way in ways if any(name in way for name in chosen)]

    @staticmethod
    def tells(fact: Fact) -> bool:
        """Tell whether a fact concerns the API: a branch that chooses another server may choose its key, too."""
        return not isinstance(fact, BaseUrl) or fact.host_kind != "wrong" or names_product(fact.host)

    def _behind(self, fork: Fork) -> Literal:
        """Return the commands behind a condition, without the conditions there that make requests, which may tell the servers apart, too."""
        at, end = fork.end, min(fork.end + _LONGEST, len(self._script.text))
        parts = list[Literal]()
        for later in self._waiting:
            if later.start < end and ASKS.search(self._script.text, later.start, later.end):
                parts.append(self._script.slice(at, later.start))
                at = min(later.end, end)
        return join([*parts, self._script.slice(at, end)])

    def _assigned(self, arm: tuple[int, int], variables: Variables) -> Iterator[tuple[str, Literal]]:
        """Yield the variables that a branch sets, with their values."""
        for command in split(self._script.text, *arm).commands:
            for word in command.words:
                match = ASSIGNMENT.match(self._script.text, word.start, word.end)
                if match is None or match["index"] or word.elements is not None:
                    continue
                written = variables.written(word)
                value = written.slice(match.start("value") - word.start, len(written.text))
                yield match["name"], variables.resolve(value)


def choices_of(script: Literal) -> Choices | None:
    """Return the conditions of a script that may choose a server; None when it names no two."""
    several = script.text.count(_ADDRESS) > 1 and names_product(script.text)
    return Choices(script) if several else None


def _tell(values: list[str]) -> bool:
    """Tell whether values are addresses of several servers, with the API among them."""
    addresses = {value for value in values if _ADDRESS in value}
    return len(addresses) > 1 and any(map(names_product, addresses))


def _forks(text: str) -> Iterator[Fork]:
    """Yield the conditions of a script that stand in no other one, in the order of the text."""
    depth, start, marks = 0, 0, list[int]()
    for match in _KEYWORD.finditer(text):
        word = match["word"] or match["next"]
        if word in {"if", "case"}:
            depth += 1
            if depth == 1:
                start, marks = match.start("word"), [match.end()]
        elif word in _ARM and depth == 1:
            marks += [match.start(), match.end()]
        elif word in {"fi", "esac"} and depth:
            depth -= 1
            if not depth and len(marks) < 2 * _MOST:
                ends = [*marks, match.start()]
                yield Fork(start, tuple(zip(ends[::2], ends[1::2], strict=True)), match.end())
