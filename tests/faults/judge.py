"""What must hold after a run whose system failed, or that was killed, and after the run that comes next."""

from __future__ import annotations

import errno
import itertools
import os
import re
import signal
from typing import TYPE_CHECKING, Final, NamedTuple

from tests.faults.inject import Fault
from tests.faults.scenes import LOOK, NEW, OLD, POINTER, copy
from tests.fix.transactions import LEFTOVER, snapshot

if TYPE_CHECKING:
    import random
    from pathlib import Path

    from tests.faults.process import Ended, Runner
    from tests.faults.scenes import Scene
    from tests.fix.transactions import Snapshot

CODES: Final = (
    errno.ENOSPC, errno.EIO, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM, errno.EINTR, errno.EMFILE, errno.ENOMEM,
    errno.EBUSY, errno.ELOOP, errno.ENAMETOOLONG, errno.EAGAIN,
)  # fmt: skip
INCOMPLETE: Final = 2
"""The exit code of a run that could not read every file."""
SIGNALS: Final = (0, signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
"""What ends a process; 0 stands for the one that nobody can handle."""
_INTERRUPTED: Final = 130
_LEAK: Final = 12
_ASKS_FOR_A_REPORT: Final = re.compile(r"internal error|Traceback|Fatal Python")
_NO_SETTINGS: Final = re.compile(r"^  \.env: ", re.MULTILINE)
_PROMISE: Final = "nothing was changed"


class Trial(NamedTuple):
    """What came of one."""

    outcome: str
    """`old` or `new`, and whether the next run had to see to it."""
    faults: tuple[str, ...]


def fault_of(chooser: random.Random, scene: Scene, *, kill: bool) -> Fault:
    """Choose what fails, and when; the calls near the end, which write, more often than those that read."""
    at = chooser.randint(1, scene.calls) if chooser.random() < 0.3 else chooser.randint(scene.calls // 2, scene.calls)
    if kill:
        return Fault(at, -chooser.choice(SIGNALS), chooser.choice(("before", "after", "on")))
    return Fault(at, chooser.choice(CODES), chooser.choice(("before", "before", "after", "on")))


def trial(scene: Scene, folder: Path, runner: Runner, fault: Fault) -> Trial:
    """Run a command whose system fails in a copy of its scene, and see what it leaves."""
    copy(scene.start, folder)
    started = bool(runner.journals(folder))
    ended = runner.run(scene.words, folder, fault)
    faults = of_words(ended, number=-fault.code or signal.SIGKILL if fault.code <= 0 else 0)
    seen = snapshot(folder / "tree")
    told = _PROMISE in ended.said
    waits = bool(runner.journals(folder))
    whole = may_be(scene, ended)
    if not waits and seen not in whole:
        faults.append("neither old nor new, and no journal is left")
    if told and not started and seen != scene.before:
        faults.append("nothing was changed, it says, and something was")
    if ended.code == 0 and not started and (seen != scene.after or waits):
        faults.append("it ends well, and not all is done")
    faults += leaks(folder)
    if waits:
        faults += [f"next run: {each}" for each in of_words(runner.run(LOOK, folder), number=0)]
    faults += left(scene, folder, whole)
    which = {True: "old", False: "new"}[snapshot(folder / "tree") == scene.before]
    return Trial(f"{which}{', by the next run' if waits else ''}", tuple(faults))


def of_words(ended: Ended, *, number: int) -> list[str]:
    """Return what is wrong with the end of a run that was sent a signal, or none."""
    faults = []
    if ended.code < 0 and ended.code != -number:
        faults.append(f"ended by signal {-ended.code}")
    if ended.code not in {0, 1, 2, _INTERRUPTED if number == signal.SIGINT else 0} and ended.code > 0:
        faults.append(f"exit code {ended.code}")
    if _ASKS_FOR_A_REPORT.search(ended.said):
        faults.append(f"an error of ours: {ended.said[-300:]!r}")
    if _pieces(ended.said):
        faults.append("a part of a key is printed")
    return faults


def _pieces(text: str) -> bool:
    bodies = [key[5:] for key in (OLD, NEW)]
    return any(body[at : at + _LEAK] in text for body in bodies for at in range(len(body) - _LEAK + 1))


def leaks(folder: Path) -> list[str]:
    """Return which files outside of the tree hold a part of a key, while a journal may still be there."""
    kept = [folder / "home", folder / "temporary", folder / "tree/.git/pplx-scan", folder / POINTER]
    files = (file for place in kept if place.exists() for file in place.rglob("*") if file.is_file())
    return [f"{file.name} holds a part of a key" for file in files if _pieces(file.read_bytes().decode("latin-1"))]


def may_be(scene: Scene, ended: Ended, *, hidden: bool = False) -> list[Snapshot]:
    """Return the trees that are whole: the old and the new one, and all between if the run said that it read not every file.

    `--fix` mends the files that it could read. Where `.env` is not one of them, no key is moved into it.

    Args:
        scene: what was tried.
        ended: how the run ended.
        hidden: something stood in the place of some files, which was no file.
    """
    whole = [scene.before, scene.after]
    if not hidden and (ended.code != INCOMPLETE or "--fix" not in scene.words):
        return whole
    if _NO_SETTINGS.search(ended.said):
        whole.append({**scene.before, **scene.unmoved})
    names = sorted({name for each in whole for name in each})
    kinds = [list(dict.fromkeys(each.get(name) for each in whole)) for name in names]
    return [
        {name: kind for name, kind in zip(names, chosen, strict=True) if kind is not None}
        for chosen in itertools.product(*kinds)
    ]


def left(scene: Scene, folder: Path, whole: list[Snapshot]) -> list[str]:
    """Return what is not as it should be when all is recovered."""
    seen = snapshot(folder / "tree")
    faults = []
    if seen not in whole:
        names = sorted(name for name in {*seen, *scene.before} if seen.get(name) != scene.before.get(name))
        faults.append(f"neither old nor new after the next run: {names}")
    names = [name for _, folders, files in os.walk(folder) for name in (*folders, *files)]
    faults += [f"left over: {name[:20]}" for name in names if name.startswith((LEFTOVER, "journal-"))]
    faults += [f"left over: {name}" for name in names if name.endswith(".tmp")]
    faults += [f"left over in the temporary folder: {each}" for each in os.listdir(folder / "temporary")]
    return faults
