"""`pplx-scan demo`."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import click
from msgspec import Struct

from pplx_scan.cli.app import run
from pplx_scan.cli.output import say
from pplx_scan.cli.streams import write_out
from pplx_scan.pipeline.demo import plant, plant_key


@click.command("demo")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), default="pplx-scan-demo")
def command(folder: Path) -> int:
    """Plant a leaky sample repository in FOLDER (default: pplx-scan-demo): a tour of six stops, from a 401 to a new key.

    On a terminal each stop waits for you. The keys are made for the occasion and open nothing. Exits 0.
    """
    count = plant(folder)
    say(
        f"A service with {count} files stands in {folder}. Everything that can go wrong with a key has gone wrong there."
    )
    with TemporaryDirectory() as name:
        source = f"file:{plant_key(Path(name))}"
        for number, stop in enumerate(_stops(str(folder), source), 1):
            if number > 1 and not _goes_on():
                break
            _show(number, stop)
    say("")
    say(f"Look further: git -C {folder} diff   ·   pplx-scan rules key-in-repo   ·   rm -r {folder}")
    return 0


class _Stop(Struct, frozen=True):
    """A stop of the tour: its topic, and the command that shows it."""

    title: str
    words: tuple[str, ...]


def _stops(folder: str, source: str) -> tuple[_Stop, ...]:
    rotate = ("rotate", "--new-key-from", source)
    return (
        _Stop("Why does the API answer 401? `doctor` checks every known cause.", ("doctor", folder)),
        _Stop("Where are the keys, and is every use of them right?", ("scan", folder, "--exit-zero")),
        _Stop("What is wrong with the calls can be mended: first only shown.", ("scan", "--diff", folder)),
        _Stop("Now it is mended, in all files or in none.", ("scan", "--fix", "--exit-zero", "--quiet", folder)),
        _Stop("A key leaked. A new one takes the place of all others, in every form.", (*rotate, "--apply", folder)),
        _Stop("One key is left, with all of its places.", ("keys", folder)),
    )


def _show(number: int, stop: _Stop) -> None:
    for line in ("", f"{number}/6  {stop.title}", f"$ pplx-scan {' '.join(stop.words)}", ""):
        say(line)
    run(list(stop.words))


def _goes_on() -> bool:
    """Wait for the reader, on a terminal; False for one who has seen enough."""
    if sys.stdin is None or not (sys.stdin.isatty() and sys.stdout.isatty()):
        return True
    write_out(("\nEnter goes on, q ends the tour: ",))
    return sys.stdin.readline().strip().lower() not in {"q", "quit", "n"}
