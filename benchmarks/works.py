"""The works on trees whose text is made up, and the table of all works."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import realworks
import trees
from measure import Series, all_in_turn, run_once
from outcome import (
    Figure,
    Outcome,
    Setting,
    Verdict,
    add_growth,
    checked,
    fastest,
    figures,
    ratio_verdict,
    say,
    serial_verdict,
    when_clean,
    when_found,
)
from peers import git_floor, reading_floor

if TYPE_CHECKING:
    from collections.abc import Callable

    from kept import Tree
    from peers import Tool

AHEAD = "ahead of every peer"
STARTUP_LIMIT = 1.0
SEARCH_LIMIT = 1.3
AHEAD_LIMIT = 1.0
DENSE_LIMIT_MS = 2.0
"""Processor time a file."""
HISTORY_LIMIT = 1.5
FLEET_EFFICIENCY = 0.8
"""Of so many processors at least as many are to be at work."""
SERIAL_LIMITS = {"tree": 0.10, "dense": 0.08, "history": 0.15}
MEMORY_LIMIT_MB = 150.0

_STARTUP_ROUNDS_FACTOR = 5
_DENSE_FILES = 500
_DENSE_KEYS = 1000
_BUNDLE_KB = 1250
_COMMITS = 2500
_FLEET = 200
"""Repositories."""


def startup(setting: Setting) -> Outcome:
    """Time a clean repository of one file: start-up and little else."""
    work = "start-up, clean one-file tree"
    tree = trees.clean_small(setting.cache)
    rounds = setting.rounds * _STARTUP_ROUNDS_FACTOR
    pairs = {peer.name: setting.against(peer, tree, rounds) for peer in setting.scanners}
    rival = fastest(pairs)
    outcome = Outcome(figures=figures(work, pairs))
    outcome.verdicts.append(
        ratio_verdict(work, f"≤ {STARTUP_LIMIT} x the fastest peer", rival, pairs[rival], STARTUP_LIMIT)
    )
    return checked(outcome, setting, when_clean)


def big(setting: Setting) -> Outcome:
    """Time a big clean repository, against a plain text search and against every scanner."""
    tree = trees.clean_big(setting.cache, setting.scale)
    work = f"big clean tree ({tree.files:,} files, {tree.bytes / 1e9:.2f} GB)"
    peers = [peer for peer in setting.peers if not peer.is_slow]
    pairs = {peer.name: setting.against(peer, tree, setting.rounds) for peer in (*peers, reading_floor())}
    search = next(peer.name for peer in setting.peers if not peer.is_scanner)
    rival = fastest({peer.name: pairs[peer.name] for peer in peers if peer.is_scanner})
    goals = [(search, f"≤ {SEARCH_LIMIT} x {search}", SEARCH_LIMIT), (rival, AHEAD, AHEAD_LIMIT)]
    verdicts = [ratio_verdict(work, goal, name, pairs[name], limit) for name, goal, limit in goals]
    outcome = Outcome(verdicts, figures(work, pairs))
    add_growth(outcome, setting, "clean tree, files", tree.files // 4, _clean_of)
    return checked(outcome, setting, when_clean)


def _clean_of(cache: Path, files: int) -> Tree:
    return trees.clean_big(cache, files / trees.BIG_FILES)


def dense(setting: Setting) -> Outcome:
    """Time repositories in which every file matters, and see that twice the work takes twice the time."""
    keys = max(100, int(_DENSE_KEYS * setting.scale))
    outcome = _every_file_matters(setting, "dense tree", trees.dense)
    add_growth(outcome, setting, "one file, keys", keys, trees.dense_file)
    return checked(outcome, setting, when_found)


def typescript(setting: Setting) -> Outcome:
    """Time repositories of TypeScript in which every file matters, and a minified bundle of 5 MB."""
    kilobytes = max(100, int(_BUNDLE_KB * setting.scale))
    outcome = _every_file_matters(setting, "TypeScript", trees.typescript)
    add_growth(outcome, setting, "one minified bundle, kB", kilobytes, trees.bundle)
    return checked(outcome, setting, when_found)


def _every_file_matters(setting: Setting, name: str, tree_of: Callable[[Path, int], Tree]) -> Outcome:
    files = max(60, int(_DENSE_FILES * setting.scale))
    largest = tree_of(setting.cache, 4 * files)
    work = f"{name} ({largest.files:,} files)"
    pairs = {peer.name: setting.against(peer, largest, setting.rounds) for peer in setting.scanners}
    rival = fastest(pairs)
    outcome = Outcome(figures=figures(work, pairs))
    a_file = 1000 * outcome.figures[0].series.cpu / largest.files
    measured = f"{a_file:.2f} ms; {pairs[rival].cpu_ratio:.2f} x {rival}"
    goal = f"≤ {DENSE_LIMIT_MS:g} ms of processor time a file"
    outcome.verdicts.append(Verdict(work, goal, measured, a_file <= DENSE_LIMIT_MS))
    add_growth(outcome, setting, f"{name}, files", files, tree_of)
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
    rival = fastest({name: pair for name, pair in pairs.items() if name != floor})
    verdicts = [
        ratio_verdict(work, f"≤ {HISTORY_LIMIT} x {floor}", floor, pairs[floor], HISTORY_LIMIT),
        ratio_verdict(work, AHEAD, rival, pairs[rival], AHEAD_LIMIT),
    ]
    outcome = Outcome(verdicts, figures(work, pairs))
    add_growth(outcome, ours, "history, commits", max(100, int(_COMMITS * setting.scale)), trees.commits)
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
    rival = fastest(pairs)
    verdict = ratio_verdict(work, f"≤ {STARTUP_LIMIT} x the fastest peer", rival, pairs[rival], STARTUP_LIMIT)
    return Outcome([verdict], figures(work, pairs))


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
    verdict = ratio_verdict(work, f"-j {cores} takes ≤ {limit} x -j 1", own, pairs[own], limit)
    outcome = Outcome([verdict], figures(work, pairs))
    add_growth(outcome, ours, "fleet, repositories", max(1, int(_FLEET * setting.scale) // 4), trees.fleet)
    return outcome


def serial(setting: Setting) -> Outcome:
    """Add up what the first thread of the first process takes of all processor time: more cores do not help there."""
    big_tree = trees.clean_big(setting.cache, setting.scale)
    dense_tree = trees.dense(setting.cache, 4 * max(60, int(_DENSE_FILES * setting.scale)))
    history_tool = setting.ours.doing(setting.ours.history)
    jobs = [
        ("big clean tree", setting.ours.command(big_tree.path), SERIAL_LIMITS["tree"]),
        ("dense tree", setting.ours.command(dense_tree.path), SERIAL_LIMITS["dense"]),
        ("history", history_tool.command(big_tree.path.with_suffix(".git")), SERIAL_LIMITS["history"]),
    ]
    outcome = Outcome()
    for name, command, limit in jobs:
        say(f"pplx-scan: serial share, {name}")
        series = all_in_turn([command], setting.rounds, setting.environment)[0]
        outcome.verdicts.append(serial_verdict(f"serial share, {name}", series, limit))
        outcome.figures.append(Figure(f"serial share, {name}", setting.ours.name, series))
    return outcome


def memory(setting: Setting) -> Outcome:
    """Watch the peak memory on the big clean tree."""
    tree = trees.clean_big(setting.cache, setting.scale)
    work = f"memory, big clean tree ({tree.bytes / 1e9:.2f} GB)"
    return _memory_outcome(setting, work, tree, when_clean)


def hugefile(setting: Setting) -> Outcome:
    """Watch the peak memory on one huge file of text that holds one key."""
    tree = trees.huge_file(setting.cache, setting.scale)
    work = f"memory, one file of {tree.bytes / 1e9:.2f} GB with a key in its middle"
    return _memory_outcome(setting, work, tree, when_found)


WORKS: dict[str, Callable[[Setting], Outcome]] = {
    "startup": startup,
    "hit": realworks.hit,
    "real": realworks.real,
    "warm": realworks.warm,
    "mention": realworks.mention,
    "big": big,
    "dense": dense,
    "typescript": typescript,
    "history": history,
    "history-real": realworks.history_real,
    "staged": staged,
    "fleet": fleet,
    "serial": serial,
    "memory": memory,
    "hugefile": hugefile,
}
ON_REQUEST = {"hugefile"}
"""Works that run only when asked for by name."""


def _memory_outcome(setting: Setting, work: str, tree: Tree, expected: Callable[[Tool], set[int]]) -> Outcome:
    watched = []
    for tool in [setting.ours, *(peer for peer in setting.peers if not peer.is_slow)]:
        say(f"{tool.name} on {tree.path.name}, memory watched")
        run = run_once(tool.command(tree.path), setting.environment, watched=True)
        watched.append(Figure(work, tool.name, Series([run])))
    peak = watched[0].series.rss
    least = min(watched[1:], key=lambda figure: figure.series.rss if _is_scanner(setting, figure) else 1e9)
    measured = f"{peak:.0f} MB; {peak / least.series.rss:.2f} x {least.tool}"
    verdict = Verdict(work, f"≤ {MEMORY_LIMIT_MB:.0f} MB", measured, peak <= MEMORY_LIMIT_MB)
    return checked(Outcome([verdict], watched), setting, expected)


def _is_scanner(setting: Setting, figure: Figure) -> bool:
    return any(figure.tool == peer.name for peer in setting.scanners)
