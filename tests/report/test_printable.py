"""What is shown is safe to show."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from pplx_scan.model.printable import printable
from tests.keys import make_key

_BIDI = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})
_MARKS = frozenset("\u200e\u200f\u061c\u2028\u2029")
_ANYTHING = st.text(st.characters()) | st.text(
    st.sampled_from("\x00\t\n\r\x1b\x7f\x85\u202e\u2066\u061c\ufeff\udc80\ud800a")
)


@given(_ANYTHING)
def test_no_control_or_bidi_character_or_surrogate_gets_through(text):
    for character in printable(text):
        assert unicodedata.category(character) not in {"Cc", "Cs"}
        assert unicodedata.bidirectional(character) not in _BIDI
        assert character not in _MARKS


@given(_ANYTHING)
def test_twice_is_once(text):
    assert printable(printable(text)) == printable(text)


@given(_ANYTHING)
def test_it_can_be_written_as_utf8(text):
    printable(text).encode()


@given(st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs")), max_size=10), st.integers(0, 99))
def test_no_key_gets_through(around, seed):
    key = make_key(seed)
    for shown in (key, key.upper(), key[:30]):
        assert shown[6:] not in printable(f"{around}/{shown}.txt")


def test_bytes_that_are_not_utf8_are_shown_as_bytes():
    assert printable(b"caf\xe9.py".decode("utf-8", "surrogateescape")) == "caf\\xe9.py"
