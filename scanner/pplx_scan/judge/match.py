"""Whether a fact breaks a rule."""

from __future__ import annotations

import string
from functools import cache
from typing import TYPE_CHECKING, Final, assert_never

from msgspec import Struct

from pplx_scan.judge.fields import value_of
from pplx_scan.model.printable import mask_value
from pplx_scan.model.rule import Equals, Matches, Not

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pplx_scan.model.finding import Sighting
    from pplx_scan.model.rule import Case, Condition, Rule


_FORMATTER: Final = string.Formatter()
_MOST: Final = 10_000
"""Characters of a value that a regular expression looks at."""


def broken_case(rule: Rule, sighting: Sighting) -> Case | None:
    """Return the first case of a rule that holds for a sighting; None when it does not break the rule."""
    if not isinstance(sighting.fact, rule.facts):
        return None
    return next((case for case in rule.cases if _all_hold(case.where, sighting)), None)


def message_of(case: Case, sighting: Sighting) -> str:
    """Return a case's message about a sighting: one printable line without a key in it."""
    return "".join(text + (shown(sighting) if shown is not None else "") for text, shown in _parsed(case.message))


def message_fields(message: str) -> Iterator[str]:
    """Yield the names of the fields that a message shows."""
    return (shown.name for _, shown in _parsed(message) if shown is not None)


class _Shown(Struct, frozen=True):
    """A field in a message."""

    name: str
    conversion: str | None

    def __call__(self, sighting: Sighting) -> str:
        return str(_FORMATTER.convert_field(mask_value(str(value_of(sighting, self.name))), self.conversion))


@cache
def _parsed(message: str) -> tuple[tuple[str, _Shown | None], ...]:
    """Return the texts of a message, each with the field that is shown behind it; None where none is."""
    return tuple(
        (text, _Shown(name, conversion) if name is not None else None)
        for text, name, _, conversion in _FORMATTER.parse(message)
    )


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
