"""`Source` converts offsets exactly, whatever the encoding, the BOM and the line ends."""

import codecs
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pplx_scan.model.origin import Stdin
from pplx_scan.model.source import Source, detect_encoding
from pplx_scan.model.span import Position, Span
from tests.keys import make_key

KEY = make_key(1)
CASES = [
    pytest.param(b"", "utf-8", 0, id="nothing"),
    pytest.param("é=1\r\n".encode("utf-16") + f"k={KEY}\n".encode(), "latin-1", 0, id="added to utf-16"),
    pytest.param("a=123\r\n".encode("utf-16-le") * 9 + f"k={KEY}\n".encode(), "utf-8", 0, id="added without BOM"),
    pytest.param(f"a={KEY}".encode(), "utf-8", 0, id="ascii"),
    pytest.param(f"é={KEY}".encode(), "utf-8", 0, id="utf-8"),
    pytest.param(f"a\r\nñ={KEY}\r\n".encode(), "utf-8", 0, id="crlf"),
    pytest.param(f"# 😀😀\nk={KEY} 😀".encode(), "utf-8", 0, id="emoji"),
    pytest.param(codecs.BOM_UTF8 + f"é={KEY}".encode(), "utf-8", 3, id="utf-8 with BOM"),
    pytest.param(codecs.BOM_UTF16_LE + f"é={KEY}\r\n".encode("utf-16-le"), "utf-16-le", 2, id="utf-16-le with BOM"),
    pytest.param(codecs.BOM_UTF16_BE + f"😀={KEY}\r\n".encode("utf-16-be"), "utf-16-be", 2, id="utf-16-be with BOM"),
    pytest.param(f"é={KEY}\r\n".encode("utf-16-le"), "utf-16-le", 0, id="utf-16-le without BOM"),
    pytest.param(f"é={KEY}\r\n".encode("utf-16-be"), "utf-16-be", 0, id="utf-16-be without BOM"),
    pytest.param(f"é={KEY}\r\n".encode("utf-32-le"), "utf-32-le", 0, id="utf-32-le without BOM"),
    pytest.param(f"é={KEY}\r\n".encode("utf-32-be"), "utf-32-be", 0, id="utf-32-be without BOM"),
    pytest.param(codecs.BOM_UTF32_LE + f"é={KEY}".encode("utf-32-le"), "utf-32-le", 4, id="utf-32-le with BOM"),
    pytest.param(f"é={KEY}\n".encode("latin-1"), "latin-1", 0, id="latin-1"),
    pytest.param(f"€={KEY}\n".encode("cp1252"), "latin-1", 0, id="undeclared cp1252"),
    pytest.param(f"# coding: cp1252\n# €\nk={KEY}\n".encode("cp1252"), "cp1252", 0, id="declared cp1252"),
    pytest.param(
        f"# -*- coding: shift_jis -*-\n# 日本ソ表\nk={KEY}\n".encode("shift_jis"), "shift_jis", 0, id="shift-jis"
    ),
    pytest.param(
        f'<?xml version="1.0" encoding="iso-8859-15"?><k>€{KEY}</k>'.encode("iso-8859-15"), "iso8859-15", 0, id="xml"
    ),
    pytest.param(f"# coding: nonsense\n# é\n{KEY}".encode("latin-1"), "latin-1", 0, id="an encoding that nobody knows"),
    pytest.param(f"# coding: zlib\n# é\n{KEY}".encode("latin-1"), "latin-1", 0, id="an encoding that is none of text"),
    pytest.param(f"# coding: rot13\n# é\n{KEY}".encode("latin-1"), "latin-1", 0, id="a declared joke"),
]
_STATEFUL = "# coding: euc_jis_2004\nか゚  " + "か゚" * 700 + " k={}\n"


def source_of(raw: bytes, **window: object) -> Source:
    return Source(Stdin(), raw, **window)  # type: ignore[arg-type]


@pytest.mark.parametrize(("raw", "encoding", "bom"), CASES)
def test_the_encoding_is_told(raw: bytes, encoding: str, bom: int):
    assert detect_encoding(raw) == (encoding, bom)
    source = source_of(raw)
    assert raw == raw[:bom] + source.text.encode(encoding)


@pytest.mark.parametrize(("raw", "encoding", "bom"), CASES)
def test_the_span_of_a_token_holds_its_bytes(raw: bytes, encoding: str, bom: int):
    source = source_of(raw)
    assert source.bom == bom
    for match in re.finditer(re.escape(KEY), source.text):
        span = source.from_chars(*match.span())
        assert raw[span.start : span.end].decode(encoding) == KEY
        assert source.bytes_of(span) == raw[span.start : span.end]
        assert source.to_chars(span) == match.span()


def test_an_encoding_in_which_characters_join_is_not_trusted():
    """In EUC-JIS-2004 two characters may share one code, so that offsets could not be exact."""
    raw = _STATEFUL.format(KEY).encode("euc_jis_2004")
    source = source_of(raw)
    start = source.text.index(KEY)
    span = source.from_chars(start, start + len(KEY))
    assert raw[span.start : span.end] == KEY.encode()
    assert source.to_chars(span) == (start, start + len(KEY))


ENCODINGS = st.sampled_from(
    [
        ("utf-8", b""),
        ("utf-8", codecs.BOM_UTF8),
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
        ("utf-16-le", b""),
        ("utf-16-be", b""),
        ("utf-32-be", codecs.BOM_UTF32_BE),
        ("latin-1", b""),
        ("shift_jis", b"# coding: shift_jis\n"),
        ("cp1251", b"# coding: cp1251\n"),
    ]
)
TEXTS = st.text(
    st.one_of(
        st.characters(codec="utf-8"),
        st.sampled_from("aé€日😀\n\r\t \0ソ\ufeff\u200b\u0301"),
    ),
    max_size=60,
)


def oracle(raw: bytes, source: Source) -> list[int]:
    """Return the byte offset of each character of the text, and of its end, one character at a time."""
    offsets = [source.bom]
    for character in source.text:
        offsets.append(offsets[-1] + len(character.encode(source.encoding)))
    assert offsets[-1] == len(raw)
    return offsets


def position_by_hand(text: str, at: int) -> Position:
    before = text[:at]
    return Position(before.count("\n") + 1, at - (before.rfind("\n") + 1) + 1)


@given(TEXTS, ENCODINGS, st.integers(1, 80), st.data())
def test_offsets_agree_with_counting_by_hand(text: str, encoding: tuple[str, bytes], times: int, data: st.DataObject):
    raw = encoding[1] + (text * times).encode(encoding[0], "replace")
    source = source_of(raw)
    offsets = oracle(raw, source)
    size = len(source.text)
    for _ in range(4):
        start = data.draw(st.integers(0, size))
        end = data.draw(st.integers(start, size))
        span = source.from_chars(start, end)
        assert span == Span(offsets[start], offsets[end])
        assert source.to_chars(span) == (start, end)
        assert source.bytes_of(span).decode(source.encoding) == source.text[start:end]
        assert source.position(span.start) == position_by_hand(source.text, start)


@given(TEXTS, ENCODINGS, st.data())
def test_the_line_around_a_character_holds_it(text: str, encoding: tuple[str, bytes], data: st.DataObject):
    source = source_of(encoding[1] + text.encode(encoding[0], "replace"))
    at = data.draw(st.integers(0, len(source.text)))
    start, end = source.line_range(at)
    assert "\n" not in source.text[start:end]
    assert start == 0 or source.text[start - 1] == "\n"
    assert source.text[end:].lstrip("\r")[:1] in {"", "\n"}


@given(st.binary(max_size=300))
def test_any_bytes_are_read_and_given_back(raw: bytes):
    source = source_of(raw)
    assert raw[: source.bom] + source.text.encode(source.encoding) == raw
    assert source.from_chars(0, len(source.text)) == Span(source.bom, len(raw))


@given(TEXTS, st.data())
def test_a_window_of_a_file_has_the_positions_of_the_whole(text: str, data: st.DataObject):
    whole = source_of((text + KEY + text).encode())
    cut = data.draw(st.integers(0, len(text)))
    low = whole.from_chars(cut, cut).start
    window = source_of(whole.raw[low:], start=low, first=whole.position(low))
    at = window.text.index(KEY)
    if window.bom:  # the cut fell before a character that looks like a BOM
        return
    span = window.from_chars(at, at + len(KEY))
    there = whole.text.index(KEY)
    assert span == whole.from_chars(there, there + len(KEY))
    assert window.position(span.start) == whole.position(span.start)
    assert window.bytes_of(span) == KEY.encode()
    assert window.to_chars(span) == (at, at + len(KEY))


def test_a_source_shows_no_content():
    assert KEY not in repr(source_of(KEY.encode()))
