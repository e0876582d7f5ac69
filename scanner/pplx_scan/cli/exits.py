"""Exit codes: 0 nothing is wrong, 1 something is, 2 not all of it could be read, 130 the user interrupted it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pplx_scan.cli.streams import remark
from pplx_scan.model.rule import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pplx_scan.model.fleet import Fleet
    from pplx_scan.model.history import History
    from pplx_scan.model.result import ScanResult
    from pplx_scan.model.rotation import Outcome, Proof, Rotation


def interrupted() -> int:
    """Say that the user interrupted the command, and return its exit code."""
    remark("interrupted")
    return 130


def exit_of_scan(result: ScanResult, flags: dict[str, Any]) -> int:
    """Return the exit code of a scan; `--exit-code` names the one for findings at or above `--fail-on`."""
    if not result.complete:
        return 2
    return int(flags["exit_code"]) if _fails((finding.severity for finding in result.findings), flags) else 0


def exit_of_fleet(fleet: Fleet, flags: dict[str, Any]) -> int:
    """Return the exit code of a scan of many repositories; a key of the past counts as a finding."""
    if not fleet.complete:
        return 2
    if _fails((Severity(finding["severity"]) for each in fleet.visited for finding in each.findings), flags):
        return 1
    past = any(place.past for each in fleet.visited for key in each.keys for place in key.places)
    return int(past and not _is_silent(flags))


def exit_of_history(history: History, flags: dict[str, Any]) -> int:
    """Return the exit code of a search through the past: any key in it is one too many."""
    if not history.complete:
        return 2
    return int(bool(history.keys) and not flags["exit_zero"])


def exit_of_plan(rotation: Rotation, proof: Proof) -> int:
    """Return the exit code of a rotation that is only shown: 0 when there is nothing to change, and nothing would be left."""
    if rotation.unread or proof.unread:
        return 2
    return int(bool(rotation.changes) or not proof.holds)


def exit_of_rotation(outcome: Outcome) -> int:
    """Return the exit code of a rotation that is done."""
    if outcome in {"unread", "not-revoked"}:
        return 2
    return int(outcome not in {"proven", "no-old-key"})


def exit_of_verdicts(result: ScanResult) -> int:
    """Return the exit code of questions to the API: 1 if it rejects a key, 2 if a key's state is unknown."""
    names = {key.verdict.name for key in result.keys if key.verdict is not None}
    if not result.complete or names & {"unknown", "rate-limited"}:
        return 2
    return int(bool(names - {"live"}))


def _fails(severities: Iterable[Severity], flags: dict[str, Any]) -> bool:
    """Tell whether a finding is at or above `--fail-on`."""
    if _is_silent(flags):
        return False
    least = Severity(flags["fail_on"] or "warning").rank
    return any(severity.rank >= least for severity in severities)


def _is_silent(flags: dict[str, Any]) -> bool:
    return bool(flags["exit_zero"]) or flags["fail_on"] == "never"
