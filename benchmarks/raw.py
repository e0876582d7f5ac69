"""The outcome of each work with every single run of it, as JSON: what a later run need not measure again."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from measure import Run, Series
from outcome import Figure, Outcome, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from outcome import Setting


class OtherSettingError(ValueError):
    """Figures of another machine, other versions or another scale, which cannot stand on the same page."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A work, measured in one go."""

    outcome: Outcome
    day: str
    """YYYY-MM-DD, UTC."""
    loads: tuple[float, float]
    """The load average before and after."""


def measure(work: Callable[[Setting], Outcome], setting: Setting) -> Measured:
    """Do a work now."""
    before = os.getloadavg()[0]
    outcome = work(setting)
    return Measured(outcome, datetime.now(UTC).date().isoformat(), (before, os.getloadavg()[0]))


def written(measured: Mapping[str, Measured], of: Mapping[str, Any]) -> str:
    """Return works by their names as JSON.

    Args:
        measured: the works.
        of: machine, versions and scale, which `read` compares.
    """
    works = {name: asdict(each) for name, each in measured.items()}
    return json.dumps({"of": of, "works": works}, indent=1)


def read(file: Path, of: Mapping[str, Any]) -> dict[str, Measured]:
    """Return the works of a file that `written` made, by their names.

    Raises:
        OtherSettingError: they were measured on another machine, with other versions or another scale.
    """
    held = json.loads(file.read_text(encoding="utf-8"))
    differing = [name for name, value in of.items() if held["of"].get(name) != value]
    if differing:
        message = f"{file}: another {', '.join(differing)}: {[held['of'].get(name) for name in differing]}"
        raise OtherSettingError(message)
    return {name: _measured(each) for name, each in held["works"].items()}


def _measured(held: Mapping[str, Any]) -> Measured:
    outcome = held["outcome"]
    figures = [
        Figure(each["work"], each["tool"], Series([Run(**run) for run in each["series"]["runs"]]))
        for each in outcome["figures"]
    ]
    verdicts = [Verdict(**each) for each in outcome["verdicts"]]
    before, after = held["loads"]
    return Measured(Outcome(verdicts, figures), held["day"], (before, after))
