"""A large file that repeats a key: every other key is found, wherever it stands, and the count is right."""

from __future__ import annotations

import base64
import io

import pytest

from pplx_scan.model.fact import KeyLiteral
from pplx_scan.model.origin import GitObject
from pplx_scan.pipeline import large, windows
from pplx_scan.pipeline.examine import Examined, examine_stream
from tests.extract.marks import catalog
from tests.keys import make_key

pytestmark = pytest.mark.slow

REPEATED = make_key(1)
LINE = f"Authorization: Bearer {REPEATED}\n"
NEW = [make_key(at) for at in range(100, 130)]


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(large, "MOST_PLACES", 60)
    monkeypatch.setattr(windows, "JOINED", 1 << 16)


def examined(text: str, codec: str = "utf-8") -> Examined:
    raw = text.encode(codec)
    return examine_stream(GitObject("app.log", ""), io.BytesIO(raw), range(0, len(raw), 4096), catalog())


def places(of: Examined) -> dict[str, list[int]]:
    """Return the lines of each key."""
    found: dict[str, list[int]] = {}
    for sighting in of.sightings:
        if isinstance(sighting.fact, KeyLiteral):
            found.setdefault(sighting.fact.secret.reveal(), []).append(sighting.place.start.line)
    return found


@pytest.mark.parametrize("codec", ["utf-8", "utf-16"])
@pytest.mark.parametrize("shift", range(0, 80, 13))
def test_each_new_key_is_found_once(shift: int, codec: str):
    """Also at the edges of the windows."""
    wide = 2 if codec == "utf-16" else 1
    lines = ["x" * shift + "\n"] + [LINE] * (2_800 // wide)
    size = sum(map(len, lines)) * wide
    edges = {edge for window in windows._ranges(range(0, size, 4096)) for edge in window} - {0}
    around = {edge // (len(LINE) * wide) + off for edge in edges for off in range(-3, 4)} | set(range(99, 900, 250))
    expected = {make_key(100 + line): [line + 1] for line in sorted(around) if 60 < line < len(lines)}
    assert len(expected) >= 15
    for key, (line,) in expected.items():
        lines[line - 1] = f"Authorization: Bearer {key}\n"
    found = places(examined("".join(lines), codec))
    assert found.pop(REPEATED)[0] == 2
    assert found == expected


@pytest.mark.parametrize("shift", range(0, 80, 13))
def test_what_is_not_listed_is_counted(shift: int):
    text = "x" * shift + "\n" + LINE * 3_000 + "the end\n"
    of = examined(text)
    listed = len(places(of)[REPEATED])
    assert of.note.endswith(f"; {3_000 - listed:,} more places of keys listed already")


def test_other_spellings_are_passed_over_too():
    encoded = base64.b64encode(REPEATED.encode()).decode()
    text = f"secret={encoded}\n" * 3_000 + f"secret={base64.b64encode(NEW[0].encode()).decode()}\n"
    assert places(examined(text))[NEW[0]] == [3_001]


def test_a_longer_text_that_begins_like_a_known_key_is_another_one():
    text = LINE * 3_000 + LINE.replace(REPEATED, REPEATED + "aB3") + "the end\n"
    assert [3_001] in places(examined(text)).values()


def test_a_split_key_is_joined_to_the_end():
    text = LINE * 3_000 + f'key = "{NEW[0][:20]}" + "{NEW[0][20:]}"\n'
    assert places(examined(text))[NEW[0]] == [3_001]


def test_few_places_are_all_listed():
    of = examined(LINE * 20)
    assert (len(places(of)[REPEATED]), of.note) == (20, "")
