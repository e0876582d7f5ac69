"""The report for pipelines: one JSON object a line, told apart by `type`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

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
    from pplx_scan.report.json_shape import Shape
    from pplx_scan.report.style import Style

NAME: Final = "jsonl"


def render(result: ScanResult, style: Style) -> Iterator[str]:  # noqa: ARG001 - the signature of all formats
    """Yield one line for the scan, then one for each finding, key and file in trouble."""
    yield _line("scan", _scan(result))
    yield from (_line("finding", finding_shape(finding)) for finding in result.findings)
    yield from (_line("key", key_shape(key)) for key in result.keys)
    yield from (_line("unread", file_shape(file)) for file in result.unread)
    yield from (_line("degraded", file_shape(file)) for file in result.degraded)
    yield from (_line("passed", passed_shape(passed)) for passed in result.passed)
    yield from (_line("fixed", finding_shape(finding)) for finding in result.fixed or ())
    yield from (_line("not_fixed", refusal_shape(refusal)) for refusal in result.refused)


def _scan(result: ScanResult) -> Shape:
    return {
        "schema_version": SCHEMA_VERSION,
        "tool": tool_shape(),
        **scan_shape(result),
        "findings": len(result.findings),
        "keys": len(result.keys),
        "unread": len(result.unread),
        "degraded": len(result.degraded),
        "suppressed": result.suppressed,
        "notes": [exact(note) for note in result.notes],
    }


def _line(kind: str, shape: Shape) -> str:
    return json.dumps({"type": kind, **shape}) + "\n"
