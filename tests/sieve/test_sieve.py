"""Both sieves find every spelling, find nothing else, and give the same answer on any bytes."""

from __future__ import annotations

import base64
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pplx_scan.codecs import CODECS
from pplx_scan.codecs.codec import cuts_of
from pplx_scan.extract.meaning.hits import KEY_HINT, hint_for
from pplx_scan.sieve import spellings
from pplx_scan.sieve.automaton import Automaton
from pplx_scan.sieve.choose import GrowingSieve, fast_sieve
from pplx_scan.sieve.fallback import Fallback
from pplx_scan.sieve.stretches import spelled_in
from tests.sieve.make_spelled import TARGET, rendered
from tests.sieve.spelled import escapes, names, noise, prefixes, wholes

AUTOMATON = Automaton.compiled()
FALLBACK = Fallback()
_CUTS = st.sampled_from(
    [
        between.join(halves)
        for codec in CODECS
        for mark in codec.folds
        for halves in cuts_of(mark)
        for between in (" ", "\n  ")
    ]
)


def test_what_a_clean_scan_loads_is_made_from_the_codecs():
    assert TARGET.read_text(encoding="utf-8") == rendered(), "run `python -m tests.sieve.make_spelled`"


def _decoded(raw: bytes) -> str:
    return raw.decode("utf-8", "replace")


SPELLINGS = [
    b"pplx",
    b"PPLX",
    b"PpLx",
    b"pp1x",
    b"ppIx",
    b"perplexity",
    b"PERPLEXITY",
    b"Perplexities",
    "p\u200bplx".encode(),
    "\u0440plx".encode(),
    "\uff50\uff50\uff4c\uff58".encode(),
    b"p\xadplx",
    "pplx".encode("utf-16"),
    "Perplexity".encode("utf-16-be"),
    "pplx".encode("utf-32"),
    b"%70%70%6c%78",
    b"%50%50%4C%58",
    *((b"%s" % text.encode()) + b"plx" for text in escapes("p")),
    *(b"p" + text.encode() + b"lx" for text in escapes("p")),
    *(b"pp" + text.encode() + b"x" for text in escapes("l")),
    *(b"ppl" + text.encode() for text in escapes("x")),
    *(base64.b64encode(b"k" * shift + b"pplx-a") for shift in range(3)),
    *(
        base64.b64encode(b"m" * outer + base64.b64encode(b"k" * inner + b"pplx-a"))
        for inner in range(3)
        for outer in range(3)
    ),
    *(
        between.join((text[:cut], text[cut:]))
        for between in (b"\n", b"\r\n    ", b"\\n", b'",\n  "', b'" +\n\t"', b"\n# ")
        for shift in range(3)
        for text in [base64.b64encode(b"k" * shift + b"pplx-a")]
        for cut in range(1, len(text) - 2)
    ),
    b"70706c782d",
    b"70706C782D",
    base64.b64encode(b"pplx-a").decode().encode("utf-16-le"),
]
NONE = [
    b"",
    b"p",
    b"ppl",
    b"apple, pixel, pp lx, p-plx, p.p.l.x",
    b"complex perplexed",
    b"p}plx",
    b"\\x70 \\u0070 %70 &#112; \\160 &#x70;",
    "\u0440\u0430\u0441\u0445\u043e\u0434".encode(),
    "\ufeffusing System;".encode(),
    bytes(range(256)),
    b"\x00" * 100,
    b"p\x00q\x00l\x00x\x00",
    b"cHBs eC1h",
    b"70706c79",
]


@pytest.fixture(params=[AUTOMATON, FALLBACK, GrowingSieve()], ids=["hyperscan", "fallback", "growing"])
def sieve(request: pytest.FixtureRequest):
    return request.param


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_each_spelling_is_found(sieve, spelling: bytes):
    for raw in (spelling, b"\n".join((b"a = 1", spelling, b"")), b'"' + spelling + b'-"'):
        assert sieve.matters(raw)
        assert sieve.ends(raw)


@pytest.mark.parametrize("raw", NONE)
def test_what_does_not_matter_passes(sieve, raw: bytes):
    assert not sieve.matters(raw)
    assert sieve.ends(raw) == []


def test_ends_are_those_of_the_spellings(sieve):
    raw = b"x = 'pplx' # " + base64.b64encode(b"pplx-") + b" p\\x70lx perplexity"
    ends = [raw.index(b"pplx") + 4, raw.index(b"cHBseC") + 6, raw.index(b"p\\x70lx") + 7, raw.index(b"perplexit") + 9]
    assert sieve.ends(raw) == ends


def test_a_memoryview_will_do(sieve):
    raw = memoryview(bytearray(b"....pplx...."))
    assert sieve.matters(raw)
    assert sieve.ends(raw[2:]) == [6]


@given(noise, st.one_of(prefixes.map(str.encode), wholes, names), noise)
def test_planted_spellings_are_found_by_both(before: bytes, spelling: bytes, after: bytes):
    raw = before + spelling + after
    assert FALLBACK.matters(raw)
    assert AUTOMATON.matters(raw)


@given(st.lists(st.one_of(noise, prefixes.map(str.encode), wholes, names), max_size=6).map(b"".join))
@example(b"pp\x00lx")
@example(b"&#x70;&#x70;\xadlx")
def test_both_give_the_same_answer(raw: bytes):
    assert AUTOMATON.matters(raw) == FALLBACK.matters(raw)
    assert AUTOMATON.ends(raw) == FALLBACK.ends(raw)
    assert AUTOMATON.matters(raw) == bool(AUTOMATON.ends(raw))


@given(st.lists(st.one_of(noise, prefixes.map(str.encode), wholes), max_size=6).map(b"".join))
def test_the_cheap_questions_let_nothing_through(raw: bytes):
    """Where `exact` matches, `sure` or `maybe` does; where `sure` matches, `exact` does."""
    exact, sure, maybe = (
        _matches(patterns, raw) for patterns in (spellings.exact(), spellings.sure(), spellings.maybe())
    )
    assert not exact or sure or maybe
    assert not sure or exact


def _matches(patterns: tuple[spellings.Pattern, ...], raw: bytes) -> bool:
    return any(re.search(each.text, raw, re.IGNORECASE if each.caseless else 0) for each in patterns)


@given(
    st.lists(
        st.one_of(st.text(max_size=20), prefixes, st.sampled_from(("pplx", "cHBseC", "Y0hCc2VD"))), max_size=5
    ).map("".join)
)
def test_nothing_that_extraction_could_read_is_lost(text: str):
    """The sieve sees at least what `extract/hits.py` looks for."""
    if KEY_HINT.search(text):
        assert AUTOMATON.matters(text.encode("utf-8", "surrogatepass"))


@given(st.lists(st.one_of(prefixes, wholes.map(_decoded), st.text(max_size=20), _CUTS), max_size=5).map("".join))
def test_what_is_looked_for_in_a_long_text_is_what_stands_around_the_hits_of_the_sieve(text: str):
    fast_sieve()
    long = "\n".join(("x y " * 1500, text, "z " * 3000))
    assert len(spelled_in(long)) < len(long)
    assert [*map(re.Match.span, hint_for(long).finditer(long))] == [*map(re.Match.span, KEY_HINT.finditer(long))]


def test_clones_work_by_themselves():
    first = fast_sieve()
    second = first.clone()
    assert first.matters(b"pplx")
    assert second.matters(b"p\\x70lx")
    assert not second.matters(b"none")


def test_a_growing_sieve_grows():
    sieve = GrowingSieve()
    assert sieve._fit_for(1000) is sieve._light
    assert not sieve.matters(b"a" * (1 << 21))
    assert isinstance(sieve._fit_for(1), Automaton)


def test_a_growing_sieve_has_grown_before_it_is_slow_to_tell_the_ends():
    sieve = GrowingSieve()
    assert sieve.ends(b"pplx \\x41") == [4]
    assert sieve._fit_for(1) is sieve._light
    assert sieve.ends(b"pplx \\x41" * (1 << 13))[:2] == [4, 13]
    assert isinstance(sieve._fit_for(1), Automaton)


@pytest.mark.slow
def test_hostile_bytes_take_no_longer_than_others():
    """Nothing here backtracks: a megabyte of almost-matches is done in well under a second."""
    for piece in (b"p\x00", b"pp", b"\\u{000000", b"&#00000", b"p\xe2\x80\x8b", b"p"):
        raw = piece * (1_000_000 // len(piece))
        assert not FALLBACK.matters(raw)
        assert not AUTOMATON.matters(raw)
