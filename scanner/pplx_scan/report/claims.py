"""Every sentence of a report that promises something. Each is made false by a test, which sees that it is withheld.

The proof of a rotation is in `proof.py`. Light on purpose: the clean path loads this. What is claimed is claimed of what was looked at, and of nothing else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pplx_scan.model.origin import IN_GIT
from pplx_scan.report.counts import count, human_bytes, remarks_of

if TYPE_CHECKING:
    from pplx_scan.model.checkup import Checkup
    from pplx_scan.model.finding import Finding
    from pplx_scan.model.history import History
    from pplx_scan.model.keyring import RingKey
    from pplx_scan.model.reads import Stats
    from pplx_scan.model.result import ScanResult
    from pplx_scan.model.vocabulary import PlaceStanding

READ: Final = "what was read"
"""The part of a scan that is not complete."""
OF_ITS_ENVIRONMENT: Final = " of its environment"
"""Added to the standing of an only key, if other environments have other keys."""
LEAKS: Final = frozenset({"key-in-repo", "key-in-client"})
"""Rules that say where a key does not belong."""
_COMPARED: Final[frozenset[PlaceStanding]] = frozenset({"only", "leading", "divergent"})
"""Standings that speak of all keys there are."""


def is_leaked_key(finding: Finding) -> bool:
    """Tell whether a key itself stands in a file that git keeps: a variable that ships to users need not hold one yet."""
    return finding.rule.id in LEAKS and finding.fact.git in IN_GIT and finding.secret is not None


def looked_at(result: ScanResult) -> str:
    """Return the part that a scan looked at, in a reader's words; empty when it read all there is."""
    return result.part or ("" if result.stats.everything and result.complete else READ)


def no_trouble(stats: Stats, part: str = "") -> str:
    """Return the line that a scan without findings prints, without a line feed.

    For example `No Perplexity key trouble: 1,204 files, 38.1 MB read (2 ignored credential files added).`

    Args:
        stats: how much was read.
        part: the part that was looked at, when that is not all there is.
    """
    part = part or ("" if stats.everything else READ)
    if part == READ and not stats.files:
        remarks = ", ".join(remarks_of(stats))
        return f"Nothing was read{f' ({remarks})' if remarks else ''}."
    return f"No Perplexity key trouble{f' in {part}' if part else ''}: {_coverage(stats)}."


def _coverage(stats: Stats) -> str:
    remarks = ", ".join(remarks_of(stats))
    return f"{count(stats.files, 'file')}, {human_bytes(stats.bytes)} read{f' ({remarks})' if remarks else ''}"


def nothing_found(result: ScanResult) -> str:
    """Return the first line of a scan without findings: that there is no trouble, unless something is known that is."""
    stats = result.stats
    if result.off:
        return (
            f"Nothing to report by the rules that were asked: {_coverage(stats)}. Not asked: {', '.join(result.off)}."
        )
    if result.hidden or result.departed:
        return f"Nothing {'else' if result.hidden else 'more'} to report: {_coverage(stats)}."
    return no_trouble(stats, result.part if result.complete else READ)


def belongs(result: ScanResult) -> str:
    """Return how many keys stand where they belong, as an end of a line; nothing unless every rule on that was asked."""
    hidden = {finding.secret for finding in (*result.hidden, *result.findings)}
    fine = sum(key.secret not in hidden for key in result.keys) if not LEAKS & set(result.off) else 0
    where = "it belongs" if fine == 1 else "they belong"
    return f" {count(fine, 'key')} where {where}: see `pplx-scan keys`." if fine else ""


def no_keys(result: ScanResult) -> str:
    """Return the line of an inventory without a key: there is none in the files that were read."""
    part = looked_at(result)
    return f"No keys{f' in {part}' if part else ''}. {count(result.stats.files, 'file')} read."


def no_key_asked(result: ScanResult) -> str:
    """Return the line of a live check of files without a key."""
    part = looked_at(result)
    return f"No key was found{f' in {part}' if part else ''}, so none was asked about."


def no_key_in_history(history: History) -> str:
    """Return the line about a history without a key."""
    whole = history.complete and not (history.archives or history.notes)
    return "No key in the history" if whole else "No key in what was read of the history"


def no_cause(checkup: Checkup) -> tuple[str, str]:
    """Return the line for a check-up without a cause, and how much could not be checked."""
    unknown = sum(check.state == "unknown" for check in checkup.checks)
    part = looked_at(checkup.result)
    return (
        f"No cause of a 401 was found{f' in {part}' if part else ''}.",
        f" {unknown} could not be checked." if unknown else "",
    )


def nothing_to_revoke() -> str:
    """Return the line for the case that the API has ended the old keys."""
    return "nothing to revoke: the API has ended the old key"


def standing_in(words: str, key: RingKey, part: str) -> str:
    """Return a key's standing: `the only key here`, `the only key of its environment here`, `the only key in what was named`.

    Args:
        words: the standing in a reader's words.
        key: the key.
        part: the part that was looked at, when that is not all there is.
    """
    if key.standing not in _COMPARED:
        return words
    words += OF_ITS_ENVIRONMENT if key.among and key.standing == "only" else ""
    return f"{words} in {part}" if part else f"{words} here" if key.standing == "only" else words
