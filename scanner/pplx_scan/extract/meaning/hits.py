"""Places of a text that may hold a key, and the stretch around each that is worth a closer look."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property, lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Final

from pplx_scan.codecs import CODECS, LETTER_STYLES
from pplx_scan.codecs.codec import FOLD, cuts_of
from pplx_scan.codecs.plain import CODES, INVISIBLE, LETTERS
from pplx_scan.codecs.style import any_of
from pplx_scan.model.encoding import PREFIX
from pplx_scan.model.expression import expression
from pplx_scan.sieve.stretches import spelled_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_REACH: Final = 1000
"""How far to look on either side of a hit on a long line."""
_PLAIN: Final = PREFIX.removesuffix("-")
_LONG_TOKEN: Final = 1 << 22
_GAP: Final = f"[{INVISIBLE}]{{0,8}}"
_ASCII: Final = _GAP.join(f"[{ascii_}]" for ascii_, _ in LETTERS)
_LOOK_ALIKE: Final = _GAP.join(f"[{ascii_}{others}]" for ascii_, others in LETTERS)


def _escapes(codes: tuple[int, ...]) -> str:
    return any_of(LETTER_STYLES, lambda style: style.number_of(codes))


def _texts(texts: Iterable[str]) -> str:
    """Return a pattern for one of some texts, each first character of them once."""
    firsts = groupby(sorted(texts), key=lambda text: text[0])
    return "|".join(f"{re.escape(first)}(?:{'|'.join(re.escape(text[1:]) for text in each)})" for first, each in firsts)


_ESCAPED: Final = _GAP.join(
    f"(?:[{ascii_}{others}]|{_escapes(codes)})" for (ascii_, others), codes in zip(LETTERS, CODES, strict=True)
)
_SOME_ESCAPE: Final = expression(_escapes(tuple(code for codes in CODES for code in codes)))
_LEADS: Final = tuple(lead for codec in CODECS for lead in codec.leads)
_MARKS: Final = tuple(mark for codec in CODECS for mark in codec.marks)
_SHAPED: Final = tuple((codec, tuple(map("".join, codec.shapes))) for codec in CODECS if codec.shapes)
_CUT: Final = tuple(halves for codec in CODECS for mark in codec.folds for halves in cuts_of(mark))
_FOLDS: Final = tuple(mark.encode() for codec in CODECS for mark in codec.folds)
_CUT_BY: Final = f"(?: |{FOLD})?"
"""YAML reads the end of a line as a blank, or as nothing."""
KEY_HINT: Final = expression(
    "|".join(
        (_ESCAPED, _texts(_MARKS), *(shape for _, shapes in _SHAPED for shape in shapes), *map(_CUT_BY.join, _CUT))
    )
)
"""The prefix `pplx` in every spelling that `find_keys` reads: for short texts."""

FIRST_LETTER: Final = expression(r"\\(?:x70|u\{?0*70|U0*70|160|112|N\{)")
"""The first letter of a key, written as an escape of a program."""
PRODUCT: Final = "[pP][eE][rR][pP][lL][eE][xX][iI][tT][yY]"
"""The name of the product; letters in brackets are looked for faster than without regard to their case."""
NAME: Final = rf"(?:{PRODUCT}|//api\.[pP])"
"""The name of the product, or a host that may be its own."""
NAMED: Final = expression(NAME)
_HOST: Final = expression(r"//api\.[pP]")
_PROMPTS: Final = ("iex", "irb", "pry", "julia", "scala", "ghci", "Prelude", "php", "jshell")
_EXAMPLES: Final = tuple(
    map(
        expression,
        (
            *("```", "~~~", ">>> ", "user=> ", "@example", "<pre>", r"\.\. code", r"(?m)::[ \t]*+$"),
            *(f"{prompt}[^>\\n]{{0,40}}> " for prompt in _PROMPTS),
            r"PS[^>\n]{0,200}> ",
        ),
    )
)
"""Each begins with characters that are looked for as they are: a long text is searched three times as fast as for all at once."""
_NAMES: Final = (expression("perplexit"), expression("pplx"))
_WORDS: Final = expression(rf"(?i:pplx|perplexity|authorization|bearer)|{FIRST_LETTER.pattern}")


def concerns_a_key(text: str) -> bool:
    """Tell whether a text within another one is worth to be read: it names the API, a header or a key in any spelling."""
    return _WORDS.search(text) is not None or hints_at_key(text)


def shows_code(text: str, start: int, end: int) -> bool:
    """Tell whether a comment or a docstring in a stretch of text may show code: as a prompt, between fences, in a block."""
    return any(each.search(text, start, end) for each in _EXAMPLES)


def mentions_in(text: str) -> list[int]:
    """Return where a long text names the product, or holds the prefix of a key in any spelling, in ascending order."""
    found = {match.start() for match in hint_for(text, PRODUCT).finditer(text)}
    return sorted(found.union(match.start() for match in _HOST.finditer(text)))


def hints_at_key(text: str) -> bool:
    """Tell whether the prefix of a key stands in a short text, in any spelling."""
    return _PLAIN in text or KEY_HINT.search(text) is not None


def hint_for(text: str, also: str = "") -> re.Pattern[str]:
    """Return a pattern with the matches of `KEY_HINT` in a long text, without the spellings that do not occur there.

    It also finds `also`, a regular expression.
    """
    return re.compile("|".join((*_spellings_in(text), also) if also else _spellings_in(text)))


@lru_cache(maxsize=4)  # each part of a reader asks of the text that is being read
def _spellings_in(text: str) -> tuple[str, ...]:
    """Return the expressions of the spellings of the prefix that may occur in a text."""
    near = spelled_in(text)
    escaped = any(lead in near for lead in _LEADS) and _SOME_ESCAPE.search(near)
    spellings = [_ESCAPED] if escaped else [_ASCII if near.isascii() else _LOOK_ALIKE]
    spellings += [re.escape(mark) for mark in _MARKS if mark in near]
    likely = (shapes for codec, shapes in _SHAPED if codec.may_shape(near))
    spellings += [shape for shapes in likely for shape in shapes if expression(shape).search(near)]
    cut = text if _has_blanks_in_marks(text) else near
    spellings += [_CUT_BY.join(halves) for halves in _CUT if all(half in cut for half in halves if len(half) > 1)]
    return tuple(spellings)


def _has_blanks_in_marks(text: str) -> bool:
    """Tell whether a mark stands in a text without its blanks, which are no ends of lines to the sieve."""
    squeezed = text.encode("utf-8", "surrogatepass").translate(None, b" ")
    return any(mark in squeezed for mark in _FOLDS)


class Mentions:
    """Where a stretch of text names the product, and where something like a key begins: ascending offsets of the text."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self._text = text
        self._range = start, end

    @cached_property
    def names(self) -> list[int]:
        """Return where our names stand, in capitals or not."""
        lower = self._text.lower()
        if len(lower) != len(self._text):  # the small form of a sign has two characters
            lower = "".join(each.lower()[:1] for each in self._text)
        return sorted(match.start() for name in _NAMES for match in name.finditer(lower, *self._range))

    @cached_property
    def keys(self) -> list[int]:
        """Return where spellings of the prefix stand."""
        hint = hint_for(self._text[slice(*self._range)])
        return [match.start() for match in hint.finditer(self._text, *self._range)]


def stands_in(offsets: list[int], start: int, end: int) -> bool:
    """Tell whether one of ascending offsets lies in a stretch of text."""
    at = bisect_left(offsets, start)
    return at < len(offsets) and offsets[at] < end


_WORD: Final = expression(r"[A-Za-z0-9+/=_%\\-]*")
_FIRST_FOLD: Final = expression(r"(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{16,}+[ \t]*+\r?\Z")
"""Before the first line of folded base64 or base32 other things may stand: `x = "…`."""
_FOLD: Final = expression(r"[ \t]*+[A-Za-z0-9+/]{16,}+(?:=(?:3D)?){0,6}[ \t]*+\r?")
_MORE_NUMBERS: Final = expression(
    r"(?:\n[ \t]*(?:(?:0[xX][0-9A-Fa-f]{2}|[1-9][0-9]{1,2}|[0-9A-Fa-f]{2}|'[ -~]'|\"[ -~]\")(?:,[ \t]*\\?\r?|[ \t]*(?=[^\w,])|\r)){1,200}){1,60}"
)
"""Further lines of a list of numbers."""
_LAST_FOLD: Final = expression(
    r"[ \t]*+(?:(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2,3}|)|[A-Za-z0-9+/]+(?:=(?:3D)?){1,6})[ \t]*+(?:\r?|[\"'`)\]};,][^\n]*)"
)
"""The last line may be short, and other things stand behind it."""


def windows(
    text: str, pattern: re.Pattern[str], skip: Callable[[int], bool] = lambda _: False
) -> Iterator[tuple[int, int]]:
    """Return a stretch of `text` around each match: its line, or a part of a long one. Stretches never overlap.

    A match for whose offset `skip` is true does not count.
    """
    done = 0
    match = pattern.search(text)
    while match is not None:
        at = match.end()
        if not skip(match.start()):
            start, end = _window(text, match.start())
            yield max(start, done), end
            at = done = max(end, at)
        match = pattern.search(text, at)


def _window(text: str, hit: int) -> tuple[int, int]:
    start = text.rfind("\n", max(hit - _REACH, 0), hit) + 1
    if start == 0:
        start = _whole_word_before(text, max(hit - _REACH, 0))
    end = text.find("\n", hit, hit + _REACH)
    if end < 0:
        end = _whole_word_after(text, min(hit + _REACH, len(text)))
    return start, _folded_end(text, start, end)


def _whole_word_before(text: str, at: int) -> int:
    floor = max(at - _LONG_TOKEN, 0)
    while at > floor and (text[at - 1].isalnum() or text[at - 1] in "+/_=-"):
        at -= 1
    return at


def _whole_word_after(text: str, at: int) -> int:
    match = _WORD.match(text, at, min(at + _LONG_TOKEN, len(text)))
    return match.end() if match else at


def _folded_end(text: str, start: int, end: int) -> int:
    """Return the end of a text that continues in the next lines: base64, a list of numbers, a line of a mail that ends in `=`."""
    numbers = _MORE_NUMBERS.match(text, end) if text.endswith((",", ",\r", ", ", ",\\", ",\\\r"), start, end) else None
    if numbers is not None:
        return numbers.end()
    if text.endswith(("=", "=\r"), start, end):
        following = text.find("\n", end + 1, end + _REACH)
        return following if following > 0 else end
    if not _FIRST_FOLD.search(text, start, end):
        return end
    while end < len(text):
        following = text.find("\n", end + 1)
        following = len(text) if following < 0 else following
        if not _FOLD.fullmatch(text, end + 1, following):
            return following if _LAST_FOLD.fullmatch(text, end + 1, following) else end
        end = following
    return end
