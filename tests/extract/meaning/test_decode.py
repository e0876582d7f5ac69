"""A key is found in every encoding, at every alignment, and its span holds exactly its encoded text."""

import base64
import html
import random
import string
import urllib.parse

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pplx_scan.extract.literal import Literal
from pplx_scan.extract.meaning.decode import encoded_parts
from pplx_scan.model.origin import GitStanding, WorktreeFile
from pplx_scan.model.source import Source
from tests.extract import marks
from tests.extract.reads import keys_in, noise, reading_of
from tests.keys import make_key

KEY = make_key(5)
HEX = make_key(5, "hex")


def b64(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def folded(text: str, width: int, line_end: str) -> str:
    return line_end.join(text[at : at + width] for at in range(0, len(text), width))


ENCODINGS = {
    "plain": lambda key: key,
    "base64": b64,
    "base64 one on": lambda key: b64("x" + key + ";z"),
    "base64 two on": lambda key: b64("x:" + key + "/"),
    "base64 without padding": lambda key: b64(key).rstrip("="),
    "base64 for URLs": lambda key: base64.urlsafe_b64encode(("??>" + key + "??>~").encode()).decode(),
    "base64 in JSON": lambda key: b64('{"a": "ü", "env": {"PERPLEXITY_API_KEY": "' + key + '"}, "b": 1}'),
    "base64 twice": lambda key: b64(b64(key)),
    "base64 twice one on": lambda key: b64("=" + b64("x" + key)),
    "base64 folded": lambda key: folded(b64("some text before " + key + " and after"), 16, "\n"),
    "base64 folded and indented": lambda key: folded(b64("some text before " + key + " and after"), 20, "\r\n    "),
    "hex": lambda key: key.encode().hex(),
    "HEX": lambda key: key.encode().hex().upper(),
    "hex in hex": lambda key: ("x" + key + ".y").encode().hex(),
    "percent": lambda key: urllib.parse.quote(key, safe="").replace("-", "%2D"),
    "percent of all": lambda key: "".join(f"%{ord(c):02x}" for c in key),
    "percent of some": lambda key: "".join(f"%{ord(c):02X}" if at % 3 else c for at, c in enumerate(key)),
    "percent twice": lambda key: "".join(f"%25{ord(c):02x}" for c in key),
    "\\u": lambda key: "".join(f"\\u{ord(c):04x}" for c in key),
    "\\u of one": lambda key: key.replace("-", "\\u002d"),
    "\\u{}": lambda key: "".join(f"\\u{{{ord(c):x}}}" for c in key),
    "\\x": lambda key: "".join(f"\\x{ord(c):02X}" for c in key),
    "octal": lambda key: "".join(f"\\{ord(c):03o}" for c in key),
    "octal of letters": lambda key: "".join(f"\\{ord(c):o}" if c.isalpha() else c for c in key),
    "entities": lambda key: "".join(f"&#{ord(c)};" for c in key),
    "hex entities": lambda key: "".join(f"&#x{ord(c):X};" for c in key),
    "percent of base64": lambda key: urllib.parse.quote(b64(key + "?")),
    "UTF-16 little": lambda key: key.encode("utf-16-le").decode("latin-1"),
    "UTF-16 big": lambda key: key.encode("utf-16-be").decode("latin-1"),
}


@pytest.mark.parametrize("key", [KEY, HEX], ids=["mixed", "hex"])
@pytest.mark.parametrize("name", ENCODINGS)
def test_a_key_is_found_in_every_encoding(name: str, key: str):
    found = [fact for fact in keys_in("token = " + ENCODINGS[name](key) + " ;") if not fact.flaw]
    assert [fact.secret.reveal() for fact in found] == [key]


@pytest.mark.parametrize("name", ENCODINGS)
def test_the_span_is_the_encoded_text(name: str):
    encoded = ENCODINGS[name](KEY)
    text = "é token = " + encoded + " ;"
    source = reading_of(text).source
    (fact,) = (fact for fact in keys_in(text) if not fact.flaw)
    start, end = source.to_chars(fact.segments[0].span)[0], source.to_chars(fact.segments[-1].span)[1]
    held = text[start:end]
    assert held in encoded
    assert len(held) >= len(encoded) - 1


@pytest.mark.slow
@pytest.mark.parametrize("name", ENCODINGS)
@given(st.randoms(use_true_random=False), st.integers(0, 60), st.integers(0, 60))
def test_a_key_is_found_whatever_stands_around(name: str, chooser: random.Random, before: int, after: int):
    """Around a plain key anything may stand; around an encoded one anything that is not of its alphabet."""
    letters = (
        string.punctuation.replace("%", "").replace("\\", "").replace("&", "").replace("+", "").replace("=", "")
        + " \néß日"
    )
    letters = letters.replace("/", "").replace("-", "").replace("_", "")
    text = noise(chooser, before, letters) + "|" + ENCODINGS[name](KEY) + "|" + noise(chooser, after, letters)
    assert KEY in [fact.secret.reveal() for fact in keys_in(text)]


@given(st.binary(max_size=90), st.binary(max_size=90))
def test_base64_of_anything_around_a_key_shows_it(before: bytes, after: bytes):
    """Also where the bytes around it are no text."""
    token = base64.b64encode(before + b" " + KEY.encode() + b" " + after).decode()
    assert KEY in [fact.secret.reveal() for fact in keys_in(f'data: "{token}"')]


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("shift", [0, 1])
def test_utf16_inside_a_binary_file_is_read(order: str, shift: int):
    codec = "utf-16-le" if order == "<" else "utf-16-be"
    raw = bytes(range(1, 200)) + b"\x01" * shift + KEY.encode(codec) + b"\xff\xfe\x80"
    facts = marks.facts("a.dll", raw)
    assert [fact.secret.reveal() for fact in facts] == [KEY]
    (fact,) = facts
    assert fact.encoding == "utf-16"
    source = Source(WorktreeFile("a.dll", "", GitStanding.TRACKED), raw)
    assert source.bytes_of(fact.span).replace(b"\0", b"") == KEY.encode()


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("end", ["\n", "\n\n"])
def test_a_line_that_a_shell_has_added_to_a_wide_file_is_read(codec: str, end: str):
    raw = f"PPLX_API_KEY={KEY}\r\nA=1\r\n".encode(codec) + f"PPLX_API_KEY={make_key(2)}{end}".encode()
    assert {fact.secret.reveal() for fact in marks.facts("a.txt", raw)} == {KEY, make_key(2)}


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be"])
def test_a_text_file_in_utf16_is_text(codec: str):
    raw = f"é {KEY}\r\n".encode(codec)
    (fact,) = marks.facts("a.txt", raw)
    assert fact.secret.reveal() == KEY
    assert raw[fact.span.start : fact.span.end].decode("utf-16-be" if codec == "utf-16-be" else "utf-16-le") == KEY


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("%KEY%", "plain"),
        ("%B64%", "base64"),
        ("%HEXED%", "hex"),
        ("%KEY%".replace("%KEY%", "".join(f"%{ord(c):02x}" for c in marks.KEY)), "percent"),
        (marks.KEY.replace("-", "\\u002d"), "escaped"),
        (html.escape("'") + marks.KEY.replace("-", "&#45;"), "escaped"),
    ],
)
def test_the_outermost_encoding_is_named(text: str, encoding: str):
    assert [fact.encoding for fact in keys_in(text)] == [encoding]


def test_a_mixture_of_escapes_is_one_key():
    text = KEY.replace("-", "%2D").replace(KEY[20], f"\\x{ord(KEY[20]):02x}")
    assert {fact.secret.reveal() for fact in keys_in(text) if not fact.flaw} == {KEY}
    assert len(marks.facts("a.txt", text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "",
        "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAUAAAAFCAYAAACNbyblAAAAHElEQVQI12P4//8",
        "integrity sha512-cHBseA+cHBseC0==",
        "sha256:" + "7070" * 16,
        "%20%F0%9F%98%80 100% sure %zz %",
        "\\u00e9 \\x \\u{110000} \\ud800 &#xFFFFFFF; &#; \\777",
        "p\0p\0l\0x\0-\0short\0",
        b64("pplx-70b-online is a model"),
        b64("pplx-"),
        "70706c782d" + "00" * 40,
        "%70%70%6c%78%2d",
    ],
)
def test_what_holds_no_key_gives_none(text: str):
    assert keys_in(text) == []


@given(st.text(max_size=200), st.booleans())
def test_no_text_makes_it_fail(text: str, value: bool):
    keys_in(text.replace("\ufeff", ""), value=value, name="PERPLEXITY_API_KEY")
    assert all(0 <= start <= end <= len(text) for start, end, _ in encoded_parts(Literal.plain(text, 0)))


ALPHABET = [
    "pplx-",
    "cHBseC",
    "BwbHgt",
    "wcGx4LQ",
    "70706c782d",
    "%70",
    "%25",
    "\\u0070",
    "\\x70",
    "\\160",
    "&#112;",
    "=",
    "\n",
    " ",
    "a7",
    KEY,
    b64(KEY),
    b64(b64(KEY)),
    "\0",
    "\u200b",
    "Bearer ",
    "-",
    "…",
    "'",
]


@given(st.lists(st.sampled_from(ALPHABET), max_size=25), st.booleans())
def test_no_heap_of_fragments_makes_it_fail(parts: list[str], value: bool):
    for fact in keys_in("".join(parts), value=value):
        assert fact.segments
        assert all(segment.span.start <= segment.span.end for segment in fact.segments)
