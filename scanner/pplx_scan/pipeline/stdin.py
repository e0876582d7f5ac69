"""A scan of standard input."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from pplx_scan.catalog.load import load_catalog
from pplx_scan.model.reads import Stats, Unread
from pplx_scan.pipeline.prefilter.run import Prefiltered
from pplx_scan.pipeline.scan import conclude, scan_bytes
from pplx_scan.walk.stdin import read_stdin

if TYPE_CHECKING:
    from typing import BinaryIO

    from pplx_scan.model.result import ScanResult
    from pplx_scan.pipeline.judgement import Judgement


def scan_stdin(stream: BinaryIO, name: str, judgement: Judgement) -> ScanResult:
    """Return the result of a scan of standard input, which stands for the file of that name."""
    started = monotonic()
    answer = read_stdin(stream, name)
    if isinstance(answer, Unread):
        return conclude(Prefiltered((), Stats(), (answer,)), (), judgement, load_catalog())
    origin, raw = answer
    result = scan_bytes(origin, raw, judgement, Stats(1, len(raw)))
    return result._replace(stats=result.stats._replace(seconds=monotonic() - started))
