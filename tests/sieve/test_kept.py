"""Compiled patterns in the user's cache: read back when they can be trusted, made anew when not."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

hyperscan = pytest.importorskip("hyperscan")

from pplx_scan import cache  # noqa: E402 - needs hyperscan
from pplx_scan.sieve import kept  # noqa: E402 - needs hyperscan
from pplx_scan.sieve.spellings import Pattern  # noqa: E402

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the cache folder of Linux")
PATTERNS = (Pattern(b"right", caseless=True),)


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "pplx-scan"


def finds(patterns: tuple[Pattern, ...] = PATTERNS) -> list[int]:
    """Return the ends of matches in a text with `RIGHT` and `wrong` in it."""
    database = kept.compiled(patterns, [7] * len(patterns), 0)
    found: list[int] = []
    scratch = hyperscan.Scratch(database)
    database.scan(b"RIGHT wrong", lambda _id, _start, end, _flags, _context: found.append(end), 0, None, scratch)
    return found


def poisoned(folder: Path) -> Path:
    """Put what finds `wrong` in the place of what finds `right`, and return the file."""
    assert finds() == [5]
    (file,) = folder.iterdir()
    database = hyperscan.Database()
    database.compile(expressions=[b"wrong"], ids=[7], elements=1, flags=[0])
    file.write_bytes(hyperscan.dumpb(database))
    return file


def test_what_is_kept_is_read_back(folder: Path):
    poisoned(folder)
    assert finds() == [11]


def test_nobody_else_can_read_or_write_it(folder: Path):
    assert finds() == [5]
    (file,) = folder.iterdir()
    assert file.stat().st_mode & 0o777 == 0o600
    assert folder.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("mode", [0o622, 0o606])
def test_what_others_can_write_is_not_read(folder: Path, mode: int):
    poisoned(folder).chmod(mode)
    assert finds() == [5]


def test_a_folder_that_others_can_write_is_not_read(folder: Path):
    poisoned(folder)
    before = {path: path.read_bytes() for path in folder.iterdir()}
    folder.chmod(0o777)
    assert finds() == [5]
    cache.write("kept", b"x")
    cache.keep_newest("", 0)
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="gives a file to somebody else")
def test_what_belongs_to_somebody_else_is_not_read(folder: Path):
    os.chown(poisoned(folder), 12345, 12345)
    assert finds() == [5]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="gives a folder to somebody else")
def test_nothing_is_written_or_removed_in_a_folder_of_somebody_else(folder: Path):
    poisoned(folder)
    before = {path: path.read_bytes() for path in folder.iterdir()}
    os.chown(folder, 12345, 12345)
    assert finds() == [5]
    cache.write("kept", b"x")
    cache.keep_newest("", 0)
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


def test_a_link_in_the_place_of_the_folder_leads_to_one_of_the_users_or_nowhere(folder: Path, tmp_path: Path):
    poisoned(folder)
    folder.rename(tmp_path / "theirs")
    (tmp_path / "theirs").chmod(0o777)
    folder.symlink_to(tmp_path / "theirs")
    before = sorted(path.name for path in folder.iterdir())
    assert finds() == [5]
    cache.keep_newest("", 0)
    assert sorted(path.name for path in folder.iterdir()) == before


def test_links_are_not_followed(folder: Path, tmp_path: Path):
    file = poisoned(folder)
    file.rename(tmp_path / "elsewhere")
    file.symlink_to(tmp_path / "elsewhere")
    assert finds() == [5]


@pytest.mark.parametrize("damage", [b"", b"nonsense", None])
def test_damaged_files_are_made_anew(folder: Path, damage: bytes | None):
    file = poisoned(folder)
    raw = file.read_bytes()
    file.write_bytes(raw[:200] + bytes([raw[200] ^ 255]) + raw[201:] if damage is None else damage)
    assert finds() == [5]
    assert finds() == [5]
    assert file.read_bytes() not in {raw, damage}


def test_other_patterns_are_kept_beside_it(folder: Path):
    assert finds() == [5]
    assert finds((Pattern(b"wrong"),)) == [11]
    assert finds((Pattern(b"right"),)) == []
    assert len(list(folder.iterdir())) == 3


def test_nothing_is_written_where_the_user_wants_it_so(folder: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv(cache.OFF, "1")
    assert finds() == [5]
    assert not folder.exists()


def test_no_place_to_write_is_no_trouble(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "file").write_text("")
    for value in (str(tmp_path / "file"), "relative"):
        monkeypatch.setenv("XDG_CACHE_HOME", value)
        assert finds() == [5]
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
