"""The answers of repositories, read from the lines of a run."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from msgspec import MsgspecError, convert
from msgspec.structs import replace

from pplx_scan import __version__
from pplx_scan.model.fleet import FleetKey, FleetPlace, Visited, masked_name
from pplx_scan.model.printable import mask
from pplx_scan.model.reads import Stats
from pplx_scan.pipeline.fleet.shape import Answer
from pplx_scan.pipeline.fleet.visit import failure

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

NO_ANSWER: Final = (MsgspecError, ValueError, KeyError, TypeError, AttributeError, RecursionError)
"""What reading raises where a line is no answer."""


def answer_of(line: object, repository: str) -> str:
    """Return the answer of a worker elsewhere as reports and run files may hold it: a failure if it is none of ours.

    Args:
        line: what came back, whatever it is.
        repository: the one that was asked about.
    """
    try:
        given = json.loads(line) if isinstance(line, str) else None
        if isinstance(given, dict) and given["version"] != __version__:
            return failure(repository, f"its worker has pplx-scan {given['version']!s:.20}, this is {__version__}")
        shown = _masked(given)
        if _read(shown).repository == masked_name(repository):
            return line if shown == given else json.dumps(shown) + "\n"  # type: ignore[return-value]
    except NO_ANSWER:
        pass
    return failure(repository, "what its worker answers is no answer of pplx-scan")


def _masked(given: Any) -> Any:  # noqa: ANN401 - as JSON gives it
    """Return an answer without anything in it that looks like a key."""
    if isinstance(given, str):
        return mask(given)
    if isinstance(given, dict):
        return {_masked(name): _masked(value) for name, value in given.items()}
    return list(map(_masked, given)) if isinstance(given, list) else given


def read_answer(line: str) -> Visited:
    """Return the answer in a line.

    Raises:
        NO_ANSWER: it is not one that `visit` writes.
    """
    return _read(json.loads(line))


def _read(answer: Any) -> Visited:  # noqa: ANN401 - as JSON gives it
    convert(answer, Answer)
    scan, history = answer.get("scan"), answer.get("history")
    head = Visited(answer["repository"], answer["at"], answer["error"] or "")
    if scan is None:
        return head
    return replace(
        head,
        stats=_stats(scan["scan"], history["history"] if history else {}),
        findings=tuple(scan["findings"]),
        keys=_keys(scan["keys"], history["keys"] if history else ()),
        unread=tuple((each["path"], each["reason"]) for part in (scan, history) if part for each in part["unread"]),
        notes=(*scan["notes"], *(history["notes"] if history else ())),
    )


def _stats(now: Mapping[str, Any], past: Mapping[str, Any]) -> Stats:
    """Return how much of a repository was read, and what was not."""
    return Stats(
        files=now["files"],
        bytes=now["bytes"],
        ignored_files_added=now.get("ignored_files_added", 0),
        skipped=now.get("skipped", 0),
        absent=now.get("not_on_disk", 0),
        apart=now.get("index_apart", 0),
        submodules=now.get("submodules_not_checked_out", 0),
        archives=now.get("archives_not_opened", 0) + past.get("archives_not_opened", 0),
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
