"""`pplx-scan fleet`."""

from __future__ import annotations

import os
from contextlib import closing, nullcontext
from functools import partial
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TextIO

import click
from msgspec.structs import replace

from pplx_scan.cli.exits import exit_of_fleet, interrupted
from pplx_scan.cli.key_source import FORMS, read_key
from pplx_scan.cli.options import color_option, fleet_options
from pplx_scan.cli.output import aside_style, style_of, write_aside, write_report, write_text
from pplx_scan.cli.progress import progress
from pplx_scan.cli.streams import remark, write_out
from pplx_scan.cli.target import target_of
from pplx_scan.errors import UsageError
from pplx_scan.judge.load import load_rules
from pplx_scan.model.fleet import Options, Visit
from pplx_scan.model.rule import Severity
from pplx_scan.pipeline.fleet.cluster import visit_there
from pplx_scan.pipeline.fleet.deadline import HAS_LIMITS
from pplx_scan.pipeline.fleet.local import visit_here
from pplx_scan.pipeline.fleet.record import RunFile
from pplx_scan.pipeline.fleet.run import INTERRUPTED, run
from pplx_scan.pipeline.scan import selected
from pplx_scan.report.fleet import render_ending, render_json, render_text
from pplx_scan.report.json_shape import unheard
from pplx_scan.walk.clones import repositories, weight, without_repository
from pplx_scan.walk.mirrors import is_address, mirrored, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pplx_scan.model.fleet import Fleet
    from pplx_scan.pipeline.fleet.workers import Workers

_LONGEST_LIST: Final = 16 << 20
_LONGEST_PATH: Final = 4096
_SHOWN: Final = 5
"""Folders without a repository that are named."""
_LONGEST: Final = 365 * 24 * 3600.0
"""Seconds of --timeout: no clock counts without end."""


@click.command("fleet")
@click.argument("folders", nargs=-1, type=click.Path())
@click.option(
    "--list",
    "listing",
    type=click.File(encoding="utf-8", errors="surrogateescape"),
    metavar="FILE",
    help="A repository a line, a path or an address; `-` is standard input.",
)
@click.option("--history", is_flag=True, help="Every commit of each, too.")
@click.option(
    "--run",
    "record",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Keep results there as they come. The same command goes on from it.",
)
@click.option(
    "--current-key-from",
    metavar="SOURCE",
    help=f"The key in use in all of them; all others are stale. SOURCE: {FORMS}.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    callback=lambda _ctx, _param, seconds: seconds and min(_LONGEST, seconds),
    metavar="SECONDS",
    help="Give a repository up that is not scanned by then.",
)
@click.option("--scheduler", metavar="ADDRESS", help="Scan on the Dask cluster at tcp://HOST:PORT.")
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(["text", "json", "jsonl", "sarif", "html"]),
    default="text",
    show_default=True,
    help="The form of the report.",
)
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Write the report to a file.")
@click.option(
    "--fail-on",
    type=click.Choice([*map(str, Severity), "never"]),
    default="warning",
    show_default=True,
    help="Exit 1 from this severity on.",
)
@click.option("--exit-zero", is_flag=True, help="Exit 0 also with findings; an incomplete run still exits 2.")
@click.option("-q", "--quiet", is_flag=True, help="No progress, and no counts beside a report in a file without a key.")
@color_option
@fleet_options
def command(folders: tuple[str, ...], **flags: Any) -> int:  # noqa: ANN401 - click's flags
    """Scan many repositories: those below FOLDERS, clones or bare mirrors, and those of --list.

    Each may be the address of a remote repository, too: `https://…`, `ssh://…`, `git@host:path`. It is fetched into the user's
    cache folder, and fetched again next time. A bare repository is scanned at HEAD. Exit codes are those of `scan`: 2 when
    a repository could not be scanned.
    """
    _check_limit(flags)
    options = _options(flags)
    selected(load_rules(map(Path, options.rules)), frozenset(options.select), frozenset(options.ignore))
    named = list(dict.fromkeys(_named(folders, flags["listing"])))
    here = [each for each in named if not is_address(each)]
    visits = [
        *_visits(here, options, flags["jobs"]),
        *_remote([each for each in named if is_address(each)], options, flags),
    ]
    if not visits:
        raise UsageError("no repository: name folders that hold some, addresses, or a --list")
    visits = [replace(visit, seconds=flags["timeout"] or 0.0) for visit in visits]
    fleet, lines = _run(visits, _workers(len(visits), flags), flags)
    _report(fleet, lines, target_of(tuple(here)).root, flags)
    return interrupted() if fleet.reason == INTERRUPTED else exit_of_fleet(fleet, flags)


def _check_limit(flags: dict[str, Any]) -> None:
    if flags["timeout"] and (flags["scheduler"] or not HAS_LIMITS):
        raise UsageError("--timeout needs processes of this machine, and not Windows")


def _options(flags: dict[str, Any]) -> Options:
    source = flags["current_key_from"]
    return Options(
        current=read_key(source).fingerprint if source else "",
        history=flags["history"],
        isolated=flags["isolated"],
        config=os.path.abspath(flags["config"]) if flags["config"] else "",
        exclude=flags["exclude"],
        no_gitignore=flags["no_gitignore"],
        max_file_size=flags["max_file_size"],
        select=flags["select"],
        ignore=flags["ignore"],
        rules=tuple(os.path.abspath(folder) for folder in flags["rule_folders"]),
        overdue_days=flags["overdue_days"],
        no_inline_ignore=flags["no_inline_ignore"],
    )


def _named(folders: Iterable[str], listing: TextIO | None) -> Iterator[str]:
    """Yield every repository that is named, absolute and without links, or an address; a list is taken at its word.

    Raises:
        UsageError: a folder holds no repository, or cannot be read.
    """
    for folder in folders:
        if is_address(folder):
            yield folder
            continue
        top = os.path.realpath(folder)
        if not os.path.isdir(top):
            raise UsageError(f"{folder}: {'not a folder' if os.path.exists(top) else 'no such folder'}")
        try:
            found = list(repositories(top))
            others = without_repository(top, found)
        except OSError as error:
            raise UsageError(f"{error.filename}: {error.strerror}") from None
        if not found:
            raise UsageError(f"{folder}: no git repository in it")
        if others:
            remark(f"{folder}: not scanned, as links or without a git repository: {_some(others)}")
        yield from found
    for path in _listed(listing) if listing is not None else ():
        yield path if is_address(path) else os.path.realpath(path)


def _listed(listing: TextIO) -> Iterator[str]:
    """Yield the lines of a list that name a repository.

    Raises:
        UsageError: it is too large, or a line is no path.
    """
    text = listing.read(_LONGEST_LIST + 1)
    if len(text) > _LONGEST_LIST:
        raise UsageError("--list: more than 16 MB; no list of repositories is so long")
    for number, line in enumerate(text.splitlines(), 1):
        path = line.strip()
        if "\0" in path or len(path) > _LONGEST_PATH:
            raise UsageError(f"--list: line {number} is no path")
        if path and not path.startswith("#"):
            yield path


def _some(names: list[str]) -> str:
    shown = ", ".join(names[:_SHOWN])
    return f"{shown} and {len(names) - _SHOWN} more" if len(names) > _SHOWN else shown


def _visits(named: Iterable[str], options: Options, jobs: int | None) -> list[Visit]:
    """Return the visits, each repository once, those with most work first: a large one at the end would be waited for."""
    every = dict.fromkeys(named)
    ordered = sorted(every, key=lambda each: -weight(each, history=options.history))
    each = max(1, (jobs or os.cpu_count() or 1) // max(1, len(every)))
    return [Visit(repository, options, each) for repository in ordered]


def _remote(addresses: list[str], options: Options, flags: dict[str, Any]) -> Iterator[Visit]:
    """Yield the visits of remote repositories, each brought to this machine; those that cannot be had with the reason.

    Raises:
        UsageError: workers on other machines would not see the copies.
    """
    if not addresses:
        return
    if flags["scheduler"]:
        raise UsageError(
            "addresses are fetched into a cache of this machine: with --scheduler, name clones on a shared disk"
        )
    addresses = list({shown(address): address for address in addresses}.values())
    with progress("repositories fetched", quiet=flags["quiet"]) as step:
        for number, mirror in enumerate(
            mirrored(addresses, history=options.history, seconds=flags["timeout"] or 0.0), 1
        ):
            yield Visit(mirror.folder, options, address=mirror.address, failure=mirror.failure)
            if step is not None:
                step(number, len(addresses))


def _workers(repositories: int, flags: dict[str, Any]) -> Workers:
    if flags["scheduler"]:
        if flags["jobs"]:
            raise UsageError("--jobs are processes of this machine; a Dask cluster has its own")
        return partial(visit_there, scheduler=flags["scheduler"])
    return partial(visit_here, jobs=min(flags["jobs"] or os.cpu_count() or 1, repositories))


def _run(visits: list[Visit], workers: Workers, flags: dict[str, Any]) -> tuple[Fleet, list[str]]:
    """Return the answers of the repositories, and the lines of the run where they are wanted in the end."""
    lines: list[str] = []
    numbers = count(1)

    def tell(line: str) -> None:
        if flags["form"] == "jsonl":
            lines.append(line) if flags["output"] else write_out((unheard(line),))
        if step is not None:
            step(next(numbers), len(visits))

    kept = closing(RunFile(flags["record"], visits[0].options)) if flags["record"] else nullcontext()
    with kept as record, progress("repositories scanned", quiet=flags["quiet"]) as step:
        return run(visits, workers, record, tell), lines


def _report(fleet: Fleet, lines: list[str], root: str, flags: dict[str, Any]) -> None:
    style, output = style_of(flags), flags["output"]
    if flags["form"] == "jsonl":
        parts: Iterable[str] = lines
    elif flags["form"] == "json":
        parts = render_json(fleet)
    elif flags["form"] == "sarif":
        from pplx_scan.report.fleet_sarif import render_sarif  # noqa: PLC0415 - who asks for text has no use for it

        parts = render_sarif(fleet, root)
    elif flags["form"] == "html":
        from pplx_scan.report.html.fleet import render_fleet  # noqa: PLC0415 - who asks for text has no use for it

        parts = render_fleet(fleet, root)
    else:
        parts = render_text(fleet, replace(style, color=style.color and not output), root)
    if flags["form"] == "text" and not output:
        write_text(parts)
    else:
        write_report(parts, output)
        if output and (exit_of_fleet(fleet, flags) or not flags["quiet"]):
            write_aside(render_ending(fleet, aside_style(flags), root))
