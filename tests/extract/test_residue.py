"""The safety net: keys at places that a format's own reading did not reach."""

from __future__ import annotations

import pytest
from msgspec.structs import astuple

from pplx_scan.extract.meaning.preceding import name_before
from pplx_scan.extract.reading import Reading
from pplx_scan.extract.residue import read_residue
from pplx_scan.model.fact import KeyLiteral
from tests.extract.marks import catalog, check, expand, none, source_of, strip
from tests.processor_time import assert_growth


def keys(marked, covered=()):
    text, wanted = strip(expand(marked))
    source = source_of("notes", text)
    spans = [source.from_chars(*wanted[index]) for index in covered]
    found = [fact for fact in read_residue(Reading(source, catalog()), spans) if isinstance(fact, KeyLiteral)]
    return found, [wanted.index(source.to_chars(fact.span)) for fact in found]


def test_keys_under_no_span_are_found():
    _, indexes = keys("a «%KEY%» b\nc «%KEY2%»\n«%HEX%»")
    assert indexes == [0, 1, 2]


def test_keys_under_a_span_are_left_out():
    _, indexes = keys("a «%KEY%» b\nc «%KEY2%» «%KEY3%»\n", covered=[1])
    assert indexes == [0, 2]


def test_the_name_before_a_key_is_told():
    found, _ = keys("# PERPLEXITY_API_KEY=«%KEY%»")
    assert (found[0].name, found[0].comment) == ("PERPLEXITY_API_KEY", True)


def test_two_keys_of_one_line_are_no_pool():
    found, _ = keys("old «%KEY%» new «%KEY2%»")
    assert [key.pool for key in found] == [False, False]


@pytest.mark.parametrize(
    "text",
    [
        "«%B64%»",
        "x=«%HEXED%»;",
        "«pplx-\u200b%BODY%»",
        "«\u0440plx-%BODY%»",
        "«\\x70plx-%BODY%»",
        "«%70%70lx-%BODY%»",
        "a" * 5000 + " «%KEY%» " + "b" * 5000,
    ],
    ids=["base64", "hex", "zero width", "look-alike", "escape", "percent", "long line"],
)
def test_encodings(text):
    _, indexes = keys(text)
    assert indexes == [0]


@pytest.mark.parametrize(
    ("before", "name"),
    [
        ('const apiKey = "', ("apiKey", "")),
        ('  "PERPLEXITY_API_KEY": "', ("PERPLEXITY_API_KEY", "")),
        ('key := "', ("key", "")),
        ('val KEY: String = "', ("KEY", "")),
        ('put("K", "', ("K", "")),
        ("-DK=", ("K", "")),
        ('config.perplexity.key = "', ("key", "config.perplexity")),
        ('apiKey: process.env.PPLX_KEY || "', ("PPLX_KEY", "process.env")),
        ("'k' => '", ("k", "")),
        ("$key = '", ("key", "")),
        ("export K=", ("K", "")),
        ('print("', ("", "")),
        ("my key is ", ("", "")),
    ],
)
def test_name_before(before, name):
    assert astuple(name_before(before, len(before))) == name


@pytest.mark.slow
@pytest.mark.parametrize("filler", ["pplx-", "a\"b'=:", "pplx-a1 ", "cGx4LW", "%70", "\\x70", "a=", "\u0440plx "])
def test_a_megabyte_is_read_in_bounded_time(filler):
    assert_growth(lambda size: keys(filler * (size // len(filler)) + " «%KEY%»"), 62_500, 1_000_000, most=48)


def test_names_that_begin_like_a_key_are_none():
    none("notes.bin", "pplx-7b-online pplx-embed-v1-0.6b pplx-api key.startsWith('pplx-') pplx-[a-zA-Z0-9]{48}")


def test_a_key_in_binary_data():
    check("a.bin", "\0\1\2PK«%KEY%»\0\7", charset="latin-1")
