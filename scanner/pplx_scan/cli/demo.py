"""`pplx-scan demo`."""

from __future__ import annotations

from pathlib import Path

import click

from pplx_scan.cli.app import run
from pplx_scan.pipeline.demo import plant


@click.command("demo")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), default="pplx-scan-demo")
def command(folder: Path) -> int:
    """Plant a leaky sample repository in FOLDER (default: pplx-scan-demo) and scan it.

    Its keys are made for the occasion and open nothing. Exits 0.
    """
    count = plant(folder)
    click.echo(
        f"A service with {count} files stands in {folder}. Everything that can go wrong with a key has gone wrong there."
    )
    click.echo(f"$ pplx-scan {folder}\n")
    run(["scan", str(folder), "--exit-zero"])
    click.echo(f"\nLook further: pplx-scan keys {folder}   ·   pplx-scan rules key-in-repo   ·   rm -r {folder}")
    return 0
