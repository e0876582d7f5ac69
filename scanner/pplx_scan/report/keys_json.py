"""The inventory as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pplx_scan.report.json_document import document
from pplx_scan.report.json_shape import head_shape, inventory_shape, scan_shape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pplx_scan.model.result import ScanResult


def render_json(result: ScanResult) -> Iterator[str]:
    """Yield the pieces of one JSON object: the `json` report without its findings."""
    return document({**head_shape(), "scan": scan_shape(result), **inventory_shape(result)})
