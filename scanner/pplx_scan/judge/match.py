"""Whether a fact breaks a rule."""

from __future__ import annotations

import string
from functools import partial
from typing import TYPE_CHECKING, Final, assert_never

from pplx_scan.judge.fields import value_of
from pplx_scan.model.printable import printable
from pplx_scan.model.rule import Equals, Matches, Not

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pplx_scan.model.finding import Sighting
    from pplx_scan.model.rule import Case, Condition, Rule


_MOST: Final = 10_000
"""Characters of a value that a regular expression looks at."""


def broken_case(rule: Rule, sighting: Sighting) -> Case | None:
    """Return the first case of a rule that holds for a sighting; None when it does not break the rule."""
    if not isinstance(sighting.fact, rule.facts):
        return None
    return next((case for case in rule.cases if _all_hold(case.where, sighting)), None)


def message_of(case: Case, sighting: Sighting) -> str:
    """Return a case's message about a sighting: one printable line without a key in it."""
    return string.Formatter().vformat(case.message, (), _Fields(sighting))


def message_fields(message: str) -> Iterator[str]:
    """Yield the names of the fields that a message shows."""
    return (name for _, name, _, _ in string.Formatter().parse(message) if name is not None)


class _Fields(dict[str, str]):
    def __init__(self, sighting: Sighting) -> None:
        super().__init__()
        self._get = partial(value_of, sighting)

    def __missing__(self, name: str) -> str:
        return printable(str(self._get(name)))


def _all_hold(where: Mapping[str, Condition], sighting: Sighting) -> bool:
    return all(_holds(condition, value_of(sighting, field)) for field, condition in where.items())


def _holds(condition: Condition, value: str | bool) -> bool:  # noqa: FBT001 - a field's value, not a switch
    match condition:
        case Equals(values):
            return value in values
        case Matches(pattern):
            return pattern.search(str(value)[:_MOST]) is not None
        case Not(inner):
            return not _holds(inner, value)
        case _:
            assert_never(condition)
