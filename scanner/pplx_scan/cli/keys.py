"""`pplx-scan keys`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pplx_scan.cli.asked import judgement_of
from pplx_scan.cli.files import command_input, part_of
from pplx_scan.cli.options import judging_options, output_options, walking_options
from pplx_scan.cli.output import style_of, write_text
from pplx_scan.cli.streams import remark, write_out
from pplx_scan.cli.target import target_of
from pplx_scan.config import LEDGER
from pplx_scan.errors import UsageError
from pplx_scan.fix.transaction import apply, root_of
from pplx_scan.judge.ledger import read_ledger
from pplx_scan.pipeline.ledger import adopted
from pplx_scan.pipeline.tree import judged
from pplx_scan.report.keys import render_json, render_table
from pplx_scan.walk.gaps import shallow_hint

if TYPE_CHECKING:
    from pplx_scan.fix.transaction import Root
    from pplx_scan.model.result import ScanResult


@click.command("keys")
@click.argument("paths", nargs=-1, type=click.Path(readable=False))
@click.option(
    "--adopt",
    is_flag=True,
    help=f"Write the key in use into the ledger {LEDGER}; --current-key-from names it if several lead.",
)
@output_options
@walking_options
@judging_options
def command(paths: tuple[str, ...], **flags: Any) -> int:  # noqa: ANN401 - click's flags; options.py gives them types
    """List every key in PATHS (default: the working directory) with all of its places and how it stands.

    Exits 0 whatever is found, and 2 when a file could not be read.
    """
    begun = root_of(target_of(paths).root) if flags["adopt"] else None
    result = _inventory(paths, flags)
    if begun is not None:
        _adopt(target_of(paths).root, begun, result, flags)
    if flags["form"] == "json":
        write_out(render_json(result))
    else:
        write_text(render_table(result, style_of(flags)))
    return 0 if result.complete else 2


def _inventory(paths: tuple[str, ...], flags: dict[str, Any]) -> ScanResult:
    root, settings, prefiltered = command_input(paths, flags)
    return judged(prefiltered, judgement_of(root, flags, settings)._replace(part=part_of(paths, flags, settings)))


def _adopt(root: str, begun: Root, result: ScanResult, flags: dict[str, Any]) -> None:
    """Write the key in use into the ledger; the one that the ledger called current before is retired."""
    if flags["isolated"] or flags["ledger"]:
        raise UsageError(f"--adopt writes {LEDGER} of the repository; it does not go with --isolated or --ledger")
    change = adopted(root, result.keys)
    if change is not None:
        apply((change,), begun, "keys --adopt")
        dated = read_ledger(Path(root) / LEDGER).since
        remark(f"{LEDGER} written; commit it" + ("" if dated else f"; it names no day{shallow_hint(root)}"))
