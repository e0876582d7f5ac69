"""Every sentence of a report that promises something. Each is made false by a test, which sees that it is withheld.

The proof of a rotation is in `proof.py`. Light on purpose: the clean path loads this. What is claimed is claimed of what was looked at, and of nothing else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pplx_scan.report.counts import count, human_bytes, remarks_of

if TYPE_CHECKING:
    from pplx_scan.model.result import ScanResult, Stats
    from pplx_scan.model.vocabulary import PlaceStanding

READ: Final = "what was read"
"""The part of a scan that is not complete."""
_COMPARED: Final[frozenset[PlaceStanding]] = frozenset({"only", "leading", "divergent"})
"""Standings that speak of all keys there are."""


def no_trouble(stats: Stats, part: str = "") -> str:
    """Return what a scan without findings prints, without a line feed.

    For example `No Perplexity key trouble: 1,204 files, 38.1 MB read (2 ignored credential files added).`

    Args:
        stats: how much was read.
        part: what was looked at, when that is not all there is.
    """
    part = part or ("" if stats.everything else READ)
    return f"No Perplexity key trouble{f' in {part}' if part else ''}: {_coverage(stats)}."


def _coverage(stats: Stats) -> str:
    remarks = ", ".join(remarks_of(stats))
    return f"{count(stats.files, 'file')}, {human_bytes(stats.bytes)} read{f' ({remarks})' if remarks else ''}"


def nothing_found(result: ScanResult) -> str:
    """Return the first line of a scan without findings: that there is no trouble, unless something is known that is."""
    stats = result.stats
    if result.hidden or result.departed:
        return f"Nothing {'else' if result.hidden else 'more'} to report: {_coverage(stats)}."
    return no_trouble(stats, result.part if result.complete else READ)


def standing_in(words: str, standing: PlaceStanding, part: str) -> str:
    """Return a key's standing: `the only key here`, or `the only key in what was named`.

    Args:
        words: the standing in a reader's words.
        standing: the ring's own word for it.
        part: what was looked at, when that is not all there is.
    """
    if standing not in _COMPARED:
        return words
    return f"{words} in {part}" if part else f"{words} here" if standing == "only" else words
