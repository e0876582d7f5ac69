"""The inventory as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pplx_scan.report.json_document import document
from pplx_scan.report.json_shape import SCHEMA_VERSION, exact, file_shape, key_shape, scan_shape, tool_shape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pplx_scan.model.result import ScanResult


def render_json(result: ScanResult) -> Iterator[str]:
    """Yield the pieces of one JSON object: the `json` report without its findings."""
    return document(
        {
            "schema_version": SCHEMA_VERSION,
            "tool": tool_shape(),
            "scan": scan_shape(result),
            "keys": map(key_shape, result.keys),
            "unread": map(file_shape, result.unread),
            "degraded": map(file_shape, result.degraded),
            "notes": [exact(note) for note in result.notes],
        }
    )
