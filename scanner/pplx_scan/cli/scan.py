"""`pplx-scan scan`."""

from __future__ import annotations

import os
import shlex
import sys
from typing import TYPE_CHECKING, Any

import click

from pplx_scan.cli.asked import judgement_of, settings_of
from pplx_scan.cli.files import command_input, part_of, prefilter_files, walking_of
from pplx_scan.cli.options import color_option, judging_options, walking_options
from pplx_scan.cli.output import destinations_of
from pplx_scan.cli.progress import progress
from pplx_scan.cli.scanned import judged, reported
from pplx_scan.cli.target import target_of
from pplx_scan.errors import UsageError
from pplx_scan.model.origin import GitStanding, WorktreeFile
from pplx_scan.model.rule import Severity
from pplx_scan.pipeline.clean_files import CleanFiles
from pplx_scan.pipeline.prefilter.run import PrefilterStopped
from pplx_scan.pipeline.tree import unsettled
from pplx_scan.report.formats import FORMATS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pplx_scan.cli.files import Walking
    from pplx_scan.model.result import ScanResult


@click.command("scan")
@click.argument("paths", nargs=-1, type=click.Path(readable=False))
@click.option(
    "-f",
    "--format",
    "form",
    multiple=True,
    type=click.Choice(FORMATS),
    metavar="FORMAT",
    help=f"{', '.join(FORMATS)}. Default: text; with annotations in GitHub Actions. Repeatable, with as many -o.",
)
@click.option(
    "-o",
    "--output",
    multiple=True,
    metavar="[FORMAT:]FILE",
    help="Write the report there, the counts to standard error; - is standard output. Repeatable.",
)
@click.option(
    "--fail-on",
    type=click.Choice([*(severity.value for severity in Severity), "never"]),
    help="The least severity that makes the exit code 1. Default: that of the configuration, else warning.",
)
@click.option("--exit-zero", is_flag=True, help="Exit 0 also with findings; an incomplete scan still exits 2.")
@click.option(
    "--exit-code", type=click.IntRange(0, 255), default=1, metavar="N", help="The exit code for findings. Default: 1."
)
@click.option(
    "-v",
    "--verbose",
    "--explain",
    "explain",
    is_flag=True,
    help="Say also what looks like a key and was passed over, and why.",
)
@click.option("--stdin-filename", metavar="NAME", help="The name of what `-` reads, which says its format.")
@click.option("-q", "--quiet", is_flag=True, help="Print findings and trouble only.")
@click.option("--fix", is_flag=True, help="Mend what can be mended safely; all files change or none.")
@click.option("--unsafe-fixes", is_flag=True, help="With --fix or --diff, also the fixes that need a review.")
@click.option("--diff", is_flag=True, help="Show what --fix would change, keys masked, and change nothing.")
@click.option(
    "--remove-idle-marks",
    is_flag=True,
    help="With --fix or --diff, take out pplx-scan:allow where it silences nothing.",
)
@click.option("--exit-non-zero-on-fix", is_flag=True, help="With --fix, exit 1 also when everything was mended.")
@click.option(
    "--archives", is_flag=True, help="Look into zip, jar, whl, pyz, tar, gz, bz2, xz and lzma files too, five deep."
)
@click.option("--staged", is_flag=True, help="Scan what is staged for the next commit, and report new lines only.")
@click.option(
    "--diff-base", metavar="REV", help="Scan the commits since REV, such as origin/main, and report new lines only."
)
@click.option("--no-cache", is_flag=True, help="Read every file, and remember none in which nothing is found.")
@color_option
@walking_options
@judging_options
def command(paths: tuple[str, ...], **flags: Any) -> int:  # noqa: ANN401 - click's flags; options.py gives them types
    """Find keys in PATHS (default: the working directory) and judge every use of one.

    `-` reads standard input. Files that git ignores are left out, but for credential files such as .env.
    """
    destinations_of(flags)
    settings = settings_of(os.getcwd() if "-" in paths else target_of(paths).root, flags)
    flags["fail_on"] = flags["fail_on"] or settings.fail_on
    if flags["stdin_filename"] and "-" not in paths:
        raise UsageError("--stdin-filename names what `-` reads, and no `-` is among the paths")
    if "-" in paths:
        return reported(_scan_stdin(paths, flags), flags, "")
    if flags["staged"] or flags["diff_base"]:
        top = _top(paths)
        again = shlex.join(paths) or shlex.quote(os.path.relpath(top))
        return reported(_scan_changes(top, paths, flags)._replace(again=again), flags, top)
    if flags["fix"] or flags["diff"]:
        return _mend(paths, flags)
    return reported(_scan_files(paths, flags)._replace(again=target_of(paths).again), flags, target_of(paths).root)


def _top(paths: tuple[str, ...]) -> str:
    """Return the top of the repository that the paths lie in.

    Raises:
        UsageError: they lie in none.
    """
    from pplx_scan.walk.repository import top_of  # noqa: PLC0415 - most scans need no object of git

    root = target_of(paths).root
    top = top_of(root)
    if top is None:
        raise UsageError(f"{root}: not in a git work tree")
    return top


def _scan_files(paths: tuple[str, ...], flags: dict[str, Any]) -> ScanResult:
    target = target_of(paths)
    settings = settings_of(target.root, flags)
    walking = walking_of(paths, flags, settings)
    judgement = judgement_of(target.root, flags, settings)._replace(part=part_of(paths, flags, settings))
    try:
        with progress("files read", quiet=flags["quiet"]) as tell:
            prefiltered = prefilter_files(walking, tell)
    except PrefilterStopped as stopped:
        return judged(stopped.prefiltered, judgement, flags)._replace(interrupted=True)
    if not (flags["archives"] or settings.archives):
        if not (flags["no_cache"] or judgement.rules):
            memory = CleanFiles(judgement.proxies, judgement.environments)
            judgement, prefiltered = judgement._replace(memory=memory), memory.rest(prefiltered)
        return judged(unsettled(prefiltered, judgement), judgement, flags)
    from pplx_scan.pipeline.archives import scan_with_archives  # noqa: PLC0415 - most scans open none

    return scan_with_archives(prefiltered, _files(walking), judgement)


def _files(walking: Walking) -> Iterator[WorktreeFile]:
    """Yield every file that is scanned."""
    root = walking.target.root
    for batch in walking.listing.batches:
        for path in batch.paths:
            yield WorktreeFile(path, os.path.join(root, path), batch.git or GitStanding.TRACKED)


def _mend(paths: tuple[str, ...], flags: dict[str, Any]) -> int:
    if flags["archives"]:
        raise UsageError("--archives shows what is wrong; archives are never rewritten")
    from pplx_scan.cli.fix import mend_files, recover_first  # noqa: PLC0415 - loads the fixers

    target = target_of(paths)
    begun = recover_first(target)
    root, settings, prefiltered = command_input(paths, flags)
    judgement = judgement_of(root, flags, settings)._replace(part=part_of(paths, flags, settings))
    return mend_files(target, begun, prefiltered, judgement, flags)


def _scan_changes(top: str, paths: tuple[str, ...], flags: dict[str, Any]) -> ScanResult:
    """Scan the index, or the commits of a branch, of the repository with its top there."""
    if flags["fix"] or flags["diff"] or flags["archives"] or (flags["staged"] and flags["diff_base"]):
        raise UsageError(
            "--staged and --diff-base show what is wrong; they go neither together nor with --fix, --diff, --archives"
        )
    from pplx_scan.pipeline.changes import scan_changes  # noqa: PLC0415 - most scans need no object of git
    from pplx_scan.walk.changes import Changes  # noqa: PLC0415
    from pplx_scan.walk.exclude import excluded  # noqa: PLC0415

    target = target_of(paths)
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
    from pplx_scan.pipeline.stdin import scan_stdin  # noqa: PLC0415 - loads catalog, rules and extractors

    root = os.getcwd()
    settings = settings_of(root, flags)
    judgement = judgement_of(root, flags, settings)._replace(root="", part="standard input")
    return scan_stdin(sys.stdin.buffer, flags["stdin_filename"] or "-", judgement)
