"""The current key in the place of another one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pplx_scan.model.fact import KeyLiteral
from pplx_scan.model.finding import Fix, PutKey, Safety

if TYPE_CHECKING:
    from pplx_scan.model.finding import Finding

_CERTAIN = frozenset({"retired", "rejected", "not-current"})


def use_current(finding: Finding) -> Fix | None:
    """Replace a key by the one that leads.

    Safe only where it is said which key is the current one: two keys may differ on purpose.
    """
    fact = finding.fact
    if not isinstance(fact, KeyLiteral) or fact.leader is None or fact.leader == fact.secret:
        return None
    safety = Safety.SAFE if fact.standing in _CERTAIN else Safety.NEEDS_REVIEW
    return Fix(f"replace with {fact.leader.masked}", (PutKey(fact, fact.leader),), safety)
