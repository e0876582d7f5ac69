"""Every regular expression that meets a file's bytes takes steps in proportion to the length of a text, on hostile ones too.

Seconds would tell of the machine; steps are those of a matcher that goes back where `re` does (`backtrack.py`). A new pattern
falls under this by itself: all that a module, or the reading of files, has compiled are asked.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from typing import NamedTuple

import pytest

from tests.linear.backtrack import Matcher, Pattern, TooManyError
from tests.linear.hostile import Hostile

SIZES = (30, 90)
LIMIT = 20_000
"""Steps; a linear pattern needs a tenth of it for the longest text."""
WORST = 1.75
"""How much more work for each character of the longer text is not linear any more."""
PARTS = 24
_PATIENCE = 600
"""Seconds."""
AT_ONE_PLACE = {
    "pplx_scan.extract.command.words:<module>": "matched at one place, through `_match`",
    "pplx_scan.extract.data.ini_scan:<module>": "matched at the beginning of a line",
    "pplx_scan.extract.data.json_scan:_shape": "matched where a value may begin",
    "pplx_scan.extract.document.markdown:<module>": "matched at the beginning of a line",
    "pplx_scan.extract.language_names:<module>": "matched at the beginning of a script",
    "pplx_scan.extract.meaning.headers:<module>": "matched at the beginning of a header's value",
    "pplx_scan.sieve.anchor_patterns:name_pattern": "matched at a hit",
    "pplx_scan.extract.meaning.entries:<module>": "searched for in the 400 characters before a value",
    "pplx_scan.extract.program.constants:<module>": "searched for in the 200 characters before a string",
    "pplx_scan.extract.program.fallbacks:<module>": "searched for in the 400 characters before a string, or matched behind it",
    "pplx_scan.extract.program.relocate:<module>": "searched for in the 200 characters before a string",
    "pplx_scan.extract.program.environment_forms:<module>": "searched for in the 300 characters before a string",
    "pplx_scan.catalog.exposure:<genexpr>": "searched for in the 200 characters before a name",
}
"""Where patterns are made that are asked at one place only, or in a short text, though nothing in the code of that module
says so."""


class Made(NamedTuple):
    """A pattern of the product."""

    pattern: Pattern
    place: str
    anchored: bool
    """It is only matched at one place."""


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> list[Made]:
    """The patterns of the product, which one of the processes that share the tests collects for all: that takes half a minute."""
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID", "alone")
    shared = tmp_path_factory.getbasetemp().parent / f"patterns-{run}.json"
    try:
        shared.with_suffix(".begun").touch(exist_ok=False)
    except FileExistsError:
        until = time.monotonic() + _PATIENCE
        while not shared.exists():
            assert time.monotonic() < until, "the process that collects the patterns has ended"
            time.sleep(0.2)
    else:
        done = subprocess.run(
            [sys.executable, "-m", "tests.linear.collect"],
            capture_output=True,
            text=True,
            check=True,
            timeout=_PATIENCE,
        )
        part = shared.with_suffix(".part")
        part.write_text(done.stdout, encoding="utf-8")
        part.replace(shared)
    return [
        Made(Pattern(text, flags), place, anchored or _without_line(place) in AT_ONE_PLACE)
        for text, flags, place, anchored in json.loads(shared.read_text(encoding="utf-8"))
    ]


def _without_line(place: str) -> str:
    module, _, function = place.split(":", 2)
    return f"{module}:{function}"


def growth(pattern: Pattern, *, everywhere: bool = True) -> tuple[float, str]:
    """Return by how much the work for a character grows with the length of the worst text, and that text."""
    hostile = Hostile(pattern)
    worst = (0.0, "")
    for short, long in zip(*map(hostile.texts, SIZES), strict=True):
        try:
            fewer, more = (_steps(pattern, text, everywhere=everywhere) for text in (short, long))
        except TooManyError:
            return float("inf"), long
        worst = max(worst, (more * len(short) / max(fewer, 1) / len(long), long))
    return worst


def _steps(pattern: Pattern, text: str, *, everywhere: bool) -> int:
    # A step for each branch at each character is linear, however many branches there are.
    matcher = Matcher(pattern, LIMIT + 2 * len(pattern.text))
    matcher.search(text, everywhere=everywhere)
    return matcher.steps


def _deep(task: object) -> None:
    """Do something that calls itself for each character."""
    known, size = sys.getrecursionlimit(), threading.stack_size(256 << 20)
    sys.setrecursionlimit(1_000_000)
    try:
        thread = threading.Thread(target=task)  # type: ignore[arg-type]
        thread.start()
        thread.join()
    finally:
        sys.setrecursionlimit(known)
        threading.stack_size(size)


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
def test_each_pattern_takes_linear_time(part: int, made: list[Made]):
    bad: list[str] = []

    def look() -> None:
        for each in made[part::PARTS]:
            worst, text = growth(each.pattern, everywhere=not each.anchored)
            if worst > WORST:
                bad.append(f"{each.place}: {each.pattern.text[:80]!r} on {text[:20]!r}…: {worst:.1f}")

    _deep(look)
    assert bad == []


@pytest.mark.slow
@pytest.mark.parametrize("text", [r"\w+=", r"(a+)+b", r"x*x*y", r"\s*#", r"<[^>]*>", r"(?:a|ab)*c", r"(\w+\s?)*\."])
def test_what_is_not_linear_is_seen(text: str):
    found: list[float] = []
    _deep(lambda: found.append(growth(Pattern(text, 0))[0]))
    assert found[0] > WORST


@pytest.mark.parametrize("text", [r"(?<!\w)\w+=", r"<[^<>]*>", r"a{1,9}b", r"(?:[^x]|xx)*+", r'"[^"]*"'])
def test_what_is_linear_passes(text: str):
    found: list[float] = []
    _deep(lambda: found.append(growth(Pattern(text, 0))[0]))
    assert found[0] <= WORST


@pytest.mark.slow
def test_all_modules_are_looked_at(made: list[Made]):
    assert len(made) > 500
    assert {_without_line(each.place) for each in made} >= AT_ONE_PLACE.keys()
