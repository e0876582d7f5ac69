"""`pplx-scan history`."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click
from msgspec.structs import replace

from pplx_scan.cli.asked import ledger_of
from pplx_scan.cli.exits import exit_of_history, interrupted
from pplx_scan.cli.options import color_option
from pplx_scan.cli.output import aside_style, style_of, write_aside, write_report, write_text
from pplx_scan.cli.progress import progress
from pplx_scan.cli.streams import remark
from pplx_scan.errors import UsageError
from pplx_scan.fix.replacements import write_replacements
from pplx_scan.model.history import Wanted
from pplx_scan.pipeline.history import read_history
from pplx_scan.report.counts import count
from pplx_scan.report.history import render_ending, render_json, render_sarif, render_text
from pplx_scan.walk.gaps import shallow_hint
from pplx_scan.walk.git import Question

if TYPE_CHECKING:
    from pplx_scan.model.history import History

_SETS: Final = frozenset({"--not", "--all", "--branches", "--tags", "--remotes"})
"""Options that may stand between revisions: git-rev-list(1)."""


@click.command("history")
@click.argument("repository", required=False, type=click.Path(exists=True, file_okay=False))
@click.option(
    "--since", metavar="REV..REV", help="These commits only, such as origin/main..HEAD or 'HEAD --not --remotes'."
)
@click.option("--unreachable", is_flag=True, help="Also objects that no ref and no reflog reaches.")
@click.option(
    "--archives", is_flag=True, help="Look into zip, jar, whl, pyz, tar, gz, bz2, xz and lzma files too, five deep."
)
@click.option(
    "--replacements",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Write the keys, for you alone, as `git filter-repo --replace-text` takes them.",
)
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(["text", "json", "sarif", "html"]),
    default="text",
    show_default=True,
    help="The form of the report.",
)
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Write the report to a file.")
@click.option(
    "--exit-zero", is_flag=True, help="Exit 0 also with keys; a history that could not be read whole still exits 2."
)
@click.option(
    "--full",
    "--no-cache",
    is_flag=True,
    help="Read also what an earlier run has read without finding a key, and remember nothing.",
)
@click.option("-j", "--jobs", type=click.IntRange(1), metavar="N", help="Processes. Default: as many as are useful.")
@click.option("-q", "--quiet", is_flag=True, help="No progress, and no counts beside a report in a file without a key.")
@color_option
@click.option("--isolated", is_flag=True, help="Read no ledger from the repository.")
def command(repository: str | None, **flags: Any) -> int:  # noqa: ANN401 - click's flags
    """List every key that was ever committed in REPOSITORY (default: the working directory): on any ref, stash or note.

    Exit codes: 0 when there is none, 1 when there is one, 2 when something could not be read.
    """
    folder = os.path.abspath(repository or ".")
    refusal = Question(folder, ("rev-parse", "--git-dir")).answer().refusal
    if refusal:
        raise UsageError(f"{folder}: {refusal}")
    revisions = _revisions(folder, flags["since"])
    ledger = ledger_of(folder, flags)
    with progress("objects read", quiet=flags["quiet"]) as shown:
        tell = partial(shown, total=0) if shown is not None else None
        wanted = Wanted(
            revisions, flags["unreachable"], flags["archives"], ledger, flags["jobs"] or 0, tell, full=flags["full"]
        )
        history = read_history(folder, wanted)
    _report(history, flags)
    if flags["replacements"] and history.keys:
        write_replacements(flags["replacements"], [key.secret for key in history.keys])
        remark(
            f"{flags['replacements']} holds {count(len(history.keys), 'key')} in the clear; remove it when you are done"
        )
    return interrupted() if history.interrupted else exit_of_history(history, flags)


def _report(history: History, flags: dict[str, Any]) -> None:
    style, output = style_of(flags), flags["output"]
    match flags["form"]:
        case "text":
            parts = render_text(history, replace(style, color=style.color and not output))
        case "html":
            from pplx_scan.report.html.history import render_history  # noqa: PLC0415 - who asks for text has no use for it

            parts = render_history(history)
        case form:
            parts = render_sarif(history) if form == "sarif" else render_json(history)
    if flags["form"] == "text" and not output:
        write_text(parts)
    else:
        write_report(parts, output)
        if output and (history.keys or not flags["quiet"]):
            write_aside(render_ending(history, aside_style(flags)))


def _revisions(folder: str, since: str | None) -> tuple[str, ...]:
    """Return the revisions for `git rev-list`; empty for everything."""
    if since is None:
        return ()
    words = tuple(since.split())
    if not words or any(word.startswith("-") and word not in _SETS for word in words):
        raise UsageError("--since takes revisions, such as origin/main..HEAD or 'HEAD --not --all'")
    refusal = Question(folder, ("rev-list", "--max-count=1", *words, "--")).answer().refusal
    if refusal:
        raise UsageError(f"--since {since!r}: {refusal}{shallow_hint(folder)}")
    return words
