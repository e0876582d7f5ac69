"""Kills transactions and recoveries at every call to the disk, each in a process of its own, and says what came of it.

    python -m tests.fix.crash_points FOLDER MODE

prints one JSON object: how many points were tried and which of them left a tree that is neither old nor new.
"""

import json
import os
import shutil
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from pplx_scan.fix.transaction import apply, disk, recover, state_directory
from tests.fix.transactions import Gate, Killing, changed, make_tree, no_links, snapshot, unflushed


class Tried:
    """What has been tried."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.points = 0
        self.outcomes: Counter[str] = Counter()
        self.wrong: list[str] = []

    def fresh(self) -> Path:
        shutil.rmtree(self.folder, ignore_errors=True)
        return self.folder / "tree"

    def judge(self, root: Path, wanted: dict[str, object], name: str) -> None:
        """Recover, and look at the tree."""
        self.points += 1
        disk.gate = unflushed
        recover(root)
        again = recover(root)
        disk.gate = disk.directly
        seen = snapshot(root)
        outcome = next((kind for kind, tree in wanted.items() if tree == seen), "neither old nor new")
        self.outcomes[outcome] += 1
        kept = [file.name for file in state_directory(root).glob("journal-*.json")]
        if outcome not in wanted or again is not None or kept:
            self.wrong.append(f"{name}: {outcome}, again {again}, kept {kept}, {sorted(seen)}")


def survives(work: Callable[[], object], gate: Gate) -> bool:
    """Do work in a child process whose disk has this gate, and tell whether it came to its end."""
    child = os.fork()
    if child == 0:
        disk.gate = gate
        work()
        os._exit(0)
    return os.waitpid(child, 0)[1] == 0


def start(tried: Tried, first: int = 0) -> tuple[Path, Callable[[], object], dict[str, object]]:
    """Make a fresh tree; return it, the work to be done, and both trees it may become."""
    root = tried.fresh()
    changes = make_tree(root)[first:]
    old = snapshot(root)
    return root, lambda: apply(changes, root, "a test", notes={}), {"old": old, "new": changed(old, changes, root)}


def kill_transactions(tried: Tried, inner: Gate) -> None:
    for when in ("before", "after", "half-way"):
        at, alive = 0, False
        while not alive:
            at += 1
            root, work, wanted = start(tried)
            alive = survives(work, Killing(at, when, inner))
            if not alive:
                tried.judge(root, wanted, f"apply {at} {when}")


def kill_recoveries(tried: Tried, inner: Gate) -> None:
    at, alive = 0, False
    while not alive:
        at += 1
        second, recovered = 0, False
        while not recovered and not alive:
            second += 1
            root, work, wanted = start(tried, 2)
            alive = survives(work, Killing(at, "before", inner))
            if not alive:
                recovered = survives(lambda root=root: recover(root), Killing(second, "before", inner))
                tried.judge(root, wanted, f"apply {at}, recover {second}")


def main() -> None:
    folder, mode = Path(sys.argv[1]), sys.argv[2]
    tried = Tried(folder / mode)
    inner = no_links if "copies" in mode else unflushed
    if "twice" in mode:
        kill_recoveries(tried, inner)
    else:
        kill_transactions(tried, inner)
    print(json.dumps({"points": tried.points, "outcomes": tried.outcomes, "wrong": tried.wrong[:5]}))  # noqa: T201


if __name__ == "__main__":
    main()
