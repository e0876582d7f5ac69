"""The whole scan of files as one call."""

from __future__ import annotations

import os
from time import monotonic
from typing import TYPE_CHECKING

from pplx_scan.model.result import ScanResult
from pplx_scan.pipeline.judgement import Judgement
from pplx_scan.pipeline.sift import sift
from pplx_scan.walk.tree import walk

if TYPE_CHECKING:
    from pplx_scan.pipeline.sift import Sifted


def scan(*paths: str) -> ScanResult:
    """Return the result of a scan with default options and without a configuration.

    Args:
        paths: files and folders; the working directory if none is given. Paths in the result are relative to it.
    """
    root = os.getcwd()
    return judged(sift(walk(paths or (root,), root=root)), Judgement(root=root))


def judged(sifted: Sifted, judgement: Judgement) -> ScanResult:
    """Return the result of a scan of what the sieve let through.

    Without a hit nothing is loaded, unless something was asked for that may be wrong: a rule, a baseline, a ledger.
    """
    started = monotonic()
    if not sifted.hits and judgement._replace(notes=(), root="", jobs=0, tell=None) == Judgement():
        return ScanResult(sifted.stats, unread=sifted.unread, notes=(*judgement.notes, *sifted.notes))
    from pplx_scan.pipeline.scan import scan_files  # noqa: PLC0415 - loads catalog, rules and extractors

    result = scan_files(sifted, judgement)
    return result._replace(stats=result.stats._replace(seconds=result.stats.seconds + monotonic() - started))
