"""Text that is safe to show: no control characters, no bidi marks, no key."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    import re

_KEY_SHAPED: Final = expression(
    r"(?i)(pplx[-_–—]{0,3})(?:[A-Za-z0-9][A-Za-z0-9_-]{18,}|(?<=[-–—])(?=[A-Za-z]*+[0-9])[A-Za-z0-9]{12,})"  # noqa: RUF001 - dashes people type
)
"""A key, or the first piece of one."""
_LONG: Final = expression(
    r"(?<![A-Za-z0-9+/_=])(?=[A-Za-z+/_=]*+[0-9])[A-Za-z0-9+/_=]{24,}+"
    r"|(?:(?:\\[ux]|%|&#x?)[0-9A-Fa-f]{2,6};?){8,}[A-Za-z0-9+/_=]*+"
    r"|(?<=[\"'`])(?=[A-Za-z]*+[0-9])(?=[0-9]*+[A-Za-z])[A-Za-z0-9]{12,}+(?=[\"'`])"
)
"""Runs that may be a part of a key: long ones, those of escapes, and between quotes all that no word has."""
_UNSEEN: Final = (
    r"(?:[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2060-\u206f\ufeff]"
    r"|\\x[0-9a-f]{2}|\\u[0-9a-f]{4}|\\U[0-9a-f]{8})"
)
"""A character that nobody sees, raw or escaped."""
_UNSEEN_MOST: Final = 16
"""So many of them may stand side by side within a key: more make a search of a text of escapes take the square of its length."""
_RUN: Final = expression(
    rf"(?<![A-Za-z0-9])(?:(?P<digest>[0-9a-f]{{64}}|[0-9a-f]{{40}})(?![A-Za-z0-9]|{_UNSEEN})"
    rf"|(?:[A-Za-z0-9]{_UNSEEN}{{0,{_UNSEEN_MOST}}}+){{40,}}+)"
)
"""A run as long as the body of a key, even with invisible characters in it; and a SHA-1 or SHA-256, which is no key."""
_WORDS: Final = expression(r"[a-z]{0,16}(?:[A-Z]{1,4}[a-z]{2,16}+[0-9]{0,2})+")
"""Words that are written as one, such as `AbstractAutowireCapableBeanFactoryPostProcessorTests2`."""
_FEW_DIGITS: Final = 2
_CAPITALS: Final = 5
"""At most one letter in so many of theirs is a capital."""
_TAIL: Final = 4
STRETCH: Final = 12
"""So many characters of a key in a row are never shown."""
STRETCHES: Final = expression(rf"[A-Za-z0-9]{{{STRETCH},}}+")
_PARTS: Final = expression(r"[A-Z]?[a-z]++|[A-Z]++(?![a-z])|[A-Z]+(?=[A-Z][a-z])|[0-9]++")
"""The words and numbers of a run."""
_HEXADECIMAL: Final = expression(r"(?=[0-9]*+[A-Fa-f])(?=[A-Fa-f]*+[0-9])(?:[0-9a-f]++|[0-9A-F]++)")
_QUOTED: Final = expression(r"'[^'\n]*+'|\"[^\"\n]*+\"")
_RARE: Final = expression(
    r"(?=[a-z]{2}|[A-Z][A-Za-z])(?=(?i:aq|b[fgknqvwxz]|c[gjqvwxz]|d[qxz]|f[bdghjkmpqvwxz]|[gk][jkqvwxz]|h[ghjkqvwxz]"
    r"|i[hjqy]|j[^aeikosuw]|[lt][jqxz]|r[jqz]|m[hjkqvwxz]|[no][qz]|p[jnqvwxz]|q[^ltu]|sj|u[hjkquvwyz]|v[^aceimop]"
    r"|w[^adehilnorst]|x[^acehilmpstyx]|y[jqxy]|z[^aehilmouwyz]))[A-Za-z]"
)
"""Where two letters stand that no more than one in five hundred names has, unless the second is a capital behind a small one."""
_UNSAFE: Final = expression(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff"
    "\U000e0000-\U000e007f]"
    r"|(?<=#)#(?=(?:vso|teamcity)?\[)"
)
"""Characters that act, and the second `#` of what runners of CI take for a command wherever it stands in a line."""
_COMMAND: Final = "::"
"""What a runner takes for a command at the start of a line, behind blanks too."""
_SHORT: Final = {"\t": "    ", "\n": "\\n", "\r": "\\r"}


def printable(text: str) -> str:
    """Return text for a terminal or a report: control and bidi characters escaped, key-shaped runs masked.

    Nothing in it is a command to a runner of CI, also at the start of a line.
    """
    shown = escape(mask(text))
    return shown.replace(_COMMAND, r":\x3a", 1) if shown.lstrip().startswith(_COMMAND) else shown


def mask(text: str) -> str:
    """Return text with everything that is shaped like a key cut to its prefix and `…`.

    Of 40 or more letters and digits in a row, as the body of a key without its prefix has them, the last four are left.
    A SHA-1 and a SHA-256 stay: files are named so, and no key is as long. So do words that are written as one.
    """
    return _RUN.sub(_cut, _KEY_SHAPED.sub(r"\1…", text))


def _cut(match: re.Match[str]) -> str:
    run = match[0]
    if match["digest"] or (_is_of_words(run)):
        return run
    return "…" + "".join(filter(str.isalnum, run))[-_TAIL:]


def _is_of_words(run: str) -> bool:
    """Tell whether letters are those of words: of a million random bodies of keys, none passes for that."""
    rare = sum(map(str.isdigit, run)) <= _FEW_DIGITS and sum(map(str.isupper, run)) * _CAPITALS <= len(run)
    return rare and _WORDS.fullmatch(run) is not None


def mask_source(text: str) -> str:
    """Return source text with key-shaped runs and all other long runs of letters and digits cut to `…`.

    A line may hold a part of a key that no reader took for one.
    """
    return mask_parts(_LONG.sub("…", mask(text)))


def mask_value(text: str) -> str:
    """Return a name, a URL or another value out of a source as it may be shown: no part of a key in it."""
    return escape(mask_parts(mask(text)))


def mask_quoted(text: str) -> str:
    """Return a message without what looks like a part of a key in the values that it quotes. Paths stand without quotes."""
    return _QUOTED.sub(lambda match: mask_parts(match[0]), text)


def mask_parts(text: str) -> str:
    """Return text without the runs of letters and digits that look like a part of a key: no words are so short."""
    return STRETCHES.sub(lambda match: "…" if _is_mixed(match[0]) else match[0], text)


def _is_mixed(run: str) -> bool:
    """Tell whether a stretch of a run has five words and numbers, four with a digit in it, or two rare pairs of letters.

    99 of 100 stretches of a random key have, and 5 of 100 names in programs. Of a key of hexadecimal digits, any stretch
    that holds a letter and a digit counts.
    """
    if _HEXADECIMAL.fullmatch(run):
        return True
    starts = [match.start() for match in _PARTS.finditer(run)]
    rare = [match.start() for match in _RARE.finditer(run)]
    if any(last - first < STRETCH - 1 for first, last in (*zip(starts[1:], starts[4:], strict=False), *pairwise(rare))):
        return True
    return any(
        last - first < STRETCH - 1 and _has_digit(run[max(last - STRETCH + 1, 0) : first + STRETCH])
        for first, last in zip(starts[1:], starts[3:], strict=False)
    )


def _has_digit(text: str) -> bool:
    return any(map(str.isdigit, text))


def escape(text: str) -> str:
    """Return text with control, bidi and invisible characters, lone surrogates and commands escaped; a tab becomes four blanks."""
    return _UNSAFE.sub(_escaped, text)


def _escaped(match: re.Match[str]) -> str:
    character = match[0]
    if character in _SHORT:
        return _SHORT[character]
    code = ord(character)
    if 0xDC80 <= code <= 0xDCFF:
        return f"\\x{code - 0xDC00:02x}"
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
