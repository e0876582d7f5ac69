"""The flags that commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from pplx_scan.cli.key_source import FORMS
from pplx_scan.config import BASELINE, FILE, LEDGER

Function = TypeVar("Function", bound=Callable[..., Any])

_DIGITS = 18
"""Of a size; Python makes no number of thousands of them."""
_SIZES = {"": 1, "K": 1 << 10, "M": 1 << 20, "G": 1 << 30}


def size(_ctx: click.Context, _param: click.Parameter, value: str | None) -> int | None:
    """Return the bytes that a text such as `10M` means."""
    if value is None:
        return None
    text = value.upper().removesuffix("B").removesuffix("I")
    unit = text[-1:] if text[-1:] in "KMG" else ""
    if not text.removesuffix(unit).isdecimal() or len(text) > _DIGITS:
        message = "must be a number of bytes, such as 500K, 10M or 2G."
        raise click.BadParameter(message)
    return int(text.removesuffix(unit)) * _SIZES[unit]


def _csv(_ctx: click.Context, _param: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(part.strip() for text in value for part in text.split(",") if part.strip())


_WALKING = (
    click.option(
        "--exclude", multiple=True, metavar="GLOB", help="Leave files out, as a line of .gitignore would. Repeatable."
    ),
    click.option("--no-gitignore", is_flag=True, help="Scan ignored files too, not only credential files among them."),
    click.option(
        "-j",
        "--jobs",
        type=click.IntRange(1),
        metavar="N",
        help="Processes, or threads. Default: as many as are useful.",
    ),
    click.option(
        "--max-file-size",
        callback=size,
        metavar="SIZE",
        help="Larger files are listed as unread (exit 2). Default: no limit.",
    ),
)
_COLOR = click.option("--color/--no-color", default=None, help="Default: on a terminal, unless NO_COLOR is set.")
_OUTPUT = (
    click.option(
        "-f",
        "--format",
        "form",
        type=click.Choice(["text", "json"]),
        default="text",
        show_default=True,
        help="The form of the report.",
    ),
    _COLOR,
)
_REPORTING = (
    click.option("--select", multiple=True, callback=_csv, metavar="RULES", help="Report these rules only."),
    click.option("--ignore", multiple=True, callback=_csv, metavar="RULES", help="Do not report these rules."),
    click.option(
        "--rules",
        "rule_folders",
        multiple=True,
        type=click.Path(path_type=Path),
        metavar="DIR",
        help="A folder of further rules.",
    ),
    click.option(
        "--overdue-days",
        type=click.IntRange(0),
        metavar="N",
        help="The age of a key to report, 0 for none. Default: 90.",
    ),
    click.option("--no-inline-ignore", is_flag=True, help="Report what comments such as pplx-scan:allow silence."),
)
_EVIDENCE = (
    click.option(
        "--current-key-from", metavar="SOURCE", help=f"The key in use; all others are stale. SOURCE: {FORMS}."
    ),
    click.option(
        "-b",
        "--baseline",
        "baselines",
        multiple=True,
        type=click.Path(path_type=Path),
        metavar="FILE",
        help=f"Accepted findings. Default: {BASELINE}, if there is one.",
    ),
    click.option(
        "--ledger",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help=f"The ledger of fingerprints. Default: {LEDGER}, if there is one.",
    ),
)
_LIVE = (
    click.option("--validate", is_flag=True, help="Ask the API whether each key is alive: one free request a key."),
    click.option("--api-url", metavar="URL", hidden=True, help="For tests: ask this server instead of the API."),
)
_CONFIGURATION = (
    click.option(
        "-c",
        "--config",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help=f"Read this configuration. Default: {FILE} or pyproject.toml.",
    ),
    click.option("--isolated", is_flag=True, help="Read no configuration, ledger or baseline from the repository."),
)


def color_option(function: Function) -> Function:
    """Add the flag that says whether text is coloured."""
    return _with((_COLOR,), function)


def output_options(function: Function) -> Function:
    """Add the flags of a report that is text or JSON."""
    return _with(_OUTPUT, function)


def walking_options(function: Function) -> Function:
    """Add the flags that say which files are read."""
    return _with(_WALKING, function)


def judging_options(function: Function) -> Function:
    """Add the flags that say how findings are judged, those of the configuration among them."""
    return _with((*_REPORTING, *_EVIDENCE, *_LIVE, *_CONFIGURATION), function)


def fleet_options(function: Function) -> Function:
    """Add the flags that hold for every repository of a fleet alike."""
    return _with((*_WALKING, *_REPORTING, *_CONFIGURATION), function)


def live_options(function: Function) -> Function:
    """Add the flag that says where the API is."""
    return _with(_LIVE[1:], function)


def configuration_options(function: Function) -> Function:
    """Add the flags that say which parts of the repository's own configuration are obeyed."""
    return _with(_CONFIGURATION, function)


def _with(options: tuple[Callable[[Function], Function], ...], function: Function) -> Function:
    for option in reversed(options):
        function = option(function)
    return function
