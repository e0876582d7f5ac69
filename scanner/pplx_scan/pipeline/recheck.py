"""Checks after a rotation: faults around the new key, and places where it stands in the open."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from pplx_scan.judge.keyring import near_pairs
from pplx_scan.model.rotation import Recheck
from pplx_scan.pipeline.doctor_trials import Trials
from pplx_scan.pipeline.prefilter.run import prefilter
from pplx_scan.pipeline.tree import judged
from pplx_scan.walk.tree import walk

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pplx_scan.model.finding import Finding
    from pplx_scan.model.rotation import Rotation
    from pplx_scan.model.secret import Secret
    from pplx_scan.pipeline.judgement import Judgement

_AROUND: Final = frozenset(
    {
        "key-hidden-characters",
        "key-malformed",
        "bearer-doubled",
        "bearer-missing",
        "auth-header-wrong",
        "base-url-wrong",
        "base-url-insecure",
        "base-url-malformed",
        "endpoint-wrong",
        "method-wrong",
    }
)
_OPEN: Final = frozenset({"key-in-repo", "key-in-client"})
_NEAR: Final = 3
"""Lines from the new key within which a finding is about the same call."""


def recheck(root: str, rotation: Rotation, judgement: Judgement) -> Recheck:
    """Return the faults in files that a rotation has written, or that held the new key before it.

    Args:
        root: the folder of the rotation.
        rotation: the plan that was carried out.
        judgement: of the repository; comments and baselines that silence are not obeyed.
    """
    paths = dict.fromkeys([*(change.location for change in rotation.changes), *rotation.holders])
    if not paths:
        return Recheck()
    prefiltered = prefilter(walk(list(paths), root=root))
    judgement = judgement._replace(root=root, overdue=0, inline_marks=False, baselines=(), ask=None)
    result = judged(prefiltered, judgement)
    places = [place.place for key in result.keys if key.secret == rotation.new for place in key.places]

    def concerns(finding: Finding) -> bool:
        line = finding.place.start.line
        near = (place for place in places if place.path == finding.path and abs(place.start.line - line) <= _NEAR)
        return finding.secret == rotation.new or next(near, None) is not None

    faults = tuple(each for each in result.findings if each.rule.id in _AROUND and concerns(each))
    leaks = tuple(each for each in result.findings if each.rule.id in _OPEN and each.secret == rotation.new)
    trials = Trials(prefiltered, judgement, ())
    return Recheck(faults, trials.fixes(faults), leaks, trials.fixes(leaks))


def ended_by_hand(rotation: Rotation) -> tuple[Secret, ...]:
    """Return the old keys that can exist: a mistyped or malformed copy of another one is in no account.

    What the user names is taken at his word. Of two keys that are one mistyped the one with fewer places is the copy.
    """
    places = Counter(use.old for use in rotation.uses)
    whole = [old for old in rotation.sought if old.well_formed or old in rotation.named]
    near = near_pairs([*whole, rotation.new])
    return tuple(
        old for old in whole if old in rotation.named or not _is_copy(old, near.get(old, ()), rotation, places)
    )


def _is_copy(old: Secret, others: Iterable[Secret], rotation: Rotation, places: Counter[Secret]) -> bool:
    return any(other == rotation.new or places[other] > places[old] for other in others)
