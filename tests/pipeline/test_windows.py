"""A large file is read through windows, and every place is where it is in the whole."""

import io
import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pplx_scan.model.origin import Stdin
from pplx_scan.model.source import Source
from pplx_scan.pipeline.windows import AROUND, windows
from tests.keys import make_key

KEY = make_key(31)


def places(raw: bytes, offsets: list[int], codec: str) -> list[tuple[int, int, int]]:
    """Return line, column and offset of each key that the windows show."""
    found: list[tuple[int, int, int]] = []
    for source in windows(Stdin(), io.BytesIO(raw), offsets):
        at = source.text.find(KEY)
        while at >= 0:
            span = source.from_chars(at, at + len(KEY))
            assert raw[span.start : span.end].decode(codec) == KEY
            position = source.position(span.start)
            found.append((position.line, position.column, span.start))
            at = source.text.find(KEY, at + 1)
    return found


def whole(raw: bytes) -> list[tuple[int, int, int]]:
    source, found, at = Source(Stdin(), raw), [], -1
    while (at := source.text.find(KEY, at + 1)) >= 0:
        span = source.from_chars(at, at + 1)
        found.append((*source.position(span.start), span.start))
    return found


def hits(raw: bytes, codec: str) -> list[int]:
    encoded, found, at = KEY.encode(codec), [], -1
    while (at := raw.find(encoded, at + 1)) >= 0:
        found.append(at)
    return found


FILLERS = {
    "ASCII": "word ",
    "lines": "a line\r\n",
    "Japanese": "日本語の文章",
    "emoji": "😀🎉",
    "accents and lines": "é\nü",
    "mixed": "aé日😀\n",
}


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16-le", "utf-16"])
@pytest.mark.parametrize("filler", FILLERS)
def test_places_are_those_of_the_whole(filler: str, codec: str):
    text = FILLERS[filler]
    if codec.startswith("utf-16"):
        text = "plain text, so that it is seen to be UTF-16 " + text if filler != "emoji" else "plain text " * 3 + "é"
    parts = [text * (40_000 // len(text) + shift) + KEY for shift in range(5)]
    raw = "".join(parts).encode(codec)
    narrow = {"utf-8-sig": "utf-8", "utf-16": "utf-16-le"}.get(codec, codec)
    assert places(raw, hits(raw, narrow), narrow) == whole(raw)


@given(st.integers(0, 2**32), st.sampled_from(list(FILLERS.values())), st.integers(1, 4))
def test_places_are_those_of_the_whole_wherever_the_keys_stand(seed: int, filler: str, count: int):
    chooser = random.Random(seed)
    text = "".join(
        filler * chooser.randrange(1, 30_000 // len(filler)) + " " * chooser.randrange(9) + KEY for _ in range(count)
    )
    raw = (text + filler * chooser.randrange(9_000)).encode()
    assert places(raw, hits(raw, "utf-8"), "utf-8") == whole(raw)


def test_hits_close_together_share_a_window():
    raw = (KEY + " ").encode() * 1000
    assert len(list(windows(Stdin(), io.BytesIO(raw), range(0, len(raw), 54)))) == 1


def test_windows_are_bounded_and_overlap_by_what_stands_around_a_hit():
    raw = bytes(64 << 20)
    found = [
        (source.start, source.start + len(source.raw))
        for source in windows(Stdin(), io.BytesIO(raw), range(0, len(raw), 5_000))
    ]
    assert len(found) > 60
    assert all(left[1] - right[0] <= 2 * AROUND for left, right in pairwise(found))
    assert max(end - start for start, end in found) < 2 << 20
    assert sum(end - start for start, end in found) > 63 << 20


def test_without_hits_there_is_nothing_to_read():
    assert list(windows(Stdin(), io.BytesIO(b"x" * 100), [])) == []


def test_a_file_that_shrank_gives_what_is_left():
    (source,) = windows(Stdin(), io.BytesIO(b"short"), [9_000_000])
    assert source.raw == b""
