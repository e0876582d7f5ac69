"""One fact for each place: what two ways of reading a file both found is reported once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, get_args

from pplx_scan.model.fact import AuthHeader, BaseUrl, KeyLiteral
from pplx_scan.model.vocabulary import UrlRole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pplx_scan.model.fact import Fact
    from pplx_scan.model.span import Span

_ROLES: Final[tuple[str, ...]] = get_args(UrlRole)


def once(facts: Iterable[Fact]) -> Iterator[Fact]:
    """Return the facts without those that another one of the same kind and place tells better."""
    best: dict[tuple[type[Fact], Span, int], Fact] = {}
    for fact in facts:
        place = (type(fact), fact.span, fact.offset if isinstance(fact, KeyLiteral) else 0)
        known = best.get(place)
        if known is None or _weight(fact) > _weight(known):
            best[place] = fact
    yield from best.values()


def _weight(fact: Fact) -> tuple[int, ...]:
    if isinstance(fact, BaseUrl):
        return (_ROLES.index(fact.role), bool(fact.right), fact.keyed)
    if isinstance(fact, AuthHeader):
        return (fact.keyed, fact.state not in {"unknown", "stored"})
    if isinstance(fact, KeyLiteral):
        return (not fact.comment, len(fact.segments), len(fact.oddities), bool(fact.name))
    return ()
