"""How old the keys of a run are: by the ledger, else by git, else unknown."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from pplx_scan.model.expression import expression
from pplx_scan.model.keyring import Age

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from pplx_scan.model.keyring import KeyPlace
    from pplx_scan.model.secret import Secret

LEDGER: Final = "the ledger"
GIT: Final = "git, its first commit here"
SHALLOW: Final = "git, whose clone is shallow"
_DAY: Final = expression(r"(\d{4})-(\d\d)-(\d\d)")


def ages(
    places: Mapping[Secret, Sequence[KeyPlace]],
    ledger: Mapping[str, str],
    first_seen: Callable[[Mapping[str, Sequence[str]]], Mapping[str, tuple[str, bool]]],
    today: dt.date,
) -> dict[Secret, Age]:
    """Return the age of each key that is known.

    Args:
        places: where each key stands.
        ledger: fingerprints, and the day that the ledger names, as YYYY-MM-DD.
        first_seen: of fingerprints with the files that hold them, the day that git first saw each, and whether it may be older.
        today: the day that the age is counted to.
    """
    asked = {
        secret.fingerprint: tuple(dict.fromkeys(place.place.path for place in some if place.git == "tracked"))
        for secret, some in places.items()
        if not _is_day(ledger.get(secret.fingerprint, ""))
    }
    seen = first_seen({fingerprint: paths for fingerprint, paths in asked.items() if paths})
    found: dict[Secret, Age] = {}
    for secret in places:
        fingerprint = secret.fingerprint
        told, cut = seen.get(fingerprint, ("", False))
        for day, source in ((ledger.get(fingerprint, ""), LEDGER), (told, SHALLOW if cut else GIT)):
            if secret not in found and _is_day(day):
                days = max(0, (today - dt.date.fromisoformat(day)).days)
                found[secret] = Age(day, days, source, least=source == SHALLOW)
    return found


def _is_day(text: str) -> bool:
    if _DAY.fullmatch(text) is None:
        return False
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    return True
