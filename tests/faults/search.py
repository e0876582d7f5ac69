"""Many trials in a row, in a folder in memory where there is one."""

from __future__ import annotations

import os
import random
import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from tests.faults.judge import fault_of, trial
from tests.faults.process import Runner
from tests.faults.scenes import NAMES, make_scene

if TYPE_CHECKING:
    from collections.abc import Callable

_MEMORY = "/dev/shm"


def search(trials: int, kills: int, seed: int, tell: Callable[[str], object]) -> Counter[str]:
    """Try failures and kills, tell what is wrong, and return how often each outcome came."""
    runner, chooser, counts = Runner(), random.Random(seed), Counter[str]()
    with tempfile.TemporaryDirectory(dir=_MEMORY if os.access(_MEMORY, os.W_OK) else None) as made:
        folder = Path(os.path.realpath(made))
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
