"""Settings of addresses that the program itself requests: no client puts a path behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pplx_scan.model.expression import expression
from pplx_scan.model.fact import BaseUrl

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pplx_scan.model.finding import Sighting

_WORD: Final = expression(r"[A-Za-z_]\w{2,99}")
_WHOLE: Final = frozenset({"known", "retired"})


def without_own_addresses(sightings: Iterable[Sighting]) -> tuple[Sighting, ...]:
    """Return the sightings but for whole addresses in variables of which a program's default is a whole address, too.

    `PERPLEXITY_BASE_URL=https://api.perplexity.ai/search` is wrong for the SDK, which puts the path behind it; where a
    program says `getenv("PERPLEXITY_BASE_URL", "https://api.perplexity.ai/search")`, it reads the variable itself.
    """
    every = tuple(sightings)
    settings = {name for each in every if (name := _setting(each))}
    own = {name for each in every if settings and _is_default(each) for name in _WORD.findall(each.excerpt.line)}
    own &= settings
    return tuple(each for each in every if _setting(each) not in own) if own else every


def _setting(sighting: Sighting) -> str:
    """Return the variable that is set to a whole address; empty when none is."""
    fact = sighting.fact
    whole = isinstance(fact, BaseUrl) and fact.role == "config" and fact.path_state == "doubled" and bool(fact.client)
    return fact.name if isinstance(fact, BaseUrl) and whole else ""


def _is_default(sighting: Sighting) -> bool:
    fact = sighting.fact
    used = isinstance(fact, BaseUrl) and fact.role in {"mention", "endpoint"} and fact.path_state in _WHOLE
    return isinstance(fact, BaseUrl) and used and fact.path.strip("/") not in {"", "v1"}
