"""Scan real packages as they are, then with faults planted, and say what was missed or falsely reported.

`python -m tests.real [--trees DIR] [--plants N]`: without `--trees` the packages of `packages.txt` and `npm.txt` are downloaded.
With `--rotate` one old key is planted in many forms, N files a tree, and rotated: each file must be right byte for byte, or be
named as one that still holds the key.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.real.download import download
from tests.real.plants import Plant, plant
from tests.real.rotate import rotate_all

SAME = {"key-in-client": "key-in-repo"}
"""A rule that stands in for another one, where the file ships to users."""


def main() -> int:
    """Print one row a tree and return 1 when something was missed or falsely reported."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--trees", type=Path)
    parser.add_argument("--plants", type=int, default=60)
    parser.add_argument("--rotate", action="store_true")
    flags = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        trees = flags.trees or download(Path(folder) / "packages")
        found = [tree for tree in sorted(trees.iterdir()) if tree.is_dir()]
        if flags.rotate:
            return rotate_all(found, Path(folder) / "work", flags.plants)
        totals = [_measure(tree, Path(folder) / "work", flags.plants) for tree in found]
    alarms, planted, missed = (sum(column) for column in zip(*totals, strict=True))
    print(
        f"\n{len(totals)} trees: {alarms} false alarms, {planted - missed} of {planted} planted faults found at line and column"
    )
    return int(bool(alarms or missed))


def _measure(tree: Path, work: Path, count: int) -> tuple[int, int, int]:
    before = _scan(tree)
    alarms = [finding for finding in before["findings"] if finding["severity"] != "info"]
    shutil.copytree(tree, work, symlinks=True)
    planted = list(plant(work, count, seed=len(tree.name)))
    found = _scan(work)["findings"]
    reported = {(f["path"], SAME.get(f["rule"], f["rule"]), f["line"], f["column"]) for f in found}
    missed = [each for each in planted if each._replace(rule=SAME.get(each.rule, each.rule)) not in reported]
    shutil.rmtree(work)
    print(
        f"{tree.name}: {before['scan']['files']} files, {len(alarms)} false alarms, {len(planted) - len(missed)}/{len(planted)} found"
    )
    for alarm in alarms:
        print(f"  false alarm: {alarm['path']}:{alarm['line']}: {alarm['rule']}: {alarm['message']}")
    for fault in missed:
        print(f"  missed: {Plant(*fault)}")
    return len(alarms), len(planted), len(missed)


def _scan(tree: Path) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "pplx_scan", "scan", "--isolated", "--no-gitignore", "-f", "json", str(tree)],
        capture_output=True,
        check=False,
    )
    return dict(json.loads(done.stdout))


if __name__ == "__main__":
    sys.exit(main())
