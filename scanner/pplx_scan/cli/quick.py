"""`pplx-scan PATHS`: the common case, with nothing loaded that a clean tree does not need."""

from __future__ import annotations

import os
import sys

from pplx_scan.cli.target import target_of
from pplx_scan.config import find_config
from pplx_scan.pipeline.sift import sift
from pplx_scan.report.clean import clean_line
from pplx_scan.walk.tree import walk

_COMMANDS = frozenset({"scan", "keys", "rules", "baseline", "demo", "completion"})
"""The same as `app.COMMANDS`, which cannot be imported without click; a test compares them."""
_LEDGER = ".pplx-keys.yaml"
"""The same as `judge.ledger.FILE`, which cannot be imported without yaml. One that is broken must be said."""
_SETTINGS = ("PPLX_SCAN_CONFIG", "GITHUB_ACTIONS", "_PPLX_SCAN_COMPLETE")


def is_plain(words: list[str]) -> bool:
    """Tell whether a command line is paths alone, with no setting of the environment that needs more."""
    return (
        not any(word.startswith("-") for word in words)
        and not (words and words[0] in _COMMANDS)
        and not any(name in os.environ for name in _SETTINGS)
    )


def scan_paths(paths: tuple[str, ...]) -> int:
    """Scan paths with default options and return the exit code."""
    target = target_of(paths)
    if find_config(target.root) is not None:
        from pplx_scan.cli.app import run  # noqa: PLC0415 - only now is there something to load it for

        return run(["scan", "--", *paths])
    sifted = sift(walk(target.paths, root=target.root))
    if sifted.hits or sifted.unread or sifted.notes or os.path.isfile(os.path.join(target.root, _LEDGER)):
        from pplx_scan.cli.scan import report_sifted  # noqa: PLC0415 - likewise

        return report_sifted(target, sifted)
    sys.stdout.write(clean_line(sifted.stats) + "\n")
    return 0
