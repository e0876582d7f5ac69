"""Lines of a run that come from other machines: whatever they are, a report can be made of them, and it holds no key."""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING, Any, Final

import pytest

from pplx_scan import __version__
from pplx_scan.model.fleet import Fleet, Options, Visit
from pplx_scan.pipeline.fleet.answers import answer_of, read_answer
from pplx_scan.pipeline.fleet.visit import visit
from pplx_scan.report.fleet import render_json, render_text
from pplx_scan.report.fleet_sarif import render_sarif
from pplx_scan.report.html.fleet import render_fleet
from pplx_scan.report.style import Style
from tests.cli.fleet_cases import repository_at
from tests.keys import make_key

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

KEY: Final = make_key(61)
OTHERS: Final = (
    None, True, -1, float("inf"), 10**400, "", KEY, KEY[5:], f"\x1b[31m{KEY}", "\ud800", [], {}, [[]], {KEY: 1}, [KEY],
)  # fmt: skip


@pytest.fixture
def answered(tmp_path: Path) -> tuple[str, str]:
    """A repository, and its line."""
    repository_at(tmp_path / "a", {"a.py": f'KEY = "{KEY}"\n'})
    name = str(tmp_path / "a")
    return name, visit(Visit(name, Options(history=True)))


def places(value: Any, way: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the ways to all that a line holds."""
    if way:
        yield way
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, each in items:
        yield from places(each, (*way, name))


def reports(line: str) -> str:
    fleet = Fleet((read_answer(line),))
    text, page = render_text(fleet, Style(), "/"), render_fleet(fleet, "/")
    return "".join((line, *text, *render_json(fleet), *render_sarif(fleet, "/"), *page))


def test_an_answer_of_ours_stays_as_it_is(answered: tuple[str, str]):
    name, line = answered
    assert answer_of(line, name) == line


def test_a_changed_answer_is_refused_or_harmless(answered: tuple[str, str]):
    name, line = answered
    chooser = random.Random(7)
    for way in places(json.loads(line)):
        for other in chooser.sample(OTHERS, 6):
            changed = json.loads(line)
            inner = changed
            for step in way[:-1]:
                inner = inner[step]
            inner[way[-1]] = other
            shown = reports(answer_of(json.dumps(changed), name))
            assert KEY[5:] not in shown, (way, other)
            assert "\x1b" not in shown, (way, other)


@pytest.mark.parametrize(
    "line", ["[" * 100_000, '{"a":' * 50_000, b"{}", None, 7, "7", "{}", "null", ""], ids=lambda line: repr(line)[:9]
)
def test_what_is_no_answer_is_a_failure(line: object):
    assert read_answer(answer_of(line, "/a")).error == "what its worker answers is no answer of pplx-scan"


def test_an_answer_about_another_repository_is_a_failure(answered: tuple[str, str]):
    assert read_answer(answer_of(answered[1], "/another")).error


@pytest.mark.parametrize("version", ["0.0.1", KEY, 7, None])
def test_another_release_is_named(version: object):
    error = read_answer(answer_of(json.dumps({"repository": "/a", "version": version}), "/a")).error
    assert error.startswith("its worker has pplx-scan ")
    assert error.endswith(f", this is {__version__}")
    assert KEY[5:17] not in error
