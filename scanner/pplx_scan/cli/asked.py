"""What the flags of a command line and the configuration ask for."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from pplx_scan.cli.key_source import read_key
from pplx_scan.config import BASELINE, LEDGER, Settings, find_config, load_config
from pplx_scan.errors import UsageError
from pplx_scan.pipeline.judgement import OVERDUE, Judgement

if TYPE_CHECKING:
    from pathlib import Path

    from pplx_scan.pipeline.judgement import Asker


def settings_of(root: str, flags: dict[str, Any]) -> Settings:
    """Return the configuration that applies: `--config`, `PPLX_SCAN_CONFIG`, or the repository's unless `--isolated`.

    Raises:
        ConfigError: the file is not valid.
    """
    named = flags["config"] or os.environ.get("PPLX_SCAN_CONFIG")
    found = named or (None if flags["isolated"] else find_config(root))
    return load_config(_path(found)) if found else Settings()


def ledger_of(root: str, flags: dict[str, Any]) -> Path | None:
    """Return the ledger that applies; None when there is none.

    Raises:
        UsageError: `--ledger` names no file.
    """
    named = flags.get("ledger")
    if named and not os.path.isfile(named):
        raise UsageError(f"{named}: no such ledger")
    own = os.path.join(root, LEDGER)
    if named or (not flags["isolated"] and os.path.lexists(own)):
        return _path(named or own)
    return None


def baseline_of(root: str, flags: dict[str, Any]) -> Path | None:
    """Return the baseline in the folder of the scan; None when there is none, or nothing is to be read of it."""
    found = os.path.join(root, BASELINE)
    return _path(found) if not flags["isolated"] and os.path.lexists(found) else None


def _path(file: str | Path) -> Path:
    from pathlib import Path  # noqa: PLC0415 - 5 ms; most repositories have no such file

    return Path(file)


def _remark_on(baseline: Path | None, settings: Settings) -> str:
    """Return a remark on a baseline that was found but not named; else an empty string."""
    return (
        f"the baseline {baseline.name} hides what it accepts" if baseline is not None and not settings.baseline else ""
    )


def asker_of(flags: dict[str, Any]) -> Asker:
    """Return a function that asks the API about keys. Its address comes from the command line, never from a repository.

    Raises:
        UsageError: `--api-url` would send a key over the network unprotected.
    """
    from pplx_scan.validate.ask import ask  # noqa: PLC0415 - the one user of the network
    from pplx_scan.validate.session import base_url  # noqa: PLC0415

    url = base_url(flags["api_url"])
    return lambda keys: ask(keys, url)


def judgement_of(root: str, flags: dict[str, Any], settings: Settings) -> Judgement:
    """Return how the flags and the configuration want findings to be judged.

    Raises:
        UsageError: the source of the current key gives none, or `--ledger` names no file.
    """
    source = flags["current_key_from"]
    own = settings.baseline or baseline_of(root, flags)
    return Judgement(
        select=frozenset(flags["select"] or settings.select),
        per_file_ignores=settings.per_file_ignores,
        severity=settings.severity,
        ignore=frozenset((*settings.ignore, *flags["ignore"])),
        rules=(*settings.rules, *flags["rule_folders"]),
        proxies=settings.proxies,
        environments=settings.environments,
        current=read_key(source) if source else None,
        ledger=ledger_of(root, flags),
        baselines=(*([own] if own is not None else []), *flags["baselines"]),
        root=root,
        overdue=next(days for days in (flags["overdue_days"], settings.overdue, OVERDUE) if days is not None),
        ask=asker_of(flags) if flags["validate"] else None,
        jobs=flags.get("jobs") or 0,
        inline_marks=not flags["no_inline_ignore"],
        notes=tuple(filter(None, (settings.remark, _remark_on(own, settings)))),
    )
