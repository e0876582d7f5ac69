"""The report for pipelines: one JSON object a line, told apart by `type`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pplx_scan.report.json_shape import dumped, exact, head_shape, list_shapes, scan_shape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pplx_scan.model.result import ScanResult
    from pplx_scan.report.json_shape import Shape
    from pplx_scan.report.style import Style

NAME: Final = "jsonl"
_TYPES: Final = {"findings": "finding", "keys": "key"}
"""The types of the lines of a list, where its name is no type."""


def render(result: ScanResult, style: Style) -> Iterator[str]:  # noqa: ARG001 - the signature of all formats
    """Yield one line for the scan, then one for each finding, key and file in trouble."""
    yield _line("scan", _scan(result))
    for name, shapes in list_shapes(result).items():
        yield from (_line(_TYPES.get(name, name), shape) for shape in shapes)


def _scan(result: ScanResult) -> Shape:
    return {
        **head_shape(),
        **scan_shape(result),
        "findings": len(result.findings),
        "keys": len(result.keys),
        "unread": len(result.unread),
        "degraded": len(result.degraded),
        "suppressed": result.suppressed,
        "notes": [exact(note) for note in result.remarks],
    }


def _line(kind: str, shape: Shape) -> str:
    return dumped({"type": kind, **shape}) + "\n"
