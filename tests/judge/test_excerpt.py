"""The line under a finding: no key in it, and the carets under the place."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pplx_scan.judge.excerpt import Masks
from pplx_scan.judge.sight import sight
from pplx_scan.model.fact import AuthHeader, BaseUrl, KeyLiteral
from pplx_scan.model.finding import Excerpt
from pplx_scan.model.span import Position
from tests.extract.marks import HEX, KEY, KEY2, expand, source_of, strip
from tests.extract.reads import keys_in, reading_of
from tests.keys import make_key

TAIL = "pplx-…" + KEY[-4:]


def excerpts(text: str) -> list[Excerpt]:
    """Return the excerpts of all keys of a text."""
    text = expand(text)
    found = keys_in(text)
    masks = Masks(reading_of(text).source, found)
    return [masks.excerpt(key) for key in found]


def drawn(excerpt: Excerpt) -> str:
    """Return the line with marks where the carets stand."""
    line, start, end = excerpt.line, excerpt.start, excerpt.start + excerpt.length
    return f"{line[:start]}«{line[start:end]}»{line[end:]}"


CASES = [
    ("%KEY%", f"«{TAIL}»"),
    ('key = "%KEY%"  # old', f'key = "«{TAIL}»"  # old'),
    ("\t  key: %KEY%\n", f"key: «{TAIL}»"),
    ("first\nsecond %KEY%\nthird", f"second «{TAIL}»"),
    ("a\r\nb %KEY%\r\n", f"b «{TAIL}»"),
    ("é日😀 %KEY% é", f"é日😀 «{TAIL}» é"),
    ("\x1b[31m%KEY%\x07", f"\\x1b[31m«{TAIL}»\\x07"),
    ("a\u202eb %KEY%", f"a\\u202eb «{TAIL}»"),
    ("x\ty %KEY%", f"x    y «{TAIL}»"),
    ("k: %B64%", f"k: «{TAIL}»"),
    ("k: %HEXED%", f"k: «{TAIL}»"),
]


@pytest.mark.parametrize(("text", "line"), CASES)
def test_the_carets_stand_under_the_masked_key(text: str, line: str):
    assert drawn(excerpts(text)[0]) == line


def test_two_keys_of_one_line_are_both_masked_in_both_excerpts():
    found = excerpts("a %KEY% b %KEY2% c")
    masked = "pplx-…" + KEY2[-4:]
    assert [drawn(each) for each in found] == [f"a «{TAIL}» b {masked} c", f"a {TAIL} b «{masked}» c"]


def test_a_long_line_is_cut_around_the_place():
    (found,) = excerpts("x." * 2500 + " %KEY% " + "y." * 2500)
    assert len(found.line) < 400
    assert found.line.startswith(("….x", "…x."))
    assert found.line.endswith(("y.…", ".y…"))
    assert found.line[found.start : found.start + found.length] == TAIL


def test_a_key_at_the_edge_of_a_cut_line_is_masked():
    for gap in range(100, 180):
        text = KEY2 + "-" * gap + KEY + "-" * gap + HEX
        for excerpt in excerpts(text):
            assert not _leaks(excerpt.line, KEY, KEY2, HEX)


def test_a_fact_inside_a_key_shows_a_part_of_the_mask():
    text, [(start, end)] = strip(f"Authorization: «Bearer {KEY}»")
    source = source_of("a.txt", text)
    keys = keys_in(text)
    header = AuthHeader(origin=source.origin, span=source.from_chars(start, end), header="Authorization", state="right")
    assert drawn(Masks(source, keys).excerpt(header)) == f"Authorization: «Bearer {TAIL}»"


def test_a_url_with_a_key_in_it_is_masked():
    text, [(start, end)] = strip(f"get «https://api.perplexity.ai/search?key={KEY}»")
    source = source_of("a.txt", text)
    url = BaseUrl(
        origin=source.origin,
        span=source.from_chars(start, end),
        url="",
        scheme="https",
        host="",
        host_kind="api",
        path="",
        role="mention",
    )
    assert drawn(Masks(source, keys_in(text)).excerpt(url)) == f"get «https://api.perplexity.ai/search?key={TAIL}»"


def test_a_key_folded_over_lines_shows_its_first_line():
    token = base64.b64encode(b"some text in front of it " + KEY.encode()).decode()
    text = f"a:\n  {token[:40]}\n  {token[40:]}\n"
    (excerpt,) = excerpts(text)
    assert not _leaks(excerpt.line, KEY)
    assert token[20:40] not in excerpt.line
    assert "\n" not in excerpt.line
    assert excerpt.length >= 1


def _leaks(shown: str, *keys: str) -> bool:
    return any(key[at : at + 8] in shown for key in keys for at in range(5, len(key) - 7))


FORMS = [
    "{}",
    '"{}"',
    "Bearer {}",
    "{}\u200b",
    " {}",
    "k={};",
    "b64",
    "pplx-{}",
    "{}{}",
    "x" * 130 + "{}",
    "{}" + "-" * 130,
    "\\u0070plx{}",
    "\x1b{}\x1b",
]


@given(
    st.lists(
        st.tuples(st.sampled_from(FORMS), st.integers(0, 3), st.sampled_from(["", " ", "\n", "\t", "é", ","])),
        max_size=6,
    ),
)
def test_no_excerpt_shows_any_key(parts: list[tuple[str, int, str]]):
    keys = [make_key(21), make_key(22), make_key(23, "hex"), make_key(21).upper()]
    text = "".join(form.replace("{}", keys[at]) + end for form, at, end in parts)
    for excerpt in excerpts(text):
        assert not _leaks(excerpt.line, *keys)
        assert 0 <= excerpt.start <= len(excerpt.line)
        assert excerpt.length >= 1
        assert "\n" not in excerpt.line


def test_a_sighting_has_place_key_and_line():
    text = f"a\n  k = {KEY}\n"
    source = source_of("x/a.txt", text)
    (sighting,) = sight(source, keys_in(text))
    assert sighting.place.path == "x/a.txt"
    assert (sighting.place.start, sighting.place.end) == (Position(2, 7), Position(2, 60))
    assert isinstance(sighting.fact, KeyLiteral)
    assert sighting.secret == sighting.fact.secret


def test_a_header_knows_the_key_in_it():
    text = f"Bearer {KEY} and {KEY2}"
    source = source_of("a.txt", text)
    header = AuthHeader(origin=source.origin, span=source.from_chars(0, 60), header="Authorization", state="right")
    other = AuthHeader(origin=source.origin, span=source.from_chars(0, 6), header="Authorization", state="right")
    first, second, *_ = sight(source, [header, other, *keys_in(text)])
    assert first.secret is not None
    assert first.secret.reveal() == KEY
    assert second.secret is None


@pytest.mark.parametrize("distance", range(100, 180, 3))
def test_the_cut_of_a_long_line_goes_through_no_key_without_its_prefix(distance: int):
    """Of what is left of a run that is cut, nobody could tell that it was a key."""
    body = KEY2[5:]
    (excerpt,) = excerpts(f"{body}: {'.' * distance} '%KEY%' {'.' * distance} {body}")
    assert not [at for at in range(37) if body[at : at + 12] in excerpt.line]
    assert drawn(excerpt).count(f"«{TAIL}»") == 1
