"""The whole scan of files as one call."""

from __future__ import annotations

import os
from time import monotonic
from typing import TYPE_CHECKING, Final

from pplx_scan.model.result import ScanResult
from pplx_scan.pipeline.judgement import Judgement
from pplx_scan.pipeline.prefilter.run import prefilter
from pplx_scan.walk.tree import walk

if TYPE_CHECKING:
    from pplx_scan.pipeline.prefilter.run import Prefiltered

_GLANCE: Final = 4 << 20
"""Bytes that are looked at before anything else is loaded; more are shared out."""


def scan(*paths: str) -> ScanResult:
    """Return the result of a scan with default options and without a configuration.

    Args:
        paths: files and folders; the working directory if none is given. Paths in the result are relative to it.
    """
    root = os.getcwd()
    return judged(prefilter(walk(paths or (root,), root=root)), Judgement(root=root))


def unsettled(prefiltered: Prefiltered, judgement: Judgement) -> Prefiltered:
    """Return the prefiltered files without those that are quickly seen to have nothing to judge."""
    if not prefiltered.hits or sum(hit.size for hit in prefiltered.hits) > _GLANCE:
        return prefiltered
    from pplx_scan.pipeline.anchored import with_anchors  # noqa: PLC0415 - loads the catalog

    return with_anchors(prefiltered, judgement)


def judged(prefiltered: Prefiltered, judgement: Judgement) -> ScanResult:
    """Return the result of a scan of prefiltered files.

    Without a hit nothing is loaded, unless something was asked for that may be wrong: a rule, a baseline, a ledger.
    """
    started = monotonic()
    if (
        not (prefiltered.hits or prefiltered.named)
        and judgement._replace(notes=(), root="", jobs=0, tell=None, memory=None, part="") == Judgement()
    ):
        notes = (*judgement.notes, *prefiltered.notes)
        found = ScanResult(prefiltered.stats, unread=prefiltered.unread, notes=notes, part=judgement.part)
        return found._replace(degraded=prefiltered.degraded)
    from pplx_scan.pipeline.scan import scan_files  # noqa: PLC0415 - loads catalog, rules and extractors

    result = scan_files(prefiltered, judgement)
    return result._replace(stats=result.stats._replace(seconds=result.stats.seconds + monotonic() - started))
