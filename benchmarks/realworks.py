"""The works on what people scan every day: published packages, one small file, one mention, a real history."""

from __future__ import annotations

from dataclasses import replace
from statistics import geometric_mean
from typing import TYPE_CHECKING

import published
import smallfiles
from kept import Tree
from leaky import HITS, WITHOUT_KEY
from measure import Pair, all_in_turn
from outcome import (
    Figure,
    Outcome,
    Setting,
    Verdict,
    checked,
    figures,
    ratio_verdict,
    say,
    serial_verdict,
    whatever_is_found,
    when_clean,
    when_found,
)
from peers import git_floor
from published import UnavailableError

if TYPE_CHECKING:
    from pathlib import Path

RIVAL = "betterleaks"
REAL_LIMIT = 1.0
REAL_WORST_LIMIT = 2.0
HIT_LIMIT = 2.0
CLEAN_LIMIT = 1.0
WARM_LIMIT = 1.2
MENTION_MB_A_SECOND = 20.0
MENTION_LIMIT = 2.0
HISTORY_RIVAL = "kingfisher"
HISTORY_LIMIT = 1.0
SERIAL_LIMIT = 0.15

_HIT_ROUNDS_FACTOR = 5
_MEGABYTES = (0, 1, 2, 4)
_NOISE_S = 0.02


def real(setting: Setting) -> Outcome:
    """Time published packages that mention Perplexity and hold no fault."""
    peers = [peer for peer in setting.peers if not peer.is_slow]
    outcome, ratios = Outcome(), []
    for which in published.PACKAGES:
        try:
            tree = published.package(setting.cache, which)
        except UnavailableError as error:
            outcome.verdicts.append(_not_measured(which.title, f"≤ {REAL_WORST_LIMIT} x {RIVAL}", error))
            continue
        work = f"{which.title} ({tree.files:,} files, {tree.bytes / 1e6:.0f} MB)"
        pairs = setting.against_all(peers, tree)
        goal = f"≤ {REAL_WORST_LIMIT} x {RIVAL}"
        outcome.verdicts.append(ratio_verdict(work, goal, RIVAL, pairs[RIVAL], REAL_WORST_LIMIT))
        outcome.figures += figures(work, pairs)
        ratios.append(pairs[RIVAL])
    outcome.verdicts.append(_mean_verdict(ratios))
    return checked(outcome, setting, whatever_is_found)


def _mean_verdict(pairs: list[Pair]) -> Verdict:
    work, goal = f"the {len(published.PACKAGES)} packages, geometric mean", f"≤ {REAL_LIMIT} x {RIVAL}"
    if len(pairs) < len(published.PACKAGES):
        return Verdict(work, goal, f"{len(pairs)} of them could be had", None)
    mean = geometric_mean(pair.wall_ratio for pair in pairs)
    processor = geometric_mean(pair.cpu_ratio for pair in pairs)
    return Verdict(work, goal, f"{mean:.2f} x {RIVAL} (processor time {processor:.2f} x)", mean <= REAL_LIMIT)


def hit(setting: Setting) -> Outcome:
    """Time one small file: clean, with one key in four formats, and with a client that is right and holds no key."""
    every = Outcome()
    many = replace(setting, rounds=setting.rounds * _HIT_ROUNDS_FACTOR)
    peers = [peer for peer in setting.scanners if not peer.is_slow]
    for name in HITS:
        limit = CLEAN_LIMIT if name == "clean" else HIT_LIMIT
        work = f"one small file, {name}"
        pairs = many.against_all(peers, smallfiles.hit(setting.cache, name))
        verdict = ratio_verdict(work, f"≤ {limit} x {RIVAL}", RIVAL, pairs[RIVAL], limit)
        expected = when_clean if name in WITHOUT_KEY else when_found
        part = checked(Outcome([verdict], figures(work, pairs)), setting, expected)
        every.verdicts += part.verdicts
        every.figures += part.figures
    return every


def warm(setting: Setting) -> Outcome:
    """Time a package that was scanned before, against files as many and as long that do not mention Perplexity."""
    outcome = Outcome()
    again = setting.ours.doing(setting.ours.remembering)
    goal = f"≤ {WARM_LIMIT} x the same without a mention"
    for which in published.PACKAGES:
        work = f"{which.title} once more"
        try:
            trees = published.package(setting.cache, which), published.silent_twin(setting.cache, which)
        except UnavailableError as error:
            outcome.verdicts.append(_not_measured(work, goal, error))
            continue
        say(f"pplx-scan: {work}, {setting.rounds} rounds")
        commands = [again.command(tree.path) for tree in trees]
        pair = Pair(*all_in_turn(commands, setting.rounds, setting.environment))
        outcome.verdicts.append(ratio_verdict(work, goal, "the same without a mention", pair, WARM_LIMIT))
        outcome.figures.append(Figure(work, setting.ours.name, pair.first))
        outcome.figures.append(Figure(f"{which.title} without a mention", setting.ours.name, pair.second))
    return checked(outcome, setting, whatever_is_found)


def mention(setting: Setting) -> Outcome:
    """Time files of megabytes that mention Perplexity once: by a bare word, and by the name of a variable."""
    outcome = Outcome()
    for what in ("word", "variable"):
        for suffix in smallfiles.SUFFIXES:
            _add_mention(outcome, setting, suffix, what)
    _add_silence(outcome, setting)
    return checked(outcome, setting, whatever_is_found)


def _add_mention(outcome: Outcome, setting: Setting, suffix: str, what: str) -> None:
    """Time ours on next to nothing and on 1, 2 and 4 MB, with the rival on the largest; judge the slowest rate."""
    work = f"{suffix} with one {what}"
    say(f"pplx-scan, {RIVAL}: {work}, {setting.rounds} rounds")
    folders = [smallfiles.mention(setting.cache, suffix, size, what).path for size in _MEGABYTES]
    rival = next(peer for peer in setting.peers if peer.name == RIVAL)
    commands = [*(setting.ours.command(folder) for folder in folders), rival.command(folders[-1])]
    *ours, theirs = all_in_turn(commands, setting.rounds, setting.environment)
    outcome.verdicts.append(_rate_verdict(work, [each.cpu for each in ours]))
    names = [f"{work}, {size} MB" for size in _MEGABYTES]
    outcome.figures += [Figure(name, setting.ours.name, each) for name, each in zip(names, ours, strict=True)]
    outcome.figures.append(Figure(names[-1], rival.name, theirs))


def _rate_verdict(work: str, seconds: list[float]) -> Verdict:
    """Judge the megabytes a second of the size that is read most slowly, less what next to nothing costs."""
    sizes = list(zip(_MEGABYTES, seconds, strict=True))[1:]
    slowest = min(size / max(each - seconds[0], _NOISE_S) for size, each in sizes)
    times = ", ".join(f"{each:.2f} s" for each in seconds)
    measured = f"{slowest:.1f} MB/s ({times} at {', '.join(map(str, _MEGABYTES))} MB)"
    return Verdict(work, f"≥ {MENTION_MB_A_SECOND:g} MB a second and core", measured, slowest >= MENTION_MB_A_SECOND)


def _add_silence(outcome: Outcome, setting: Setting) -> None:
    """Time JSON of 1 MB with one mention against the same without."""
    work, name = "1 MB of JSON with one word", "the same without"
    trees = (smallfiles.mention(setting.cache, ".json", 1, what) for what in ("word", "nothing"))
    commands = [setting.ours.command(tree.path) for tree in trees]
    pair = Pair(*all_in_turn(commands, setting.rounds, setting.environment))
    outcome.verdicts.append(ratio_verdict(work, f"≤ {MENTION_LIMIT} x {name}", name, pair, MENTION_LIMIT))
    outcome.figures.append(Figure(f"{work}: {name}", setting.ours.name, pair.second))


def history_real(setting: Setting) -> Outcome:
    """Time the history of repositories that mention Perplexity in many versions of their files."""
    outcome = Outcome()
    for name, find in (("24 releases of perplexityai", _releases), ("betterleaks' repository", _public)):
        work = f"history, {name}"
        goal = f"≤ {HISTORY_LIMIT} x {HISTORY_RIVAL}"
        try:
            tree = find(setting.cache)
        except UnavailableError as error:
            outcome.verdicts.append(_not_measured(work, goal, error))
            continue
        ours = replace(setting, ours=setting.ours.doing(setting.ours.history))
        rivals = [git_floor(), *(peer.doing(peer.history) for peer in setting.scanners if peer.history)]
        pairs = ours.against_all(rivals, tree)
        rows = figures(work, pairs)
        outcome.verdicts.append(ratio_verdict(work, goal, HISTORY_RIVAL, pairs[HISTORY_RIVAL], HISTORY_LIMIT))
        outcome.verdicts.append(serial_verdict(work, rows[0].series, SERIAL_LIMIT))
        outcome.figures += rows
    return checked(outcome, setting, whatever_is_found)


def _releases(cache: Path) -> Tree:
    tree = published.releases(cache)
    return replace(tree, path=tree.path.with_suffix(".git"))


def _public(cache: Path) -> Tree:
    return Tree(published.public_repository(cache), files=0, bytes=0)


def _not_measured(work: str, goal: str, error: UnavailableError) -> Verdict:
    return Verdict(work, goal, str(error), None)
