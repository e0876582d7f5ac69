"""Where the time of a scan goes: processor seconds by stage, for each of the published packages, as a Markdown table.

`python benchmarks/stages.py` takes the pplx-scan of the running Python, one process, nothing remembered. Each package is
scanned in a process of its own, so that each pays for what it loads.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from time import process_time
from typing import Any

import published
from peers import DEFAULT_CACHE
from table import rows_of

_HEAD = ["package", "files", "hit", "parsed", "walk and sieve", "load", "ask for anchors", "parse", "the slowest file"]


def main() -> int:
    """Print the table."""
    rows = []
    for which in published.PACKAGES:
        tree = published.package(DEFAULT_CACHE, which)
        done = subprocess.run([sys.executable, __file__, str(tree.path)], check=True, capture_output=True, text=True)
        rows.append([which.title, *json.loads(done.stdout)])
    print(rows_of(_HEAD, rows))
    return 0


def stages(folder: Path) -> list[str]:
    """Return the cells of a package's row, but for its name."""
    os.chdir(folder)
    began = process_time()
    prefiltered = _prefiltered()
    sieved = process_time()
    catalog, anchors, examine = _loaded()
    loaded = process_time()
    asked, parsed = 0.0, []
    for hit in prefiltered.hits:
        raw = Path(hit.file.location).read_bytes()
        before = process_time()
        wanted = anchors.stand_in(raw)
        after = process_time()
        asked += after - before
        if wanted:
            examine(hit.file, hit.offsets, catalog)
            parsed.append((process_time() - after, len(raw), hit.file.path.rpartition("/")[2]))
    seconds = sum(each for each, _, _ in parsed)
    slowest = max(parsed, default=(0.0, 0, "-"))
    return [
        f"{prefiltered.stats.files:,}",
        str(len(prefiltered.hits)),
        str(len(parsed)),
        *(f"{each:.2f} s" for each in (sieved - began, loaded - sieved, asked, seconds)),
        f"{slowest[2]}, {slowest[1] // 1000} kB: {slowest[0]:.2f} s",
    ]


def _prefiltered() -> Any:  # noqa: ANN401 - the benchmarks see the program from outside
    from pplx_scan.pipeline.prefilter.run import prefilter  # noqa: PLC0415 - what is loaded is timed
    from pplx_scan.walk.tree import walk  # noqa: PLC0415

    here = str(Path.cwd())
    return prefilter(walk((here,), root=here))


def _loaded() -> tuple[Any, Any, Any]:
    from pplx_scan.catalog.load import load_catalog  # noqa: PLC0415
    from pplx_scan.extract.program.front.native import be_expendable  # noqa: PLC0415
    from pplx_scan.pipeline.anchored import anchors_for  # noqa: PLC0415
    from pplx_scan.pipeline.examine import examine_file  # noqa: PLC0415
    from pplx_scan.pipeline.judgement import Judgement  # noqa: PLC0415

    be_expendable()  # as the processes are that examine many files
    catalog = load_catalog()
    return catalog, anchors_for(Judgement(), catalog), examine_file


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(json.dumps(stages(Path(sys.argv[1]))))
    else:
        sys.exit(main())
