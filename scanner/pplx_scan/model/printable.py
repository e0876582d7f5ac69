"""Text that is safe to show: no control characters, no bidi marks, no key."""

from __future__ import annotations

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
_RUN: Final = expression(
    rf"(?<![A-Za-z0-9])(?:(?P<digest>[0-9a-f]{{64}}|[0-9a-f]{{40}})(?![A-Za-z0-9]|{_UNSEEN})"
    rf"|(?:[A-Za-z0-9]{_UNSEEN}*+){{40,}}+)"
)
"""A run as long as the body of a key, even with invisible characters in it; and a SHA-1 or SHA-256, which is no key."""
_WORDS: Final = expression(r"[a-z]{0,16}(?:[A-Z]{1,4}[a-z]{2,16}+[0-9]{0,2})+")
"""Words that are written as one, such as `AbstractAutowireCapableBeanFactoryPostProcessorTests2`."""
_FEW_DIGITS: Final = 2
_CAPITALS: Final = 5
"""At most one letter in so many of theirs is a capital."""
_TAIL: Final = 4
_UNSAFE: Final = expression(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff"
    "\U000e0000-\U000e007f]"
)
_SHORT: Final = {"\t": "    ", "\n": "\\n", "\r": "\\r"}


def printable(text: str) -> str:
    """Return text for a terminal or a report: control and bidi characters escaped, key-shaped runs masked."""
    return escape(mask(text))


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

    A line may hold a part of a key that no reader took for one: of one in pieces, each stands between quotes.
    """
    return _LONG.sub("…", mask(text))


def escape(text: str) -> str:
    """Return text with control, bidi and invisible characters and lone surrogates escaped; a tab becomes four blanks."""
    return _UNSAFE.sub(_escaped, text)


def _escaped(match: re.Match[str]) -> str:
    character = match[0]
    if character in _SHORT:
        return _SHORT[character]
    code = ord(character)
    if 0xDC80 <= code <= 0xDCFF:
        return f"\\x{code - 0xDC00:02x}"
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
