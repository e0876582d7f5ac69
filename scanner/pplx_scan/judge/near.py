"""Pairs of keys that are one key mistyped, found without comparing every key with every other."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pplx_scan.model.secret import Secret

_PARTS: Final = 3
"""Two texts that differ by at most two edits share one of three parts, moved by at most two characters."""
_SHIFT: Final = 2
_CROWD: Final = 64
"""More keys than this that share a part are a generated pattern, not typing mistakes."""


def near_pairs(secrets: Iterable[Secret]) -> dict[Secret, list[Secret]]:
    """Return, for each key, the other keys that differ from it by case, look-alikes or up to two edits.

    The cost grows with the number of keys, not with its square.
    """
    by_part: dict[int, list[Secret]] = defaultdict(list)
    order = {secret: number for number, secret in enumerate(secrets)}
    for secret in order:
        for part in secret.parts(_PARTS):
            by_part[part].append(secret)
    found: dict[Secret, set[Secret]] = defaultdict(set)
    for secret in order:
        for other in _candidates(secret, by_part):
            if other != secret and secret.differences(other) is not None:
                # The other one may have found too many that share a part to look at any.
                found[secret].add(other)
                found[other].add(secret)
    return {secret: sorted(others, key=order.__getitem__) for secret, others in found.items()}


def _candidates(secret: Secret, by_part: dict[int, list[Secret]]) -> dict[Secret, None]:
    candidates: dict[Secret, None] = {}
    for window in secret.windows(_PARTS, _SHIFT):
        sharing = by_part.get(window, ())
        if len(sharing) <= _CROWD:
            candidates |= dict.fromkeys(sharing)
    return candidates
