"""Every codec: found wherever it stands, seen by the sieve, and written again as it was, also one within another."""

from __future__ import annotations

import random
import string
from itertools import product
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pplx_scan.codecs import CODECS, TOKENS, style_of
from pplx_scan.codecs.codec import RefusalError, spliced
from pplx_scan.codecs.needle import Needle
from pplx_scan.extract.meaning.hits import KEY_HINT, hint_for
from pplx_scan.fix.leftover import Spellings
from pplx_scan.fix.refusal import Refused
from pplx_scan.fix.rewrite import merged, rewritten_all
from pplx_scan.model.change import FileChange
from pplx_scan.model.secret import Secret
from pplx_scan.sieve.automaton import Automaton
from pplx_scan.sieve.fallback import Fallback
from tests.codecs.spelled import SPELLINGS
from tests.extract.reads import keys_in, noise, reading_of
from tests.keys import make_key
from tests.processor_time import assert_growth

if TYPE_CHECKING:
    from pplx_scan.model.fact import KeyLiteral

OLD, NEW = make_key(11), make_key(12)
SIEVES = (Automaton.compiled(), Fallback())
BY_NAME = {codec.name: codec for codec in CODECS}
OTHER = "".join(set(string.punctuation) - set("%\\&+=/-_#;{}")) + " \néß日"
"""Characters that no encoding is made of."""
keys = st.text(string.ascii_letters + string.digits, min_size=48, max_size=48).map("pplx-".__add__)


def test_each_codec_has_a_spelling_here():
    assert {spelling.codec for spelling in SPELLINGS.values()} == set(BY_NAME)


@pytest.mark.parametrize("name", SPELLINGS)
@settings(max_examples=30)
@given(keys, st.text(OTHER, max_size=40), st.text(OTHER, max_size=40), st.text("abc xyz:", max_size=9))
def test_decoding_undoes_encoding(name: str, key: str, before: str, after: str, beside: str):
    coding, encode, around = SPELLINGS[name]
    inner = f"{beside} {key} {beside}"
    text = before + around + encode(inner) + around + after
    found = [spliced(text, tokens)[start:] for start, _, tokens in BY_NAME[coding].readings(text, KEY_HINT)]
    assert any(key in meaning for meaning in found)


@pytest.mark.parametrize("name", [name for name, spelling in SPELLINGS.items() if spelling.codec in TOKENS])
@given(keys, keys, st.text("abc ?>~xyz:", max_size=9), st.text("abc ?>~xyz:", max_size=9))
def test_a_token_with_another_key_is_what_encoding_gives(name: str, old: str, new: str, before: str, after: str):
    codec, encode, _ = SPELLINGS[name]
    stretch = len(before), len(before + old), new
    written = encode(before + old + after)
    assert BY_NAME[codec].replaced(written, before + old + after, [stretch]) == encode(before + new + after)


@pytest.mark.parametrize("codec", TOKENS.values(), ids=lambda codec: codec.name)
def test_what_is_no_token_is_refused(codec):
    for written in ("", "\u00e9\u00e9", "pplx"):
        with pytest.raises(RefusalError):
            codec.replaced(written, "something else", [(0, 1, "x")])


@pytest.mark.parametrize(
    "name",
    [name for name, spelling in SPELLINGS.items() if spelling.codec not in TOKENS and spelling.encode("a") != "a"],
)
@given(st.sampled_from(string.ascii_letters + "-"), st.sampled_from(string.ascii_letters + string.digits + "-"))
def test_an_escape_of_another_character_is_what_encoding_gives(name: str, old: str, new: str):
    encode = SPELLINGS[name].encode
    escape, wanted = encode("aa" + old), encode("aa" + new)
    lead = encode("aa")
    style = style_of(escape.removeprefix(lead), old)
    assert style is not None
    upper = next((digit.isupper() for digit in encode("mnozklmno") if digit in "abcdefABCDEF"), None)
    assert style.spelt(escape.removeprefix(lead), new, upper=upper) == wanted.removeprefix(lead)


@pytest.mark.slow
@pytest.mark.parametrize("name", SPELLINGS)
@settings(max_examples=30)
@given(st.text("ab:= ~?", max_size=11), keys)
def test_the_sieve_sees_every_spelling_at_every_alignment(name: str, before: str, key: str):
    raw = SPELLINGS[name].encode(before + key).encode("latin-1")
    assert [sieve.matters(raw) for sieve in SIEVES] == [True, True]
    assert SIEVES[0].ends(raw) == SIEVES[1].ends(raw) != []
    assert KEY_HINT.search(raw.decode("latin-1"))


def keys_of(text: str, key: str) -> list[KeyLiteral]:
    return [fact for fact in keys_in(text) if fact.secret == Secret(key)]


PAIRS = [
    (outer, inner)
    for outer, inner in product(SPELLINGS, repeat=2)
    if SPELLINGS[outer].codec != SPELLINGS[inner].codec
    # A list of numbers and signs are read where they stand by themselves, and no other encoding in them.
    and {"numbers", "signs"}.isdisjoint({SPELLINGS[outer].codec, SPELLINGS[inner].codec})
    # A reversed or shifted encoding is none of a program.
    and SPELLINGS[outer].codec not in {"reversed", "rot13"}
    # Which third of the characters stays as it is depends on the lengths of all before it.
    and not (outer.endswith("of some") and inner == "entities")
    # A backslash that stays as it is escapes the one behind it.
    and not (outer == "\\u of some" and inner.startswith("\\u{}"))
]


@pytest.mark.slow
@pytest.mark.parametrize(("outer", "inner"), PAIRS, ids=[" of ".join(pair) for pair in PAIRS])
def test_one_encoding_in_another_is_found_and_rotated_byte_for_byte(outer: str, inner: str):
    def build(key: str) -> str:
        return f"a: {before} {SPELLINGS[outer].encode(SPELLINGS[inner].encode(key))} {after};\n"

    chooser = random.Random(f"{outer}{inner}")
    size = 2000 if SPELLINGS[outer].codec == "utf-16" else 20  # so that the file itself is not taken for UTF-16
    before, after = noise(chooser, size, OTHER), noise(chooser, size, OTHER)
    text = build(OLD)
    found = keys_of(text, OLD)
    assert len(found) == 1
    source = reading_of(text).source
    done = rewritten_all(source, [(key, Secret(NEW)) for key in found])
    assert [one.result for one in done if isinstance(one.result, Refused)] == []
    after_all = FileChange("a.txt", "", "", merged(done)).apply(source.raw).decode()
    assert after_all == build(NEW)
    assert len(keys_of(after_all, NEW)) == 1


@pytest.mark.slow
@pytest.mark.parametrize("name", SPELLINGS)
@settings(deadline=None, max_examples=6)
@given(keys, st.text("ab:= ~?", max_size=11))
def test_the_search_by_value_finds_every_spelling(name: str, key: str, before: str):
    raw = ("x " + SPELLINGS[name].encode(before + key + " z") + " y").encode("latin-1")
    assert list(Spellings([Secret(key)], Secret(NEW)).search(raw))
    raw = ("x " + SPELLINGS[name].encode(before + NEW + " z") + " y").encode("latin-1")
    assert list(Spellings([Secret(key)], Secret(NEW)).search(raw)) == []


OLD_SPELLINGS = Spellings([Secret(OLD)], Secret(NEW))
TOKEN_PAIRS = [
    (outer, inner)
    for outer, inner in PAIRS
    if list(BY_NAME[SPELLINGS[inner].codec].needles(Needle(OLD.encode())))
    # It reads no lists: they are hexadecimal digits to it.
    and SPELLINGS[outer].codec != "code-points"
]


@pytest.mark.parametrize(("outer", "inner"), TOKEN_PAIRS, ids=[" of ".join(pair) for pair in TOKEN_PAIRS])
def test_the_search_by_value_finds_a_token_in_any_other_encoding(outer: str, inner: str):
    raw = ("x " + SPELLINGS[outer].encode(SPELLINGS[inner].encode("k=" + OLD)) + " y").encode("latin-1")
    assert list(OLD_SPELLINGS.search(raw))


@given(st.text(max_size=200))
def test_no_text_makes_a_codec_fail(text: str):
    for codec in CODECS:
        for start, end, _ in codec.readings(text, KEY_HINT):
            assert 0 <= start <= end <= len(text)


@pytest.mark.parametrize(
    "filler", ["\\", "\\\\u", "\\u{70 ", "%25", "%2525", "&amp;", "&amp;amp;#", "=7", "=\n", "%", "&#", "0x70, ", "uu"]
)
def test_a_run_of_signs_is_searched_in_time_that_grows_as_it_does(filler):
    """Sixteen times the text may take up to eighty times as long, not 256 times."""

    def search(size: int) -> None:
        text = filler * (size // len(filler))
        for pattern in (KEY_HINT, hint_for(text)):
            assert pattern.search(text) is None

    assert_growth(search, 8_000, 128_000, most=80)
