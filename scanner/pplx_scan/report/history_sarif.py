"""The keys of a history as SARIF: a result for each key and place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pplx_scan.report.json_shape import exact
from pplx_scan.report.sarif import driver, invocation, log
from pplx_scan.report.sarif_result import digest_of, physical_location

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pplx_scan.model.history import Commit, History, PastKey, PastPlace
    from pplx_scan.report.json_shape import Shape

_RULE: Final = "key-in-history"
_ABOUT: Final[Shape] = {
    "id": _RULE,
    "shortDescription": {"text": "A Perplexity key was committed"},
    "fullDescription": {"text": "Every clone has the history, so a key in it has leaked, whatever HEAD says."},
    "help": {"text": "Revoke the key. `pplx-scan history` prints how to cut it out of the history."},
    "defaultConfiguration": {"level": "error"},
    "properties": {"tags": ["security"]},
}


def render_sarif(history: History) -> Iterator[str]:
    """Yield the pieces of one SARIF log with one run."""
    return log(
        {
            "tool": {"driver": driver([_ABOUT])},
            "invocations": [invocation(history)],
            "results": (_result(key, place) for key in history.keys for place in key.places),
        }
    )


def _result(key: PastKey, place: PastPlace) -> Shape:
    fingerprint = key.secret.fingerprint
    return {
        "ruleId": _RULE,
        "ruleIndex": 0,
        "level": "error",
        "message": {"text": exact(f"Perplexity key {key.secret.masked} ({fingerprint}): {_when(place)}")},
        "locations": [_location(place)],
        "partialFingerprints": {
            "rule-and-key/v1": digest_of(_RULE, fingerprint),
            "place/v1": digest_of(_RULE, place.path, fingerprint, place.added.id if place.added else ""),
        },
        "properties": {
            "added": _commit(place.added),
            "removed": _commit(place.removed),
            "in_head": place.in_head,
            "encoding": place.encoding,
        },
    }


def _location(place: PastPlace) -> Shape:
    if not place.path:
        commit = place.added.id if place.added is not None else "a tag"
        return {"logicalLocations": [{"name": f"the message of {commit}"}]}
    region = {"startLine": place.line, "startColumn": place.column}
    return {"physicalLocation": {**physical_location(place.path), "region": region}}


def _when(place: PastPlace) -> str:
    if place.added is None:
        return "in no commit"
    since = f"since {place.added.day}, commit {place.added.id[:10]}"
    if place.removed is not None:
        return f"{since}, until {place.removed.day}, commit {place.removed.id[:10]}"
    return f"{since}, still in HEAD" if place.in_head else since


def _commit(commit: Commit | None) -> Shape | None:
    return {"commit": commit.id, "author": exact(commit.author), "day": commit.day} if commit is not None else None
