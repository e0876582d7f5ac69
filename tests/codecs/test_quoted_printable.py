"""Quoted-printable: escapes, and lines that go on in the next one."""

from __future__ import annotations

import quopri

import pytest

from pplx_scan.fix.leftover import Spellings
from pplx_scan.model.secret import Secret
from tests.codecs.spelled import each
from tests.extract.marks import facts
from tests.extract.reads import keys_in
from tests.fix.test_rewrite import replaced
from tests.keys import make_key

KEY, NEW = make_key(27), make_key(28)
HEAD = "From: a@example.com\nContent-Transfer-Encoding: quoted-printable\n\n"


def mail(text: str) -> str:
    return HEAD + quopri.encodestring(text.encode()).decode()


def letter(key: str, before: int) -> str:
    return mail(f"{'x' * (before - 1)} {key} and so on, für später = {'y' * 40}\n")


@pytest.mark.parametrize("before", range(20, 72))
def test_a_key_is_read_and_written_wherever_a_line_ends_in_it(before: int):
    raw = letter(KEY, before)
    assert [fact.secret for fact in facts("a.eml", raw)] == [Secret(KEY)]
    assert replaced("a.eml", raw.encode(), KEY, NEW).decode() == letter(NEW, before)


@pytest.mark.parametrize("before", range(60, 76))
def test_the_search_by_value_finds_it_also_where_a_line_ends_in_its_prefix(before: int):
    assert list(Spellings([Secret(KEY)], Secret(NEW)).search(letter(KEY, before).encode()))


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize(
    "build", [lambda key: "=70" + key[1:], each("={:02X}"), lambda key: each("={:02x}")(key[:9]) + key[9:]]
)
def test_escapes_are_read_and_written(line_end: str, build):
    def text(key: str) -> str:
        return HEAD.replace("\n", line_end) + f"the key: {build(key)}{line_end}"

    assert [fact.encoding for fact in facts("a.eml", text(KEY))] == ["quoted-printable"]
    assert replaced("a.eml", text(KEY).encode(), KEY, NEW).decode() == text(NEW)


@pytest.mark.parametrize(
    "text", ["x=70\ny=ab\n", "=70plx-short", f"A=70\nKEY={KEY}\nB=ab\n", f"u?a=70&k={KEY}=\n", f"{KEY}=\nabc"]
)
def test_an_equals_sign_alone_changes_nothing(text: str):
    assert {(fact.encoding, fact.flaw) for fact in keys_in(text)} <= {("plain", "")}


@pytest.mark.parametrize("missing", range(1, 8))
def test_no_short_text_nearby_is_taken_for_the_rest_of_a_key(missing: int):
    """Anywhere in a text stands something of two letters and digits."""
    text = f"note: {KEY[:-missing]}\n\nabout {'a1b2c3d4'[:missing]} (see there)\n"
    assert not [fact for fact in facts("a.txt", text) if not fact.flaw]
