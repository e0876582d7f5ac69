"""Places of a text that may hold a key, and the stretch around each that is worth a closer look."""

from __future__ import annotations

import base64
import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_REACH: Final = 1000
"""How far to look on either side of a hit on a long line."""
_LONG_TOKEN: Final = 1 << 22
_GAP: Final = (
    "[\u00ad\u034f\u115f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\ufe00-\ufe0f\ufeff\x00-\x08\x0e-\x1f]{0,8}"
)
"""Characters that cannot be seen and may stand inside a key."""
_P: Final = ("pPрРρΡｐＰ", "7050")  # noqa: RUF001 - look-alikes by design
_LETTERS: Final = (_P, _P, ("lLI1ӏⅼｌＬ", "6c4c6C4C"), ("xXхХχΧｘＸ", "7858"))  # noqa: RUF001
"""What each letter of the prefix may look like, and its codes in hex."""


def _codes(codes: str) -> str:
    """Return a pattern for all escapes of the characters with these codes: percent, backslash, HTML."""
    hexes = [codes[at : at + 2] for at in range(0, len(codes), 2)]
    code = "|".join(hexes)
    octal = "|".join(f"{int(value, 16):o}" for value in hexes)
    decimal = "|".join(str(int(value, 16)) for value in hexes)
    return rf"%(?:{code})|\\(?:u\{{?0{{0,4}}(?:{code})\}}?|x(?:{code})|(?:{octal}))|&#(?:0*(?:{decimal})|[xX]0*(?:{code}));"


def _marks(text: bytes) -> Iterator[str]:
    """Yield the base64 characters that `text` gives, for each of its three positions in a triple."""
    for shift in range(3):
        encoded = base64.b64encode(b"\0" * shift + text).decode("ascii").rstrip("=")
        yield encoded[(0, 2, 3)[shift] : len(encoded) - (1 if (shift + len(text)) % 3 else 0)]


_ONCE: Final = tuple(_marks(b"pplx-"))
_WIDE: Final = tuple("pplx-".encode(encoding) for encoding in ("utf-16-le", "utf-16-be"))
_BASE64: Final = (
    *_ONCE,
    *(mark for once in _ONCE for mark in _marks(once.encode())),
    *(mark for prefix in _WIDE for mark in _marks(prefix)),
)
_ASCII: Final = "[pP]" + _GAP + "[pP]" + _GAP + "[lLI1]" + _GAP + "[xX]"
_LOOK_ALIKE: Final = _GAP.join(f"[{characters}]" for characters, _ in _LETTERS)
_ESCAPED: Final = "(?:" + _GAP.join(f"(?:[{characters}]|{_codes(codes)})" for characters, codes in _LETTERS) + ")"
_HEX: Final = "[75]0[75]0[64][cC][75]82[dD]"
_SOME_ESCAPE: Final = re.compile(_codes("".join(codes for _, codes in _LETTERS)))
_ESCAPE_SIGNS: Final = ("%", "\\", "&#")
_SOME_HEX: Final = re.compile(_HEX)
KEY_HINT: Final = re.compile("|".join((_ESCAPED, *map(re.escape, _BASE64), _HEX)))
"""The prefix `pplx` in every spelling that `find_keys` reads: for short texts."""

FIRST_LETTER: Final = re.compile(r"\\(?:x70|u\{?0*70|U0*70|160|112|N\{)")
"""The first letter of a key, written as an escape of a program."""
INTEREST: Final = re.compile(rf"(?i:pplx|perplexity|authorization|bearer)|{FIRST_LETTER.pattern}|{KEY_HINT.pattern}")
"""What a text in another one has in it if anything is to be found there."""


def hint_for(text: str, also: str = "") -> re.Pattern[str]:
    """Return a pattern that finds in a long text what `KEY_HINT` finds, without the spellings that do not occur there.

    It also finds `also`, a regular expression.
    """
    escaped = any(sign in text for sign in _ESCAPE_SIGNS) and _SOME_ESCAPE.search(text)
    spellings = [_ESCAPED] if escaped else [_ASCII if text.isascii() else _LOOK_ALIKE]
    spellings += [re.escape(mark) for mark in _BASE64 if mark in text]
    spellings += [_HEX] if _SOME_HEX.search(text) else []
    spellings += [also] if also else []
    return re.compile("|".join(spellings))


_WORD: Final = re.compile(r"[A-Za-z0-9+/=_%\\-]*")
_FOLD: Final = re.compile(r"[ \t]*[A-Za-z0-9+/]{16,}={0,2}[ \t]*\r?")
_LAST_FOLD: Final = re.compile(r"[ \t]*(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}(?:==)?|[A-Za-z0-9+/]{3}=?|)[ \t]*\r?")
"""The last line of folded base64 may be short."""


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
    """Return the end of base64 that goes on in the following lines."""
    if not _FOLD.fullmatch(text, start, end):
        return end
    while end < len(text):
        following = text.find("\n", end + 1)
        following = len(text) if following < 0 else following
        if not _FOLD.fullmatch(text, end + 1, following):
            return following if _LAST_FOLD.fullmatch(text, end + 1, following) else end
        end = following
    return end
