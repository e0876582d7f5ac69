"""Links and pipes that take the place of folders and files, before each call of a rewrite in turn: nothing outside is written."""

from __future__ import annotations

import os
import struct
from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from pplx_scan.cli import fix, keys
from tests.faults.inject import CALLS, LOOKS
from tests.faults.judge import leaks, left, may_be, of_words
from tests.faults.process import Watch
from tests.faults.scenes import LOOK, NAMES, POINTER, copy, make_scene
from tests.fix.transactions import content_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pplx_scan.fix.transaction import Root
    from tests.faults.process import Runner
    from tests.faults.scenes import Scene

PLACES: Final = {
    "the root": "tree",
    "the folder of the root": ".",
    "the git directory": "tree/.git",
    "the git directory of a worktree": POINTER,
    "the git directory above that": "main/.git",
    "the repository of a worktree": "main",
    "the home": "home",
    "a folder": "tree/deep",
    "a folder in a folder": "tree/deep/er",
    "a file": "tree/app.py",
    "a pipe": "tree/deep/er/main.ts",
}
"""What is swapped, below the folder of a trial: the last one for a pipe, all others for a link to the same of another tree."""
_HIDING: Final = ("a folder", "a folder in a folder", "a file", "a pipe")
"""What of these a run can pass by, since it looks into no link: the rest is rewritten without it."""
SPANS: Final = (1 << 30, 1, 4)
"""For so many calls it stays."""
_WATCHED: Final = (*CALLS, *LOOKS)
_Seen = dict[str, tuple[int, int, int, bytes]]


class Swap(NamedTuple):
    """What stands where, and when."""

    place: str
    at: int
    """The number of the call before which it is put there, from 1."""
    calls: int


class Swapper:
    """Swaps while the calls of a process are counted, from where the root of its run is known.

    Args:
        folder: of the trial.
        swap: what is put where.
        told: a descriptor to which the number of each call is written.
    """

    def __init__(self, folder: Path, swap: Swap, told: int = -1) -> None:
        self._swap = swap
        self._told = told
        self._place = os.path.normpath(folder / PLACES[swap.place])
        self._aside = f"{folder.parent}/aside"
        self._theirs = os.path.normpath(theirs_of(folder) / PLACES[swap.place])
        self._calls = (os.rename, os.symlink, os.unlink, os.mkfifo, os.write)
        self._count = -1

    def __call__(self, number: int) -> None:
        """Swap before a call."""
        if number == 1:
            self._wait()
        if self._count < 0:
            return
        self._count += 1
        rename, symlink, unlink, mkfifo, write = self._calls
        if self._told >= 0:
            write(self._told, struct.pack("<I", self._count))
        if self._count == self._swap.at:
            rename(self._place, self._aside)
            if self._swap.place == "a pipe":
                mkfifo(self._place)
            else:
                symlink(self._theirs, self._place)
        elif self._count == self._swap.at + self._swap.calls:
            unlink(self._place)
            rename(self._aside, self._place)

    def _wait(self) -> None:
        """Begin when the program has found its root."""
        known = fix.root_of

        def root_of(root: str | os.PathLike[str]) -> Root:
            found = known(root)
            self._count = 0
            return found

        fix.root_of = keys.root_of = root_of

    def restore(self) -> None:
        """Take away what still stands there when the process has ended."""
        if os.path.lexists(self._aside):
            os.unlink(self._place)
            os.rename(self._aside, self._place)


def theirs_of(folder: Path) -> Path:
    """Return the folder with the trees that nothing may be written to."""
    return folder.parent / "theirs" / folder.name


def _plant_theirs(scene: Scene, folder: Path) -> None:
    theirs = copy(scene.start, theirs_of(folder))
    if (theirs / POINTER).exists():
        (theirs / "tree/.git").write_text(f"gitdir: {theirs / POINTER}\n", encoding="utf-8")


def calls_of(scene: Scene, folder: Path, runner: Runner) -> int:
    """Return how many calls a run makes from where its root is known."""
    copy(scene.start, folder)
    source, end = os.pipe()
    runner.run(scene.words, folder, watch=Watch(Swapper(folder, Swap("a file", 0, 0), end), _WATCHED))
    os.close(end)
    with os.fdopen(source, "rb") as stream:
        return int(struct.unpack("<I", stream.read()[-4:])[0])


def swapped(scene: Scene, folder: Path, runner: Runner, swap: Swap) -> list[str]:
    """Run a command in a copy of its scene while something is swapped, and return what is wrong afterwards."""
    copy(scene.start, folder)
    before = _all_of(theirs_of(folder))
    swapper = Swapper(folder, swap)
    ended = runner.run(scene.words, folder, watch=Watch(swapper, _WATCHED))
    swapper.restore()
    after = _all_of(theirs_of(folder))
    if before != after:
        _plant_theirs(scene, folder)
    names = sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))
    faults = [f"written outside: {name}" for name in names] + of_words(ended, number=0)
    faults += leaks(folder)
    if runner.journals(folder):
        faults += [f"next run: {each}" for each in of_words(runner.run(LOOK, folder), number=0)]
    return faults + left(scene, folder, may_be(scene, ended, hidden=swap.place in _HIDING))


def _all_of(folder: Path) -> _Seen:
    """Return number, kind, time and content of everything in a folder."""
    found: _Seen = {}
    for above, folders, files in os.walk(folder):
        for name in (*folders, *files):
            location = os.path.join(above, name)
            status = os.lstat(location)
            content = content_of(location, status.st_mode)
            found[os.path.relpath(location, folder)] = (status.st_ino, status.st_mode, status.st_mtime_ns, content)
    return found


def sweep(folder: Path, runner: Runner, step: int, tell: Callable[[str], object]) -> Counter[str]:
    """Swap everything before every call, or before every one of `step`; tell what is wrong, and return how often that was.

    Args:
        folder: an empty one, with no link on the way to it.
        runner: runs the program.
        step: 1 for every call.
        tell: told of each fault.
    """
    counts, turn = Counter[str](), 0
    place = folder / "in" / "trial"
    place.parent.mkdir()
    for number, name in enumerate(NAMES):
        scene = make_scene(name, folder / str(number), place, runner)
        _plant_theirs(scene, place)
        calls = calls_of(scene, place, runner)
        for what in (each for each, path in PLACES.items() if (scene.start / path).exists()):
            for span in SPANS:
                turn += 1
                for at in range(1 + turn % step, calls + 1, step):
                    faults = swapped(scene, place, runner, Swap(what, at, span))
                    counts[f"swapped: {name}: {what}"] += 1
                    for each in faults:
                        counts[f"WRONG: {each[:120]}"] += 1
                        tell(f"{name}, {what}, for {span} calls, before {at} of {calls}: {each}")
    return counts
