"""The pieces of work that are timed, each with its goal and the figures behind the verdict."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

import trees
from measure import Pair, Series, in_turn, run_once
from peers import git_floor, reading_floor

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from peers import Tool

STARTUP_LIMIT = 1.0
SEARCH_LIMIT = 1.5
SCANNER_LIMIT = 0.1
DENSE_LIMIT = 1.0
HISTORY_LIMIT = 1.5
FLEET_EFFICIENCY = 0.8
"""Of so many processors at least as many are to be at work."""
GROWTH_LIMIT = 2.4
"""Cost of the second doubling over the first: 2 is linear, 4 is quadratic; the rest is room for noise."""
MEMORY_LIMIT_MB = 150.0

_STARTUP_ROUNDS_FACTOR = 5
_DENSE_FILES = 500
_DENSE_KEYS = 1000
_BUNDLE_KB = 1250
_COMMITS = 2500
_FLEET = 200
"""Repositories."""
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

    def against(self, peer: Tool, tree: trees.Tree, rounds: int) -> Pair:
        """Ours and `peer` on the same tree, in turn."""
        _say(f"pplx-scan and {peer.name} on {tree.path.name}, {rounds} rounds")
        return in_turn(self.ours.command(tree.path), peer.command(tree.path), rounds, self.environment)


@dataclass(frozen=True, slots=True)
class Verdict:
    """One row of the table: a goal, what came out, and whether it is met."""

    work: str
    goal: str
    measured: str
    met: bool


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


def startup(setting: Setting) -> Outcome:
    """Time a clean repository of one file: start-up and little else."""
    work = "start-up, clean one-file tree"
    tree = trees.clean_small(setting.cache)
    rounds = setting.rounds * _STARTUP_ROUNDS_FACTOR
    pairs = {peer.name: setting.against(peer, tree, rounds) for peer in setting.scanners}
    rival = _fastest(pairs)
    outcome = Outcome(figures=_figures(work, pairs))
    outcome.verdicts.append(
        _ratio_verdict(work, f"≤ {STARTUP_LIMIT} x the fastest peer", rival, pairs[rival], STARTUP_LIMIT)
    )
    return _checked(outcome, setting, found=False)


def big(setting: Setting) -> Outcome:
    """Time a big clean repository, against a plain text search and against every scanner."""
    tree = trees.clean_big(setting.cache, setting.scale)
    work = f"big clean tree ({tree.files:,} files, {tree.bytes / 1e9:.2f} GB)"
    peers = [peer for peer in setting.peers if not peer.is_slow]
    pairs = {peer.name: setting.against(peer, tree, setting.rounds) for peer in (*peers, reading_floor())}
    search = next(peer.name for peer in setting.peers if not peer.is_scanner)
    rival = _fastest({peer.name: pairs[peer.name] for peer in peers if peer.is_scanner})
    goals = [(search, f"≤ {SEARCH_LIMIT} x {search}", SEARCH_LIMIT)]
    goals.append((rival, "≥ 10 x faster than the fastest peer scanner", SCANNER_LIMIT))
    verdicts = [_ratio_verdict(work, goal, name, pairs[name], limit) for name, goal, limit in goals]
    outcome = Outcome(verdicts, _figures(work, pairs))
    _add_growth(outcome, setting, "clean tree, files", tree.files // 4, _clean_of)
    return _checked(outcome, setting, found=False)


def _clean_of(cache: Path, files: int) -> trees.Tree:
    return trees.clean_big(cache, files / trees.BIG_FILES)


def dense(setting: Setting) -> Outcome:
    """Time repositories in which every file matters, and see that twice the work takes twice the time."""
    keys = max(100, int(_DENSE_KEYS * setting.scale))
    outcome = _every_file_matters(setting, "dense tree", trees.dense)
    _add_growth(outcome, setting, "one file, keys", keys, trees.dense_file)
    return _checked(outcome, setting, found=True)


def typescript(setting: Setting) -> Outcome:
    """Time repositories of TypeScript in which every file matters, and a minified bundle of 5 MB."""
    kilobytes = max(100, int(_BUNDLE_KB * setting.scale))
    outcome = _every_file_matters(setting, "TypeScript", trees.typescript)
    _add_growth(outcome, setting, "one minified bundle, kB", kilobytes, trees.bundle)
    return _checked(outcome, setting, found=True)


def _every_file_matters(setting: Setting, name: str, tree_of: Callable[[Path, int], trees.Tree]) -> Outcome:
    files = max(60, int(_DENSE_FILES * setting.scale))
    largest = tree_of(setting.cache, 4 * files)
    work = f"{name} ({largest.files:,} files)"
    pairs = {peer.name: setting.against(peer, largest, setting.rounds) for peer in setting.scanners}
    rival = _fastest(pairs)
    outcome = Outcome(figures=_figures(work, pairs))
    outcome.verdicts.append(_ratio_verdict(work, "ahead of every peer", rival, pairs[rival], DENSE_LIMIT))
    _add_growth(outcome, setting, f"{name}, files", files, tree_of)
    return outcome


def history(setting: Setting) -> Outcome:
    """Time the whole history of the big repository, against git reading it and against every scanner that can."""
    tree = trees.clean_big(setting.cache, setting.scale)
    work = f"history ({tree.files:,} files, {tree.bytes / 1e9:.2f} GB)"
    ours = replace(setting, ours=setting.ours.doing(setting.ours.history))
    # The repository itself: kingfisher does not follow the pointer to it, and would read the work tree alone.
    tree = replace(tree, path=tree.path.with_suffix(".git"))
    rivals = [git_floor(), *(peer.doing(peer.history) for peer in setting.scanners if peer.history)]
    pairs = {peer.name: ours.against(peer, tree, setting.rounds) for peer in rivals}
    floor = rivals[0].name
    rival = _fastest({name: pair for name, pair in pairs.items() if name != floor})
    verdicts = [
        _ratio_verdict(work, f"≤ {HISTORY_LIMIT} x {floor}", floor, pairs[floor], HISTORY_LIMIT),
        _ratio_verdict(work, "ahead of every peer", rival, pairs[rival], DENSE_LIMIT),
    ]
    outcome = Outcome(verdicts, _figures(work, pairs))
    _add_growth(outcome, ours, "history, commits", max(100, int(_COMMITS * setting.scale)), trees.commits)
    return outcome


def staged(setting: Setting) -> Outcome:
    """Time what is staged, one line, in the big repository."""
    tree = trees.clean_big(setting.cache, setting.scale)
    work = f"one staged line ({tree.files:,} files)"
    shell = replace(setting.ours.doing(setting.ours.staged), program=Path("/bin/sh"))
    ours = replace(setting, ours=shell)
    rounds = setting.rounds * _STARTUP_ROUNDS_FACTOR
    with trees.one_line_staged(tree):
        rivals = [peer.doing(peer.staged) for peer in setting.scanners if peer.staged]
        pairs = {peer.name: ours.against(peer, tree, rounds) for peer in rivals}
    rival = _fastest(pairs)
    verdict = _ratio_verdict(work, f"≤ {STARTUP_LIMIT} x the fastest peer", rival, pairs[rival], STARTUP_LIMIT)
    return Outcome([verdict], _figures(work, pairs))


def fleet(setting: Setting) -> Outcome:
    """Time many repositories in one process, in as many as there are processors, and with each scanner in a loop."""
    tree = trees.fleet(setting.cache, max(4, int(_FLEET * setting.scale)))
    work = f"fleet ({tree.files:,} files in {tree.files // trees.FLEET_FILES} repositories)"
    cores = os.cpu_count() or 1
    alone, together = (setting.ours.doing(("fleet", "-q", "-j", str(jobs), "{path}")) for jobs in (1, cores))
    ours = replace(setting, ours=together)
    pairs = {"pplx-scan -j 1": ours.against(replace(alone, name="pplx-scan -j 1"), tree, setting.rounds)}
    looped = [peer.for_each_folder() for peer in setting.scanners if not peer.is_slow]
    pairs |= {f"{peer.name} in a loop": ours.against(peer, tree, max(1, setting.rounds // 3)) for peer in looped}
    limit = round(1 / (FLEET_EFFICIENCY * cores), 2)
    own = "pplx-scan -j 1"
    verdict = _ratio_verdict(work, f"-j {cores} takes ≤ {limit} x -j 1", own, pairs[own], limit)
    outcome = Outcome([verdict], _figures(work, pairs))
    _add_growth(outcome, ours, "fleet, repositories", max(1, int(_FLEET * setting.scale) // 4), trees.fleet)
    return outcome


def memory(setting: Setting) -> Outcome:
    """Watch the peak memory on the big clean tree."""
    tree = trees.clean_big(setting.cache, setting.scale)
    work = f"memory, big clean tree ({tree.bytes / 1e9:.2f} GB)"
    return _memory_outcome(setting, work, tree, found=False)


def hugefile(setting: Setting) -> Outcome:
    """Watch the peak memory on one huge file of text that holds one key."""
    tree = trees.huge_file(setting.cache, setting.scale)
    work = f"memory, one file of {tree.bytes / 1e9:.2f} GB with a key in its middle"
    return _memory_outcome(setting, work, tree, found=True)


WORKS: dict[str, Callable[[Setting], Outcome]] = {
    "startup": startup,
    "big": big,
    "dense": dense,
    "typescript": typescript,
    "history": history,
    "staged": staged,
    "fleet": fleet,
    "memory": memory,
    "hugefile": hugefile,
}
ON_REQUEST = {"hugefile"}
"""Works that run only when asked for by name."""


def _add_growth(
    outcome: Outcome, setting: Setting, work: str, size: int, tree_of: Callable[[Path, int], trees.Tree]
) -> None:
    """Time ours at one, two and four times `size`, in turn, and add the verdict on how the time grows."""
    sizes = [size, 2 * size, 4 * size]
    _say(f"pplx-scan: {work}, {sizes}")
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


def _memory_outcome(setting: Setting, work: str, tree: trees.Tree, *, found: bool) -> Outcome:
    figures = []
    for tool in [setting.ours, *(peer for peer in setting.peers if not peer.is_slow)]:
        _say(f"{tool.name} on {tree.path.name}, memory watched")
        run = run_once(tool.command(tree.path), setting.environment, watched=True)
        figures.append(Figure(work, tool.name, Series([run])))
    peak = figures[0].series.rss
    least = min(figures[1:], key=lambda figure: figure.series.rss if _is_scanner(setting, figure) else 1e9)
    measured = f"{peak:.0f} MB; {peak / least.series.rss:.2f} x {least.tool}"
    verdict = Verdict(work, f"≤ {MEMORY_LIMIT_MB:.0f} MB", measured, peak <= MEMORY_LIMIT_MB)
    return _checked(Outcome([verdict], figures), setting, found=found)


def _is_scanner(setting: Setting, figure: Figure) -> bool:
    return any(figure.tool == peer.name for peer in setting.scanners)


def _fastest(pairs: Mapping[str, Pair]) -> str:
    """Name the peer with the lowest median wall time."""
    return min(pairs, key=lambda name: pairs[name].second.wall)


def _ratio_verdict(work: str, goal: str, peer: str, pair: Pair, limit: float) -> Verdict:
    measured = f"{pair.wall_ratio:.2f} x {peer} (processor time {pair.cpu_ratio:.2f} x)"
    return Verdict(work, goal, measured, pair.wall_ratio <= limit)


def _figures(work: str, pairs: Mapping[str, Pair]) -> list[Figure]:
    """One line a tool; ours is the sum of all its runs, whichever peer it took turns with."""
    ours = Figure(work, "pplx-scan", Series([run for pair in pairs.values() for run in pair.first.runs]))
    return [ours, *(Figure(work, name, pair.second) for name, pair in pairs.items())]


def _checked(outcome: Outcome, setting: Setting, *, found: bool) -> Outcome:
    """Refuse verdicts on runs that did not do the work: every exit code must be the expected one."""
    expected = {t.name: t.found_code if found else t.clean_code for t in [setting.ours, *setting.peers]}
    odd = [each for each in outcome.figures if each.series.exit_codes != [expected.get(each.tool, 0)]]
    for figure in odd:
        codes = ", ".join(map(str, figure.series.exit_codes))
        _say(f"WARNING: {figure.tool} on {figure.work}: exit {codes}, not {expected[figure.tool]}")
    if any(each.tool == setting.ours.name for each in odd):
        failed = [Verdict(v.work, v.goal, f"{v.measured}; wrong exit code", met=False) for v in outcome.verdicts]
        return Outcome(failed, outcome.figures)
    return outcome


def _say(text: str) -> None:
    print(f"… {text}", file=sys.stderr, flush=True)
