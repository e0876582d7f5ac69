"""Many repositories as one JSON object."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pplx_scan.report.fleet import holdings_of
from pplx_scan.report.json_document import document
from pplx_scan.report.json_shape import exact, head_shape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pplx_scan.model.fleet import Fleet, Visited
    from pplx_scan.report.fleet import Holding


def render_json(fleet: Fleet) -> Iterator[str]:
    """Yield the pieces of one JSON object."""
    return document(
        {
            **head_shape(),
            "fleet": {
                "state": "complete" if fleet.complete else "incomplete",
                "repositories": len(fleet.visited) + len(fleet.left),
                "seconds": round(fleet.seconds, 3),
            },
            "keys": map(_key_shape, holdings_of(fleet.visited).values()),
            "repositories": map(_repository_shape, fleet.visited),
            "findings": (
                {"repository": each.repository, **finding} for each in fleet.visited for finding in each.findings
            ),
            "left": list(fleet.left),
            "left_reason": exact(fleet.reason) or None,
            "notes": [exact(note) for note in fleet.notes],
        }
    )


def _key_shape(held: list[Holding]) -> dict[str, Any]:
    return {
        "fingerprint": held[0].key.fingerprint,
        "masked": held[0].key.masked,
        "repositories": [
            {
                "repository": each.repository,
                "standing": each.key.standing or None,
                "places": [stand._asdict() for stand in each.key.stands],
            }
            for each in held
        ],
    }


def _repository_shape(visited: Visited) -> dict[str, Any]:
    return {
        "repository": visited.repository,
        "at": visited.at,
        "state": "failed" if visited.error else "complete" if visited.complete else "incomplete",
        "error": visited.error or None,
        "files": visited.files,
        "bytes": visited.bytes,
        "findings": len(visited.findings),
        "keys": len(visited.keys),
        "unread": [{"path": path, "reason": reason} for path, reason in visited.unread],
        "notes": list(visited.notes),
    }
