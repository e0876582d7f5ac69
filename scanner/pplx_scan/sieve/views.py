r"""Normalised copies of a text: without escapes, wide characters, or the joints between strings.

A view is for looking only: places in it are not those of the file.
"""

from __future__ import annotations

from functools import cache, partial
from os.path import commonprefix
from typing import TYPE_CHECKING, Final

from pplx_scan.codecs import LETTER_STYLES
from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Sequence

    from pplx_scan.codecs.style import Style

_ROUNDS: Final = 3
"""So often may a text be escaped: a string in JSON in a string of a program."""
_LONGEST: Final = 40
"""Bytes of the longest escape."""
_BEGIN_ESCAPES: Final = frozenset({b"\\", b"%", b"&"})
_LEADS: Final = {"\\": r"\\", "%": "%", "&": "&"}
"""Lead characters of numbered escapes, and each as a regular expression."""
_LINE: Final = 200
"""Lines that are longer on an average are packed."""
_PRINTABLE: Final = range(0x20, 0x7F)
_ENTITIES: Final = {
    b"amp": b"&", b"quot": b'"', b"apos": b"'", b"lt": b"<", b"gt": b">", b"colon": b":", b"period": b".", b"sol": b"/",
    b"lowbar": b"_", b"hyphen": b"-", b"dash": b"-", b"equals": b"=", b"nbsp": b" ", b"percnt": b"%", b"bsol": b"\\",
}  # fmt: skip
_SIGNS: Final = {b"HYPHEN-MINUS": b"-", b"FULL STOP": b".", b"SOLIDUS": b"/", b"LOW LINE": b"_", b"COLON": b":"}
_SMALL: Final = bytes(range(256)).lower()
_JOINTS: Final = b"\"'`+&=^~|\\$<>(){}[],; \t\r\n"


def narrow(raw: bytes) -> bytes:
    """Return a text of wide characters with one byte a character, and any other text unchanged."""
    return raw.replace(b"\0", b"") if b"\0" in raw and raw.count(b"\0") * 3 > len(raw) else raw


def is_binary(raw: bytes) -> bool:
    """Tell whether bytes are no text, though some may stand in them."""
    return b"\0" in raw and raw.count(b"\0") * 100 > len(raw)


def is_packed(size: int, lines: int) -> bool:
    """Tell whether a program is packed for its delivery: of the names in its few long lines hardly one says anything."""
    return size > _LINE * lines


def unescaped(raw: bytes) -> bytes:
    """Return a text without its escapes, however often it is escaped."""
    for _ in range(_ROUNDS):
        begun: list[bytes] = []
        for lead, pattern, plain in _escapes():
            if lead in raw:
                raw = pattern.sub(partial(_decoded, plain, begun), raw)
        if not begun:
            break
    return raw


def _decoded(plain: Callable[[re.Match[bytes]], bytes], begun: list[bytes], match: re.Match[bytes]) -> bytes:
    """Return what an escape stands for, and take note of it where it begins another escape."""
    text = plain(match)
    if text in _BEGIN_ESCAPES:
        following = text + match.string[match.end() : match.end() + _LONGEST]
        if any(pattern.match(following) for _, pattern, _ in _escapes()):
            begun.append(following)
    return text


def glued(raw: bytes) -> bytes:
    """Return a text in small letters, without the characters that join adjacent strings."""
    return raw.translate(_SMALL, _JOINTS)


@cache
def _escapes() -> tuple[tuple[bytes, re.Pattern[bytes], Callable[[re.Match[bytes]], bytes]], ...]:
    """Return for each kind of escape: its first characters, its pattern, and a function that decodes a match.

    A pattern that begins with one certain character is looked for quickly.
    """
    numbered = [
        (lead, _either([f"{style.sign}{style.number}" for style in styles]), _numbered(styles))
        for lead, styles in ((lead, _styles(sign)) for lead, sign in _LEADS.items())
    ]
    named = [
        ("&", "&([A-Za-z]{2,6});", lambda match: _ENTITIES.get(match[1], match[0])),
        (
            "\\N{",
            r"\\N\{(?:[A-Z]+ )*([A-Z]|HYPHEN-MINUS|FULL STOP|SOLIDUS|LOW LINE|COLON)\}",
            lambda match: _SIGNS.get(match[1], match[1]),
        ),
    ]
    return tuple((lead.encode(), expression(pattern.encode()), plain) for lead, pattern, plain in (*numbered, *named))


def _either(patterns: Sequence[str]) -> str:
    """Return a pattern for any of some, with their common beginning once."""
    shared = commonprefix(patterns)  # noqa: RUF071 - of texts, not of paths
    return f"{shared}(?:{'|'.join(each.removeprefix(shared) for each in patterns)})"


def _styles(sign: str) -> list[Style]:
    return [style for style in LETTER_STYLES if style.sign.startswith(sign)]


def _numbered(styles: list[Style]) -> Callable[[re.Match[bytes]], bytes]:
    """Return a function that gives the character that an escape of one of some styles stands for, when it can be seen."""

    def plain(match: re.Match[bytes]) -> bytes:
        at = match.lastindex or 1
        character = styles[at - 1].character(match[at].decode("ascii"))
        return character.encode() if character and ord(character) in _PRINTABLE else match[0]

    return plain
