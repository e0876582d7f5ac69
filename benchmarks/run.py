"""Compare pplx-scan with its peers and print the table of promises: `python benchmarks/run.py --help`."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from outcome import Outcome, Setting
from peers import DEFAULT_CACHE, clean_environment, install_all, our_tool
from table import page, raw_figures
from works import ON_REQUEST, WORKS


def main(arguments: list[str] | None = None) -> int:
    """Run what was asked for, print the page, and return 0; goals that are not met are told, not failed."""
    options = _parser().parse_args(arguments)
    load_before = os.getloadavg()[0]
    setting = Setting(
        cache=options.cache,
        scale=options.scale,
        rounds=options.rounds,
        ours=our_tool(options.ours),
        peers=install_all(options.cache),
        environment=clean_environment(options.cache),
    )
    outcomes = [WORKS[name](setting) for name in options.only]
    text = _page(setting, outcomes, load_before)
    print(text)
    if options.raw is not None:
        options.raw.write_text(raw_figures(setting, outcomes), encoding="utf-8")
    if options.output is not None:
        options.output.write_text(text, encoding="utf-8")
    return 0


def _page(setting: Setting, outcomes: list[Outcome], load_before: float) -> str:
    verdicts = [verdict for outcome in outcomes for verdict in outcome.verdicts]
    figures = [figure for outcome in outcomes for figure in outcome.figures]
    return page(setting, verdicts, figures, load_before)


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
