"""What is wrong with the shape of a key, in words that hold nothing of the key."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pplx_scan.extract.meaning.shape import CANDIDATE, shape_of
from tests.keys import make_key

KEY = make_key(4)
BODY = KEY.removeprefix("pplx-")

CASES = [
    (KEY, "", "", 48),
    (KEY + "_x", "", "", 48),
    (KEY + "-x", "", "", 48),
    (KEY + "é", "", "", 48),
    ("pplx_api_keyz5" + KEY, "", "", 48),
    ("z5" + KEY + "g", "", "", 48),
    ("\xd95" + KEY + "g", "", "", 48),
    ("a5" + KEY + "g", "length", "49 letters and digits after pplx- instead of 48", 49),
    (KEY[:-1], "length", "47 letters and digits after pplx- instead of 48", 47),
    (KEY + "a", "length", "49 letters and digits after pplx- instead of 48", 49),
    ("pplx" + BODY, "dash", "the dash after pplx is missing", 48),
    ("pplx--" + BODY, "dash", "an extra dash after pplx-", 48),
    ("pplx—" + BODY, "dash", "another character stands in place of the dash after pplx", 48),
    ("Pplx-" + BODY, "case", "the prefix is written Pplx, it must be pplx", 48),
    (
        "PPLX_" + BODY,
        "case",
        "the prefix is written PPLX, it must be pplx; another character stands in place of the dash after pplx",
        48,
    ),
    ("pp1x-" + BODY, "prefix", "the prefix is misspelt pp1x", 48),
    ("pplx-" + KEY, "prefix", "the prefix pplx- stands twice", 48),
    (KEY[:20] + "-" + KEY[20:], "dash", "1 extra dash in the key", 48),
    (KEY[:20] + "-" + KEY[20:30] + "–" + KEY[30:], "dash", "2 extra dashes in the key", 48),  # noqa: RUF001
    (
        KEY[:20] + "-" + KEY[20:-1],
        "dash",
        "1 extra dash in the key; 47 letters and digits after pplx- instead of 48",
        47,
    ),
]


@pytest.mark.parametrize(("text", "flaw", "words", "size"), CASES)
def test_each_fault_is_told(text: str, flaw: str, words: str, size: int):
    match = CANDIDATE.search(text)
    assert match is not None
    shape = shape_of(match)
    assert (shape.flaw, shape.text, shape.size) == (flaw, words, size)


@given(st.text(st.sampled_from("pPlL1xX-_–~.:aZ09 "), max_size=40))  # noqa: RUF001
def test_a_shape_covers_a_part_of_its_match(text: str):
    for match in CANDIDATE.finditer(text):
        shape = shape_of(match)
        assert match.start() == shape.start < shape.end <= match.end()
        assert text[shape.start : shape.end].endswith(shape.body)
        assert bool(shape.flaw) == bool(shape.text)
