"""One known key is found in raw bytes in every spelling, and nothing else is taken for it."""

from __future__ import annotations

import base64
import binascii
import bz2
import codecs
import gzip
import html
import io
import json
import lzma
import os
import tracemalloc
import urllib.parse
import zipfile
import zlib
from functools import cache, lru_cache
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pplx_scan.fix.leftover import Spellings
from pplx_scan.model.secret import Secret
from tests.extract.reads import noise
from tests.fix.forms import FORMS, b64, each, fold, url64
from tests.keys import make_key
from tests.steps import steps

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

KEY, OTHER = make_key(1), make_key(2)


@lru_cache
def spellings_of(key: str, beside: str | None) -> Spellings:
    return Spellings([Secret(key)], beside and Secret(beside))


def found(raw: bytes, key: str = KEY, beside: str | None = OTHER) -> list[tuple[int, str]]:
    return [(each.offset, each.form) for each in spellings_of(key, beside).search(raw)]


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


def zipped(key: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", "x")
        archive.writestr("a.env", f"KEY={key}\n")
    return stream.getvalue()


def uuencoded(text: str) -> str:
    raw = text.encode()
    lines = (binascii.b2a_uu(raw[at : at + 45]).decode() for at in range(0, len(raw), 45))
    return f"begin 644 a.txt\n{''.join(lines)}`\nend\n"


def pieces(text: str, *widths: int) -> list[str]:
    ends = [*accumulate(widths), len(text)]
    return [text[start:end] for start, end in pairwise([0, *ends])]


def numbers(pattern: str, between: str = ", ") -> Callable[[str], str]:
    return lambda text: between.join(pattern.format(ord(character)) for character in text)


def url(key: str) -> bytes:
    return f"https://api.perplexity.ai/?key={key}&model=sonar-pro&query=weather".encode()


def escaped_at(text: str, place: int) -> str:
    """Return a text with one character of it percent-encoded."""
    return f"{text[:place]}%{ord(text[place]):02X}{text[place + 1 :]}"


LISTS = {
    "a Buffer in JSON": lambda key: json.dumps({"type": "Buffer", "data": list(key.encode())}),
    "JSON over lines": lambda key: json.dumps(list(key.encode()), indent=4),
    "fromCharCode": numbers("{}"),
    "chr added": numbers("chr({})", " + "),
    "chr joined": numbers("chr({})", "."),
    "VB": numbers("ChrW({})", " & "),
    "PowerShell": numbers("[char]{}", "+"),
    "append": numbers("    builder.append((char) {});", "\n"),
    "Go bytes": numbers("0x{:02x}"),
    "Swift bytes": numbers("0x{:02X}"),
    "Rust bytes": numbers("0x{:02x}u8"),
    "C octal": numbers("0{:o}"),
    "Python octal": numbers("0o{:o}"),
    "binary": numbers("0b{:08b}"),
    "Visual Basic": numbers("&H{:X}"),
    "assembler": numbers("{:02x}h"),
    "Pascal": numbers("#${:02x}", ""),
    "Erlang": numbers("16#{:02x}"),
    "registry": numbers("{:02x},00", ","),
    "wide characters": numbers("0x{:04x}"),
    "UTF-16 in numbers": numbers("{},0"),
    "blanks": numbers("{}", " "),
    "lines": numbers("{}", "\n"),
    "od": lambda key: fold(each("{:03o} ")(key), 64, "\n"),
    "od of hex": lambda key: fold(each("{:02x} ")(key), 48, "\n"),
    "hexdump": lambda key: "".join(f"{at:08x}  {key[at : at + 16].encode().hex(' ')}\n" for at in range(0, 53, 16)),
    "reversed": lambda key: key[::-1],
    "reversed base64": lambda key: b64(key)[::-1],
    "reversed numbers": lambda key: numbers("{}")(key[::-1]),
    "rot13": lambda key: codecs.encode(key, "rot13"),
    "base64 of gzip": lambda key: b64(gzip.compress(key.encode())),
    "base64 of a bare deflate": lambda key: b64(zlib.compress(f"<key>{key}</key>".encode())[2:-4]),
    "base64 of a zip archive": lambda key: b64(zipped(key)),
    "uuencode": uuencoded,
    "yEnc": lambda key: (
        "=ybegin line=128 size=60 name=a\r\n"
        + "".join(chr(ord(each) + 42) for each in f"K={key}")
        + "\r\n=yend size=60\r\n"
    ),
    "uuencode in a mail": lambda key: "> " + uuencoded(f"A=1\nKEY={key}\nB=2\n").replace("\n", "\n> "),
    "base64 of zlib": lambda key: b64(zlib.compress(f'{{"api_key": "{key}"}}'.encode())),
    "hex of gzip": lambda key: gzip.compress(key.encode()).hex(),
    "base64 of percent": lambda key: b64(each("%{:02x}")(key)),
    "base64 of numbers": lambda key: b64(numbers("{}")(key)),
    "base64 of escapes": lambda key: b64(each("\\x{:02x}")(key)),
    "base64 of UTF-32": lambda key: b64(key.encode("utf-32-le")),
    "numbers of base64": lambda key: numbers("{}")(b64(key)),
    "numbers of base64 of base64 of UTF-16": lambda key: numbers("chr({})", ".")(b64(b64(key.encode("utf-16-le")))),
    "hex with colons of base64 of zlib": lambda key: b64(zlib.compress(key.encode())).encode().hex(":"),
    "base64 four times": lambda key: b64(b64(b64(b64(key)))),
    "base64 of bzip2": lambda key: b64(bz2.compress(key.encode())),
    "base64 of bzip2 with one escape": lambda key: escaped_at(b64(bz2.compress(url(key))), 70),
    "base64 of gzip with one entity": lambda key: b64(gzip.compress(url(key))).replace("A", "&#65;", 1),
    "base64 of zlib with one escape, folded": lambda key: fold(
        escaped_at(b64(zlib.compress(url(key) * 2)), 40), 76, "\n"
    ),
    "hex of xz": lambda key: lzma.compress(key.encode()).hex(),
    "base64 of gzip in a sum": lambda key: fold(b64(gzip.compress(key.encode())), 40, '" +\n  "'),
    "base64 of upper hex of hex of gzip beside signs": lambda key: b64(
        f"x:{gzip.compress(key.encode()).hex().encode().hex().upper()}/"
    ),
    "base64 of gzip in pieces of any length": lambda key: '" +\n "'.join(
        pieces(b64(gzip.compress(key.encode())), 31, 9, 50)
    ),
    "dashes between base64 of gzip": lambda key: "-".join(b64(gzip.compress(key.encode()))),
    "blanks between percent of numbers": lambda key: " ".join(each("%{:02x}")(numbers("{}")(key))),
    "a list of the signs of base64 of zlib": lambda key: ", ".join(b64(zlib.compress(key.encode()))),
    "invisible signs between hexadecimal numbers": lambda key: "\u200b".join(numbers("0x{:02x}")(key)),
    "base64 of invisible signs between": lambda key: b64("\u200b".join(key)),
    "escapes of escapes in pieces": lambda key: '", "'.join(
        pieces(each("\\x{:02x}")(each("%{:02x}")(key)), 97, 101, 99)
    ),
    "escapes, reversed": lambda key: each("\\{:03o}")(key)[::-1],
    "entities, reversed, in escapes": lambda key: each("\\x{:02x}")(each("&#x{:x};")(key)[::-1]),
    "numbers, reversed": lambda key: numbers("{}")(key)[::-1],
    "hexadecimal numbers in rot13": lambda key: codecs.encode(numbers("0x{:02x}")(key), "rot13"),
    "escapes in rot13": lambda key: codecs.encode(each("\\u{:04x}")(key), "rot13"),
    "base32 in rot13, reversed": lambda key: codecs.encode(base64.b32encode(key.encode()).decode(), "rot13")[::-1],
    "rot13, reversed": lambda key: codecs.encode(key, "rot13")[::-1],
    "escapes beside other bytes in base64": lambda key: base64.b64encode(
        bytes(range(128, 256)) + each("\\x{:02x}")(key).encode() + bytes(range(128, 256))
    ).decode(),
    "base64 four times, folded": lambda key: fold(b64(b64(b64(b64(key)))), 60, "\n"),
    "five layers in UTF-16": lambda key: (
        b64(numbers("0x{:02x}")(each("\\u{:04x}")(key)).encode("utf-16-le")).encode("utf-16-le").decode("latin-1")
    ),
    "hex three times": lambda key: key.encode().hex().encode().hex().encode().hex(),
}


@pytest.mark.slow
@pytest.mark.parametrize("before", ["", "x = ", "<k>", "\x00\x01 a"], ids=["start", "name", "tag", "bytes"])
@pytest.mark.parametrize("name", LISTS)
def test_numbers_turned_texts_and_more_layers_are_found(name: str, before: str):
    assert found((before + LISTS[name](KEY) + " end").encode())
    assert found((before + LISTS[name](KEY)).encode())
    assert found((before + LISTS[name](OTHER)).encode()) == []


CODED = {
    "base64": b64,
    "base64 for URLs": url64,
    "base32": lambda text: base64.b32encode(text.encode()).decode(),
    "hex": lambda text: text.encode().hex(),
    "upper hex": lambda text: text.encode().hex().upper(),
    "percent": each("%{:02x}"),
    "quoted-printable": each("={:02X}"),
    "backslash": each("\\x{:02x}"),
    "code units": each("\\u{:04x}"),
    "entities": each("&#{};"),
    "utf-16": lambda text: text.encode("utf-16-le").decode("latin-1"),
    "numbers": numbers("{}"),
    "hexadecimal numbers": numbers("0x{:02x}"),
}


@pytest.mark.slow
@pytest.mark.parametrize("outer", CODED)
def test_each_encoding_within_each_other_is_found(outer: str):
    for inner, coded in CODED.items():
        for text in (KEY, f"Bearer {KEY}", f'{{"key": "{KEY}"}}'):
            raw = f"<k>{CODED[outer](coded(text))}</k>\n".encode("latin-1")
            assert found(raw), (outer, inner)


@pytest.mark.parametrize("name", ["plain", "reversed", "base64", "base32", "hex", "numbers", "percent", "base64 twice"])
def test_any_sixteen_characters_in_a_row_are_a_part(name: str):
    forms = {"plain": str, "reversed": lambda text: text[::-1], "base64 twice": lambda text: b64(b64(text))}
    coded = forms.get(name) or CODED[name]
    for at in range(5, 53 - 16 + 1):
        for shift in range(4):
            text = coded("?" * shift + KEY[at : at + 16] + "?")
            assert found(f"A = '{text}'\n".encode()), (at, shift)


def test_fifteen_characters_are_not_promised_and_a_common_word_is_no_part():
    assert found(f"A = '{KEY[20:35]}'".encode()) == []
    old = "pplx-" + "your-api-key-goes-here-please-put-it-here-now-ok"
    assert found(b"Your API key goes here: please put it here", old) == []
    assert found(old.encode(), old)


def test_several_keys_are_told_apart():
    keys = [Secret(make_key(seed)) for seed in range(10, 15)]
    spellings = Spellings(keys, Secret(OTHER))
    raw = b"\n".join(b64(key.reveal()).encode() for key in keys[1:4])
    assert {each.secret for each in spellings.search(raw)} == set(keys[1:4])


MANY = [Secret(KEY), *(Secret(make_key(seed)) for seed in range(30, 40))]
"""More than a few: another number of words of each is compared."""


@cache
def spellings_of_many() -> Spellings:
    return Spellings(MANY, Secret(OTHER))


@pytest.mark.parametrize("name", [*FORMS, *LISTS, *SPELLINGS])
def test_one_of_many_keys_is_found_as_one_of_few(name: str):
    raw = FORMS[name].raw(KEY) if name in FORMS else LISTS[name](KEY).encode() if name in LISTS else SPELLINGS[name]
    many = [(each.form, each.secret) for each in spellings_of_many().search(raw)]
    assert many == [(form, MANY[0]) for _, form in found(raw)]


def test_any_part_of_one_of_many_keys_is_found():
    many = spellings_of_many()
    for coded in (str, b64, CODED["hex"], CODED["base32"], lambda text: b64(b64(text))):
        for at in range(5, 53 - 16 + 1):
            for shift in range(8):
                assert [*many.search(("?" * shift + coded("?" * (at % 3) + KEY[at : at + 16] + "?")).encode())], at


@pytest.mark.slow
def test_many_keys_take_little_work_and_memory_each():
    def work(number: int) -> tuple[int, int]:
        keys = [Secret(make_key(seed)) for seed in range(number)]
        raw = "\n".join(key.reveal() for key in keys).encode()
        tracemalloc.start()
        spellings = Spellings(keys)
        memory = tracemalloc.get_traced_memory()[0]
        tracemalloc.stop()
        assert len(list(spellings.search(raw))) == number
        return steps(lambda: list(Spellings(keys).search(raw))), memory

    (few, small), (many, large) = work(10), work(40)
    assert many < 4.4 * few
    assert many < 40 * 60_000
    assert large - small < 30 * 500_000


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
    spellings = Spellings([Secret(KEY)])
    peaks = []
    for size in (1 << 20, 1 << 22):
        raw = os.urandom(size)
        tracemalloc.start()
        assert list(spellings.search(raw)) == []
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < peaks[0] + (1 << 19)


def test_a_hole_takes_next_to_no_work():
    work = [
        steps(lambda size=size: list(spellings_of(KEY, OTHER).search(bytes(size) + KEY.encode())))
        for size in (1 << 20, 1 << 23)
    ]
    assert work[1] < work[0] + 2_000


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
    spellings = Spellings([Secret(KEY)])
    assert KEY[8:] not in repr(spellings) + repr(list(spellings.search(KEY.encode())))


def test_a_very_short_secret_is_found_too():
    assert found(b"xx abc-1 yy", "abc-1", None)
    assert found(b"xx " + b64("abc-1").encode(), "abc-1", None)
    assert found(b"", "", None) == []


@pytest.mark.parametrize("charset", ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("sign", ["\u200b", "\u2060", "\ufeff", "\xad"])
def test_invisible_signs_between_those_of_escapes_hide_nothing(charset: str, sign: str):
    text = '", "'.join(pieces(sign.join(each("%{:02x}")(KEY)), 49, 47, 51, 45))
    assert found(f"k = [{text}]".encode(charset))
