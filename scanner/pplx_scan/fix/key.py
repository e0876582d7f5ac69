"""A key written as a key is, or the current one in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pplx_scan.fix.refusal import Refused
from pplx_scan.model.encoding import PREFIX
from pplx_scan.model.fact import KeyLiteral
from pplx_scan.model.finding import CleanKey, Fix, PutKey, Safety
from pplx_scan.model.secret import BODY, Secret

if TYPE_CHECKING:
    from pplx_scan.model.finding import Finding
    from pplx_scan.model.vocabulary import PlaceStanding

_CERTAIN: Final[frozenset[PlaceStanding]] = frozenset({"retired", "rejected", "not-current"})


def repair(finding: Finding) -> Fix | None:
    """Mend the prefix and the dashes. Safe: the 48 letters and digits are there, and stay as they are."""
    fact = finding.fact
    if not isinstance(fact, KeyLiteral) or fact.flaw not in {"prefix", "dash", "case"}:
        return None
    letters = "".join(filter(str.isalnum, fact.secret.reveal()))
    body = letters[-BODY:]
    if len(body) != BODY or not body.isascii() or len(letters) - BODY not in {0, 4, 8}:
        return None
    return Fix("mend the prefix and the dashes", (PutKey(fact, Secret(PREFIX + body)),), Safety.SAFE)


def strip(finding: Finding) -> Fix | Refused | None:
    """Delete invisible characters in the key and around it. Safe: no key has such characters."""
    fact = finding.fact
    if not isinstance(fact, KeyLiteral) or not fact.oddities or fact.flaw:
        return None
    if not any(odd.form for odd in fact.oddities):
        return Refused("the line end belongs to a text over several lines; strip the text where it is used")
    return Fix("delete the hidden characters", (CleanKey(fact),), Safety.SAFE)


def use_current(finding: Finding) -> Fix | Refused | None:
    """Replace a key by the leading one.

    Safe only where it is said which key is the current one: two keys may differ on purpose. Where one leads by the order
    of paths or of settings alone, nothing is written over the other: it may be the only copy of it.
    """
    fact = finding.fact
    leader = finding.ring.leader
    if not isinstance(fact, KeyLiteral) or leader is None or leader == fact.secret:
        return None
    if finding.ring.doubtful:
        return Refused("which of the two keys is right, only you can tell")
    safety = Safety.SAFE if finding.ring.standing in _CERTAIN else Safety.NEEDS_REVIEW
    return Fix(f"replace with {leader.masked}", (PutKey(fact, leader),), safety)
