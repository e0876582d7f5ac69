"""`pplx-scan validate`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from pplx_scan.cli.asked import asker_of
from pplx_scan.cli.exits import exit_of_verdicts
from pplx_scan.cli.files import command_input
from pplx_scan.cli.key_source import FORMS, read_key
from pplx_scan.cli.options import configuration_options, live_options, output_options, walking_options
from pplx_scan.cli.output import style_of, write_text
from pplx_scan.cli.streams import write_out
from pplx_scan.errors import UsageError
from pplx_scan.model.keyring import RingKey
from pplx_scan.model.reads import Stats
from pplx_scan.model.result import ScanResult
from pplx_scan.pipeline.judgement import Judgement
from pplx_scan.pipeline.tree import judged
from pplx_scan.report.verdicts import render_json, render_text

if TYPE_CHECKING:
    from pplx_scan.pipeline.judgement import Asker


@click.command("validate")
@click.argument("paths", nargs=-1, type=click.Path(readable=False))
@click.option(
    "--key-from",
    "sources",
    multiple=True,
    metavar="SOURCE",
    help=f"Ask about this key only. SOURCE: {FORMS}. Repeatable.",
)
@output_options
@live_options
@walking_options
@configuration_options
def command(paths: tuple[str, ...], **flags: Any) -> int:  # noqa: ANN401 - click's flags; options.py gives them types
    """Ask the Perplexity API whether each key in PATHS (default: the working directory) is alive.

    One request a key, which costs nothing, to api.perplexity.ai and nowhere else.

    Exit codes: 0 when the API takes every key, 1 when it rejects one or one has no credit, 2 when one could not be checked.
    """
    ask = asker_of(flags)
    result = _given(flags["sources"], ask) if flags["sources"] else _found(paths, flags, ask)
    if flags["form"] == "json":
        write_out(render_json(result))
    else:
        write_text(render_text(result, style_of(flags)))
    return exit_of_verdicts(result)


def _given(sources: tuple[str, ...], ask: Asker) -> ScanResult:
    """Return the verdicts on keys that do not come from files."""
    if sources.count("stdin") > 1:
        raise UsageError("only one key can come from standard input")
    verdicts = ask(map(read_key, sources))
    keys = tuple(RingKey(secret, "only", (), verdict=verdict) for secret, verdict in verdicts.items())
    return ScanResult(Stats(), keys=keys)


def _found(paths: tuple[str, ...], flags: dict[str, Any], ask: Asker) -> ScanResult:
    _, settings, prefiltered = command_input(paths, flags)
    judgement = Judgement(environments=settings.environments, ask=ask, overdue=0, inline_marks=False)
    return judged(prefiltered, judgement)
