"""`pplx-scan doctor`."""

from __future__ import annotations

import os
import shlex
from pathlib import Path
from typing import Any

import click

from pplx_scan.cli.asked import asker_of, ledger_of
from pplx_scan.cli.files import command_input
from pplx_scan.cli.options import configuration_options, live_options, output_options, walking_options
from pplx_scan.cli.output import style_of, write_file, write_text
from pplx_scan.cli.streams import remark, write_out
from pplx_scan.pipeline.doctor import Scope, check_up
from pplx_scan.pipeline.judgement import OVERDUE, Judgement
from pplx_scan.report.checkup import render_bundle, render_json, render_text


@click.command("doctor")
@click.argument("paths", nargs=-1, type=click.Path(readable=False))
@click.option("--online", is_flag=True, help="Ask the API about each key too: one free request a key.")
@click.option("--processes", is_flag=True, help="Look for old keys in your running programs.")
@click.option(
    "--home", is_flag=True, help="Look into well-known files of your home: shells, editors, MCP clients, tools."
)
@click.option(
    "--bundle",
    metavar="FILE",
    type=click.Path(dir_okay=False),
    help="Write what was found, without a key, for a support ticket.",
)
@output_options
@live_options
@walking_options
@configuration_options
def command(paths: tuple[str, ...], **flags: Any) -> int:  # noqa: ANN401 - click's flags; options.py gives them types
    """Say why the API answers 401: every known cause is checked, here and in PATHS (default: the working directory).

    Exit codes: 0 when no cause was found, 1 when one was, 2 when something could not be read.
    """
    root, settings, prefiltered = command_input(paths, flags)
    judgement = Judgement(
        proxies=settings.proxies,
        environments=settings.environments,
        rules=settings.rules,
        ledger=ledger_of(root, flags),
        root=root,
        overdue=OVERDUE if settings.overdue is None else settings.overdue,
        ask=asker_of(flags) if flags["online"] else None,
    )
    excluded = bool(settings.exclude or flags["exclude"])
    folder = os.path.relpath(paths[0], root) if len(paths) == 1 and os.path.isdir(paths[0]) else "."
    scope = Scope(
        flags["home"],
        flags["processes"],
        excluded,
        shlex.join(paths) or ".",
        "" if folder == "." else folder.replace(os.sep, "/"),
    )
    checkup = check_up(prefiltered, judgement, scope)
    if flags["form"] == "json":
        write_out(render_json(checkup))
    else:
        write_text(render_text(checkup, style_of(flags)))
    if flags["bundle"]:
        write_file(Path(flags["bundle"]), render_bundle(checkup, os.environ))
        remark(f"{flags['bundle']} written: no key is in it; read it before you send it")
    if not checkup.result.complete:
        return 2
    return int(checkup.first is not None)
