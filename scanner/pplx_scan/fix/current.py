"""The current key in the place of another one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pplx_scan.model.fact import KeyLiteral
from pplx_scan.model.finding import Fix, PutKey, Safety

if TYPE_CHECKING:
    from pplx_scan.model.finding import Finding
    from pplx_scan.model.vocabulary import PlaceStanding

_CERTAIN: Final[frozenset[PlaceStanding]] = frozenset({"retired", "rejected", "not-current"})


def use_current(finding: Finding) -> Fix | None:
    """Replace a key by the one that leads.

    Safe only where it is said which key is the current one: two keys may differ on purpose.
    """
    fact = finding.fact
    leader = finding.ring.leader
    if not isinstance(fact, KeyLiteral) or leader is None or leader == fact.secret:
        return None
    safety = Safety.SAFE if finding.ring.standing in _CERTAIN else Safety.NEEDS_REVIEW
    return Fix(f"replace with {leader.masked}", (PutKey(fact, leader),), safety)
