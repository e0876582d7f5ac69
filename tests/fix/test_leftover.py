"""One known key is found in raw bytes in every spelling, and nothing else is taken for it."""

from __future__ import annotations

import base64
import html
import os
import tracemalloc
import urllib.parse
from functools import lru_cache
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pplx_scan.fix.leftover import Spellings
from pplx_scan.model.secret import Secret
from tests.extract.reads import noise
from tests.fix.forms import FORMS, b64, each, fold
from tests.keys import make_key

if TYPE_CHECKING:
    import random

KEY, OTHER = make_key(1), make_key(2)


@lru_cache
def spellings_of(key: str, beside: str | None) -> Spellings:
    return Spellings(Secret(key), beside and Secret(beside))


def found(raw: bytes, key: str = KEY, beside: str | None = OTHER) -> list[tuple[int, str]]:
    return list(spellings_of(key, beside).search(raw))


@pytest.mark.parametrize("name", FORMS)
def test_every_form_is_found(name: str):
    form = FORMS[name]
    assert found(form.raw(KEY))
    assert found(form.raw(OTHER)) == []


SPELLINGS = {
    "utf-16": KEY.encode("utf-16"),
    "utf-16 big": KEY.encode("utf-16-be"),
    "utf-32": KEY.encode("utf-32"),
    "hex with colons": ":".join(f"{ord(c):02x}" for c in KEY).encode(),
    "hex in lines": fold(KEY.encode().hex(), 16, "\n").encode(),
    "base64 of hex": b64(KEY.encode().hex()).encode(),
    "base64 three times": b64(b64(b64(KEY))).encode()[:0] + b64(b64(KEY)).encode(),
    "base64 of utf-16 big": base64.b64encode(KEY.encode("utf-16-be")),
    "base64 in JSON strings": fold(b64(KEY), 20, "\\n").encode(),
    "base64 in an array": fold(b64(KEY), 20, '",\n  "').encode(),
    "base64 in comments": fold(b64(KEY), 20, "\n# ").encode(),
    "base64 in utf-16": b64(KEY).encode("utf-16-le"),
    "base64 in percent": each("%{:02x}")(b64(KEY)).encode(),
    "dashes": "-".join(KEY).encode(),
    "blanks": " ".join(KEY).encode(),
    "zero width": "\u200b".join(KEY).encode(),
    "zero width in utf-16": "\u200b".join(KEY).encode("utf-16-le"),
    "word joiners in utf-16": "\u2060".join(KEY).encode("utf-16-le"),
    "isolates in utf-16 big": "\u2066\u2067".join(KEY).encode("utf-16-be"),
    "byte order marks": "\ufeff".join(KEY).encode(),
    "percent of base64": urllib.parse.quote(b64("??>" + KEY + "~~~")).encode(),
    "percent three times": each("%2525{:02x}")(KEY).encode(),
    "entities in an attribute": html.escape(each("&#x{:x};")(KEY)).encode(),
    "escapes in JSON": each("\\\\u{:04x}")(KEY).encode(),
    "octal": each("\\{:03o}")(KEY).encode(),
    "continued line": (KEY[:20] + "\\\n" + KEY[20:]).encode(),
    "diff": (KEY[:30] + "\n+" + KEY[30:]).encode(),
    "body alone": KEY[5:].encode(),
    "first half": KEY[:30].encode(),
    "second half": KEY[28:].encode(),
}


@pytest.mark.parametrize("raw", SPELLINGS.values(), ids=SPELLINGS)
@pytest.mark.parametrize("before", [b"", b"x=", b"\xff\xfe\0 n\\n"], ids=["start", "name", "bytes"])
def test_every_spelling_is_found(raw: bytes, before: bytes):
    assert found(before + raw + b" end")
    assert found(before + raw)


@pytest.mark.parametrize("shift", range(6))
def test_base64_is_found_wherever_the_key_stands_in_it(shift: int):
    for text in (
        b"x" * shift + KEY.encode(),
        b"x" * shift + KEY.encode() + b"\xff\xff",
        b"?" * shift + KEY.encode() + b">",
    ):
        for encode in (base64.b64encode, base64.urlsafe_b64encode):
            assert found(encode(text))
            assert found(encode(encode(text)))
            assert found(base64.encodebytes(text))


def test_offset_and_form_tell_where_it_stands():
    assert found(b"ab " + KEY.encode() + b" " + KEY.encode()) == [(3, "plain"), (57, "plain")]
    assert found(b"ab " + b64(KEY).encode())[0][1] == "base64"
    assert found(b"ab " + KEY.encode().hex().encode())[0][1] == "hex"
    assert found(("ab " + "-".join(KEY)).encode())[0][1] == "split"
    assert found(KEY.encode("utf-16-le"))[0][1] == "utf-16"
    assert found(each("\\x{:02x}")(KEY).encode())[0][1] == "escaped"


# The key that stands in its place is none.


@pytest.mark.parametrize(
    "old",
    [
        OTHER[:-1],
        OTHER[:-9],
        OTHER[5:],
        "pplx-" + OTHER,
        "pplx--" + OTHER[5:],
        "pplx_" + OTHER[5:],
        OTHER[:30] + "-" + OTHER[30:],
        OTHER + "ab",
        OTHER[:-1] + ("A" if OTHER[-1] != "A" else "B"),
        OTHER[:20] + ("A" if OTHER[20] != "A" else "B") + OTHER[21:],
        OTHER[:10] + OTHER[11:],
    ],
)
@pytest.mark.parametrize(
    "name", ["py", "base64", "base64 one on", "base64 two on", "base64 twice", "hex", "utf-16", "percent", "json \\u"]
)
def test_a_near_miss_is_told_from_the_key_itself(name: str, old: str):
    form = FORMS[name]
    assert found(form.raw(old), old, OTHER)
    assert found(form.raw(OTHER), old, OTHER) == []


def test_without_another_key_a_part_of_it_counts():
    assert found(OTHER.encode(), OTHER[:-5], None)


# Large and arbitrary bytes.


@pytest.mark.parametrize("at", [0, 5, (1 << 20) - 30, (1 << 20) - 1, 1 << 20, (1 << 20) + 3, (1 << 21) - 70])
@pytest.mark.parametrize("form", [KEY, b64(b64(KEY)), each("\\u{:04x}")(KEY)], ids=["plain", "base64", "escapes"])
def test_the_seams_of_a_large_file_hide_nothing(at: int, form: str):
    raw = b"." * at + form.encode() + b"." * 1000
    assert len(found(raw)) == 1
    assert at <= found(raw)[0][0] <= at + 60


@pytest.mark.slow
def test_memory_does_not_grow_with_the_file():
    spellings = Spellings(Secret(KEY))
    raw = os.urandom(1 << 24)
    tracemalloc.start()
    assert list(spellings.search(raw)) == []
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 1 << 24


@settings(deadline=None, max_examples=200)
@given(st.binary(max_size=3000))
def test_nothing_is_found_where_nothing_stands(raw: bytes):
    assert found(raw) == []


@settings(deadline=None, max_examples=200)
@given(st.randoms(use_true_random=False), st.sampled_from(sorted(SPELLINGS)))
def test_it_is_found_whatever_stands_around(chooser: random.Random, name: str):
    before, after = noise(chooser, chooser.randrange(50)), noise(chooser, chooser.randrange(50))
    width = 2 if "utf-16" in name else 4 if "utf-32" in name else 1
    lead = before.encode() + b" " * (-len(before.encode()) % width)
    assert found(lead + SPELLINGS[name] + b" " * width + after.encode())


def test_nothing_shows_the_key():
    spellings = Spellings(Secret(KEY))
    assert KEY[8:] not in repr(spellings) + repr(list(spellings.search(KEY.encode())))


def test_a_very_short_secret_is_found_too():
    assert found(b"xx abc-1 yy", "abc-1", None)
    assert found(b"xx " + b64("abc-1").encode(), "abc-1", None)
    assert found(b"", "", None) == []
