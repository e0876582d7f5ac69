"""`pplx-scan scan`."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

import click

from pplx_scan.cli.options import Walking, judgement_of, judging_options, settings_of, walking_of, walking_options
from pplx_scan.cli.output import emit, remark
from pplx_scan.cli.progress import progress
from pplx_scan.cli.target import Target, target_of
from pplx_scan.config import Settings
from pplx_scan.errors import UsageError
from pplx_scan.model.origin import GitStanding, Stdin, WorktreeFile
from pplx_scan.model.result import ScanResult, Stats
from pplx_scan.model.severity import Severity
from pplx_scan.pipeline.sift import sift
from pplx_scan.pipeline.stopped import ExamineStopped, SiftStopped
from pplx_scan.pipeline.tree import judged
from pplx_scan.report.formats import FORMATS
from pplx_scan.walk.tree import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pplx_scan.pipeline.judgement import Judgement
    from pplx_scan.pipeline.sift import Sifted, Tell


@click.command("scan")
@click.argument("paths", nargs=-1, type=click.Path(readable=False))
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(sorted(FORMATS)),
    help="Default: text; with annotations in GitHub Actions.",
)
@click.option("-o", "--output", type=click.Path(dir_okay=False), metavar="FILE", help="Write the report to a file.")
@click.option(
    "--fail-on",
    type=click.Choice([*(severity.value for severity in Severity), "never"]),
    default="warning",
    show_default=True,
    help="The least severity that makes the exit code 1.",
)
@click.option("--exit-zero", is_flag=True, help="Exit 0 also with findings; an incomplete scan still exits 2.")
@click.option(
    "--exit-code", type=click.IntRange(0, 255), default=1, metavar="N", help="The exit code for findings. Default: 1."
)
@click.option("--explain", is_flag=True, help="Say what looks like a key and was passed over, and why.")
@click.option(
    "--stdin-filename", default="-", metavar="NAME", help="The name of what `-` reads, which says its format."
)
@click.option("-q", "--quiet", is_flag=True, help="Print findings and trouble only.")
@click.option("--fix", is_flag=True, help="Mend what can be mended safely; all files change or none.")
@click.option("--unsafe-fixes", is_flag=True, help="With --fix or --diff, also the fixes that need a review.")
@click.option("--diff", is_flag=True, help="Show what --fix would change, keys masked, and change nothing.")
@click.option("--exit-non-zero-on-fix", is_flag=True, help="With --fix, exit 1 also when everything was mended.")
@click.option("--archives", is_flag=True, help="Look into zip, jar, whl, tar, gz, bz2 and xz files too, five deep.")
@click.option("--staged", is_flag=True, help="Scan what is staged for the next commit, and report new lines only.")
@click.option(
    "--diff-base", metavar="REV", help="Scan the commits since REV, such as origin/main, and report new lines only."
)
@click.option("--color/--no-color", default=None, help="Default: on a terminal, unless NO_COLOR is set.")
@walking_options
@judging_options
def command(paths: tuple[str, ...], **flags: Any) -> int:  # noqa: ANN401 - click's flags; options.py gives them types
    """Find keys in PATHS (default: the working directory) and judge every use of one.

    `-` reads standard input. Files that git ignores are left out, but for credential files such as .env.
    """
    if "-" in paths:
        result = _scan_stdin(paths, flags)
    elif flags["staged"] or flags["diff_base"]:
        result = _scan_changes(paths, flags)
    elif flags["fix"] or flags["diff"]:
        return _mend(paths, flags)
    else:
        result = _scan_files(paths, flags)
    return _reported(result, flags)


def _scan_files(paths: tuple[str, ...], flags: dict[str, Any]) -> ScanResult:
    target = target_of(paths)
    settings = settings_of(target.root, flags)
    walking = walking_of(paths, flags, settings)
    judgement = judgement_of(target.root, flags, settings)
    try:
        with progress("files read", quiet=flags["quiet"]) as tell:
            sifted = sift_files(walking, tell)
    except SiftStopped as stopped:
        return _judged(stopped.sifted, judgement, flags)._replace(interrupted=True)
    if not flags["archives"]:
        return _judged(sifted, judgement, flags)
    from pplx_scan.pipeline.archives import scan_with_archives  # noqa: PLC0415 - most scans open none

    return scan_with_archives(sifted, _files(walking), judgement)


def _judged(sifted: Sifted, judgement: Judgement, flags: dict[str, Any]) -> ScanResult:
    """Return the result of a scan, and show how far it is on a terminal."""
    try:
        with progress("files examined", quiet=flags["quiet"]) as tell:
            return judged(sifted, judgement._replace(tell=tell))
    except ExamineStopped as stopped:
        from pplx_scan.pipeline.scan import scan_so_far  # noqa: PLC0415 - loaded by the scan that was stopped

        return scan_so_far(sifted, judgement, stopped.examined)


def _files(walking: Walking) -> Iterator[WorktreeFile]:
    """Yield every file that is scanned."""
    root = walking.target.root
    listing = walk(walking.target.paths, root=root, gitignore=walking.gitignore, exclude=walking.exclude)
    for batch in listing.batches:
        for path in batch.paths:
            yield WorktreeFile(path, os.path.join(root, path), batch.git or GitStanding.TRACKED)


def _mend(paths: tuple[str, ...], flags: dict[str, Any]) -> int:
    if flags["archives"]:
        raise UsageError("--archives shows what is wrong; archives are never rewritten")
    from pplx_scan.cli.fix import mend_files, recover_first  # noqa: PLC0415 - loads the fixers

    target = target_of(paths)
    recover_first(target.root)
    settings = settings_of(target.root, flags)
    sifted = sift_files(walking_of(paths, flags, settings))
    return mend_files(target, sifted, judgement_of(target.root, flags, settings), flags)


def report_sifted(target: Target, sifted: Sifted) -> int:
    """Report, with default options, on what the quick way has sifted already, and return the exit code."""
    flags = command.make_context("scan", []).params
    return _reported(_judged(sifted, judgement_of(target.root, flags, Settings()), flags), flags)


def report_stopped(target: Target, sifted: Sifted) -> int:
    """Report on what the quick way had sifted when the user interrupted it, and return the exit code."""
    flags = command.make_context("scan", []).params
    result = _judged(sifted, judgement_of(target.root, flags, Settings()), flags)._replace(interrupted=True)
    return _reported(result, flags)


def _reported(result: ScanResult, flags: dict[str, Any]) -> int:
    """Write the report, and return the exit code: 130 when the user interrupted the scan."""
    emit(result, flags)
    if result.interrupted:
        remark("interrupted")
        return 130
    return exit_code(result, flags)


def exit_code(result: ScanResult, flags: dict[str, Any]) -> int:
    """Return 2 for an incomplete scan, else 1 (or `--exit-code`) with findings at or above `--fail-on`, else 0."""
    if not result.complete:
        return 2
    if flags["exit_zero"] or flags["fail_on"] == "never":
        return 0
    least = Severity(flags["fail_on"]).rank
    failing = any(finding.severity.rank >= least for finding in result.findings)
    return int(flags["exit_code"]) if failing else 0


def sift_files(walking: Walking, tell: Tell | None = None) -> Sifted:
    """Return the files that the sieve lets through.

    Args:
        walking: which files.
        tell: is told how many files are read, and of how many.

    Raises:
        SiftStopped: the user interrupted it.
    """
    listing = walk(walking.target.paths, root=walking.target.root, gitignore=walking.gitignore, exclude=walking.exclude)
    return sift(listing, jobs=walking.jobs or 0, max_file_size=walking.max_file_size, tell=tell)


def _scan_changes(paths: tuple[str, ...], flags: dict[str, Any]) -> ScanResult:
    """Scan the index, or the commits of a branch."""
    if flags["fix"] or flags["diff"] or flags["archives"] or (flags["staged"] and flags["diff_base"]):
        raise UsageError(
            "--staged and --diff-base show what is wrong; they go neither together nor with --fix, --diff, --archives"
        )
    from pplx_scan.pipeline.changes import scan_changes  # noqa: PLC0415 - most scans need no object of git
    from pplx_scan.walk.changes import Changes  # noqa: PLC0415
    from pplx_scan.walk.exclude import excluded  # noqa: PLC0415
    from pplx_scan.walk.repository import top_of  # noqa: PLC0415

    target = target_of(paths)
    top = top_of(target.root)
    if top is None:
        raise UsageError(f"{target.root}: not in a git work tree")
    settings = settings_of(target.root, flags)
    left_out = excluded((*settings.exclude, *flags["exclude"]))
    # A commit takes in the whole repository, wherever one stands in it.
    below = tuple(os.path.relpath(os.path.abspath(path), top).replace(os.sep, "/") for path in paths or (top,))

    def wanted(path: str) -> bool:
        inside = any(each in {".", path} or path.startswith(each + "/") for each in below)
        return inside and not left_out(path)

    judgement = judgement_of(target.root, flags, settings)._replace(root="", overdue=0)
    return scan_changes(Changes(top, flags["diff_base"] or ""), wanted, judgement)


def _scan_stdin(paths: tuple[str, ...], flags: dict[str, Any]) -> ScanResult:
    if flags["fix"] or flags["diff"]:
        message = "standard input cannot be mended; name the file"
        raise UsageError(message)
    if len(paths) > 1:
        message = "`-` cannot be scanned together with files"
        raise UsageError(message)
    if sys.stdin is None:
        raise UsageError("standard input is closed")
    from pplx_scan.pipeline.scan import scan_bytes  # noqa: PLC0415 - loads catalog, rules and extractors

    raw = sys.stdin.buffer.read()
    root = os.getcwd()
    settings = settings_of(root, flags)
    return scan_bytes(
        Stdin(flags["stdin_filename"]),
        raw,
        judgement_of(root, flags, settings)._replace(root=""),
        Stats(files=1, bytes=len(raw)),
    )
