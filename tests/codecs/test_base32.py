"""Base32: what only it has."""

from __future__ import annotations

import base64

import pytest

from pplx_scan.codecs.base32 import CODEC
from pplx_scan.model.secret import Secret
from tests.extract.marks import facts
from tests.extract.reads import keys_in
from tests.fix.forms import fold
from tests.fix.test_rewrite import replaced
from tests.keys import make_key

KEY, NEW, SHORT = make_key(21), make_key(22), make_key(23, length=44)


def b32(text: str) -> str:
    return base64.b32encode(text.encode()).decode()


@pytest.mark.parametrize("before", [*"abcdefg"], ids=range(7))
def test_the_marks_are_those_of_the_standard_library(before: str):
    text = b32("k" * ord(before) + KEY)
    assert any(mark in text for mark in CODEC.marks)
    assert any(mark in text.lower() for mark in CODEC.marks)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.env", "PERPLEXITY_API_KEY_B32={}\n"),
        ("a.yaml", "data:\n  key: {}\n"),
        ("a.json", '{{"k": "{}"}}'),
        ("a.py", 'import base64\nKEY = base64.b32decode("{}").decode()\n'),
        ("a.txt", "otpauth {} end\n"),
    ],
)
def test_it_is_read_and_written_in_files(path: str, text: str):
    (fact,) = (fact for fact in facts(path, text.format(b32(KEY))) if fact.secret == Secret(KEY))
    assert fact.encoding == "base32"
    for wrap in (str, str.lower, lambda encoded: encoded.rstrip("=")):
        raw = text.format(wrap(b32(KEY))).encode()
        assert replaced(path, raw, KEY, NEW).decode() == text.format(wrap(b32(NEW)))


@pytest.mark.parametrize("width", [40, 64, 76])
@pytest.mark.parametrize("after", ["", "\n", ";b", ";bc", ";bcd", "\nDEBUG=false, and some more\n"])
def test_it_is_read_and_written_over_lines(width: int, after: str):
    def build(key: str) -> str:
        return "A\n" + fold(b32(f"HOST=localhost\nPERPLEXITY_API_KEY={key}{after}"), width, "\n") + "\nend of it\n"

    assert replaced("a.txt", build(KEY).encode(), KEY, NEW).decode() == build(NEW)


@pytest.mark.parametrize("old", [SHORT, KEY + "ab"])
def test_a_key_of_another_length_moves_what_follows(old: str):
    raw = f"x {b32(f'a={old}; and more')} y\n".encode()
    assert replaced("a.txt", raw, old, NEW).decode() == f"x {b32(f'a={NEW}; and more')} y\n"


@pytest.mark.parametrize(
    "text", ["OBYGY6BN", "obygy6bn" * 20, "OBYGY6BNAAAAAAAA", "x OBYGY6BN7777777777 y", b32("pplx-")]
)
def test_what_holds_no_key_gives_none(text: str):
    assert keys_in(text) == []
