"""`pplx-scan baseline`."""

from __future__ import annotations

import os
import shlex
from pathlib import Path
from typing import Any

import click

from pplx_scan.cli.asked import judgement_of
from pplx_scan.cli.files import command_input
from pplx_scan.cli.options import judging_options, walking_options
from pplx_scan.cli.output import say, write_file, write_text
from pplx_scan.cli.streams import remark
from pplx_scan.config import BASELINE
from pplx_scan.judge.baseline import write_baseline
from pplx_scan.pipeline.tree import judged
from pplx_scan.report.counts import count
from pplx_scan.report.summary import gap_lines, hidden_lines
from pplx_scan.walk.repository import top_of


@click.command("baseline")
@click.argument("paths", nargs=-1, type=click.Path(readable=False))
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    default=BASELINE,
    show_default=True,
    metavar="FILE",
    help="The baseline to write or update.",
)
@walking_options
@judging_options
def command(paths: tuple[str, ...], output: Path, **flags: Any) -> int:  # noqa: ANN401 - click's flags; options.py gives them types
    """Accept everything that is found in PATHS today, by the hash of its value.

    Entries of other tools in the file stay. A scan finds `.secrets.baseline` by itself, another one with `--baseline FILE`.
    """
    root, settings, prefiltered = command_input(paths, flags)
    judgement = judgement_of(root, flags, settings)._replace(baselines=tuple(flags["baselines"]))
    result = judged(prefiltered, judgement)
    for unread in result.unread:
        remark(f"not read: {unread.path}: {unread.reason}")
    if result.unread and not result.stats.files:
        return 2
    write_file(output, [write_baseline(result.findings, output)])
    say(f"{output}: {count(len(result.findings), 'finding')} accepted")
    write_text(f"{line}\n" for line in hidden_lines(result._replace(hidden=result.findings)))
    for line in gap_lines(result):
        say(line)
    own = output.resolve() == Path(root, BASELINE).resolve()
    command = "pplx-scan ." if own else f"pplx-scan --baseline {shlex.quote(str(output))} ."
    top = top_of(str(output.resolve().parent))
    kept = f"git add {shlex.quote(str(output))}, then " if top and top == top_of(os.path.realpath(root)) else ""
    say(f"Next: {kept}`{command}`: it reports every key that is not in it")
    return 0 if result.complete else 2
