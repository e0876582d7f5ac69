"""`pplx-scan demo`."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from pplx_scan.cli.app import run
from pplx_scan.cli.output import say
from pplx_scan.pipeline.demo import plant, plant_key

if TYPE_CHECKING:
    from collections.abc import Iterator


@click.command("demo")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), default="pplx-scan-demo")
def command(folder: Path) -> int:
    """Plant a leaky sample repository in FOLDER (default: pplx-scan-demo), scan it, mend it, give it a new key.

    Its keys are made for the occasion and open nothing. Exits 0.
    """
    count = plant(folder)
    say(
        f"A service with {count} files stands in {folder}. Everything that can go wrong with a key has gone wrong there."
    )
    _step("scan", str(folder), "--exit-zero")
    _mend(folder)
    _rotate(folder)
    say("")
    say(f"Look further: git -C {folder} diff   ·   pplx-scan rules key-in-repo   ·   rm -r {folder}")
    return 0


def _mend(folder: Path) -> None:
    say("")
    say("What is wrong with the calls can be mended. First what would change, then the change itself.")
    _step("scan", "--diff", str(folder))
    _step("scan", "--fix", "--exit-zero", "--quiet", str(folder))


def _rotate(folder: Path) -> None:
    say("")
    say("A key leaked. A new one takes the place of all others, in every form, or in none.")
    with _new_key() as source:
        _step("rotate", "--new-key-from", source, str(folder))
        _step("rotate", "--new-key-from", source, "--apply", str(folder))
    _step("keys", str(folder))


@contextmanager
def _new_key() -> Iterator[str]:
    with TemporaryDirectory() as name:
        yield f"file:{plant_key(Path(name))}"


def _step(*words: str) -> None:
    for line in ("", f"$ pplx-scan {' '.join(words)}", ""):
        say(line)
    run(list(words))
