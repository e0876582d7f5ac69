"""The report for programs: one JSON object, versioned and stable."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pplx_scan.report.json_shape import document, exact, head_shape, list_shapes, scan_shape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pplx_scan.model.result import ScanResult
    from pplx_scan.report.style import Style

NAME: Final = "json"


def fields(result: ScanResult) -> dict[str, object]:
    """Return the outcome of a scan, by the names of the JSON report; long lists as iterators."""
    notes = [exact(note) for note in result.remarks]
    return {"scan": scan_shape(result), **list_shapes(result), "suppressed": result.suppressed, "notes": notes}


def render(result: ScanResult, style: Style) -> Iterator[str]:  # noqa: ARG001 - the signature of all formats
    """Yield the pieces of one JSON object."""
    return document({**head_shape(), **fields(result)})
