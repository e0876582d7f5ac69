"""What a work is given and hands back: tools to time in turn, the figures, and the verdicts on goals."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from measure import Pair, Series, all_in_turn, in_turn, run_once

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from kept import Tree
    from peers import Tool

GROWTH_LIMIT = 2.4
"""Cost of the second doubling over the first: 2 is linear, 4 is quadratic; the rest is room for noise."""
_NOISE_S = 0.1


@dataclass(frozen=True, slots=True)
class Setting:
    """What all works share."""

    cache: Path
    scale: float
    rounds: int
    ours: Tool
    peers: list[Tool]
    environment: Mapping[str, str]

    @property
    def scanners(self) -> list[Tool]:
        """The peers that look for secrets."""
        return [peer for peer in self.peers if peer.is_scanner]

    def against(self, peer: Tool, tree: Tree, rounds: int) -> Pair:
        """Ours and `peer` on the same tree, in turn."""
        say(f"pplx-scan and {peer.name} on {tree.path.name}, {rounds} rounds")
        return in_turn(self.ours.command(tree.path), peer.command(tree.path), rounds, self.environment)

    def against_all(self, peers: Sequence[Tool], tree: Tree) -> dict[str, Pair]:
        """Ours and every peer on the same tree, in turn: ours runs once a round, whatever the number of peers."""
        say(f"pplx-scan, {', '.join(peer.name for peer in peers)} on {tree.path.name}, {self.rounds} rounds")
        commands = [tool.command(tree.path) for tool in (self.ours, *peers)]
        ours, *others = all_in_turn(commands, self.rounds, self.environment)
        return {peer.name: Pair(ours, series) for peer, series in zip(peers, others, strict=True)}


@dataclass(frozen=True, slots=True)
class Verdict:
    """One row of the table: a goal, what came out, and whether it is met."""

    work: str
    goal: str
    measured: str
    met: bool | None
    """None when the work could not be done."""


@dataclass(frozen=True, slots=True)
class Figure:
    """The raw numbers of one tool on one tree."""

    work: str
    tool: str
    series: Series


@dataclass(slots=True)
class Outcome:
    """What a work hands back."""

    verdicts: list[Verdict] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)


def add_growth(outcome: Outcome, setting: Setting, work: str, size: int, tree_of: Callable[[Path, int], Tree]) -> None:
    """Time ours at one, two and four times `size`, in turn, and add the verdict on how the time grows."""
    sizes = [size, 2 * size, 4 * size]
    say(f"pplx-scan: {work}, {sizes}")
    commands = [setting.ours.command(tree_of(setting.cache, each).path) for each in sizes]
    series = [Series() for _ in sizes]
    for _ in range(setting.rounds):
        for each, command in zip(series, commands, strict=True):
            each.runs.append(run_once(command, setting.environment))
    small, middle, large = (each.least_cpu for each in series)
    growth = _growth(small, middle, large)
    measured = f"{growth:.2f} ({small:.2f} s, {middle:.2f} s, {large:.2f} s at {size}, {2 * size}, {4 * size})"
    goal = f"linear: second doubling costs ≤ {GROWTH_LIMIT} x the first"
    outcome.verdicts.append(Verdict(work, goal, measured, growth <= GROWTH_LIMIT))
    names = (f"{work}: {each:,}" for each in sizes)
    outcome.figures += [Figure(name, setting.ours.name, each) for name, each in zip(names, series, strict=True)]


def _growth(small: float, middle: float, large: float) -> float:
    """Divide the cost of the second doubling by that of the first; 0 if start-up and noise hide any cost."""
    if large - small < _NOISE_S:
        return 0.0
    return (large - middle) / max(middle - small, 1e-3)


def fastest(pairs: Mapping[str, Pair]) -> str:
    """Name the peer with the lowest median wall time."""
    return min(pairs, key=lambda name: pairs[name].second.wall)


def ratio_verdict(work: str, goal: str, peer: str, pair: Pair, limit: float) -> Verdict:
    """Return the verdict on the ratio of wall times."""
    measured = f"{pair.wall_ratio:.2f} x {peer} (processor time {pair.cpu_ratio:.2f} x)"
    return Verdict(work, goal, measured, pair.wall_ratio <= limit)


def serial_verdict(work: str, series: Series, limit: float) -> Verdict:
    """Return the verdict on what the first thread of the first process takes of all processor time."""
    measured = f"{series.serial_share:.0%} of {series.cpu:.2f} s"
    return Verdict(
        work, f"one process alone ≤ {limit:.0%} of all processor time", measured, series.serial_share <= limit
    )


def figures(work: str, pairs: Mapping[str, Pair]) -> list[Figure]:
    """Return one line a tool; ours has all its runs, whichever peer it took turns with."""
    series = {id(pair.first): pair.first for pair in pairs.values()}
    ours = Figure(work, "pplx-scan", Series([run for each in series.values() for run in each.runs]))
    return [ours, *(Figure(work, name, pair.second) for name, pair in pairs.items())]


def when_clean(tool: Tool) -> set[int]:
    """Return the exit code of a tool that finds nothing."""
    return {tool.clean_code}


def when_found(tool: Tool) -> set[int]:
    """Return the exit code of a tool that finds something."""
    return {tool.found_code}


def whatever_is_found(tool: Tool) -> set[int]:
    """Return the exit codes of a tool that did its work."""
    return {tool.clean_code, tool.found_code}


def checked(outcome: Outcome, setting: Setting, expected: Callable[[Tool], set[int]]) -> Outcome:
    """Refuse verdicts on runs that did not do the work: every exit code must be one of the expected ones."""
    codes = {tool.name: expected(tool) for tool in [setting.ours, *setting.peers]}
    odd = [each for each in outcome.figures if not set(each.series.exit_codes) <= codes.get(each.tool, {0})]
    for figure in odd:
        say(f"WARNING: {figure.tool} on {figure.work}: exit {', '.join(map(str, figure.series.exit_codes))}")
    if any(each.tool == setting.ours.name for each in odd):
        failed = [Verdict(v.work, v.goal, f"{v.measured}; wrong exit code", met=False) for v in outcome.verdicts]
        return Outcome(failed, outcome.figures)
    return outcome


def say(text: str) -> None:
    """Tell the progress."""
    print(f"… {text}", file=sys.stderr, flush=True)
