"""The kind of a bracket of loose tokens, by the items before it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pplx_scan.extract.program.front.dialect import words
from pplx_scan.extract.program.front.fold import Item, sign_in, sign_of
from pplx_scan.extract.program.node import Function, Name, Text

if TYPE_CHECKING:
    from pplx_scan.extract.program.front.brackets import Frame
    from pplx_scan.extract.program.front.dialect import Dialect

_VALUED: Final = words("= : := += <- || ?? ? ?: return default await yield ( , |> let const var my with export")
"""Behind one of these stands a value."""
_IMPORTS: Final = words("import export use")
_NEAR: Final = 8
"""So many tokens before a bracket are looked at for `new`."""


def head_of(frame: Frame, opener: str, start: int, dialect: Dialect) -> str:
    """Return the kind of a bracket that begins within another one.

    `call`: arguments, or the block of a call; `index`; `value`: a map, a list or a value in brackets; `arrow`: a function's
    body behind a sign; `function`, `class`, `branch`, `block`: what belongs to such a keyword, or to none; `arm`: what a `switch`
    does in one case; `map`: certainly one.
    """
    last = frame.items[-1] if frame.items else None
    if last is None:
        listed = frame.opener in {"(", "["} or (
            frame.head in {"value", "map"} and ("," in frame.signs or not frame.rows)
        )
        return "value" if listed else "map" if dialect.maps else "block"
    near = last.end == start
    sign = sign_of(last)
    called = sign in {"]", "?."} or (sign == "!" and near) or (not sign and not isinstance(last, Text | Function))
    if opener == "(":
        return "call" if sign in dialect.functions or (called and (near or not dialect.tight)) else "value"
    if opener == "[":
        optional = sign in {"?", "!"} and "?[" in dialect.access
        return "index" if near and (called or isinstance(last, Text) or sign == "->" or optional) else "value"
    if near and sign in {"@", "%"}:
        return "map"
    if dialect.subscripts and near and (sign == "->" or isinstance(last, Name)):
        return "index"
    return _curly(frame, last, sign, dialect, near=near)


def _curly(frame: Frame, last: Item, sign: str, dialect: Dialect, *, near: bool) -> str:
    command = isinstance(last, Name) and "-" in last.text
    if (
        dialect.commands
        and frame.head == "branch"
        and len(frame.items) == 1
        and sign in {"", "default"}
        and not command
    ):
        return "arm"
    if sign in _VALUED or (isinstance(last, Name) and last.text in _IMPORTS):
        return "value"
    if sign == "=>":
        return "arrow"
    if frame.word and (frame.word != "control" or sign != "]"):
        return "branch" if frame.word == "control" else frame.word
    if dialect.maps:
        return "map"
    new = sign_in(frame.items[-_NEAR:], {"new"}) >= 0
    if new or (isinstance(last, Name) and near):
        return "value"
    return "block" if sign and sign != "]" else "call"
