"""A whole run over many repositories."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, Final

from pplx_scan.model.fleet import Fleet, masked_name
from pplx_scan.pipeline.fleet.answers import read_answer
from pplx_scan.pipeline.fleet.workers import LostError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pplx_scan.model.fleet import Visit
    from pplx_scan.pipeline.fleet.record import RunFile
    from pplx_scan.pipeline.fleet.workers import Workers

    Tell = Callable[[str], None]

INTERRUPTED: Final = "interrupted"
"""The reason when the user stopped the run."""
_GO_ON: Final = "the same command goes on from here"
_KEEP: Final = "with --run FILE, what was done would have been kept"


def run(visits: Sequence[Visit], workers: Workers, record: RunFile | None, tell: Tell) -> Fleet:
    """Return the answers of all repositories; those that the run file knows are not visited again.

    Ctrl-C, or the loss of all workers, ends the run; what was done until then is in the result.

    Args:
        visits: the repositories, those with most work first.
        workers: scan them.
        record: where results are kept as they come; None for nowhere.
        tell: is told each line, old ones too, as it comes.
    """
    started = monotonic()
    lines = record.lines if record is not None else {}
    named = {masked_name(visit.name): visit for visit in visits}
    known = [lines[name] for name in named if name in lines]
    waiting = {name: visit for name, visit in named.items() if name not in lines}
    done = list(map(read_answer, known))
    for line in known:
        tell(line)
    reason = ""
    try:
        for line in workers(tuple(waiting.values())) if waiting else ():
            each = read_answer(line)
            if waiting.pop(each.repository, None) is None:
                continue
            if record is not None:
                record.add(line)
            done.append(each)
            tell(line)
    except LostError as lost:
        reason = str(lost)
    except KeyboardInterrupt:
        reason = INTERRUPTED
    first = min((read_answer(line).at for line in known), default="")
    notes = [f"{len(known)} of {len(visits)} were scanned before, the first at {first}"] if known else []
    if waiting:
        notes.append(_GO_ON if record is not None else _KEEP)
    ordered = tuple(sorted(done, key=lambda each: each.repository))
    return Fleet(ordered, tuple(sorted(waiting)), reason, monotonic() - started, tuple(notes))
