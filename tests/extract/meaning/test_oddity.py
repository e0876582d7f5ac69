"""Characters that do not belong in a key are seen, and everything else keeps its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pplx_scan.extract.meaning.oddity import is_invisible, name_of, skeleton


@pytest.mark.parametrize("text", ["", "plain ASCII text", "tab\tline\nend", "日本 é ß €", "naïve"])
def test_ordinary_text_is_left_alone(text: str):
    assert skeleton(text).text == text
    assert skeleton(text).back(0, len(text)) == (0, len(text)) or not text


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("p\u200bplx", "pplx"),
        ("\ufeffpplx", "pplx"),
        ("pp\u00adlx", "pplx"),
        ("\u0440\u0440lx", "pplx"),
        ("\uff50\uff50\uff4c\uff58\uff0d", "pplx-"),
        ("\u03c1\u03c1lx", "pplx"),
        ("p\x01plx", "pplx"),
        ("p\0plx", "p\0plx"),
        ("\ufe0fx", "x"),
    ],
)
def test_a_key_in_disguise_looks_like_one(text: str, plain: str):
    assert skeleton(text).text == plain


@given(st.text(max_size=40), st.data())
def test_a_range_leads_back_to_its_characters(text: str, data: st.DataObject):
    plain = skeleton(text)
    if not plain.text:
        return
    start = data.draw(st.integers(0, len(plain.text) - 1))
    end = data.draw(st.integers(start + 1, len(plain.text)))
    low, high = plain.back(start, end)
    assert 0 <= low < high <= len(text)
    assert skeleton(text[low:high]).text == plain.text[start:end]


@pytest.mark.parametrize(
    ("character", "name"),
    [
        (" ", "U+0020 SPACE"),
        ("\n", "U+000A LINE FEED"),
        ("\u200b", "U+200B ZERO WIDTH SPACE"),
        ("\x01", "U+0001 CONTROL CHARACTER"),
        ("\U0001f600", "U+1F600 GRINNING FACE"),
    ],
)
def test_characters_are_named(character: str, name: str):
    assert name_of(character) == name


@pytest.mark.parametrize("character", "\u200b\u200c\u200d\u2060\ufeff\u00ad\u202e\u3164\u2800\x7f")
def test_what_cannot_be_seen_is_invisible(character: str):
    assert is_invisible(character)


@pytest.mark.parametrize("character", "a é日-")
def test_what_can_be_seen_is_not(character: str):
    assert not is_invisible(character)
