"""Texts that are hard for a pattern, made of the pattern itself: repeated, nested, broken off, almost matching."""

from __future__ import annotations

from re import _constants as ops  # type: ignore[attr-defined]  # there is no public way to the syntax tree
from typing import TYPE_CHECKING, Any

from tests.linear.backtrack import accepts, bounds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.linear.backtrack import Pattern

_POOL = "a0A x\"'-_=.:/\\+,;\n\t\r#*<>(){}[]|%&$@!?^`~fpé\x00\x80\u200b"
_REPEATS = frozenset({ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT})
_SINGLE = frozenset({ops.LITERAL, ops.NOT_LITERAL, ops.ANY, ops.IN})
_SEEDS = 10
"""So many are enough for a pattern that is put together of many alike."""
_UNITS = 2
_MANY = 2
"""Something that may stand more often than this is worth repeating."""


class Hostile:
    """Makes the texts for one pattern."""

    def __init__(self, pattern: Pattern) -> None:
        self._nodes, self._flags = pattern.tree()
        self._runs = [node for before, node in self._repeats(self._nodes, "") if len(node) == 1]

    def texts(self, size: int) -> Iterator[str]:
        """Yield texts, which grow with a size."""
        seeds = self.seeds()
        for before, unit in seeds[:: len(seeds) // _SEEDS + 1]:
            run = unit * (size // len(unit) + 1)
            for end in ("", "\x00"):
                yield before + run + end
            yield (before + unit) * (size // len(before + unit) + 1)
        whole = self._sample(self._nodes)
        for text in {whole, whole[:-1], whole[1:]} - {""}:
            yield text * (size // len(text) + 1)

    def seeds(self) -> list[tuple[str, str]]:
        """Return what can be repeated, each with what must stand before it."""
        found: dict[tuple[str, str], None] = {}
        for before, nodes in self._repeats(self._nodes, ""):
            for unit in self._units(nodes):
                if unit:
                    found[before, unit] = None
                    found["", unit] = None
        return list(found)

    def _units(self, nodes: list[Any]) -> list[str]:
        if len(nodes) == 1 and nodes[0][0] is ops.BRANCH:
            return [self._sample(list(option)) for option in nodes[0][1][1]]
        if len(nodes) != 1 or nodes[0][0] not in _SINGLE:
            sample = self._sample(nodes)
            return [sample, *([sample[0], sample[-1]] if sample else [])]
        fitting = [letter for letter in self._pool if accepts(*nodes[0], letter, self._flags)]
        fitting.sort(
            key=lambda letter: -sum(accepts(*run[0], letter, self._flags) for run in self._runs if run[0][0] in _SINGLE)
        )
        return fitting[:_UNITS]

    @property
    def _pool(self) -> str:
        return _POOL

    def _repeats(self, nodes: list[Any], before: str) -> Iterator[tuple[str, list[Any]]]:
        """Yield what is repeated many times, with a sample of what must stand before it."""
        for op, value in nodes:
            if op in _REPEATS:
                _, high, inner = bounds(value)
                if high > _MANY:
                    yield before, inner
                yield from self._repeats(inner, before)
            elif op is ops.SUBPATTERN:
                yield from self._repeats(list(value[3]), before)
            elif op is ops.BRANCH:
                for option in value[1]:
                    yield from self._repeats(list(option), before)
            elif op is ops.ATOMIC_GROUP:
                yield from self._repeats(list(value), before)
            elif op in {ops.ASSERT, ops.ASSERT_NOT} and value[0] > 0:
                yield from self._repeats(list(value[1]), before)
            before += self._sample([(op, value)])

    def _sample(self, nodes: list[Any]) -> str:
        return "".join(self._one(op, value) for op, value in nodes)

    def _one(self, op: Any, value: Any) -> str:
        if op is ops.LITERAL:
            return chr(value)
        if op in _SINGLE:
            return next(
                (letter for letter in self._pool if accepts(op, value, letter, self._flags)), self._first(value)
            )
        if op in _REPEATS:
            low, high, inner = bounds(value)
            return self._sample(inner) * max(low, min(high, 1))
        if op is ops.SUBPATTERN:
            return self._sample(list(value[3]))
        if op is ops.BRANCH:
            return self._sample(list(value[1][0]))
        return self._sample(list(value)) if op is ops.ATOMIC_GROUP else ""

    @staticmethod
    def _first(items: Any) -> str:
        first = items[0] if isinstance(items, list) and items else (None, 0)
        return chr(first[1] if first[0] is ops.LITERAL else first[1][0]) if first[0] in {ops.LITERAL, ops.RANGE} else ""
