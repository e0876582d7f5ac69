"""Whether a fact breaks a rule."""

from __future__ import annotations

import string
from functools import partial
from typing import TYPE_CHECKING

from pplx_scan.model.printable import printable
from pplx_scan.model.rule import Equals, Matches, Not

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pplx_scan.model.fact import Fact
    from pplx_scan.model.rule import Case, Condition, Rule


def broken_case(rule: Rule, fact: Fact) -> Case | None:
    """Return the first case of a rule that holds for a fact; None when the fact does not break the rule."""
    if not isinstance(fact, rule.facts):
        return None
    return next((case for case in rule.cases if _all_hold(case.where, fact)), None)


def message_of(case: Case, fact: Fact) -> str:
    """Return a case's message about a fact: one printable line without a key in it."""
    return string.Formatter().vformat(case.message, (), _Fields(fact))


def message_fields(message: str) -> Iterator[str]:
    """Yield the names of the fields that a message shows."""
    return (name for _, name, _, _ in string.Formatter().parse(message) if name is not None)


class _Fields(dict[str, str]):
    def __init__(self, fact: Fact) -> None:
        super().__init__()
        self._get = partial(getattr, fact)

    def __missing__(self, name: str) -> str:
        return printable(str(self._get(name)))


def _all_hold(where: Mapping[str, Condition], fact: Fact) -> bool:
    return all(_holds(condition, getattr(fact, field)) for field, condition in where.items())


def _holds(condition: Condition, value: str | bool) -> bool:  # noqa: FBT001 - a field's value, not a switch
    match condition:
        case Equals(values):
            return value in values
        case Matches(pattern):
            return pattern.search(str(value)) is not None
        case Not(inner):
            return not _holds(inner, value)
