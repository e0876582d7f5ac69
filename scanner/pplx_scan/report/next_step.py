"""The one command that comes next, after a scan."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from pplx_scan.model.finding import Safety
from pplx_scan.report.claims import is_leaked_key
from pplx_scan.report.counts import count

if TYPE_CHECKING:
    from pplx_scan.model.finding import Finding
    from pplx_scan.model.result import ScanResult

_OF_THE_RING: Final = frozenset({"key-divergent", "key-near-miss", "key-stale"})
"""Rules that compare keys: which one a program loads is for `doctor` to say."""


class Step(Struct, frozen=True):
    """The recommended next command."""

    says: str
    """The purpose of the command."""
    command: str


def next_step(result: ScanResult) -> Step | None:
    """Return the next step after a scan; None if no command would change or show anything.

    A command that changes files is named only while a finding has a fix that was not tried in vain.
    """
    where = result.again
    if not where:
        return None
    tally = Counter(each.fix.safety for each in untried(result) if each.fix is not None)
    leaked = any(map(is_leaked_key, result.findings))
    if tally[Safety.SAFE]:
        return Step(
            f"mend {_part(tally[Safety.SAFE], len(result.findings))}{', no key that leaked' if leaked else ''}; "
            "--diff instead of --fix only shows how",
            f"pplx-scan --fix {where}",
        )
    if leaked:
        reach = f"in {result.part}" if result.part and where != "." else "everywhere"
        says = f"put a new key in the place of the one that leaked, {reach}; a dry run, until --apply"
        return Step(says, f"pplx-scan rotate --new-key-from prompt {where}")
    if tally[Safety.NEEDS_REVIEW]:
        says = f"see {count(tally[Safety.NEEDS_REVIEW], 'fix', 'fixes')} that {'needs' if tally[Safety.NEEDS_REVIEW] == 1 else 'need'} a review"
        return Step(says, f"pplx-scan --diff --unsafe-fixes {where}")
    if any(each.rule.id in _OF_THE_RING for each in result.findings):
        return Step("see which of these keys a program loads", f"pplx-scan doctor {where}")
    return None


def _part(some: int, every: int) -> str:
    """Return `3 findings` for all of them, and `3 of 5 findings` for some."""
    return count(every, "finding") if some == every else f"{some:,} of {count(every, 'finding')}"


def untried(result: ScanResult) -> tuple[Finding, ...]:
    """Return the findings that nobody tried to mend in vain."""
    tried = {(refusal.finding.place, refusal.finding.rule.id) for refusal in result.refused}
    return tuple(each for each in result.findings if (each.place, each.rule.id) not in tried)
