"""`pplx-scan history`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import click

from pplx_scan.cli.options import ledger_of
from pplx_scan.cli.output import remark, style_of, write_out
from pplx_scan.errors import UsageError
from pplx_scan.fix.replacements import write_replacements
from pplx_scan.pipeline.history import Wanted, read_history
from pplx_scan.report.history import render_json, render_text
from pplx_scan.walk.git import Question


@click.command("history")
@click.argument("repository", required=False, type=click.Path(exists=True, file_okay=False))
@click.option("--since", metavar="REV..REV", help="These commits only, such as origin/main..HEAD.")
@click.option("--unreachable", is_flag=True, help="Also objects that no ref and no reflog reaches.")
@click.option(
    "--replacements",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Write the keys, for you alone, as `git filter-repo --replace-text` takes them.",
)
@click.option("-f", "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--color/--no-color", default=None, help="Default: on a terminal, unless NO_COLOR is set.")
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
    ledger = ledger_of(folder, {"ledger": None, "isolated": flags["isolated"]})
    history = read_history(folder, Wanted(revisions, flags["unreachable"], ledger))
    write_out(render_json(history) if flags["form"] == "json" else render_text(history, style_of(flags)))
    if flags["replacements"] and history.keys:
        write_replacements(flags["replacements"], [key.secret for key in history.keys])
        remark(f"{flags['replacements']} holds {len(history.keys)} keys in the clear; remove it when you are done")
    if history.unread:
        return 2
    return int(bool(history.keys))


def _revisions(folder: str, since: str | None) -> tuple[str, ...]:
    """Return what `git rev-list` takes; empty for everything."""
    if since is None:
        return ()
    if since.startswith("-"):
        raise UsageError("--since takes revisions, such as origin/main..HEAD")
    refusal = Question(folder, ("rev-list", "--max-count=1", since, "--")).answer().refusal
    if refusal:
        raise UsageError(f"--since {since}: {refusal}")
    return (since,)
