"""`pplx-scan PATHS`: the common case, with nothing loaded that a clean tree does not need."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Final

from pplx_scan.cli.target import target_of
from pplx_scan.config import LEDGER, find_config
from pplx_scan.model.named_tuple import NamedTuple
from pplx_scan.pipeline.prefilter.run import PrefilterStopped, prefilter
from pplx_scan.report.claims import no_trouble
from pplx_scan.walk.tree import walk

if TYPE_CHECKING:
    from pplx_scan.cli.target import Target
    from pplx_scan.pipeline.clean_files import CleanFiles
    from pplx_scan.pipeline.prefilter.run import Prefiltered

_COMMANDS = frozenset(
    {
        "scan",
        "keys",
        "rotate",
        "rules",
        "revoke",
        "validate",
        "doctor",
        "history",
        "fleet",
        "baseline",
        "demo",
        "agent-hook",
        "lsp",
        "completion",
    }
)
"""The same as `app.COMMANDS`, which cannot be imported without click; a test compares them."""
_FORGET: Final = "--no-cache"
_SETTINGS = ("PPLX_SCAN_CONFIG", "GITHUB_ACTIONS", "_PPLX_SCAN_COMPLETE")


class Plain(NamedTuple):
    """A command line that asks for a scan with default options."""

    paths: tuple[str, ...]
    remembers: bool
    """Whether results of earlier runs may be used."""


def plain(words: list[str]) -> Plain | None:
    """Return a command line that is paths alone, behind `scan` or not, and perhaps `--no-cache`.

    None when it asks for more, or the environment does.
    """
    paths = words[1:] if words[:1] == ["scan"] else words
    first = words[0] if words and paths is words else ""
    rest = tuple(word for word in paths if word != _FORGET)
    asks = first in _COMMANDS or any(word.startswith("-") for word in rest)
    unknown = first not in {"", _FORGET} and not os.path.lexists(first)
    if asks or unknown or any(name in os.environ for name in _SETTINGS):
        return None
    return Plain(rest, remembers=len(rest) == len(paths))


def is_staged(words: list[str]) -> bool:
    """Tell whether a command line is `--staged` and nothing more, as in a hook."""
    return words in (["--staged"], ["scan", "--staged"]) and not any(name in os.environ for name in _SETTINGS)


def scan_staged() -> int:
    """Scan the staged changes, with default options, and return the exit code."""
    from pplx_scan.kept_expressions import keep_expressions  # noqa: PLC0415 - a scan of paths needs none of this
    from pplx_scan.pipeline.changes import scan_changes  # noqa: PLC0415
    from pplx_scan.pipeline.judgement import Judgement  # noqa: PLC0415
    from pplx_scan.walk.changes import Changes  # noqa: PLC0415
    from pplx_scan.walk.repository import top_of  # noqa: PLC0415

    keep_expressions()
    root = target_of(()).root
    top = top_of(root)
    if top == root and find_config(root) is None and not os.path.lexists(os.path.join(root, LEDGER)):
        result = scan_changes(Changes(top), lambda _: True, Judgement(overdue=0))
        if not result.findings and result.complete and not (result.suppressed or result.remarks):
            sys.stdout.write(no_trouble(result.stats, result.part) + "\n")
            return 0
    from pplx_scan.cli.app import run  # noqa: PLC0415 - only now is there something to load it for

    return run(["scan", "--staged"])


def _prefiltered(target: Target) -> Prefiltered:
    listing = walk(target.paths, root=target.root)
    if sys.stderr is None or not sys.stderr.isatty():
        return prefilter(listing)
    from pplx_scan.cli.progress import progress  # noqa: PLC0415 - only a person looks at it

    with progress("files read", quiet=False) as tell:
        return prefilter(listing, tell=tell)


def _unsettled(prefiltered: Prefiltered, memory: CleanFiles | None) -> Prefiltered:
    if memory is not None:
        prefiltered = memory.rest(prefiltered)
    if not prefiltered.hits:
        return prefiltered
    from pplx_scan.kept_expressions import keep_expressions  # noqa: PLC0415 - few runs come as far as this
    from pplx_scan.pipeline.judgement import Judgement  # noqa: PLC0415
    from pplx_scan.pipeline.tree import unsettled  # noqa: PLC0415

    keep_expressions()
    return unsettled(prefiltered, Judgement(memory=memory))


def _memory() -> CleanFiles:
    from pplx_scan.pipeline.clean_files import CleanFiles  # noqa: PLC0415 - few runs come as far as this

    return CleanFiles()


def scan_plain(asked: Plain) -> int:
    """Scan paths with default options and return the exit code."""
    target = target_of(asked.paths)
    if find_config(target.root) is not None:
        from pplx_scan.cli.app import run  # noqa: PLC0415 - only now is there something to load it for

        return run(["scan", *(() if asked.remembers else (_FORGET,)), "--", *asked.paths])
    try:
        prefiltered = _prefiltered(target)
    except PrefilterStopped as stopped:
        from pplx_scan.cli.scanned import report_stopped  # noqa: PLC0415 - likewise

        return report_stopped(target, stopped.prefiltered)
    memory = _memory() if prefiltered.hits and asked.remembers else None
    if prefiltered.hits:
        prefiltered = _unsettled(prefiltered, memory)
    told = any((prefiltered.hits, prefiltered.named, prefiltered.unread, prefiltered.degraded, prefiltered.notes))
    if told or os.path.lexists(os.path.join(target.root, LEDGER)):
        from pplx_scan.cli.scanned import report_prefiltered  # noqa: PLC0415 - likewise

        return report_prefiltered(target, prefiltered, memory)
    sys.stdout.write(no_trouble(prefiltered.stats, target.part) + "\n")
    return 0
