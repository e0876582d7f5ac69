"""A literal knows where each of its characters stands in the file, however it is cut, joined and decoded."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pplx_scan.extract.literal import HOLE, Literal, Piece, join

PLAIN = Literal.plain("hello", 10)
ESCAPE = Literal.atom("\n", 20, 22, "escape")
TRIPLE = join([PLAIN, ESCAPE, Literal.unknown("name", env=True), Literal.plain("world", 30)])


def test_a_literal_without_text_comes_from_nowhere():
    for literal in (Literal(""), Literal.plain("", 7), Literal.atom("", 7, 9, "escape"), join([])):
        assert literal.text == ""
        assert literal.start is None
        assert literal.pieces(0, 0) == ()


def test_plain_text_stands_where_it_begins():
    assert PLAIN.start == 10
    assert PLAIN.pieces(1, 3) == (Piece(11, 13),)


def test_an_escape_stands_for_all_of_its_characters():
    assert ESCAPE.pieces(0, 1) == (Piece(20, 22, ("escape",)),)


def test_a_hole_has_a_name_and_no_place():
    hole = Literal.unknown("KEY", env=True)
    assert hole.text == HOLE
    assert hole.holes[0].name == "KEY"
    assert hole.pieces(0, 1) == ()
    assert hole.start is None


def test_joined_literals_keep_all_places():
    assert TRIPLE.text == f"hello\n{HOLE}world"
    assert TRIPLE.pieces(0, len(TRIPLE.text)) == (Piece(10, 15), Piece(20, 22, ("escape",)), Piece(30, 35))
    assert [hole.at for hole in TRIPLE.holes] == [6]


def test_neighbours_in_the_file_are_one_piece():
    literal = join(
        [Literal.plain("ab", 5), Literal.plain("cd", 7), Literal.atom("e", 9, 11, "x"), Literal.atom("f", 11, 13, "x")]
    )
    assert literal.pieces(0, 6) == (Piece(5, 9), Piece(9, 13, ("x",)))


@pytest.mark.parametrize("text", ["", "  ", "a", " a ", "\ta b\n"])
def test_stripping_keeps_the_places(text: str):
    stripped = Literal.plain(text, 3).strip()
    assert stripped.text == text.strip()
    if stripped.text:
        assert stripped.start == 3 + len(text) - len(text.lstrip())


def test_what_is_decoded_comes_from_its_whole_token():
    decoded = Literal.plain("x=aGk=;", 100).derive("hi", 2, 6, "base64")
    assert decoded.text == "hi"
    assert decoded.pieces(1, 2) == (Piece(102, 106, ("base64",)),)


def test_what_is_decoded_twice_tells_both_encodings_from_the_outside_in():
    once = Literal.plain("YUdrPQ==", 0).derive("aGk=", 0, 8, "base64")
    assert once.derive("hi", 0, 4, "percent").pieces(0, 1)[0].codecs == ("percent", "base64")


PARTS = st.lists(
    st.one_of(
        st.tuples(st.just("plain"), st.text(min_size=1, max_size=5)),
        st.tuples(st.just("atom"), st.text(min_size=1, max_size=2)),
        st.tuples(st.just("hole"), st.just(HOLE)),
    ),
    max_size=8,
)


def build(parts: list[tuple[str, str]]) -> tuple[Literal, list[tuple[int, int] | None]]:
    """Return a literal, and for each of its characters the range of the file it comes from."""
    literals, places, at = [], [], 0
    for kind, text in parts:
        at += 3
        if kind == "plain":
            literals.append(Literal.plain(text, at))
            places += [(at + n, at + n + 1) for n in range(len(text))]
            at += len(text)
        elif kind == "atom":
            literals.append(Literal.atom(text, at, at + 4, "escape"))
            places += [(at, at + 4)] * len(text)
            at += 4
        else:
            literals.append(Literal.unknown("v"))
            places.append(None)
    return join(literals), places


@given(PARTS, st.data())
def test_every_slice_has_the_places_of_its_characters(parts: list[tuple[str, str]], data: st.DataObject):
    literal, places = build(parts)
    start = data.draw(st.integers(0, len(literal.text)))
    end = data.draw(st.integers(start, len(literal.text)))
    cut = literal.slice(start, end)
    assert cut.text == literal.text[start:end]
    assert sum(run.length for run in cut.runs) == len(cut.text)
    assert [hole.at for hole in cut.holes] == [
        at for at, character in enumerate(cut.text) if places[start + at] is None
    ]
    for at in range(len(cut.text)):
        place = places[start + at]
        assert [(piece.start, piece.end) for piece in cut.pieces(at, at + 1)] == ([place] if place else [])
        assert cut.pieces(at, at + 1) == literal.pieces(start + at, start + at + 1)


@given(PARTS, st.data())
def test_cutting_and_joining_again_changes_nothing(parts: list[tuple[str, str]], data: st.DataObject):
    literal, _ = build(parts)
    at = data.draw(st.integers(0, len(literal.text)))
    again = join([literal.slice(0, at), literal.slice(at, len(literal.text))])
    assert again.text == literal.text
    assert again.holes == literal.holes
    assert again.pieces(0, len(again.text)) == literal.pieces(0, len(literal.text))
