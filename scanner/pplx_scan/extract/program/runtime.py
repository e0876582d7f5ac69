"""Where a program runs: in some places it has no environment, or reads it in another way."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from msgspec.structs import replace

from pplx_scan.catalog.runtimes import load_runtimes
from pplx_scan.extract.program.environment_forms import EnvironmentForm, Stuck

_PROCESS: Final = "process.env.{name}"


def in_runtime(grammar: str, path: str, text: str, form: EnvironmentForm) -> EnvironmentForm:
    """Return how a variable is read where a program runs.

    Args:
        grammar: the name of its grammar.
        path: its file's.
        text: the program.
        form: how it is read elsewhere.

    Raises:
        Stuck: it can read none there.
    """
    reason, read = _runtime(grammar, path, text)
    if reason:
        raise Stuck(reason)
    return replace(form, read=read + form.read[len(_PROCESS) :]) if read and form.read.startswith(_PROCESS) else form


@lru_cache(maxsize=1)
def _runtime(grammar: str, path: str, text: str) -> tuple[str, str]:
    """Return why a program has no environment, and how it reads that of another runtime than Node."""
    known = load_runtimes()
    reason = next((known.reasons[each.reason] for each in known.places if each.runs(grammar, path, text)), "")
    return reason, next((each.read for each in known.reads if each.tells.search(text)), "")
