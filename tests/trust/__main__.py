"""`python -m tests.trust --trees 1000 --seed 1`: exit 1 when a tree is found in which a report is wrong."""

from __future__ import annotations

import argparse
import gc
import os
import sys
import tempfile
from collections import Counter
from pathlib import Path

from tests.trust.search import told_alike, tried
from tests.trust.trees import grove

_RARE = 8
"""In one tree of so many the plan, the JSON and the text are held against each other."""
_SETTINGS = {
    **{f"GIT_{who}_NAME": "A Tester" for who in ("AUTHOR", "COMMITTER")},
    **{f"GIT_{who}_EMAIL": "tester@example.invalid" for who in ("AUTHOR", "COMMITTER")},
    "GIT_CONFIG_NOSYSTEM": "1",
    "NO_COLOR": "1",
}


def main() -> int:
    """Try the trees of a seed, and print those in which something is wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.trust", description=__doc__)
    parser.add_argument("--trees", type=int, default=200, help="how many (default: 200)")
    parser.add_argument("--seed", type=int, default=1, help="other numbers make other trees (default: 1)")
    parser.add_argument("--first", type=int, default=0, metavar="N", help="begin with this tree of the seed")
    flags = parser.parse_args()
    outcomes: Counter[str] = Counter()
    wrong = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ |= {**_SETTINGS, "HOME": str(folder), "GIT_TEMPLATE_DIR": str(folder)}
        gc.freeze()
        for number in range(flags.first, flags.first + flags.trees):
            tree = grove(flags.seed, number)
            verdict = tried(tree, folder)
            outcomes[verdict.outcome] += 1
            faults = [*verdict.faults, *(told_alike(tree, folder) if number % _RARE == 0 else ())]
            if faults:
                wrong += 1
                print(f"{flags.seed}:{number}: {tree}", *(f"  {fault}" for fault in faults), sep="\n", flush=True)
    told = ", ".join(f"{count:,} {outcome}" for outcome, count in sorted(outcomes.items()))
    print(f"{flags.trees:,} trees of seed {flags.seed}: {told}; {wrong:,} wrong")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
