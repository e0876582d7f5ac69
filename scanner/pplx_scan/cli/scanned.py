"""From the files that the sieve lets through to the report: the end of every scan of files, which needs no click."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pplx_scan.cli.asked import judgement_of
from pplx_scan.cli.exits import exit_of_scan, interrupted
from pplx_scan.cli.output import emit
from pplx_scan.cli.progress import progress
from pplx_scan.config import Settings
from pplx_scan.pipeline import tree
from pplx_scan.pipeline.stopped import ExamineStopped

if TYPE_CHECKING:
    from pplx_scan.cli.target import Target
    from pplx_scan.model.result import ScanResult
    from pplx_scan.pipeline.clean_files import CleanFiles
    from pplx_scan.pipeline.judgement import Judgement
    from pplx_scan.pipeline.prefilter.run import Prefiltered

DEFAULTS: Final[dict[str, Any]] = {
    "paths": (),
    "form": (),
    "output": (),
    "fail_on": None,
    "exit_zero": False,
    "exit_code": 1,
    "explain": False,
    "stdin_filename": None,
    "quiet": False,
    "fix": False,
    "unsafe_fixes": False,
    "diff": False,
    "remove_idle_marks": False,
    "exit_non_zero_on_fix": False,
    "archives": False,
    "staged": False,
    "diff_base": None,
    "no_cache": False,
    "color": None,
    "exclude": (),
    "no_gitignore": False,
    "jobs": None,
    "max_file_size": None,
    "select": (),
    "ignore": (),
    "rule_folders": (),
    "overdue_days": None,
    "no_inline_ignore": False,
    "current_key_from": None,
    "baselines": (),
    "ledger": None,
    "validate": False,
    "api_url": None,
    "config": None,
    "isolated": False,
}
"""The flags of a scan when none is given: those of `scan.command`, which cannot be imported without click; a test compares them."""


def judged(prefiltered: Prefiltered, judgement: Judgement, flags: dict[str, Any]) -> ScanResult:
    """Return the result of a scan, and show how far it is on a terminal."""
    try:
        with progress("files examined", quiet=flags["quiet"]) as tell:
            return tree.judged(prefiltered, judgement._replace(tell=tell))
    except ExamineStopped as stopped:
        from pplx_scan.pipeline.scan import scan_so_far  # noqa: PLC0415 - loaded by the scan that was stopped

        return scan_so_far(prefiltered, judgement, stopped.examined)


def reported(result: ScanResult, flags: dict[str, Any], root: str) -> int:
    """Write the report, and return the exit code: 130 when the user interrupted the scan."""
    emit(result, flags, root)
    return interrupted() if result.interrupted else exit_of_scan(result, flags)


def report_prefiltered(target: Target, prefiltered: Prefiltered, memory: CleanFiles | None) -> int:
    """Report, with default options, on files that the quick way has prefiltered, and return the exit code."""
    result = judged(prefiltered, _default_judgement(target)._replace(memory=memory), DEFAULTS)
    return reported(result._replace(again=target.again), DEFAULTS, target.root)


def report_stopped(target: Target, prefiltered: Prefiltered) -> int:
    """Report on the files that the quick way had prefiltered when the user interrupted it, and return the exit code."""
    result = judged(prefiltered, _default_judgement(target), DEFAULTS)
    return reported(result._replace(interrupted=True, again=target.again), DEFAULTS, target.root)


def _default_judgement(target: Target) -> Judgement:
    return judgement_of(target.root, DEFAULTS, Settings())._replace(part=target.part)
