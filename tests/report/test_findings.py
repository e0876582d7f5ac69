"""Carets stand under what they mean, however long or wide the line is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pplx_scan.model.finding import Excerpt
from pplx_scan.report.findings import cells, underline


def _marked(excerpt, room):
    """Return what stands above the carets, by terminal cells."""
    line, carets = underline(excerpt, room)
    start, end = len(carets) - len(carets.lstrip()), len(carets)
    shown, at = "", 0
    for character in line:
        if start <= at < end:
            shown += character
        at += cells(character)
    return shown


def test_a_short_line_is_left_alone():
    assert underline(Excerpt('KEY = "abc"', 7, 3), 80) == ('KEY = "abc"', "       ^^^")


def test_the_far_right_goes_first():
    line, carets = underline(Excerpt("ab" + "x" * 100, 0, 2), 40)
    assert line == "ab" + "x" * 37 + "…"
    assert carets == "^^"


def test_a_long_line_is_cut_on_both_sides():
    excerpt = Excerpt("l" * 100 + "KEY" + "r" * 100, 100, 3)
    line, _ = underline(excerpt, 40)
    assert line.startswith("…")
    assert line.endswith("…")
    assert len(line) == 40
    assert _marked(excerpt, 40) == "KEY"


def test_what_is_underlined_is_cut_last():
    line, carets = underline(Excerpt("a" * 30 + "K" * 100 + "b" * 30, 30, 100), 40)
    assert len(line) <= 40
    assert len(carets) <= 40
    assert "K" * 20 in line


@pytest.mark.parametrize("before", ["漢字 = ", "e\u0301te\u0301 = ", "🔑 = ", "naïve = "])
def test_carets_count_cells(before):
    assert _marked(Excerpt(before + "KEY;", len(before), 3), 80) == "KEY"


def test_an_empty_place_has_one_caret():
    assert underline(Excerpt("abc", 3, 1), 80) == ("abc", "   ^")


@given(st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1), st.data())
def test_never_wider_than_the_room(text, data):
    start = data.draw(st.integers(0, len(text)))
    length = data.draw(st.integers(1, max(len(text) - start, 1)))
    room = data.draw(st.integers(20, 60))
    line, carets = underline(Excerpt(text, start, length), room)
    assert cells(line) <= room
    assert len(carets) <= room + 1
    assert "^" in carets
