r"""Every spelling of the key's prefix, as patterns over bytes that `re` and hyperscan both read.

`EXACT` is the answer: bytes matter if, and only if, one of its patterns matches. It is costly to look for, so there
are two cheaper questions before it. `SURE` is a part of it that answers yes at once: the spellings that nearly all
real files use. `MAYBE` matches wherever any other spelling stands, and elsewhere too; only then is `EXACT` asked.

What can be seen as `pplx`, letter by letter, in any mixture:

    letters         p, P, and the digit 1 or an I in place of the l
    look-alikes     Cyrillic, Greek and full-width letters in UTF-8
    escapes         %70  \u0070  \u{70}  \U00000070  \x70  \160  &#112;  &#x70;
    between them    zero-width and bidi characters in UTF-8, NUL (so UTF-16 and UTF-32 match) and other controls

and, as a whole, base64 of `pplx-` (also in UTF-16) at its three alignments, base64 of that, and hex digits.
"""

from __future__ import annotations

from binascii import b2a_base64
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator


class Pattern(NamedTuple):
    """One regular expression over bytes."""

    text: bytes
    caseless: bool = False


_CONTROL: Final = rb"[\x00-\x08\x0e-\x1f]"
_INVISIBLE: Final = (
    rb"\xc2\xad",
    rb"\xcd\x8f",
    rb"\xe1(?:\x85\x9f|\xa0\x8e)",
    rb"\xe2(?:\x80[\x8b-\x8f\xaa-\xae]|\x81[\xa0-\xaf]|\xa0\x80)",
    rb"\xef(?:\xb8[\x80-\x8f]|\xbb\xbf)",
)
"""Characters that cannot be seen and may stand inside a key, in UTF-8: U+00AD U+034F U+115F U+180E U+200B to U+200F
U+202A to U+202E U+2060 to U+206F U+2800 U+FE00 to U+FE0F U+FEFF."""
_LOOKALIKES: Final = ("рРρΡｐＰ", "рРρΡｐＰ", "ӏⅼｌＬ", "хХχΧｘＸ")  # noqa: RUF001 - look-alikes by design
_PLAIN: Final = (b"[pP]", b"[pP]", b"[lL1iI]", b"[xX]")
_CODES: Final = ((0x70, 0x50), (0x70, 0x50), (0x6C, 0x4C), (0x78, 0x58))


def _escaped(text: str) -> bytes:
    return b"".join(b"\\x%02x" % byte for byte in text.encode())


def _any(texts: Iterator[bytes] | tuple[bytes, ...]) -> bytes:
    return b"(?:" + b"|".join(texts) + b")"


def _hex(code: int) -> bytes:
    """Return a pattern for the two hex digits of a byte, in either case."""
    return b"".join(b"[%c%c]" % (digit, digit - 32) if digit > 0x60 else b"%c" % digit for digit in b"%02x" % code)


def _escapes(codes: tuple[int, ...], closing: bytes = b"") -> tuple[bytes, ...]:
    r"""Return patterns for the escapes of letters; `closing` for the `}` that ends `\u{70}`."""
    digits = _any(tuple(_hex(code) for code in codes))
    octal, decimal = _any(tuple(b"%o" % code for code in codes)), _any(tuple(b"%d" % code for code in codes))
    return (
        b"%" + digits,
        rb"\\[uU]\{?0{0,6}" + digits + closing,
        rb"\\x" + digits,
        rb"\\" + octal,
        b"&#0*" + decimal + b";",
        b"&#[xX]0*" + digits + b";",
    )


def _letter(at: int) -> bytes:
    return _any((_PLAIN[at], *map(_escaped, _LOOKALIKES[at]), *_escapes(_CODES[at], b"" if at == 3 else rb"\}?")))


def _in_each_width(letters: tuple[bytes, ...], *, caseless: bool = False) -> Iterator[Pattern]:
    """Yield patterns for a text in UTF-8, UTF-16 and UTF-32."""
    for nul in (b"", rb"\x00", rb"\x00\x00\x00"):
        yield Pattern(nul.join(letters), caseless)


def _letters(text: bytes) -> tuple[bytes, ...]:
    return tuple(bytes([byte]) for byte in text)


_LATIN1_HYPHEN: Final = rb"\xad"
_GAP: Final = _any((_CONTROL, _LATIN1_HYPHEN, *_INVISIBLE))
_PREFIX: Final = (_GAP + b"*").join(_letter(at) for at in range(4))


def _alignments(text: bytes) -> tuple[bytes, ...]:
    """Return the base64 characters that `text` always gives, for each of its three positions in a triple."""
    found = []
    for shift in range(3):
        encoded = b2a_base64(bytes(shift) + text, newline=False).rstrip(b"=")
        tail = 1 if (shift + len(text)) % 3 else 0
        found.append(encoded[(0, 2, 3)[shift] : len(encoded) - tail])
    return tuple(found)


_ONCE: Final = _alignments(b"pplx-")
_UTF16: Final = tuple("pplx-".encode(encoding) for encoding in ("utf-16-le", "utf-16-be"))
MARKS: Final = (
    *_ONCE,
    *(mark for once in _ONCE for mark in _alignments(once)),
    *(mark for wide in _UTF16 for mark in _alignments(wide)),
)
"""What base64 of `pplx-`, base64 of that, and base64 of `pplx-` in UTF-16 always hold."""
WORDS: Final = (b"pplx", b"pp1x", b"ppix", b"perplexit")
"""In any case. The last also finds the name misspelt `PERPLEXITI`."""
_HEX_DIGITS: Final = (b"[75]", b"0", b"[75]", b"0", b"[64]", b"[cC]", b"[75]", b"8", b"2", b"[dD]")
"""Of `pplx-` and `PPLX-`."""

SURE: Final = (
    *(Pattern(word, caseless=True) for word in WORDS),
    *map(Pattern, MARKS),
    Pattern(b"".join(_HEX_DIGITS)),
)
ESCAPES: Final = tuple(map(Pattern, _escapes((0x70, 0x50, 0x6C, 0x4C, 0x78, 0x58))))
MAYBE: Final = (
    *ESCAPES,
    Pattern(_CONTROL),
    Pattern(b"[pPlLiI1]" + _any((_LATIN1_HYPHEN, *_INVISIBLE))),
    Pattern(_any(tuple(_escaped(letter) for letter in sorted(set("".join(_LOOKALIKES)))))),
)
WIDE: Final = (
    *_in_each_width(_letters(WORDS[-1]), caseless=True),
    *(pattern for mark in MARKS for pattern in _in_each_width(_letters(mark))),
    *_in_each_width(_HEX_DIGITS),
)
EXACT: Final = (Pattern(_PREFIX), *WIDE)
