"""The answers of repositories, read from the lines of a run."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from pplx_scan.model.fleet import FleetKey, FleetPlace, Visited

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


def read_answer(line: str) -> Visited:
    """Return the answer in a line.

    Raises:
        ValueError, KeyError, TypeError: it is not one that `visit` writes.
    """
    answer = json.loads(line)
    scan, history = answer.get("scan"), answer.get("history")
    head = Visited(answer["repository"], answer["at"], answer["error"] or "")
    if scan is None:
        return head
    return replace(
        head,
        files=scan["scan"]["files"],
        bytes=scan["scan"]["bytes"],
        findings=tuple(scan["findings"]),
        keys=_keys(scan["keys"], history["keys"] if history else ()),
        unread=tuple((each["path"], each["reason"]) for part in (scan, history) if part for each in part["unread"]),
        notes=(*scan["notes"], *(history["notes"] if history else ())),
    )


def _keys(now: list[dict[str, Any]], past: Any) -> tuple[FleetKey, ...]:  # noqa: ANN401 - as JSON gives it
    """Return the keys of a work tree and those of a history; each once."""
    found: dict[str, FleetKey] = {}
    for key in now:
        places = tuple(_place(place, place["git"]) for place in key["places"])
        found[key["fingerprint"]] = FleetKey(key["fingerprint"], key["masked"], key["standing"], places)
    for key in past:
        known = found.get(key["fingerprint"], FleetKey(key["fingerprint"], key["masked"], "", ()))
        found[key["fingerprint"]] = replace(known, places=(*known.places, *_past(key)))
    return tuple(found.values())


def _past(key: Mapping[str, Any]) -> Iterator[FleetPlace]:
    for place in key["places"]:
        if not place["in_head"]:
            yield _place(place, _commits(place))._replace(past=True)


def _place(place: Mapping[str, Any], detail: str) -> FleetPlace:
    return FleetPlace(place["path"], place["line"], place["column"], detail, past=False)


def _commits(place: Mapping[str, Any]) -> str:
    added, removed = place["added"], place["removed"]
    since = f"{added['day']} {added['commit'][:10]} {added['author']}" if added else "in no commit"
    return f"{since}, until {removed['day']} {removed['commit'][:10]}" if removed else since
