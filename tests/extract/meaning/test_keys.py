"""Keys in a literal: which text is a key, what is wrong with it, and what is none."""

import random
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pplx_scan.extract.literal import HOLE, Literal, join
from pplx_scan.extract.meaning.keys import find_keys
from pplx_scan.extract.reading import Site
from tests.extract.marks import HEX, KEY, KEY2, expand
from tests.extract.reads import all_keys_in, keys_in, reading_of, spans_of
from tests.keys import make_key
from tests.processor_time import assert_growth
from tests.steps import steps

NAME = "PERPLEXITY_API_KEY"
BODY = KEY.removeprefix("pplx-")

NOT_KEYS = [
    "",
    "pplx-",
    "pplx",
    "PPLX_API_KEY",
    'if not key.startswith("pplx-"):',
    r"^pplx-[a-zA-Z0-9]{48}$",
    r"\b(pplx-[A-Za-z0-9]{48})\b",
    "/^pplx-[a-f0-9]{48}$/",
    "pplx-[A-Za-z0-9]+",
    "pplx-${SUFFIX}",
    "pplx-{key}",
    "pplx-<your key>",
    "pplx-%s",
    "pplx-7b-online",
    "pplx-70b-chat-alpha",
    "pplx-embed-context-v1-0.6b",
    "pplx-decider-flash-v1.2",
    "pplx-api-ruby",
    "pplx-full-logo-white-transparent-background-2024-final-version-for-print.svg",
    "pplx-mcp-server-perplexity-search-integration-tests-v2-with-caching-enabled",
    "https://www.perplexity.ai/search/pplx-online-llms-what-is-new-in-2024-and-how-to-use-them-today",
    "pplx_api_key_for_my_service_name_v2_in_production_environment_1",
    "from pplx_client_library_with_a_very_long_module_name_2 import Client",
    "pplx-0a1b2c3d",
    "X-Pplx-Integration: langchain",
    "perplexity = math.exp(loss)",
    "applx-" + "a7" * 4,
    "sha512-cHBseA==",
]


@pytest.mark.parametrize("text", NOT_KEYS)
@pytest.mark.parametrize("value", [False, True], ids=["prose", "value"])
def test_what_is_no_key_is_passed_over(text: str, value: bool):
    assert keys_in(text, value=value) == []
    assert keys_in(text, value=value, name=NAME) == []


ANYWHERE = [
    pytest.param("«%KEY%»", id="alone"),
    pytest.param("«%HEX%»", id="hex"),
    pytest.param('key = "«%KEY%»"  # replace with your key', id="a misleading comment"),
    pytest.param("Use «%KEY%», or «%KEY2%».", id="two"),
    pytest.param("\\n«%KEY%»\\n", id="beside an escape"),
    pytest.param("_«%KEY%»_old.txt", id="beside underscores"),
    pytest.param("x«%KEY%»", id="after a letter"),
    pytest.param("https://example.com/?key=«%KEY%»&x=1", id="in a URL"),
    pytest.param("https://user:«%KEY%»@example.com", id="in a URL's user"),
    pytest.param("Bearer «%KEY%»", id="after Bearer"),
    pytest.param("<key>«%KEY%»</key>", id="in a tag"),
    pytest.param("«%KEY%»-«%KEY2%»", id="joined by a dash"),
    pytest.param("日本«%KEY%»日本", id="in Japanese"),
    pytest.param("😀«%KEY%»", id="after an emoji"),
    pytest.param("\0x\x01«%KEY%»\x02more\0", id="before a control character and letters"),
    pytest.param("«%KEY%»\u200bmore", id="before an invisible character and letters"),
    pytest.param("«%KEY%»PK\x03\x04\x14\0\0", id="before the next file of an archive"),
]


@pytest.mark.parametrize("marked", ANYWHERE)
def test_a_whole_key_is_found_anywhere(marked: str):
    found, wanted = spans_of(marked)
    assert found == wanted
    assert all(not fact.flaw and fact.leak for fact in keys_in(marked.replace("«", "").replace("»", "")))


MALFORMED = {
    "one character short": ("«" + KEY[:-1] + "»", "length"),
    "one character long": ("«" + KEY + "Z»", "length"),
    "half a key": ("«" + KEY[:29] + "»", "length"),
    "no dash": ("«pplx" + BODY + "»", "dash"),
    "two dashes": ("«pplx--" + BODY + "»", "dash"),
    "an underscore": ("«pplx_" + BODY + "»", "dash"),
    "an en dash": ("«pplx–" + BODY + "»", "dash"),  # noqa: RUF001
    "a blank dash": ("«pplx:" + BODY + "»", "dash"),
    "a dash in the middle": ("«" + KEY[:29] + "-" + KEY[29:] + "»", "dash"),
    "capitals": ("«PPLX-" + BODY + "»", "case"),
    "one capital": ("«Pplx-" + BODY + "»", "case"),
    "a one for the l": ("«pp1x-" + BODY + "»", "prefix"),
    "an I for the l": ("«ppIx-" + BODY + "»", "prefix"),
    "the prefix twice": ("«pplx-" + KEY + "»", "prefix"),
    "no prefix": ("«" + BODY + "»", "prefix"),
    "letters swapped": ("«plpx-" + BODY + "»", "prefix"),
    "a letter lost": ("«plx-" + BODY + "»", "prefix"),
    "brackets around it": ("<«" + KEY + "»>", "character"),
    "a semicolon behind it": ("«" + KEY + "»;", "character"),
    "a comma behind it": ("«" + KEY + "»,", "character"),
    "another vendor's": ("«sk-proj-" + BODY + "»", "vendor"),
}


@pytest.mark.parametrize("name", MALFORMED)
def test_a_malformed_key_is_found_where_a_key_belongs(name: str):
    marked, flaw = MALFORMED[name]
    found, wanted = spans_of(marked, name=NAME, value=True)
    assert found == wanted
    (fact,) = keys_in(marked.replace("«", "").replace("»", ""), name=NAME, value=True)
    assert fact.flaw == flaw
    assert fact.flaw_text
    assert KEY[8:20] not in fact.flaw_text


@pytest.mark.parametrize(
    "name",
    [
        name
        for name in MALFORMED
        if name
        not in {
            "half a key",
            "no prefix",
            "letters swapped",
            "a letter lost",
            "another vendor's",
            "brackets around it",
            "a semicolon behind it",
            "a comma behind it",
        }
    ],
)
def test_most_of_a_key_is_found_anywhere(name: str):
    found, wanted = spans_of("see " + MALFORMED[name][0] + " there")
    assert found == wanted


@pytest.mark.parametrize("size", range(1, 80))
def test_length_decides(size: int):
    """Fewer than 20 letters and digits are a name; from 40 on it is a leak."""
    body = (BODY + BODY)[:size]
    found = keys_in("pplx-" + body, name=NAME, value=True)
    assert bool(found) == (size >= 20)
    if found:
        assert bool(found[0].flaw) == (size != 48)
        assert found[0].leak == (size >= 40)


def test_a_piece_of_a_key_in_prose_is_no_key():
    assert keys_in("the thread pplx-" + BODY[:24] + " was closed") == []


HIDDEN = {
    "a blank behind": ("«%KEY%» ", "U+0020 SPACE after the key"),
    "a blank before": (" «%KEY%»", "U+0020 SPACE before the key"),
    "two blanks": ("«%KEY%»  ", "2 × U+0020 SPACE after the key"),  # noqa: RUF001
    "a line end": ("«%KEY%»\n", "U+000A LINE FEED after the key"),
    "a carriage return": ("«%KEY%»\r", "U+000D CARRIAGE RETURN after the key"),
    "a tab": ("«%KEY%»\t", "U+0009 TAB after the key"),
    "a no-break space": ("«%KEY%»\u00a0", "U+00A0 NO-BREAK SPACE after the key"),
    "a zero-width space behind": ("«%KEY%»\u200b", "U+200B ZERO WIDTH SPACE after the key"),
    "a zero-width space inside": ("«" + KEY[:20] + "\u200b" + KEY[20:] + "»", "U+200B ZERO WIDTH SPACE inside the key"),
    "a zero-width space in the prefix": ("«pp\u200blx-" + BODY + "»", "U+200B ZERO WIDTH SPACE inside the key"),
    "a soft hyphen": ("«" + KEY[:20] + "\u00ad" + KEY[20:] + "»", "U+00AD SOFT HYPHEN inside the key"),
    "a direction mark": ("\u202e«%KEY%»", "U+202E RIGHT-TO-LEFT OVERRIDE before the key"),
    "a byte order mark": ("x\ufeff«%KEY%»"[1:], "U+FEFF ZERO WIDTH NO-BREAK SPACE before the key"),
    "a Cyrillic letter": (
        "«" + KEY.replace("pplx", "\u0440plx") + "»",
        "U+0440 CYRILLIC SMALL LETTER ER inside the key",
    ),
    "a wide letter": ("«" + KEY.replace("x-", "\uff58-") + "»", "U+FF58 FULLWIDTH LATIN SMALL LETTER X inside the key"),
    "a line end inside": ("«" + KEY[:20] + "\n" + KEY[20:] + "»", "U+000A LINE FEED inside the key"),
    "a line end near the end": ("«" + KEY[:50] + "\n" + KEY[50:] + "»", "U+000A LINE FEED inside the key"),
    "a blank inside": ("«" + KEY[:20] + " " + KEY[20:] + "»", "U+0020 SPACE inside the key"),
    "quotes in the value": ("'«%KEY%»'", "U+0027 APOSTROPHE before the key, U+0027 APOSTROPHE after the key"),
    "curly quotes": (
        "“«%KEY%»”",
        "U+201C LEFT DOUBLE QUOTATION MARK before the key, U+201D RIGHT DOUBLE QUOTATION MARK after the key",
    ),
    "Bearer and a blank": ("Bearer «%KEY%» ", "U+0020 SPACE after the key"),
}


@pytest.mark.parametrize("name", HIDDEN)
def test_hidden_characters_are_told(name: str):
    marked, text = HIDDEN[name]
    found, wanted = (
        spans_of("=" + marked, name=NAME) if name == "a byte order mark" else spans_of(marked, name=NAME, value=True)
    )
    assert found == wanted
    if name == "a byte order mark":
        return
    (fact,) = keys_in(marked.replace("«", "").replace("»", ""), name=NAME, value=True)
    assert fact.oddity_text == text
    assert not fact.flaw
    assert fact.secret.reveal() == KEY
    assert len(fact.oddities) >= 1


def test_each_oddity_has_its_place():
    text = KEY[:20] + "\u200b" + KEY[20:] + "\u00a0"
    (fact,) = keys_in(text, name=NAME, value=True)
    source = reading_of(text).source
    assert [source.to_chars(oddity.span) for oddity in fact.oddities] == [(20, 21), (54, 55)]


@pytest.mark.parametrize("text", ["see %KEY% there", '"%KEY%", ', "a=%KEY%\n"])
def test_blanks_around_a_key_in_prose_are_no_fault(text: str):
    (fact,) = keys_in(text)
    assert not fact.oddity_text
    assert not fact.flaw


def test_a_key_of_two_halves_is_split():
    text = f'"{KEY[:25]}" + "{KEY[25:]}"'
    literal = join([Literal.plain(KEY[:25], 1), Literal.plain(KEY[25:], 31)])
    (fact,) = find_keys(reading_of(text), literal, Site(value=True))
    assert fact.encoding == "split"
    assert [text[slice(*reading_of(text).source.to_chars(segment.span))] for segment in fact.segments] == [
        KEY[:25],
        KEY[25:],
    ]
    assert fact.span == fact.segments[0].span


def test_a_prefix_before_a_hole_is_no_key():
    literal = join([Literal.plain("pplx-", 0), Literal.unknown("rest")])
    assert not [
        fact for fact in find_keys(reading_of("pplx-"), literal, Site(name=NAME, value=True)) if not fact.placeholder
    ]


def test_nothing_but_a_hole_under_a_key_name_is_no_key():
    assert list(find_keys(reading_of(""), Literal.unknown("x"), Site(name=NAME, value=True))) == []
    assert HOLE not in BODY


@pytest.mark.parametrize(
    ("name", "scope", "vendor"),
    [
        ("OPENAI_API_KEY", "", "openai"),
        ("ANTHROPIC_API_KEY", "", "anthropic"),
        (NAME, "", ""),
        ("PPLX_API_KEY", "", ""),
        ("api_key", "", ""),
        ("api_key", "perplexity", ""),
        ("CUSTOM_OPENAI_API_KEY", "", "openai"),
    ],
)
def test_a_key_in_another_vendors_name_is_told(name: str, scope: str, vendor: str):
    (fact,) = keys_in(KEY, name=name, scope=scope, value=True)
    assert fact.lonely_vendor == vendor


def test_beside_a_perplexity_url_another_vendors_name_is_right():
    (fact,) = keys_in(KEY, name="OPENAI_API_KEY", value=True, paired=True)
    assert fact.lonely_vendor == ""


def test_another_vendors_key_beside_a_proxy_is_right():
    assert keys_in("sk-or-v1-" + BODY, name=NAME, value=True, proxied=True) == []


@pytest.mark.parametrize("text", ["sk-proj-your-key-here", "hf_", "AIza", "sk-" + "x" * 40, "https://sk-" + BODY])
def test_what_only_begins_like_another_vendors_key_is_none(text: str):
    assert keys_in(text, name=NAME, value=True) == []


@pytest.mark.parametrize(
    "body", ["a" * 48, "1" * 48, BODY.lower()[:47], BODY + "x", "text of some length with 1 digit"]
)
def test_a_bare_value_that_is_no_body_is_none(body: str):
    assert keys_in(body, name=NAME, value=True) == []


def test_a_hash_under_another_name_is_no_key():
    assert keys_in(BODY, name="COMMIT_SHA", value=True) == []
    assert keys_in(BODY, name="PERPLEXITY_API_KEY_HASH", value=True) == []


@pytest.mark.parametrize(
    ("name", "path", "ships"),
    [
        ("VITE_PERPLEXITY_API_KEY", ".env", "Vite"),
        ("NEXT_PUBLIC_PPLX_KEY", ".env", "Next.js"),
        ("PERPLEXITY_API_KEY", "public/config.js", "public/"),
        ("PERPLEXITY_API_KEY", "index.html", "browser"),
        ("PERPLEXITY_API_KEY", "server/config.js", ""),
    ],
)
def test_what_ships_to_users_is_told(name: str, path: str, ships: str):
    (fact,) = keys_in(KEY, path=path, name=name, value=True)
    assert ships in fact.exposure
    assert bool(fact.exposure) == bool(ships)


def test_a_comment_does_not_ship():
    (fact,) = keys_in(KEY, name="VITE_PERPLEXITY_API_KEY", comment=True)
    assert not fact.exposure
    assert fact.comment


def test_several_keys_in_one_value_are_a_pool():
    assert [fact.pool for fact in keys_in(f"{KEY},{KEY2}", name=NAME + "S", value=True)] == [True, True]
    assert [fact.pool for fact in keys_in(KEY, name=NAME, value=True)] == [False]


def test_a_model_beside_a_key_makes_no_pool():
    assert [fact.pool for fact in keys_in(f"pplx-70b-online {KEY}")] == [False]


def test_a_stored_bearer_is_told():
    (fact,) = keys_in("Bearer " + KEY, name=NAME, value=True)
    assert fact.bearer
    assert not keys_in("the word Bearer " + KEY)[0].bearer


def test_a_placeholder_is_returned_with_its_reason():
    (fact,) = all_keys_in("pplx-" + "x" * 48, name=NAME, value=True)
    assert fact.placeholder


@given(st.integers(0, 10**9), st.sampled_from(["mixed", "hex"]), st.text(max_size=20), st.text(max_size=20))
def test_a_key_is_found_between_any_two_texts(seed: int, alphabet: str, before: str, after: str):
    key = make_key(seed, alphabet)
    before = before.replace("\ufeff", "").encode("utf-8", "ignore").decode() + "\n"
    after = "\n" + after.encode("utf-8", "ignore").decode()
    text = before + key + after
    found = [fact for fact in keys_in(text) if fact.secret.reveal() == key]
    assert len(found) == 1
    source = reading_of(text).source
    assert source.to_chars(found[0].span) == (len(before), len(before) + 53)


@given(
    st.lists(
        st.sampled_from([KEY, HEX, KEY2, "pplx-", "pplx-7b", " ", ",", "-", "%41", "\\u0041", '"', "\u200b", "é"]),
        max_size=12,
    ),
    st.booleans(),
)
def test_no_place_is_reported_twice(parts: list[str], value: bool):
    found = keys_in("".join(parts), value=value, name=NAME)
    places = [fact.segments[0].span.start for fact in found]
    assert len(places) == len(set(places))


# Cost: the same work for each character, whatever the text.

LARGE = 1 << 16
HEAPS = {
    "prefix": "pplx-",
    "prefix and dashes": "pplx-a-a-a-a-a-a-a-a",
    "dashes": "-a7",
    "percent": "%70",
    "percent twice": "%2570",
    "percent of the prefix": "%70%70%6c%78%2d",
    "escapes": "\\u0070",
    "escapes of the prefix": "\\x70\\x70lx-",
    "entities": "&#112;&#112;lx-",
    "base64 letters": "QUJD",
    "base64 of the prefix": "cHBseC0",
    "base64 marks": "cHBseC ",
    "base64 marks in lines": "cHBseC1h\nx ",
    "base64 marks and blanks": "cHBseC1hYWFh  !",
    "hex digits": "7a",
    "hex of the prefix": "70706c782d",
    "blanks": " ",
    "blanks and Bearer": "Bearer ",
    "short keys": "pplx-" + BODY[:30] + " ",
    "keys": KEY + " ",
    "invisible": "\u200b",
    "nul": "p\0p\0l\0x\0-\0",
    "underscores": "_",
    "quotes": "'\"",
}


def work(text: str) -> int:
    """Return how many lines of code run for a text."""
    reading = reading_of(text)
    return steps(lambda: list(find_keys(reading, Literal.plain(text, 0), Site(value=True, name=NAME))))


@pytest.mark.slow
@pytest.mark.parametrize("name", HEAPS)
def test_the_work_grows_with_the_text_and_no_faster(name: str):
    unit = HEAPS[name]
    small, large = (work(unit * (size // len(unit))) for size in (2_000, 16_000))
    assert large <= 8 * small * 1.6 + 4_000


@pytest.mark.slow
@pytest.mark.parametrize("name", HEAPS)
def test_regular_expressions_do_not_backtrack(name: str):
    """They do not show in a count of lines: sixteen times the text may take up to eighty times as long, not 256 times."""
    unit = HEAPS[name]
    site = Site(value=True, name=NAME)

    def search(size: int) -> None:
        reading = reading_of(unit * (size // len(unit)))
        list(find_keys(reading, Literal.plain(reading.source.text, 0), site))

    assert_growth(search, LARGE // 16, LARGE, most=80)


def test_noise_is_no_key():
    chooser = random.Random(5)
    letters = string.ascii_letters + string.digits + "+/=-_ \n"
    text = "".join(chooser.choice(letters) for _ in range(50_000))
    assert keys_in(expand(text)) == []


@pytest.mark.parametrize("prefix", ["pPLX-", "PPLX_", "pPlX--", "PpIx_", "pp1x-"])
def test_letters_that_meet_by_chance_in_a_long_token_are_no_key(prefix: str):
    chooser = random.Random(prefix)
    run = "".join(chooser.choices(string.ascii_letters + string.digits, k=300))
    for token in (f"{run}_{prefix}{run}", f"{run}{prefix}{run[:44]}-{run[:80]}", f"{prefix}{run[:60]}-{run}"):
        assert keys_in(token) == keys_in(token, value=True, name="data") == []
    assert keys_in(f"{run} {prefix}{run[:48]}") != []
