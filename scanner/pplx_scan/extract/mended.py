"""Malformed keys that a file puts right before it uses them, in any language: `replace("_", "-")`, `${V/_/-}`, `s/_/-/`.

What stands on the line of the key, or where its variable is used, names the wrong sign and the right one side by side.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from pplx_scan.extract.literal import Literal
from pplx_scan.extract.meaning.keys import find_keys
from pplx_scan.extract.meaning.shape import CANDIDATE
from pplx_scan.extract.reading import Site
from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pplx_scan.extract.reading import Reading
    from pplx_scan.model.fact import KeyLiteral

_REACH: Final = 300
_AROUND: Final = 250_000
"""Characters before and behind a key, at least, in which the uses of its variable are looked for."""
_USES: Final = 20
"""So many places where a variable is used are looked at on either side of the key."""
_WORD: Final = expression(r"(?<![\w\"'.-])[A-Za-z_]\w{0,100}(?![\w-])")
_NAME: Final = expression(r"[A-Za-z_]\w{0,100}")
_ASSIGNED: Final = expression(r"(?P<name>[A-Za-z_]\w{0,100})(?:\[\])?\s*:?=\s*[^=\n;]{0,80}\Z")
_TO: Final = r"[^\w\n]{1,8}(?:[a-z]{1,12}[^\w\n]{1,6})?"
"""What stands between the old and the new sign: quotes, a comma, slashes, a word such as `then`, `join` or `g`."""
_DASH: Final = r"-(?=[\s\"'`/|;:,)\]}%]|\Z)"
_CUT: Final = expression(
    r"\b4, ?(?:[15], ?)?[\"']-[\"']|\b4\s?[\])]+\s?(?:\+|\.{1,2}|&|~|<>|=(?!=))\s?[\"']-[\"']|[\"']-?[\"']\s?(?:\+|\.{1,2}|&|~|<>)[^\n]{1,40}?\b[45]\b"
)
"""A key that is cut apart and put together again."""
_QUOTES: Final = frozenset("\"'`")
_BLANKS: Final = expression(
    r"\\s|\\n|\[:(?:space|blank):\]|([\"'/])[ ]+\1|/ +/|-d\s+[\"']?\\?[ n]|\b(?:split|words|unwords)\b|\bremoves?_?whitespace|\bxargs\b|\bString\.concat\b"
)
_CUT_OFF: Final = expression(r"(?:\d+ \S )?U\+000A LINE FEED after the key")
_OPENED: Final = expression(r"\$\([^()`\n]{0,200}\Z|`[^`\n]{0,200}\Z")
_DECODES: Final = expression(r"(?<![\w-])--?(?:d|D|di|decode|r)(?![\w-])")
"""The option of the programs that decode a text."""
_ENDS: Final = expression(
    r"(?i)\b(?:r|l|str_)?(?:strip|trim|chomp|squish)(?:_?(?:start|end|space|ws|left|right|ming\w*|indent))?s?\b|\bxargs\b|\^%s\*|\^\\s"
)
_UNQUOTES: Final = expression(
    r"(?i)\b(?:strip|trim)\w*\s?\(?\s?['\"]|\[1\s?:\s?-1\]|\(1, ?-1\)|json\.?_?(?:parse|loads|decode)|literal_eval|\bunquote|\bshlex\b|-d\s+[\\'\"]{1,3}[\"']"
)


def as_used(reading: Reading, key: KeyLiteral) -> KeyLiteral:
    """Return a malformed key as the file makes it; the key itself when the file does not put it right."""
    if len(key.segments) != 1 or key.flaw in {"length", "vendor", "character"}:
        return key
    start, end = reading.source.to_chars(key.segments[0].span)
    if key.segments[0].codecs:
        return replace(key, oddities=(), oddity_text="") if _is_substituted(reading, key, start, end) else key
    written = reading.source.text[start:end]
    lines = list(_lines(reading.source.text, start, end, key.name))
    faults = list(_faults(reading, key, start, end))  # of a key that is written in escapes, none is seen
    if not faults or not all(any(fault.search(line) for line in lines) for fault in faults):
        return key
    site = Site(key.name, key.scope, value=True, comment=key.comment, alteration="changed")
    right = next(find_keys(reading, Literal.plain(written, start), site), None)
    if right is None or right.flaw:
        return key
    return replace(key, secret=right.secret, form=right.form, flaw="", flaw_text="", oddities=(), oddity_text="")


def _is_substituted(reading: Reading, key: KeyLiteral, start: int, end: int) -> bool:
    """Tell whether nothing but line ends stands behind an encoded key, and a shell that decodes it cuts them off: `$(… | base64 -d)`."""
    low, high = _line(reading.source.text, start, end)
    before, behind = reading.source.text[low:start], reading.source.text[end:high]
    cut = _CUT_OFF.fullmatch(key.oddity_text) and _OPENED.search(before)
    return bool(cut and _DECODES.search(f"{before} {behind}"))


def _lines(text: str, start: int, end: int, name: str) -> Iterator[str]:
    """Yield what stands around a key, without the key, and around each use of the variable that holds it."""
    low, high = _line(text, start, end)
    yield text[low:start] + "\n" + text[end:high]
    assigned = _ASSIGNED.search(text, low, start)
    name = assigned["name"] if assigned is not None else name
    if _NAME.fullmatch(name) is None:
        return
    places = _words(text, start // _AROUND).get(name, [])
    middle = bisect_left(places, start)
    for at in places[max(middle - _USES, 0) : middle + _USES]:
        if not low <= at < high:
            yield text[slice(*_line(text, at, at + len(name)))]


@lru_cache(maxsize=1)  # asked for each malformed key of a file
def _words(text: str, portion: int) -> dict[str, list[int]]:
    """Return where each word stands, in and beside a portion of a text, that may be the use of a variable: ascending offsets."""
    found: dict[str, list[int]] = {}
    for match in _WORD.finditer(text, max(portion - 1, 0) * _AROUND, (portion + 2) * _AROUND):
        found.setdefault(match[0], []).append(match.start())
    return found


def _line(text: str, start: int, end: int) -> tuple[int, int]:
    low = text.rfind("\n", max(start - _REACH, 0), start) + 1 or max(start - _REACH, 0)
    high = text.find("\n", end, end + _REACH)
    return low, high if high >= 0 else min(end + _REACH, len(text))


def _faults(reading: Reading, key: KeyLiteral, start: int, end: int) -> Iterator[re.Pattern[str]]:
    """Yield for each fault of a key what shows that it is mended."""
    text = reading.source.text
    match = CANDIDATE.search(text, start, end)
    if match is not None and key.flaw:
        prefix, dash = match["prefix"], match["dash"]
        old, new = (re.escape(dash), _DASH) if dash else (re.escape(prefix), rf"{prefix}-(?![A-Za-z0-9])")
        if prefix != "pplx":
            yield re.compile(rf"{re.escape(prefix)}{_TO}pplx\b|[\"']pplx-?[\"']\s?(?:\+|\.{{1,2}}|&|~|<>)")
        if dash != "-":
            yield re.compile(rf"{old}{_TO}{new}|{_CUT.pattern}")
        if "-" in match["body"]:
            yield re.compile(r"([\"'/])-\1\W{1,6}([\"'/])\2|-d\s+[\"']?-|//-/")
    ranges = [reading.source.to_chars(odd.span) for odd in key.oddities]
    if any(start <= low < end for low, _ in ranges):
        yield _BLANKS
    around = {text[low:high] for low, high in ranges if not start <= low < end}
    if around & _QUOTES:
        yield _UNQUOTES
    elif around:
        yield _ENDS
