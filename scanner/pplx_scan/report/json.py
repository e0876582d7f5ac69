"""The report for programs: one JSON object, versioned and stable."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pplx_scan.report.json_document import document
from pplx_scan.report.json_shape import (
    SCHEMA_VERSION,
    exact,
    file_shape,
    finding_shape,
    key_shape,
    passed_shape,
    refusal_shape,
    scan_shape,
    tool_shape,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pplx_scan.model.result import ScanResult
    from pplx_scan.report.style import Style

NAME: Final = "json"


def _mended(result: ScanResult) -> dict[str, object]:
    """Return what `--fix` did; nothing when it was not asked to."""
    if result.fixed is None:
        return {}
    return {"fixed": map(finding_shape, result.fixed), "not_fixed": map(refusal_shape, result.refused)}


def fields(result: ScanResult) -> dict[str, object]:
    """Return what a scan found, by the names of the JSON report; long lists as iterators."""
    return {
        "scan": scan_shape(result),
        "findings": map(finding_shape, result.findings),
        "keys": map(key_shape, result.keys),
        "unread": map(file_shape, result.unread),
        "degraded": map(file_shape, result.degraded),
        "suppressed": result.suppressed,
        "passed": map(passed_shape, result.passed),
        "notes": [exact(note) for note in result.notes],
        **_mended(result),
    }


def render(result: ScanResult, style: Style) -> Iterator[str]:  # noqa: ARG001 - the signature of all formats
    """Yield the pieces of one JSON object."""
    return document({"schema_version": SCHEMA_VERSION, "tool": tool_shape(), **fields(result)})
