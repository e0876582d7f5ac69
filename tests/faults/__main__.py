"""Failures and kills at every call of a rewrite: `python -m tests.faults --trials N --kills M --seed S`.

`rotate --apply`, `rotate --undo`, `scan --fix` and the recovery of either run as processes. One call of each fails, or all
from that one on, or the process gets a signal there: SIGKILL, SIGTERM, SIGHUP, SIGINT. Afterwards every file is old or every file is new, nothing is left over,
no key is in any message, and what the message promises is so.
"""

from __future__ import annotations

import argparse
import random
import sys

from tests.faults.search import search


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--trials", type=int, default=300)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=None)
    asked = parser.parse_args()
    seed = asked.seed if asked.seed is not None else random.SystemRandom().randrange(1 << 30)
    counts = search(asked.trials, asked.kills, seed, lambda text: print(text, flush=True))
    print(f"seed {seed}")
    print("\n".join(f"{count:6} {what}" for what, count in sorted(counts.items())))
    return int(any(what.startswith("WRONG") for what in counts))


if __name__ == "__main__":
    sys.exit(main())
