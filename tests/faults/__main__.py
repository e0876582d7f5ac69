"""Failures, kills and swaps at every call of a rewrite: `python -m tests.faults --trials N --kills M --swaps STEP --seed S`.

`rotate --apply`, `rotate --undo`, `scan --fix` and the recovery of either run as processes. One call of each fails, or all
from that one on, or the process gets a signal there: SIGKILL, SIGTERM, SIGHUP, SIGINT. Afterwards every file is old or every
file is new, nothing is left over, no key is in any message, and what the message promises is so.
With --swaps, links to the same of another tree take the place of the root, of the folder above it, of its git directory, of
what leads to that from a worktree, of the home, of folders and of a file, and a pipe that of another, before every STEP-th
call that opens, writes, looks or removes, for one call, for four, or for good: the other tree stays as it was, to the number
and time of each file.
"""

from __future__ import annotations

import argparse
import random
import sys

from tests.faults.search import search, swaps


def _tell(text: str) -> None:
    print(text, flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--trials", type=int, default=300)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--swaps", type=int, metavar="STEP", default=0, help="1 tries every call, for some hours")
    parser.add_argument("--seed", type=int, default=None)
    asked = parser.parse_args()
    seed = asked.seed if asked.seed is not None else random.SystemRandom().randrange(1 << 30)
    counts = search(asked.trials, asked.kills, seed, _tell)
    if asked.swaps:
        counts += swaps(asked.swaps, _tell)
    print(f"seed {seed}")
    print("\n".join(f"{count:6} {what}" for what, count in sorted(counts.items())))
    return int(any(what.startswith("WRONG") for what in counts))


if __name__ == "__main__":
    sys.exit(main())
