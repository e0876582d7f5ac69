"""One repository of a fleet: scanned wherever this runs, reported in one line of JSON without a key."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pplx_scan import __version__
from pplx_scan.config import BASELINE, LEDGER, Settings, find_config, load_config
from pplx_scan.errors import GitError, reason_of
from pplx_scan.model.fleet import masked_name
from pplx_scan.model.history import Wanted
from pplx_scan.model.printable import printable
from pplx_scan.pipeline.fleet.deadline import Late, limited
from pplx_scan.pipeline.history import read_history
from pplx_scan.pipeline.judgement import OVERDUE, Judgement
from pplx_scan.pipeline.prefilter.run import prefilter
from pplx_scan.pipeline.tree import judged
from pplx_scan.report.history import history_fields
from pplx_scan.report.json import fields as scan_fields
from pplx_scan.report.json_shape import exact
from pplx_scan.walk.clones import is_repository
from pplx_scan.walk.repository import is_bare
from pplx_scan.walk.tree import walk

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pplx_scan.model.fleet import Visit
    from pplx_scan.model.result import ScanResult


def visit(task: Visit) -> str:
    """Return the answer of a repository, as one line of JSON; why it cannot be scanned, if it cannot. Never raises."""
    if task.failure:
        return failure(task.name, task.failure)
    try:
        with limited(task.seconds):
            return _line(task.name, **_answer(task))
    except Late:
        return failure(task.name, f"not done after {task.seconds:g} s (--timeout)")
    except Exception as error:  # noqa: BLE001 - what an unexpected error says may hold a key
        return failure(task.name, reason_of(error))


def failure(repository: str, reason: str) -> str:
    """Return the line of a repository that could not be scanned."""
    return _line(repository, error=exact(printable(reason)))


def _line(repository: str, **fields: object) -> str:
    now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    shape = {"repository": masked_name(repository), "at": now, "version": __version__, "error": None, **fields}
    return json.dumps(shape, default=_listed, separators=(",", ":")) + "\n"


def _listed(value: object) -> list[object]:
    if isinstance(value, Iterator):
        return list(value)
    raise TypeError


def _answer(task: Visit) -> Mapping[str, Any]:
    top, options = task.repository, task.options
    if not is_repository(top):
        raise GitError("no git repository" if Path(top).exists() else "no such folder")
    named = options.config or (None if options.isolated else find_config(top))
    settings = load_config(Path(named)) if named else Settings()
    exclude = (*settings.exclude, *options.exclude)
    judgement = _judgement(task, settings)
    answer: dict[str, Any] = {"scan": scan_fields(_scanned(task, exclude, judgement))}
    if options.history:
        answer["history"] = history_fields(read_history(top, Wanted(ledger=judgement.ledger, jobs=1)))
    return answer


def _scanned(task: Visit, exclude: tuple[str, ...], judgement: Judgement) -> ScanResult:
    top, options = task.repository, task.options
    if is_bare(top):
        from pplx_scan.pipeline.bare import scan_head  # noqa: PLC0415 - most repositories have a work tree
        from pplx_scan.walk.exclude import excluded  # noqa: PLC0415

        return scan_head(top, excluded(exclude), judgement)
    listing = walk((top,), root=top, gitignore=not options.no_gitignore, exclude=exclude)
    return judged(prefilter(listing, jobs=task.jobs, max_file_size=options.max_file_size), judgement)


def _judgement(task: Visit, settings: Settings) -> Judgement:
    options = task.options
    ledger, baseline = Path(task.repository) / LEDGER, Path(task.repository) / BASELINE
    own = settings.baseline or (baseline if baseline.is_file() and not options.isolated else None)
    return Judgement(
        select=frozenset(options.select or settings.select),
        ignore=frozenset((*settings.ignore, *options.ignore)),
        per_file_ignores=settings.per_file_ignores,
        severity=settings.severity,
        rules=(*settings.rules, *map(Path, options.rules)),
        proxies=settings.proxies,
        environments=settings.environments,
        current_fingerprint=options.current,
        ledger=ledger if ledger.is_file() and not options.isolated else None,
        baselines=(own,) if own is not None else (),
        root=task.repository,
        overdue=next(days for days in (options.overdue_days, settings.overdue, OVERDUE) if days is not None),
        jobs=task.jobs,
        inline_marks=not options.no_inline_ignore,
        notes=(settings.remark,) if settings.remark else (),
    )
