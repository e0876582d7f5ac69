"""Faults in the shape of a key.

A key is `pplx-` and 48 ASCII letters and digits, 53 characters in all. Source: 21 distinct keys-shaped strings in
83 public repositories (2024-03 to 2025-11): 48 lower-case hex or 48 mixed alphanumeric, nothing else well supported.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from pplx_scan.model.expression import expression

if TYPE_CHECKING:
    import re
    from collections.abc import Callable

    from pplx_scan.model.vocabulary import Flaw

BODY: Final = 48
LEAK: Final = 40
"""So many characters of a body are treated as a leaked key."""
CANDIDATE: Final = expression(
    r"(?P<twice>pplx[-_])?(?P<prefix>[pP][pP][lLI1][xX])(?P<dash>[-_–—−‐‑‒~.:]{0,3})(?!(?<=[~.:])pplx-)"  # noqa: RUF001 - dashes people type
    r"(?![A-Za-z0-9_-]{0,16}pplx-[A-Za-z0-9]{48})"
    r"(?P<body>[A-Za-z0-9]+(?:[-_–—−‐‑‒]{1,2}(?!pplx[-_])[A-Za-z0-9]+)*)"  # noqa: RUF001
)
_WHOLE: Final = expression(r"[A-Za-z0-9]{48}(?![A-Za-z0-9])")
_COUNTED: Final = expression(r"[zZ\x00-\x08\x0e-\x1f\x7f-\xff]5")
"""What stands before a constant of compiled Python, of pickle and the like: its kind and its 53 characters as one byte."""
_FRAME: Final = "PK"
"""What stands, with control characters behind it, at the end of a file that an archive stores as it is."""
_SEPARATORS: Final = expression(r"[^A-Za-z0-9]+")


class Shape(Struct, frozen=True):
    """A candidate for a key, and its faults."""

    start: int
    end: int
    body: str
    flaw: Flaw = ""
    text: str = ""
    """The flaw in words, without a character of the key."""
    size: int = BODY
    """Letters and digits of the body."""


def shape_of(match: re.Match[str], hidden: Callable[[int], bool] = lambda _: False) -> Shape:
    """Return the shape of a `CANDIDATE` match.

    Args:
        match: in a text, or in its skeleton.
        hidden: tells whether a character was taken out at a place of the skeleton.
    """
    body, start, end = match["body"], match.start(), match.end()
    behind = match.start("body") + BODY
    ended = len(body) > BODY and (
        hidden(behind)
        or _COUNTED.fullmatch(match.string, max(start - 2, 0), start)
        or (hidden(behind + len(_FRAME)) and match.string.startswith(_FRAME, behind))
    )
    if _WHOLE.match(body) or (ended and body[:BODY].isalnum()):
        body, end = body[:BODY], behind
    flat = _SEPARATORS.sub("", body)
    complaints = [complaint for complaint in _complaints(match, body, len(flat)) if complaint[0]]
    if not complaints:
        return Shape(start, end, body)
    return Shape(start, end, body, complaints[0][0], "; ".join(text for _, text in complaints), len(flat))


def is_key(text: str) -> bool:
    """Tell whether a text is a key, without a fault and with nothing around it."""
    match = CANDIDATE.fullmatch(text)
    return match is not None and not shape_of(match).flaw


def body_in(text: str) -> str:
    """Return the body of a key of which only signs are wrong or too many; empty when letters or digits are."""
    letters = "".join(filter(str.isalnum, text))
    return letters[-BODY:] if len(letters) - BODY in {4, 8} and letters.isascii() else ""


def _complaints(match: re.Match[str], body: str, size: int) -> list[tuple[Flaw, str]]:
    found: list[tuple[Flaw, str]] = []
    prefix, dash = match["prefix"], match["dash"]
    if match["twice"]:
        found.append(("prefix", "the prefix pplx- stands twice"))
    if prefix.lower() != "pplx":
        found.append(("prefix", f"the prefix is misspelt {prefix}"))
    elif prefix != "pplx":
        found.append(("case", f"the prefix is written {prefix}, it must be pplx"))
    if dash != "-":
        found.append(("dash", _dash_complaint(dash)))
    extra = _SEPARATORS.findall(body)
    if extra:
        found.append(("dash", f"{len(extra)} extra dash{'es' if len(extra) > 1 else ''} in the key"))
    if size != BODY:
        found.append(("length", f"{size} letters and digits after pplx- instead of {BODY}"))
    return found


def _dash_complaint(dash: str) -> str:
    if not dash:
        return "the dash after pplx is missing"
    if set(dash) == {"-"}:
        return "an extra dash after pplx-"
    return "another character stands in place of the dash after pplx"
