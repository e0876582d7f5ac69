"""Fuzzing that goes on: `python -m tests.fuzz --minutes N`.

Files are made in a process of their own, so that one that hangs or ends Python is caught: after 10 seconds of processor
time for one file it counts as hung. What is found is written to --keep, with `%KEY%` in the place of the key.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import resource
import signal
import sys
import time
import traceback
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tests.fuzz.judge import faults_of, faults_of_changes
from tests.fuzz.mutate import mutated
from tests.fuzz.relations import related
from tests.fuzz.seeds import KEY, seeds

if TYPE_CHECKING:
    from tests.fuzz.seeds import Seed

_BY_CHANCE = "(where a mutation put it)"
"""There a reader may have good reason to see no key: as half an escape, as a name, as a tag."""
SECONDS = 10
PORTION = 200


class Made(NamedTuple):
    """A file, and what must be true of it besides."""

    seed: Seed
    related: bool
    """It is one of the seeds, changed in ways that leave its keys."""
    parted: bool
    """Its key stands in two pieces."""


def made(number: int) -> Made:
    """Return the file of a number."""
    chooser = random.Random(number)
    if number % 3 == 0:
        seed, parted = related(chooser, chooser.choice(seeds()))
        return Made(seed, related=True, parted=parted)
    return Made(mutated(chooser), related=False, parted=False)


def judged(number: int, file: Made) -> list[str]:
    """Return the faults of a file. Most are only scanned; every seventh is mended and rotated too."""
    try:
        faults = faults_of(file.seed, holds_key=file.parted)
        if number % 7 == 0:
            faults += faults_of_changes(file.seed)
    except Exception:  # noqa: BLE001 - whatever it is, it is a fault
        return ["".join(traceback.format_exc().splitlines(keepends=True)[-6:])]
    return faults if file.related else [f"{_BY_CHANCE} {each}" if "plain key" in each else each for each in faults]


def work(first: int, end: int) -> None:
    """Judge some files, and tell of each: its number, the processor time, its faults."""
    with open(end, "w", encoding="utf-8", errors="backslashreplace") as told:
        for number in range(first, first + PORTION):
            file = made(number)
            told.write(f"{number}\n")
            told.flush()
            signal.setitimer(signal.ITIMER_PROF, SECONDS)
            began = time.process_time()
            faults = judged(number, file)
            signal.setitimer(signal.ITIMER_PROF, 0)
            told.write(f"{time.process_time() - began:.3f} {faults!r}\n")
            told.flush()


def keep(folder: Path, number: int, seed: Seed, faults: list[str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    name = hashlib.sha256(seed.text.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    head = f"{number}\n{seed.path}\n{faults!r}\n"
    (folder / name).write_text(head + seed.text.replace(KEY, "%KEY%"), encoding="utf-8", errors="surrogatepass")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--minutes", type=float, default=1)
    parser.add_argument("--seed", type=int, default=None, help="where the numbers of files begin")
    parser.add_argument("--keep", type=Path, default=Path(".fuzz"))
    asked = parser.parse_args()
    first = asked.seed if asked.seed is not None else random.SystemRandom().randrange(1 << 40)
    deadline, counts, slowest = time.monotonic() + asked.minutes * 60, Counter[str](), 0.0
    while time.monotonic() < deadline:
        source, end = os.pipe()
        pid = os.fork()
        if pid == 0:
            os.close(source)
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
            try:
                work(first, end)
            finally:
                os._exit(0)
        os.close(end)
        with open(source, encoding="utf-8") as told:
            lines = told.read().splitlines()
        status = os.waitpid(pid, 0)[1]
        for at in range(0, len(lines), 2):
            number = int(lines[at])
            if at + 1 == len(lines):
                faults, seconds = [f"the process ended: signal {os.WTERMSIG(status)}"], 0.0
            else:
                text, _, listed = lines[at + 1].partition(" ")
                faults, seconds = eval(listed), float(text)
            slowest = max(slowest, seconds)
            counts["files"] += 1
            for fault in faults:
                counts[fault.strip().splitlines()[-1][:90]] += 1
            if faults or seconds > SECONDS / 5:
                keep(asked.keep, number, made(number).seed, faults or [f"{seconds:.1f} s"])
                print(number, made(number).seed.path, faults or f"{seconds:.1f} s", flush=True)
        first = int(lines[-1 if len(lines) % 2 else -2]) + 1
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(f"{used.ru_utime + used.ru_stime:.0f} s of processor time, slowest file {slowest:.2f} s")
    print("\n".join(f"{count:8} {what}" for what, count in counts.most_common()))
    return int(len(counts) > 1)


if __name__ == "__main__":
    sys.exit(main())
