"""The work of `history` grows with what was committed, and no faster: counted at two sizes of a hostile history."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from pplx_scan.model.history import Wanted
from pplx_scan.pipeline.history import read_history
from tests.keys import make_key
from tests.linear.texts import HOLDING, UNITS
from tests.steps import steps

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

KEY = make_key(1)
WHO = "committer a <a@example.invalid> {time} +0000"


def data(text: str) -> str:
    return f"data {len(text.encode())}\n{text}\n"


def commit(number: int, files: str, *, message: str = "x", ref: str = "main", more: str = "") -> str:
    who = WHO.format(time=1_700_000_000 + number)
    return f"commit refs/heads/{ref}\nmark :{number}\n{who}\n{data(message)}{more}{files}"


def put(path: str, text: str) -> str:
    return f"M 100644 inline {path}\n{data(text)}"


def versions(count: int) -> Iterator[str]:
    """One file, with a key, that every commit changes."""
    for number in range(1, count + 1):
        yield commit(number, put("a.py", f"KEY = '{KEY}'\nn = {number}\n"))


def paths(count: int) -> Iterator[str]:
    """One commit with a key in many files, each of its own."""
    yield commit(1, "".join(put(f"d{at % 7}/{at}.py", f"KEY{at} = '{KEY}'\n") for at in range(count)))


def keys(count: int) -> Iterator[str]:
    """A file with many keys."""
    yield commit(1, put("a.py", "".join(f"K{at} = '{make_key(at)}'\n" for at in range(count))))


def comings_and_goings(count: int) -> Iterator[str]:
    """A file that is added and removed, again and again."""
    for number in range(1, count + 1):
        yield commit(number, put("a.py", f"KEY = '{KEY}'\n") if number % 2 else "D a.py\n")


def branches(count: int) -> Iterator[str]:
    """Many branches, each with a key of its own."""
    for number in range(1, count + 1):
        yield commit(number, put("a.py", f"KEY = '{make_key(number)}'\n"), ref=f"b{number}")


def merges(count: int) -> Iterator[str]:
    """Each commit merges the two before it."""
    for number in range(1, count + 1):
        more = f"from :{number - 1}\nmerge :{number - 2}\n" if number > 2 else ""
        yield commit(number, put(f"{number}.py", f"KEY = '{KEY}'\n"), more=more)


def messages(count: int) -> Iterator[str]:
    """Keys in what commits say."""
    for number in range(1, count + 1):
        yield commit(number, "", message=f"the key {KEY}\n\nand {make_key(number)}\n")


def text_of(unit: str) -> Callable[[int], Iterator[str]]:
    def hostile(count: int) -> Iterator[str]:
        """A file of one unit, so many times."""
        text = unit * max(count * 80 // len(unit), 1)
        yield commit(1, put("a.py", f"KEY = '{KEY}'\n{text}"))

    return hostile


HISTORIES = {each.__name__: each for each in (versions, paths, keys, comings_and_goings, branches, merges, messages)}
TEXTS = {name: text_of(unit) for name, unit in list({**UNITS, **HOLDING}.items())[::4]}


def imported(folder: Path, stream: Iterator[str]) -> str:
    subprocess.run(["git", "init", "-q", "--bare", str(folder)], check=True)
    subprocess.run(
        ["git", "-C", str(folder), "fast-import", "--quiet"], input="".join(stream).encode(), check=True
    )  # fmt: skip
    return str(folder)


@pytest.mark.slow
@pytest.mark.parametrize("name", [*HISTORIES, *TEXTS])
def test_twice_as_much_history_is_twice_the_work(name: str, tmp_path: Path):
    made = {**HISTORIES, **TEXTS}[name]
    few, many = (imported(tmp_path / str(count), made(count)) for count in (60, 120))
    wanted = Wanted(full=True, jobs=1)
    assert read_history(few, wanted).keys
    assert read_history(many, wanted).keys  # what is compiled once is compiled now
    one, two = (steps(lambda folder=folder: read_history(folder, wanted)) for folder in (few, many))
    assert two < 2.4 * one + 3_000, f"{name}: {one} steps, {two} for twice as much"
