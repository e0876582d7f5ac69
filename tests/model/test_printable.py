"""What is shown holds no control character, no bidi mark and no key."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pplx_scan.model.printable import escape, mask, mask_quoted, mask_source, printable
from tests.keys import make_key

KEY = make_key(3)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain — ümläut 日本 😀", "plain — ümläut 日本 😀"),
        ("a\nb\rc\td", "a\\nb\\rc    d"),
        ("\x1b[31mred", "\\x1b[31mred"),
        ("abc\u202etxt.exe", "abc\\u202etxt.exe"),
        ("zero\u200bwidth\ufeff", "zero\\u200bwidth\\ufeff"),
        ("tag\U000e0041", "tag\\U000e0041"),
        ("not utf-8: \udcff", "not utf-8: \\xff"),
        ("\x85\u2028\u2029", "\\x85\\u2028\\u2029"),
    ],
)
def test_what_cannot_be_seen_is_escaped(text: str, shown: str):
    assert escape(text) == shown


def _acts(character: str) -> bool:
    """Tell whether a character moves the cursor, ends the line, turns the text, or is no character at all."""
    turns = unicodedata.bidirectional(character) in {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    return turns or unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"}


def test_no_character_that_acts_is_shown():
    acting = [chr(code) for code in range(0x110000) if _acts(chr(code))]
    assert len(acting) > 2000
    assert not [character for character in acting if any(map(_acts, escape(character)))]


@given(st.text(st.characters()))
def test_everything_shown_can_be_written(text: str):
    shown = printable(text)
    assert not any(map(_acts, shown))
    shown.encode("utf-8")


@pytest.mark.parametrize("form", ["{}", "x={}", '"{}"', "é{}é", "{}{}", "_{}_", "pplx-{}"])
@pytest.mark.parametrize(
    "key", [KEY, KEY.upper(), KEY.replace("pplx-", "pplx_"), KEY.replace("pplx-", "pplx"), KEY[:40]]
)
def test_a_key_is_masked_wherever_it_stands(form: str, key: str):
    shown = mask(form.replace("{}", key))
    assert not any(key[at : at + 8] in shown for at in range(5, len(key) - 7))


def test_a_model_name_is_not_masked():
    assert mask("pplx-70b-online pplx-embed-v1") == "pplx-70b-online pplx-embed-v1"


@pytest.mark.parametrize("length", [12, 15, 19, 30])
def test_a_piece_of_a_key_is_not_shown(length: int):
    body = make_key(3)[5:]
    line = f"K = 'pplx-{body[:length]}' + \"{body[length:][:length]}\" + `{body[-length:]}`"
    for shown in (mask_source(line), mask_source(line.replace(" + ", "+"))):
        assert not [at for at in range(37) if body[at : at + 12] in shown]
    assert mask(f"in pplx-{body[:length]}!") == "in pplx-…!"


@pytest.mark.parametrize(
    "text", ["'gpt4turbo'", "f'getApiKey2'", "'Authorization'", "pplx-7b-online", "'pplx-your-key'"]
)
def test_a_word_is_shown(text: str):
    assert mask_source(text) == text


def test_a_message_hides_parts_of_keys_in_what_it_quotes_and_leaves_its_paths():
    part = make_key(5)[9:29]
    assert mask_quoted(f"/tmp/{part}/a: no rule '{part}', or \"{part}\"") == f"/tmp/{part}/a: no rule '…', or \"…\""
