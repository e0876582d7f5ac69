"""Compare pplx-scan with its peers and print the table of promises: `python benchmarks/run.py --help`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from outcome import Setting
from peers import DEFAULT_CACHE, clean_environment, install_all, our_tool
from raw import Measured, OtherSettingError, measure, read, written
from table import identity, page
from works import ON_REQUEST, WORKS


def main(arguments: list[str] | None = None) -> int:
    """Run what was asked for, print the page, and return 0; goals that are not met are told, not failed."""
    options = _parser().parse_args(arguments)
    setting = Setting(
        cache=options.cache,
        scale=options.scale,
        rounds=options.rounds,
        ours=our_tool(options.ours),
        peers=install_all(options.cache),
        environment=clean_environment(options.cache),
    )
    of = identity(setting)
    measured: dict[str, Measured] = {}
    for file in options.earlier:
        try:
            measured |= read(file, of)
        except OtherSettingError as error:
            sys.exit(str(error))
    for name in options.only:
        measured[name] = measure(WORKS[name], setting)
        if options.raw is not None:
            # After each work: a run that is stopped has measured what it has.
            options.raw.write_text(written(measured, of), encoding="utf-8")
    text = page(setting, {name: measured[name] for name in WORKS if name in measured})
    print(text)
    if options.output is not None:
        options.output.write_text(text, encoding="utf-8")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__)
    every_day = ",".join(name for name in WORKS if name not in ON_REQUEST)
    add = parser.add_argument
    add("--ours", type=Path, default=Path(sys.executable).with_name("pplx-scan"), help="the pplx-scan to time")
    add("--only", type=_names, default=_names(every_day), help=f"some of {','.join(WORKS)} (default: {every_day})")
    add("--scale", type=float, default=1.0, help="size of the trees; 1 is what the goals speak of, 0.02 a rehearsal")
    add("--rounds", type=int, default=5, help="rounds of each pair; start-up takes five times as many (default: 5)")
    add("--cache", type=Path, default=DEFAULT_CACHE, help=f"where peers and trees are kept (default: {DEFAULT_CACHE})")
    add("--output", type=Path, help="also write the page to this file")
    add("--raw", type=Path, help="also write every single run to this file, as JSON")
    add(
        *("--with", "-w"),
        dest="earlier",
        type=Path,
        action="append",
        default=[],
        help="a file of `--raw`: what it has and `--only` does not name stands on the page, too; repeatable",
    )
    return parser


def _names(text: str) -> list[str]:
    names = text.split(",")
    unknown = [name for name in names if name not in WORKS]
    if unknown:
        message = f"no such work: {', '.join(unknown)}; there are {', '.join(WORKS)}"
        raise argparse.ArgumentTypeError(message)
    return names


if __name__ == "__main__":
    sys.exit(main())
