"""Placeholders, recognised by their shape. There is no entropy gate: it would lose a third of all hex keys."""

from __future__ import annotations

import re
import string
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from pplx_scan.catalog.names import names_key
from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    from collections.abc import Iterator

_STAND_IN: Final = expression(r"\s*[<{\[(]{0,2}(?P<name>[A-Za-z][\w. -]{1,60})[>}\])]{0,2}\s*")
"""Words, in signs or without."""
NOT_ONLY_A_KEY: Final = expression(r"(?i)auth|bearer|header|token|value|default|cred")
"""Names that may well hold the whole value of a header, `Bearer` included."""
_MADE_UP: Final = 0.55
"""A body is a placeholder when words, runs and repeats make up more than this part of it."""
_REPEATED: Final = expression(r"(.)\1{3,}")
_PERIODIC: Final = expression(r"(.{2,16}?)\1{2,}")
_FEW: Final = 6
_COUNTABLE: Final = string.digits + string.ascii_letters
_UP: Final = frozenset(
    {"90", "01", "9a", "9A", "0a", "zA", "Za", "z0", "Z0", "f0", "f1", "z1", "Z1"}
    | {left + chr(ord(left) + 1) for left in _COUNTABLE}
)
_DOWN: Final = frozenset(left + chr(ord(left) - 1) for left in _COUNTABLE)
_STEPS: Final = expression(b"\1{4,}")
"""Five characters that count up or down make four steps."""
_REFERENCE: Final = expression(r"\$\{|\{\{|<[^<>]*>|%\(|\$\(|\*{3}|\.{3}|…")
_OPTION: Final = expression(r"\s(?:-H|--header)[ =]?[\\\"']{1,2}[\w-]{1,40}: ?\w{1,40} \Z")
_TO_FILL_IN: Final = expression(r"(?i)\s*bearer\s+\S{0,40}(?:key|pplx|your|x{4})\S{0,60}\s*")


def is_to_be_filled_in(name: str, value: str) -> bool:
    """Tell whether the value of a variable stands for a key behind `Bearer`, as in templates: `Bearer your-key`."""
    return name.isupper() and _TO_FILL_IN.fullmatch(value) is not None


@lru_cache(maxsize=4096)
def placeholder(body: str, words: frozenset[str]) -> str:
    """Return why a key's body is made up; empty when it may be real.

    Args:
        body: the text behind `pplx-`, with or without separators.
        words: the words that placeholders are made of (`rules/catalog/placeholders.yaml`), lower case.
    """
    flat = expression(r"[^A-Za-z0-9]").sub("", body)
    if _REFERENCE.search(body):
        return "a reference or a masked value"
    if not flat:
        return "nothing follows the prefix"
    if len(set(flat)) <= _FEW and len(flat) >= 8:
        return "a few characters repeated"
    shapes = _shapes(flat)
    if _covered(flat, shapes) > _MADE_UP * len(flat):
        return "a run or a repeated pattern"
    parts = [part for part in expression(r"[^A-Za-z0-9]+").split(body) if part]
    if len(parts) > 1 and all(
        (part.isalpha() and len(part) <= 14) or (part.isdigit() and len(part) < 8) for part in parts
    ):
        return "words"
    spelt = [match.span() for match in _any_of(words).finditer(flat.lower())]
    if _covered(flat, [*shapes, *spelt]) > _MADE_UP * len(flat):
        return "words"
    return ""


def _covered(text: str, spans: list[tuple[int, int]]) -> int:
    marks = bytearray(len(text))
    for start, end in spans:
        marks[start:end] = b"\1" * (end - start)
    return sum(marks)


def _shapes(text: str) -> list[tuple[int, int]]:
    found = [match.span() for pattern in (_REPEATED, _PERIODIC) for match in pattern.finditer(text)]
    return [*found, *_runs(text), *_woven(text)]


def _woven(text: str) -> Iterator[tuple[int, int]]:
    """Yield the characters of two runs that take turns: `1a2b3c4d5e`."""
    halves = [list(_runs(text[first::2])) for first in (0, 1)]
    if all(halves):
        for first, runs in enumerate(halves):
            yield from ((first + 2 * at, first + 2 * at + 1) for start, end in runs for at in range(start, end))


def _runs(text: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches that count up or down: `abcdefgh`, `98765`, `7890` included."""
    for pairs in (_UP, _DOWN):
        steps = bytes(text[at : at + 2] in pairs for at in range(len(text) - 1))
        yield from ((match.start(), match.end() + 1) for match in _STEPS.finditer(steps))


@cache
def _any_of(words: frozenset[str]) -> re.Pattern[str]:
    """Return a pattern for the words of three letters and more, the longest first."""
    long_enough = (word for word in words if len(word) > 2)
    return expression("|".join(sorted(map(re.escape, long_enough), key=lambda word: (-len(word), word))) or "(?!)")


def is_for_another(text: str, match: re.Match[str]) -> bool:
    """Tell whether Jinja fills a reference in, or the shell that a command of Terraform is for: `-H "Authorization: Bearer $${KEY}"`."""
    start, sign = match.start(), match[0][:2]
    return (sign == "{{" and "{%" in text) or (
        sign == "$$" and _OPTION.search(text, max(start - 60, 0), start) is not None
    )


def stands_for_key(text: str, words: frozenset[str]) -> bool:
    """Tell whether a text is written where a key is to be put in: `YOUR_API_KEY`, `<api key>`, `{apiKey}`."""
    match = _STAND_IN.fullmatch(text)
    name = match["name"] if match is not None else ""
    only_a_key = names_key(name.casefold().removesuffix("here")) and NOT_ONLY_A_KEY.search(name) is None
    return only_a_key and bool(placeholder(name, words))
