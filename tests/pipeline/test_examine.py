"""One file, from its bytes to its sightings, however large it is."""

from pathlib import Path
from typing import Any

import pytest

from pplx_scan.extract.dispatch import Extraction
from pplx_scan.extract.document import text
from pplx_scan.model.fact import KeyLiteral
from pplx_scan.model.origin import GitStanding, Stdin, WorktreeFile
from pplx_scan.model.source import Source
from pplx_scan.pipeline import examine, windows
from pplx_scan.pipeline.examine import Examined, examine_bytes, examine_file
from tests.extract.marks import HEX, KEY, KEY2, catalog


def file_of(folder: Path, raw: bytes, name: str = "a.txt") -> WorktreeFile:
    file = folder / name
    file.write_bytes(raw)
    return WorktreeFile(name, str(file), GitStanding.TRACKED)


def keys(examined: Examined) -> list[KeyLiteral]:
    return [sighting.fact for sighting in examined.sightings if isinstance(sighting.fact, KeyLiteral)]


@pytest.fixture
def small_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make files of more than 64 KB large ones."""
    monkeypatch.setattr(examine, "WHOLE", 1 << 16)
    monkeypatch.setattr(windows, "JOINED", 1 << 16)


def test_a_file_is_read(tmp_path: Path):
    examined = examine_file(file_of(tmp_path, f"k={KEY}".encode()), [2], catalog())
    assert [key.secret.reveal() for key in keys(examined)] == [KEY]
    assert examined.unread is None
    assert examined.degraded is None


def test_a_file_that_is_gone_is_unread(tmp_path: Path):
    examined = examine_file(WorktreeFile("gone", str(tmp_path / "gone"), GitStanding.TRACKED), [], catalog())
    assert examined.unread is not None
    assert (examined.unread.path, examined.unread.reason) == ("gone", "No such file or directory")


def test_a_file_that_no_reader_can_read_is_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """It ends the scan of no other file."""

    def fail(_: object) -> None:
        raise LookupError(KEY)

    monkeypatch.setattr(text, "extract", fail)
    examined = examine_file(file_of(tmp_path, f"k={KEY}".encode()), [2], catalog())
    assert examined.unread is not None
    assert examined.unread.reason.startswith("internal error: LookupError in ")
    assert KEY not in examined.unread.reason


def test_a_folder_in_place_of_a_file_is_unread(tmp_path: Path):
    examined = examine_file(WorktreeFile("x", str(tmp_path), GitStanding.TRACKED), [], catalog())
    assert examined.unread is not None


def test_a_file_that_its_parser_refuses_is_degraded():
    examined = examine_bytes(Stdin("a.toml"), f"[broken\nkey = '{KEY}'".encode(), catalog())
    assert examined.degraded is not None
    assert examined.degraded.path == "a.toml"
    assert len(keys(examined)) == 1


@pytest.mark.usefixtures("small_windows")
@pytest.mark.parametrize(("name", "degraded"), [("a.txt", False), ("a.json", True)])
def test_a_large_file_is_read_around_its_hits(tmp_path: Path, name: str, degraded: bool):
    raw = b"\n".join([b"x" * 99] * 2000 + [KEY.encode()] + [b"y" * 99] * 2000 + [HEX.encode()])
    examined = examine_file(file_of(tmp_path, raw, name), [200_000, raw.index(HEX.encode())], catalog())
    assert [key.secret.reveal() for key in keys(examined)] == [KEY, HEX]
    assert [sighting.place.start.line for sighting in examined.sightings] == [2001, 4002]
    assert (examined.degraded is not None) == degraded


@pytest.mark.slow
@pytest.mark.usefixtures("small_windows")
@pytest.mark.parametrize("gap", [" ", "\n", ";;;;;;;"])
def test_in_a_large_file_full_of_keys_none_is_cut(tmp_path: Path, gap: str):
    unit = (KEY + gap).encode()
    raw = unit * (100_000 // len(unit))
    offsets = list(range(0, len(raw), len(unit)))
    found = keys(examine_file(file_of(tmp_path, raw), offsets, catalog()))
    assert sorted(key.span.start for key in found) == offsets
    assert {key.flaw for key in found} == {""}


def test_a_file_that_took_long_is_not_read_twice(monkeypatch: pytest.MonkeyPatch):
    read: list[bytes] = []
    first = examine.extract

    def counted(source: Source, *words: Any) -> Extraction:
        read.append(source.raw)
        return first(source, *words)

    monkeypatch.setattr(examine, "extract", counted)
    monkeypatch.setattr(examine, "_HEAVY", {})
    long, other = (f"k={key}".encode() for key in (KEY, KEY2))
    for _ in range(2):
        examine_bytes(Stdin("a.txt"), long, catalog())
    assert len(read) == 2, "what is read in no time is read again"
    monkeypatch.setattr(examine, "_LONG", -1)
    again = [examine_bytes(Stdin(name), raw, catalog()) for raw in (long, other, long) for name in ("a.txt", "b.txt")]
    assert len(read) == 2 + 4
    assert again[0] is again[4]
    for number in range(20):
        examine_bytes(Stdin(str(number)), long, catalog())
    assert len(examine._HEAVY) == 8
