r"""Every spelling of the key's prefix, as patterns over bytes that `re` and hyperscan both read.

`exact` is the answer: bytes matter if, and only if, one of its patterns matches. It is costly to look for, so there
are two cheaper questions before it. `sure` is a part of it that answers yes at once: the spellings that nearly all
real files use. `maybe` matches wherever any other spelling stands, and elsewhere too; only then is `exact` asked.

What can be seen as `pplx`, letter by letter, in any mixture: the letters and what looks like them in UTF-8, the escapes
of all codecs, and between them characters that cannot be seen, NUL among them (so UTF-16 and UTF-32 match). As a whole:
the marks and shapes of the codecs.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from pplx_scan.codecs import CODECS, LETTER_STYLES
from pplx_scan.codecs.codec import FOLD, cuts_of
from pplx_scan.codecs.plain import CODES, CONTROLS, INVISIBLE_BYTES, LATIN1_HYPHEN, LETTERS, WORDS
from pplx_scan.codecs.style import any_of, digits

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Pattern:
    """One regular expression over bytes."""

    # NOTE: no `NamedTuple`, which would take a tenth of a millisecond of each start.
    __slots__ = ("caseless", "text")

    def __init__(self, text: bytes, *, caseless: bool = False) -> None:
        self.text = text
        self.caseless = caseless


PRODUCT: Final = b"perplexit"
"""In any case. It also finds the name misspelt `PERPLEXITI`."""
NAMES: Final = (*map(str.encode, WORDS), PRODUCT)
"""Names, in any case, that most files of interest hold."""
MARKS: Final = tuple(mark.encode() for codec in CODECS for mark in codec.marks)
TAILS: Final = tuple(tail.encode() for codec in CODECS for tail in codec.tails)
FOLDS: Final = tuple(mark.encode() for codec in CODECS for mark in codec.folds)
LEADS: Final = tuple(lead.encode() for codec in CODECS for lead in codec.leads)


@cache
def sure() -> tuple[Pattern, ...]:
    """Return patterns that answer yes at once."""
    return (*(Pattern(word, caseless=True) for word in NAMES), *map(Pattern, MARKS), *shapes(), *folded())


@cache
def folded() -> tuple[Pattern, ...]:
    """Return patterns for the marks that the end of a line has cut."""
    return tuple(
        Pattern(FOLD.join(halves).encode()) for codec in CODECS for mark in codec.folds for halves in cuts_of(mark)
    )


@cache
def shapes() -> tuple[Pattern, ...]:
    """Return patterns for the spellings of whole prefixes that are no fixed text; each holds one of `TAILS`."""
    return tuple(Pattern("".join(shape).encode()) for codec in CODECS for shape in codec.shapes)


@cache
def escapes() -> tuple[Pattern, ...]:
    """Return patterns that match wherever a letter of the prefix is escaped; each begins with one of `LEADS`."""
    codes = sorted({code for codes in CODES for code in codes})
    found = []
    for sign, base in dict.fromkeys((style.sign, style.base) for style in LETTER_STYLES):
        heads = "|".join(style.head for style in LETTER_STYLES if (style.sign, style.base) == (sign, base))
        numbers = "|".join(digits(code, base) for code in codes)
        found.append(Pattern(f"{sign}(?:{heads})0{{0,6}}(?:{numbers})".encode()))
    return tuple(found)


@cache
def maybe() -> tuple[Pattern, ...]:
    """Return patterns for possible parts of a spelling that `sure` does not know."""
    return (
        *escapes(),
        Pattern(CONTROLS),
        Pattern(b"[pPlLiI1]" + _any((LATIN1_HYPHEN, *INVISIBLE_BYTES))),
        Pattern(_any(_utf8(letter) for letter in sorted({letter for _, others in LETTERS for letter in others}))),
    )


@cache
def wide() -> tuple[Pattern, ...]:
    """Return patterns for whole spellings in UTF-8, UTF-16 and UTF-32."""
    letters = [_letters(mark) for mark in MARKS]
    letters += [tuple(map(str.encode, shape)) for codec in CODECS for shape in codec.shapes]
    return (
        *_in_each_width(_letters(PRODUCT), caseless=True),
        *(each for one in letters for each in _in_each_width(one)),
    )


@cache
def prefix() -> tuple[Pattern, ...]:
    """Return a pattern for the letters of the prefix in any mixture of spellings."""
    gap = _any((CONTROLS, LATIN1_HYPHEN, *INVISIBLE_BYTES)) + b"*"
    return (Pattern(gap.join(_letter(*each) for each in zip(LETTERS, CODES, strict=True))),)


@cache
def exact() -> tuple[Pattern, ...]:
    """Return the patterns for all spellings."""
    return (*prefix(), *wide(), *folded())


def joined(patterns: Iterable[Pattern]) -> bytes:
    """Return one regular expression for any of several patterns."""
    return b"|".join((b"(?i:" if pattern.caseless else b"(?:") + pattern.text + b")" for pattern in patterns)


def _letter(letters: tuple[str, str], codes: tuple[int, ...]) -> bytes:
    escaped = any_of(LETTER_STYLES, lambda style: style.number_of(codes))
    return _any((b"[%s]" % letters[0].encode(), *map(_utf8, letters[1]), escaped.encode()))


def _any(texts: Iterable[bytes]) -> bytes:
    return b"(?:" + b"|".join(texts) + b")"


def _utf8(text: str) -> bytes:
    return b"".join(b"\\x%02x" % byte for byte in text.encode())


def _letters(text: bytes) -> tuple[bytes, ...]:
    return tuple(bytes([byte]) for byte in text)


def _in_each_width(letters: tuple[bytes, ...], *, caseless: bool = False) -> Iterator[Pattern]:
    """Yield patterns for a text in UTF-8, UTF-16 and UTF-32; a single pattern if the text is not split into letters."""
    for nul in (b"", rb"\x00", rb"\x00\x00\x00")[: len(letters)]:
        yield Pattern(nul.join(letters), caseless=caseless)
