"""A string that puts in the value of a variable."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pplx_scan.model.fact import AuthHeader
from pplx_scan.model.finding import Fix, Replace, Safety

if TYPE_CHECKING:
    from pplx_scan.model.finding import Finding


def fill_in(finding: Finding) -> Fix | None:
    """Make the string one that puts values in. Safe where the variable exists: the API refuses its name."""
    fact = finding.fact
    if not isinstance(fact, AuthHeader) or fact.scheme_span is None or fact.closing is None or not fact.filling:
        return None
    opening, closing = fact.scheme_span, fact.closing
    changes = (
        (Replace(opening._replace(end=opening.start), fact.filling),)
        if fact.filling in {"f", "$"}
        else (Replace(opening, fact.filling), Replace(closing, fact.filling))
    )
    return Fix("put the value in", changes, Safety.SAFE if fact.bound else Safety.NEEDS_REVIEW)
