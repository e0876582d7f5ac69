"""Compiled expressions in the user's cache: the same as those of `re.compile`, and made anew when they cannot be trusted."""

from __future__ import annotations

import gc
import importlib
import marshal
import pkgutil
import re
import sys
from typing import TYPE_CHECKING, Any

import pytest

import pplx_scan
from pplx_scan import cache, kept_expressions
from pplx_scan.model import expression as late
from pplx_scan.model.expression import Late, expression

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the cache folder of Linux")


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """Return the cache folder of a new run."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    forget()
    yield tmp_path / "cache" / "pplx-scan"
    forget()


def forget() -> None:
    """Know no more than a new process."""
    kept_expressions._kept.cache_clear()


def compiled(pattern: str | bytes, flags: int = 0) -> re.Pattern[Any]:
    return kept_expressions._compile(pattern, flags)


def kept(folder: Path, pattern: str = "a+(?P<b>b)", flags: int = 0) -> Path:
    """Keep an expression as the end of a process does, and return the file."""
    compiled(pattern, flags)
    kept_expressions._kept()._write()
    forget()
    (file,) = folder.iterdir()
    return file


def our_expressions() -> list[tuple[Any, int]]:
    """Return the patterns and flags of all expressions that our modules have made."""
    for module in pkgutil.walk_packages(pplx_scan.__path__, "pplx_scan."):
        if not module.name.endswith(("__main__", ".detect_secrets")):
            importlib.import_module(module.name)
    return [(each.pattern, each._flags) for each in gc.get_objects() if type(each) is Late]


@pytest.mark.usefixtures("folder")
def test_a_kept_expression_is_the_compiled_one():
    ours = our_expressions()
    assert len(ours) > 300
    for pattern, flags in ours:
        compiled(pattern, flags)
    kept_expressions._kept()._write()
    forget()
    for pattern, flags in ours:
        expected = re.compile(pattern, flags)
        read = compiled(pattern, flags)
        # Patterns are equal when their code is.
        assert read == expected
        assert (read.flags, read.groups, read.groupindex) == (expected.flags, expected.groups, expected.groupindex)
    assert kept_expressions._kept()._new == {}


def test_what_is_kept_is_not_compiled_again(folder: Path, monkeypatch: pytest.MonkeyPatch):
    kept(folder)
    monkeypatch.setattr("re._parser.parse", None)
    monkeypatch.setattr("re.compile", None)
    match = compiled("a+(?P<b>b)").search("xaab")
    assert match is not None
    assert match["b"] == "b"


def test_text_and_bytes_are_told_apart(folder: Path):
    kept(folder, "[a-z]+")
    assert compiled(b"[a-z]+").findall(b"ab") == [b"ab"]
    assert compiled("[a-z]+").findall("ab") == ["ab"]


def test_flags_are_told_apart(folder: Path):
    kept(folder, "a")
    assert compiled("a", re.IGNORECASE).findall("A") == ["A"]
    assert compiled("a").findall("A") == []


@pytest.mark.parametrize(
    "harm", [lambda raw: raw[:-1], lambda raw: raw[:40] + b"\xff" + raw[41:], lambda _: b"", lambda _: b"x" * 99]
)
def test_a_damaged_file_counts_for_nothing(harm: Any, folder: Path):
    file = kept(folder)
    file.write_bytes(harm(file.read_bytes()))
    assert compiled("a+(?P<b>b)") == re.compile("a+(?P<b>b)")
    assert len(kept_expressions._kept()._new) == 1


@pytest.mark.parametrize("code", [(0, b"\1\2\3\4", 0, {}), None, (0, b"\1", 0, {}), 7])
def test_code_that_python_refuses_is_compiled_again(code: Any, folder: Path):
    kept(folder)
    kept_expressions._kept()._new[kept_expressions._key("a", 0)] = marshal.dumps((("a", 0), code))
    kept_expressions._kept()._write()
    forget()
    assert compiled("a").findall("bab") == ["a"]


def test_an_expression_with_the_digest_of_another_is_compiled(folder: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(kept_expressions, "_key", lambda *_: b"12345678")
    kept(folder, "a")
    assert compiled("b").findall("ab") == ["b"]
    assert compiled("a").findall("ab") == ["a"]


def test_of_too_many_those_that_were_used_stay(folder: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(kept_expressions, "_MOST", 2)
    kept(folder, "a")
    for pattern in ("b", "c"):
        compiled(pattern)
    kept_expressions._kept()._write()
    forget()
    assert set(kept_expressions._kept()._places) == {kept_expressions._key(each, 0) for each in "bc"}


def test_nobody_else_can_read_or_write_it(folder: Path):
    assert kept(folder).stat().st_mode & 0o777 == 0o600
    assert folder.stat().st_mode & 0o777 == 0o700


def test_nothing_is_kept_where_the_environment_forbids_it(folder: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv(cache.OFF, "1")
    assert compiled("a").findall("a") == ["a"]
    assert not folder.exists()


@pytest.mark.usefixtures("folder")
def test_an_unfamiliar_python_compiles_as_before(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("re._compiler._code", None)
    assert compiled("a").findall("a") == ["a"]


@pytest.mark.usefixtures("folder")
def test_a_wrong_expression_is_refused_as_before():
    with pytest.raises(re.error):
        compiled("(")


def test_expressions_are_compiled_by_what_was_asked_for():
    asked: list[object] = []

    def compiler(pattern: Any, flags: int) -> re.Pattern[Any]:
        asked.append(pattern)
        return re.compile(pattern, flags)

    before = Late.compiler
    late.compile_by(compiler)
    try:
        assert expression("only here").search("only here")
    finally:
        late.compile_by(before)
    assert asked == ["only here"]
