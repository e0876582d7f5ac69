"""Many trials in a row, in a folder in memory where there is one."""

from __future__ import annotations

import os
import random
import tempfile
from collections import Counter
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tests.faults.judge import fault_of, trial
from tests.faults.process import Runner
from tests.faults.scenes import NAMES, make_scene
from tests.faults.swap import sweep

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_MEMORY = "/dev/shm"


def search(trials: int, kills: int, seed: int, tell: Callable[[str], object]) -> Counter[str]:
    """Try failures and kills, tell what is wrong, and return how often each outcome came."""
    runner, chooser, counts = Runner(), random.Random(seed), Counter[str]()
    with _folder() as folder:
        place = folder / "trial"
        scenes = {name: make_scene(name, folder / str(number), place, runner) for number, name in enumerate(NAMES)}
        for number in range(trials + kills):
            name = NAMES[number % len(NAMES)]
            fault = fault_of(chooser, scenes[name], kill=number >= trials)
            outcome, faults = trial(scenes[name], place, runner, fault)
            counts[f"{'failed' if fault.code > 0 else 'signal ' + str(-fault.code or 9)}: {name}: {outcome}"] += 1
            for each in faults:
                counts[f"WRONG: {each[:120]}"] += 1
                tell(f"{number} {name} {fault} {each}")
    return counts


def swaps(step: int, tell: Callable[[str], object]) -> Counter[str]:
    """Try swaps before every call of so many, tell what is wrong, and return how often each outcome came."""
    with _folder() as folder:
        return sweep(folder, Runner(), step, tell)


@contextmanager
def _folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(dir=_MEMORY if os.access(_MEMORY, os.W_OK) else None) as made:
        yield Path(os.path.realpath(made))
