"""One rule file, validated."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from msgspec import Struct

if TYPE_CHECKING:
    import re
    from collections.abc import Mapping

    from pplx_scan.model.fact import Fact


class Equals(Struct, frozen=True):
    """The field has one of these values."""

    values: frozenset[str | bool]


class Matches(Struct, frozen=True):
    """The field's text contains a match."""

    pattern: re.Pattern[str]


class Not(Struct, frozen=True):
    """The field does not meet the inner condition."""

    condition: Condition


Condition = Equals | Matches | Not


class Case(Struct, frozen=True):
    """One way in which a fact breaks a rule."""

    where: Mapping[str, Condition]
    """Every field must meet its condition."""
    message: str
    """A format string over the fact's text fields."""
    severity: Severity
    remedy: str
    """What to do in this case."""


class Rule(Struct, frozen=True, kw_only=True):
    """The content of one YAML file of `rules/`."""

    id: str
    title: str
    severity: Severity
    """Of the rule as a whole; a case may differ."""
    facts: tuple[type[Fact], ...]
    """The kinds of fact that it judges."""
    cases: tuple[Case, ...]
    """The first case that holds makes the finding."""
    why: str
    remedy: str
    """What to do; a case may differ."""
    references: tuple[str, ...] = ()
    fix: str = ""
    """The fixer that may mend its findings; empty for none."""
    url: str = ""


class Severity(StrEnum):
    """How bad a finding is."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"

    @property
    def rank(self) -> int:
        """Return 0 for info, 1 for warning, 2 for error."""
        return _RANKS[self]


_RANKS: Final = {severity: rank for rank, severity in enumerate(Severity)}
