"""A report that opens in a browser: one file, without network and without a key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pplx_scan.report.html.page import render_page
from pplx_scan.report.html.scan import page_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pplx_scan.model.result import ScanResult
    from pplx_scan.report.style import Style

NAME: Final = "html"


def render(result: ScanResult, style: Style) -> Iterator[str]:
    """Yield the pieces of the document."""
    return render_page(page_of(result, style))
